package org.subp.engine.grad;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles of {@link Loops#outer}: rows by two vectors of outputs, each a straight method
 * with one flat loop over pixels. A vector of outputs and one broadcast value of a row at a time,
 * so no lanes have to be added up; rows have a constant distance, so one address serves them all.
 */
final class OuterTiles {
  private static final VectorSpecies<Float> F = VectorLoops.F;
  private static final int L = F.length();
  private static final int OUTPUTS = Loops.OUTER_OUTPUTS;
  private static final int STRIDE = Loops.OUTER_STRIDE;

  /** Where sums begin that are not added to what is there. */
  private static final float[] ZEROS = new float[Loops.OUTER_ROWS * OUTPUTS];

  private OuterTiles() {}

  /** As {@link Loops#outer}. */
  static void run(
      float[] g, int at, int count, float[] x, int from, float[] sums, int to, boolean add) {
    float[] begin = add ? sums : ZEROS;
    int first = add ? to : 0;
    for (int o = 0; o < OUTPUTS; o += 2 * L) {
      if (VectorLoops.WIDE) {
        twelve(g, at + o, count, x, from, begin, first + o, sums, to + o);
      } else {
        int half = 6 * OUTPUTS;
        six(g, at + o, count, x, from, begin, first + o, sums, to + o);
        six(g, at + o, count, x, from + 6 * STRIDE, begin, first + half + o, sums, to + half + o);
      }
    }
  }

  /** Twenty-four accumulators: of thirty-two registers. */
  private static void twelve(
      float[] g,
      int at,
      int count,
      float[] x,
      int from,
      float[] begin,
      int first,
      float[] sums,
      int to) {
    FloatVector s0a = FloatVector.fromArray(F, begin, first + 0 * OUTPUTS);
    FloatVector s0b = FloatVector.fromArray(F, begin, first + 0 * OUTPUTS + L);
    FloatVector s1a = FloatVector.fromArray(F, begin, first + 1 * OUTPUTS);
    FloatVector s1b = FloatVector.fromArray(F, begin, first + 1 * OUTPUTS + L);
    FloatVector s2a = FloatVector.fromArray(F, begin, first + 2 * OUTPUTS);
    FloatVector s2b = FloatVector.fromArray(F, begin, first + 2 * OUTPUTS + L);
    FloatVector s3a = FloatVector.fromArray(F, begin, first + 3 * OUTPUTS);
    FloatVector s3b = FloatVector.fromArray(F, begin, first + 3 * OUTPUTS + L);
    FloatVector s4a = FloatVector.fromArray(F, begin, first + 4 * OUTPUTS);
    FloatVector s4b = FloatVector.fromArray(F, begin, first + 4 * OUTPUTS + L);
    FloatVector s5a = FloatVector.fromArray(F, begin, first + 5 * OUTPUTS);
    FloatVector s5b = FloatVector.fromArray(F, begin, first + 5 * OUTPUTS + L);
    FloatVector s6a = FloatVector.fromArray(F, begin, first + 6 * OUTPUTS);
    FloatVector s6b = FloatVector.fromArray(F, begin, first + 6 * OUTPUTS + L);
    FloatVector s7a = FloatVector.fromArray(F, begin, first + 7 * OUTPUTS);
    FloatVector s7b = FloatVector.fromArray(F, begin, first + 7 * OUTPUTS + L);
    FloatVector s8a = FloatVector.fromArray(F, begin, first + 8 * OUTPUTS);
    FloatVector s8b = FloatVector.fromArray(F, begin, first + 8 * OUTPUTS + L);
    FloatVector s9a = FloatVector.fromArray(F, begin, first + 9 * OUTPUTS);
    FloatVector s9b = FloatVector.fromArray(F, begin, first + 9 * OUTPUTS + L);
    FloatVector s10a = FloatVector.fromArray(F, begin, first + 10 * OUTPUTS);
    FloatVector s10b = FloatVector.fromArray(F, begin, first + 10 * OUTPUTS + L);
    FloatVector s11a = FloatVector.fromArray(F, begin, first + 11 * OUTPUTS);
    FloatVector s11b = FloatVector.fromArray(F, begin, first + 11 * OUTPUTS + L);
    for (int p = 0; p < count; p++) {
      FloatVector ga = FloatVector.fromArray(F, g, at + p * OUTPUTS);
      FloatVector gb = FloatVector.fromArray(F, g, at + p * OUTPUTS + L);
      int q = from + p;
      FloatVector x0 = FloatVector.broadcast(F, x[q + 0 * STRIDE]);
      s0a = ga.fma(x0, s0a);
      s0b = gb.fma(x0, s0b);
      FloatVector x1 = FloatVector.broadcast(F, x[q + 1 * STRIDE]);
      s1a = ga.fma(x1, s1a);
      s1b = gb.fma(x1, s1b);
      FloatVector x2 = FloatVector.broadcast(F, x[q + 2 * STRIDE]);
      s2a = ga.fma(x2, s2a);
      s2b = gb.fma(x2, s2b);
      FloatVector x3 = FloatVector.broadcast(F, x[q + 3 * STRIDE]);
      s3a = ga.fma(x3, s3a);
      s3b = gb.fma(x3, s3b);
      FloatVector x4 = FloatVector.broadcast(F, x[q + 4 * STRIDE]);
      s4a = ga.fma(x4, s4a);
      s4b = gb.fma(x4, s4b);
      FloatVector x5 = FloatVector.broadcast(F, x[q + 5 * STRIDE]);
      s5a = ga.fma(x5, s5a);
      s5b = gb.fma(x5, s5b);
      FloatVector x6 = FloatVector.broadcast(F, x[q + 6 * STRIDE]);
      s6a = ga.fma(x6, s6a);
      s6b = gb.fma(x6, s6b);
      FloatVector x7 = FloatVector.broadcast(F, x[q + 7 * STRIDE]);
      s7a = ga.fma(x7, s7a);
      s7b = gb.fma(x7, s7b);
      FloatVector x8 = FloatVector.broadcast(F, x[q + 8 * STRIDE]);
      s8a = ga.fma(x8, s8a);
      s8b = gb.fma(x8, s8b);
      FloatVector x9 = FloatVector.broadcast(F, x[q + 9 * STRIDE]);
      s9a = ga.fma(x9, s9a);
      s9b = gb.fma(x9, s9b);
      FloatVector x10 = FloatVector.broadcast(F, x[q + 10 * STRIDE]);
      s10a = ga.fma(x10, s10a);
      s10b = gb.fma(x10, s10b);
      FloatVector x11 = FloatVector.broadcast(F, x[q + 11 * STRIDE]);
      s11a = ga.fma(x11, s11a);
      s11b = gb.fma(x11, s11b);
    }
    s0a.intoArray(sums, to + 0 * OUTPUTS);
    s0b.intoArray(sums, to + 0 * OUTPUTS + L);
    s1a.intoArray(sums, to + 1 * OUTPUTS);
    s1b.intoArray(sums, to + 1 * OUTPUTS + L);
    s2a.intoArray(sums, to + 2 * OUTPUTS);
    s2b.intoArray(sums, to + 2 * OUTPUTS + L);
    s3a.intoArray(sums, to + 3 * OUTPUTS);
    s3b.intoArray(sums, to + 3 * OUTPUTS + L);
    s4a.intoArray(sums, to + 4 * OUTPUTS);
    s4b.intoArray(sums, to + 4 * OUTPUTS + L);
    s5a.intoArray(sums, to + 5 * OUTPUTS);
    s5b.intoArray(sums, to + 5 * OUTPUTS + L);
    s6a.intoArray(sums, to + 6 * OUTPUTS);
    s6b.intoArray(sums, to + 6 * OUTPUTS + L);
    s7a.intoArray(sums, to + 7 * OUTPUTS);
    s7b.intoArray(sums, to + 7 * OUTPUTS + L);
    s8a.intoArray(sums, to + 8 * OUTPUTS);
    s8b.intoArray(sums, to + 8 * OUTPUTS + L);
    s9a.intoArray(sums, to + 9 * OUTPUTS);
    s9b.intoArray(sums, to + 9 * OUTPUTS + L);
    s10a.intoArray(sums, to + 10 * OUTPUTS);
    s10b.intoArray(sums, to + 10 * OUTPUTS + L);
    s11a.intoArray(sums, to + 11 * OUTPUTS);
    s11b.intoArray(sums, to + 11 * OUTPUTS + L);
  }

  /** Twelve accumulators: of sixteen registers. */
  private static void six(
      float[] g,
      int at,
      int count,
      float[] x,
      int from,
      float[] begin,
      int first,
      float[] sums,
      int to) {
    FloatVector s0a = FloatVector.fromArray(F, begin, first + 0 * OUTPUTS);
    FloatVector s0b = FloatVector.fromArray(F, begin, first + 0 * OUTPUTS + L);
    FloatVector s1a = FloatVector.fromArray(F, begin, first + 1 * OUTPUTS);
    FloatVector s1b = FloatVector.fromArray(F, begin, first + 1 * OUTPUTS + L);
    FloatVector s2a = FloatVector.fromArray(F, begin, first + 2 * OUTPUTS);
    FloatVector s2b = FloatVector.fromArray(F, begin, first + 2 * OUTPUTS + L);
    FloatVector s3a = FloatVector.fromArray(F, begin, first + 3 * OUTPUTS);
    FloatVector s3b = FloatVector.fromArray(F, begin, first + 3 * OUTPUTS + L);
    FloatVector s4a = FloatVector.fromArray(F, begin, first + 4 * OUTPUTS);
    FloatVector s4b = FloatVector.fromArray(F, begin, first + 4 * OUTPUTS + L);
    FloatVector s5a = FloatVector.fromArray(F, begin, first + 5 * OUTPUTS);
    FloatVector s5b = FloatVector.fromArray(F, begin, first + 5 * OUTPUTS + L);
    for (int p = 0; p < count; p++) {
      FloatVector ga = FloatVector.fromArray(F, g, at + p * OUTPUTS);
      FloatVector gb = FloatVector.fromArray(F, g, at + p * OUTPUTS + L);
      int q = from + p;
      FloatVector x0 = FloatVector.broadcast(F, x[q + 0 * STRIDE]);
      s0a = ga.fma(x0, s0a);
      s0b = gb.fma(x0, s0b);
      FloatVector x1 = FloatVector.broadcast(F, x[q + 1 * STRIDE]);
      s1a = ga.fma(x1, s1a);
      s1b = gb.fma(x1, s1b);
      FloatVector x2 = FloatVector.broadcast(F, x[q + 2 * STRIDE]);
      s2a = ga.fma(x2, s2a);
      s2b = gb.fma(x2, s2b);
      FloatVector x3 = FloatVector.broadcast(F, x[q + 3 * STRIDE]);
      s3a = ga.fma(x3, s3a);
      s3b = gb.fma(x3, s3b);
      FloatVector x4 = FloatVector.broadcast(F, x[q + 4 * STRIDE]);
      s4a = ga.fma(x4, s4a);
      s4b = gb.fma(x4, s4b);
      FloatVector x5 = FloatVector.broadcast(F, x[q + 5 * STRIDE]);
      s5a = ga.fma(x5, s5a);
      s5b = gb.fma(x5, s5b);
    }
    s0a.intoArray(sums, to + 0 * OUTPUTS);
    s0b.intoArray(sums, to + 0 * OUTPUTS + L);
    s1a.intoArray(sums, to + 1 * OUTPUTS);
    s1b.intoArray(sums, to + 1 * OUTPUTS + L);
    s2a.intoArray(sums, to + 2 * OUTPUTS);
    s2b.intoArray(sums, to + 2 * OUTPUTS + L);
    s3a.intoArray(sums, to + 3 * OUTPUTS);
    s3b.intoArray(sums, to + 3 * OUTPUTS + L);
    s4a.intoArray(sums, to + 4 * OUTPUTS);
    s4b.intoArray(sums, to + 4 * OUTPUTS + L);
    s5a.intoArray(sums, to + 5 * OUTPUTS);
    s5b.intoArray(sums, to + 5 * OUTPUTS + L);
  }
}
