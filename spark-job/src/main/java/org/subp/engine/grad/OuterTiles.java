package org.subp.engine.grad;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles of {@link Loops#outer}: rows by some vectors of outputs, each a straight method
 * with one flat loop over pixels. A vector of outputs and one broadcast value of a row at a time,
 * so no lanes have to be added up; rows have a constant distance, so one address serves them all.
 */
final class OuterTiles {
  private static final VectorSpecies<Float> F = VectorLoops.F;
  private static final int L = F.length();
  private static final int OUTPUTS = Loops.OUTER_OUTPUTS;
  private static final int WIDE = Loops.WIDE_OUTPUTS;
  private static final int STEP = Geometry.STEP;
  private static final int STRIDE = Loops.OUTER_STRIDE;

  /** Where sums begin that are not added to what is there. */
  private static final float[] ZEROS = new float[Loops.OUTER_ROWS * OUTPUTS];

  private OuterTiles() {}

  /** As {@link Loops#outer}. */
  static void run(
      float[] g,
      int at,
      int outputs,
      int count,
      float[] x,
      int from,
      float[] sums,
      int to,
      boolean add) {
    float[] begin = add ? sums : ZEROS;
    int first = add ? to : 0;
    int o = 0;
    for (; VectorLoops.WIDE && o + 2 * L < outputs; o += 4 * L) {
      sixByFour(g, at + o, count, x, from, begin, first + o, sums, to + o);
    }
    for (; o < outputs; o += 2 * L) {
      sixByTwo(g, at + o, count, x, from, begin, first + o, sums, to + o);
    }
  }

  /**
   * Twenty-four accumulators: of thirty-two registers. Few rows by many vectors, for a core with
   * one unit for multiply-adds of 512 bits may need that unit for broadcasts too.
   */
  private static void sixByFour(
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
    FloatVector s0c = FloatVector.fromArray(F, begin, first + 0 * OUTPUTS + 2 * L);
    FloatVector s0d = FloatVector.fromArray(F, begin, first + 0 * OUTPUTS + 3 * L);
    FloatVector s1a = FloatVector.fromArray(F, begin, first + 1 * OUTPUTS);
    FloatVector s1b = FloatVector.fromArray(F, begin, first + 1 * OUTPUTS + L);
    FloatVector s1c = FloatVector.fromArray(F, begin, first + 1 * OUTPUTS + 2 * L);
    FloatVector s1d = FloatVector.fromArray(F, begin, first + 1 * OUTPUTS + 3 * L);
    FloatVector s2a = FloatVector.fromArray(F, begin, first + 2 * OUTPUTS);
    FloatVector s2b = FloatVector.fromArray(F, begin, first + 2 * OUTPUTS + L);
    FloatVector s2c = FloatVector.fromArray(F, begin, first + 2 * OUTPUTS + 2 * L);
    FloatVector s2d = FloatVector.fromArray(F, begin, first + 2 * OUTPUTS + 3 * L);
    FloatVector s3a = FloatVector.fromArray(F, begin, first + 3 * OUTPUTS);
    FloatVector s3b = FloatVector.fromArray(F, begin, first + 3 * OUTPUTS + L);
    FloatVector s3c = FloatVector.fromArray(F, begin, first + 3 * OUTPUTS + 2 * L);
    FloatVector s3d = FloatVector.fromArray(F, begin, first + 3 * OUTPUTS + 3 * L);
    FloatVector s4a = FloatVector.fromArray(F, begin, first + 4 * OUTPUTS);
    FloatVector s4b = FloatVector.fromArray(F, begin, first + 4 * OUTPUTS + L);
    FloatVector s4c = FloatVector.fromArray(F, begin, first + 4 * OUTPUTS + 2 * L);
    FloatVector s4d = FloatVector.fromArray(F, begin, first + 4 * OUTPUTS + 3 * L);
    FloatVector s5a = FloatVector.fromArray(F, begin, first + 5 * OUTPUTS);
    FloatVector s5b = FloatVector.fromArray(F, begin, first + 5 * OUTPUTS + L);
    FloatVector s5c = FloatVector.fromArray(F, begin, first + 5 * OUTPUTS + 2 * L);
    FloatVector s5d = FloatVector.fromArray(F, begin, first + 5 * OUTPUTS + 3 * L);
    for (int p = 0; p < count; p++) {
      FloatVector ga = FloatVector.fromArray(F, g, at + p * OUTPUTS);
      FloatVector gb = FloatVector.fromArray(F, g, at + p * OUTPUTS + L);
      FloatVector gc = FloatVector.fromArray(F, g, at + p * OUTPUTS + 2 * L);
      FloatVector gd = FloatVector.fromArray(F, g, at + p * OUTPUTS + 3 * L);
      int q = from + p;
      FloatVector x0 = FloatVector.broadcast(F, x[q + 0 * STRIDE]);
      s0a = ga.fma(x0, s0a);
      s0b = gb.fma(x0, s0b);
      s0c = gc.fma(x0, s0c);
      s0d = gd.fma(x0, s0d);
      FloatVector x1 = FloatVector.broadcast(F, x[q + 1 * STRIDE]);
      s1a = ga.fma(x1, s1a);
      s1b = gb.fma(x1, s1b);
      s1c = gc.fma(x1, s1c);
      s1d = gd.fma(x1, s1d);
      FloatVector x2 = FloatVector.broadcast(F, x[q + 2 * STRIDE]);
      s2a = ga.fma(x2, s2a);
      s2b = gb.fma(x2, s2b);
      s2c = gc.fma(x2, s2c);
      s2d = gd.fma(x2, s2d);
      FloatVector x3 = FloatVector.broadcast(F, x[q + 3 * STRIDE]);
      s3a = ga.fma(x3, s3a);
      s3b = gb.fma(x3, s3b);
      s3c = gc.fma(x3, s3c);
      s3d = gd.fma(x3, s3d);
      FloatVector x4 = FloatVector.broadcast(F, x[q + 4 * STRIDE]);
      s4a = ga.fma(x4, s4a);
      s4b = gb.fma(x4, s4b);
      s4c = gc.fma(x4, s4c);
      s4d = gd.fma(x4, s4d);
      FloatVector x5 = FloatVector.broadcast(F, x[q + 5 * STRIDE]);
      s5a = ga.fma(x5, s5a);
      s5b = gb.fma(x5, s5b);
      s5c = gc.fma(x5, s5c);
      s5d = gd.fma(x5, s5d);
    }
    s0a.intoArray(sums, to + 0 * OUTPUTS);
    s0b.intoArray(sums, to + 0 * OUTPUTS + L);
    s0c.intoArray(sums, to + 0 * OUTPUTS + 2 * L);
    s0d.intoArray(sums, to + 0 * OUTPUTS + 3 * L);
    s1a.intoArray(sums, to + 1 * OUTPUTS);
    s1b.intoArray(sums, to + 1 * OUTPUTS + L);
    s1c.intoArray(sums, to + 1 * OUTPUTS + 2 * L);
    s1d.intoArray(sums, to + 1 * OUTPUTS + 3 * L);
    s2a.intoArray(sums, to + 2 * OUTPUTS);
    s2b.intoArray(sums, to + 2 * OUTPUTS + L);
    s2c.intoArray(sums, to + 2 * OUTPUTS + 2 * L);
    s2d.intoArray(sums, to + 2 * OUTPUTS + 3 * L);
    s3a.intoArray(sums, to + 3 * OUTPUTS);
    s3b.intoArray(sums, to + 3 * OUTPUTS + L);
    s3c.intoArray(sums, to + 3 * OUTPUTS + 2 * L);
    s3d.intoArray(sums, to + 3 * OUTPUTS + 3 * L);
    s4a.intoArray(sums, to + 4 * OUTPUTS);
    s4b.intoArray(sums, to + 4 * OUTPUTS + L);
    s4c.intoArray(sums, to + 4 * OUTPUTS + 2 * L);
    s4d.intoArray(sums, to + 4 * OUTPUTS + 3 * L);
    s5a.intoArray(sums, to + 5 * OUTPUTS);
    s5b.intoArray(sums, to + 5 * OUTPUTS + L);
    s5c.intoArray(sums, to + 5 * OUTPUTS + 2 * L);
    s5d.intoArray(sums, to + 5 * OUTPUTS + 3 * L);
  }

  /** Twelve accumulators: of sixteen registers. */
  private static void sixByTwo(
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

  /** As {@link Loops#outerThree}. */
  static void three(
      float[] g, int at, int count, float[] x, int from, float[] sums, int to, boolean add) {
    float[] begin = add ? sums : ZEROS;
    int first = add ? to : 0;
    for (int o = 0; o < STEP; o += L) {
      if (VectorLoops.WIDE) {
        eightByThree(g, at + o, count, x, from, begin, first + o, sums, to + o);
      } else {
        int half = 4 * 3 * STEP;
        fourByThree(g, at + o, count, x, from, begin, first + o, sums, to + o);
        fourByThree(
            g, at + o, count, x, from + 4 * STRIDE, begin, first + half + o, sums, to + half + o);
      }
    }
  }

  /**
   * Eight rows by three taps. Two pixels a round, which could share values of a row, made C2 leave
   * the sums on the heap in most JVMs.
   */
  private static void eightByThree(
      float[] g,
      int at,
      int count,
      float[] x,
      int from,
      float[] begin,
      int first,
      float[] sums,
      int to) {
    FloatVector s00 = FloatVector.fromArray(F, begin, first + 0 * STEP);
    FloatVector s01 = FloatVector.fromArray(F, begin, first + 1 * STEP);
    FloatVector s02 = FloatVector.fromArray(F, begin, first + 2 * STEP);
    FloatVector s10 = FloatVector.fromArray(F, begin, first + 3 * STEP);
    FloatVector s11 = FloatVector.fromArray(F, begin, first + 4 * STEP);
    FloatVector s12 = FloatVector.fromArray(F, begin, first + 5 * STEP);
    FloatVector s20 = FloatVector.fromArray(F, begin, first + 6 * STEP);
    FloatVector s21 = FloatVector.fromArray(F, begin, first + 7 * STEP);
    FloatVector s22 = FloatVector.fromArray(F, begin, first + 8 * STEP);
    FloatVector s30 = FloatVector.fromArray(F, begin, first + 9 * STEP);
    FloatVector s31 = FloatVector.fromArray(F, begin, first + 10 * STEP);
    FloatVector s32 = FloatVector.fromArray(F, begin, first + 11 * STEP);
    FloatVector s40 = FloatVector.fromArray(F, begin, first + 12 * STEP);
    FloatVector s41 = FloatVector.fromArray(F, begin, first + 13 * STEP);
    FloatVector s42 = FloatVector.fromArray(F, begin, first + 14 * STEP);
    FloatVector s50 = FloatVector.fromArray(F, begin, first + 15 * STEP);
    FloatVector s51 = FloatVector.fromArray(F, begin, first + 16 * STEP);
    FloatVector s52 = FloatVector.fromArray(F, begin, first + 17 * STEP);
    FloatVector s60 = FloatVector.fromArray(F, begin, first + 18 * STEP);
    FloatVector s61 = FloatVector.fromArray(F, begin, first + 19 * STEP);
    FloatVector s62 = FloatVector.fromArray(F, begin, first + 20 * STEP);
    FloatVector s70 = FloatVector.fromArray(F, begin, first + 21 * STEP);
    FloatVector s71 = FloatVector.fromArray(F, begin, first + 22 * STEP);
    FloatVector s72 = FloatVector.fromArray(F, begin, first + 23 * STEP);
    for (int p = 0; p < count; p++) {
      FloatVector ga = FloatVector.fromArray(F, g, at + p * STEP);
      int q = from + p;
      FloatVector x00 = FloatVector.broadcast(F, x[q + 0 * STRIDE + 0]);
      s00 = ga.fma(x00, s00);
      FloatVector x01 = FloatVector.broadcast(F, x[q + 0 * STRIDE + 1]);
      s01 = ga.fma(x01, s01);
      FloatVector x02 = FloatVector.broadcast(F, x[q + 0 * STRIDE + 2]);
      s02 = ga.fma(x02, s02);
      FloatVector x10 = FloatVector.broadcast(F, x[q + 1 * STRIDE + 0]);
      s10 = ga.fma(x10, s10);
      FloatVector x11 = FloatVector.broadcast(F, x[q + 1 * STRIDE + 1]);
      s11 = ga.fma(x11, s11);
      FloatVector x12 = FloatVector.broadcast(F, x[q + 1 * STRIDE + 2]);
      s12 = ga.fma(x12, s12);
      FloatVector x20 = FloatVector.broadcast(F, x[q + 2 * STRIDE + 0]);
      s20 = ga.fma(x20, s20);
      FloatVector x21 = FloatVector.broadcast(F, x[q + 2 * STRIDE + 1]);
      s21 = ga.fma(x21, s21);
      FloatVector x22 = FloatVector.broadcast(F, x[q + 2 * STRIDE + 2]);
      s22 = ga.fma(x22, s22);
      FloatVector x30 = FloatVector.broadcast(F, x[q + 3 * STRIDE + 0]);
      s30 = ga.fma(x30, s30);
      FloatVector x31 = FloatVector.broadcast(F, x[q + 3 * STRIDE + 1]);
      s31 = ga.fma(x31, s31);
      FloatVector x32 = FloatVector.broadcast(F, x[q + 3 * STRIDE + 2]);
      s32 = ga.fma(x32, s32);
      FloatVector x40 = FloatVector.broadcast(F, x[q + 4 * STRIDE + 0]);
      s40 = ga.fma(x40, s40);
      FloatVector x41 = FloatVector.broadcast(F, x[q + 4 * STRIDE + 1]);
      s41 = ga.fma(x41, s41);
      FloatVector x42 = FloatVector.broadcast(F, x[q + 4 * STRIDE + 2]);
      s42 = ga.fma(x42, s42);
      FloatVector x50 = FloatVector.broadcast(F, x[q + 5 * STRIDE + 0]);
      s50 = ga.fma(x50, s50);
      FloatVector x51 = FloatVector.broadcast(F, x[q + 5 * STRIDE + 1]);
      s51 = ga.fma(x51, s51);
      FloatVector x52 = FloatVector.broadcast(F, x[q + 5 * STRIDE + 2]);
      s52 = ga.fma(x52, s52);
      FloatVector x60 = FloatVector.broadcast(F, x[q + 6 * STRIDE + 0]);
      s60 = ga.fma(x60, s60);
      FloatVector x61 = FloatVector.broadcast(F, x[q + 6 * STRIDE + 1]);
      s61 = ga.fma(x61, s61);
      FloatVector x62 = FloatVector.broadcast(F, x[q + 6 * STRIDE + 2]);
      s62 = ga.fma(x62, s62);
      FloatVector x70 = FloatVector.broadcast(F, x[q + 7 * STRIDE + 0]);
      s70 = ga.fma(x70, s70);
      FloatVector x71 = FloatVector.broadcast(F, x[q + 7 * STRIDE + 1]);
      s71 = ga.fma(x71, s71);
      FloatVector x72 = FloatVector.broadcast(F, x[q + 7 * STRIDE + 2]);
      s72 = ga.fma(x72, s72);
    }
    s00.intoArray(sums, to + 0 * STEP);
    s01.intoArray(sums, to + 1 * STEP);
    s02.intoArray(sums, to + 2 * STEP);
    s10.intoArray(sums, to + 3 * STEP);
    s11.intoArray(sums, to + 4 * STEP);
    s12.intoArray(sums, to + 5 * STEP);
    s20.intoArray(sums, to + 6 * STEP);
    s21.intoArray(sums, to + 7 * STEP);
    s22.intoArray(sums, to + 8 * STEP);
    s30.intoArray(sums, to + 9 * STEP);
    s31.intoArray(sums, to + 10 * STEP);
    s32.intoArray(sums, to + 11 * STEP);
    s40.intoArray(sums, to + 12 * STEP);
    s41.intoArray(sums, to + 13 * STEP);
    s42.intoArray(sums, to + 14 * STEP);
    s50.intoArray(sums, to + 15 * STEP);
    s51.intoArray(sums, to + 16 * STEP);
    s52.intoArray(sums, to + 17 * STEP);
    s60.intoArray(sums, to + 18 * STEP);
    s61.intoArray(sums, to + 19 * STEP);
    s62.intoArray(sums, to + 20 * STEP);
    s70.intoArray(sums, to + 21 * STEP);
    s71.intoArray(sums, to + 22 * STEP);
    s72.intoArray(sums, to + 23 * STEP);
  }

  /** The same for sixteen registers. */
  private static void fourByThree(
      float[] g,
      int at,
      int count,
      float[] x,
      int from,
      float[] begin,
      int first,
      float[] sums,
      int to) {
    FloatVector s00 = FloatVector.fromArray(F, begin, first + 0 * STEP);
    FloatVector s01 = FloatVector.fromArray(F, begin, first + 1 * STEP);
    FloatVector s02 = FloatVector.fromArray(F, begin, first + 2 * STEP);
    FloatVector s10 = FloatVector.fromArray(F, begin, first + 3 * STEP);
    FloatVector s11 = FloatVector.fromArray(F, begin, first + 4 * STEP);
    FloatVector s12 = FloatVector.fromArray(F, begin, first + 5 * STEP);
    FloatVector s20 = FloatVector.fromArray(F, begin, first + 6 * STEP);
    FloatVector s21 = FloatVector.fromArray(F, begin, first + 7 * STEP);
    FloatVector s22 = FloatVector.fromArray(F, begin, first + 8 * STEP);
    FloatVector s30 = FloatVector.fromArray(F, begin, first + 9 * STEP);
    FloatVector s31 = FloatVector.fromArray(F, begin, first + 10 * STEP);
    FloatVector s32 = FloatVector.fromArray(F, begin, first + 11 * STEP);
    for (int p = 0; p < count; p++) {
      FloatVector ga = FloatVector.fromArray(F, g, at + p * STEP);
      int q = from + p;
      FloatVector x00 = FloatVector.broadcast(F, x[q + 0 * STRIDE + 0]);
      s00 = ga.fma(x00, s00);
      FloatVector x01 = FloatVector.broadcast(F, x[q + 0 * STRIDE + 1]);
      s01 = ga.fma(x01, s01);
      FloatVector x02 = FloatVector.broadcast(F, x[q + 0 * STRIDE + 2]);
      s02 = ga.fma(x02, s02);
      FloatVector x10 = FloatVector.broadcast(F, x[q + 1 * STRIDE + 0]);
      s10 = ga.fma(x10, s10);
      FloatVector x11 = FloatVector.broadcast(F, x[q + 1 * STRIDE + 1]);
      s11 = ga.fma(x11, s11);
      FloatVector x12 = FloatVector.broadcast(F, x[q + 1 * STRIDE + 2]);
      s12 = ga.fma(x12, s12);
      FloatVector x20 = FloatVector.broadcast(F, x[q + 2 * STRIDE + 0]);
      s20 = ga.fma(x20, s20);
      FloatVector x21 = FloatVector.broadcast(F, x[q + 2 * STRIDE + 1]);
      s21 = ga.fma(x21, s21);
      FloatVector x22 = FloatVector.broadcast(F, x[q + 2 * STRIDE + 2]);
      s22 = ga.fma(x22, s22);
      FloatVector x30 = FloatVector.broadcast(F, x[q + 3 * STRIDE + 0]);
      s30 = ga.fma(x30, s30);
      FloatVector x31 = FloatVector.broadcast(F, x[q + 3 * STRIDE + 1]);
      s31 = ga.fma(x31, s31);
      FloatVector x32 = FloatVector.broadcast(F, x[q + 3 * STRIDE + 2]);
      s32 = ga.fma(x32, s32);
    }
    s00.intoArray(sums, to + 0 * STEP);
    s01.intoArray(sums, to + 1 * STEP);
    s02.intoArray(sums, to + 2 * STEP);
    s10.intoArray(sums, to + 3 * STEP);
    s11.intoArray(sums, to + 4 * STEP);
    s12.intoArray(sums, to + 5 * STEP);
    s20.intoArray(sums, to + 6 * STEP);
    s21.intoArray(sums, to + 7 * STEP);
    s22.intoArray(sums, to + 8 * STEP);
    s30.intoArray(sums, to + 9 * STEP);
    s31.intoArray(sums, to + 10 * STEP);
    s32.intoArray(sums, to + 11 * STEP);
  }

  /** As {@link Loops#outerThreeWide}. */
  static void threeWide(
      float[] g, int at, int count, float[] x, int from, float[] sums, int to, boolean add) {
    float[] begin = add ? sums : ZEROS;
    int first = add ? to : 0;
    for (int o = 0; o < WIDE; o += 2 * L) {
      if (VectorLoops.WIDE) {
        fourByThreeByTwo(g, at + o, count, x, from, begin, first + o, sums, to + o);
      } else {
        int half = 2 * 3 * WIDE;
        twoByThreeByTwo(g, at + o, count, x, from, begin, first + o, sums, to + o);
        twoByThreeByTwo(
            g, at + o, count, x, from + 2 * STRIDE, begin, first + half + o, sums, to + half + o);
      }
    }
  }

  /**
   * Four rows by three taps by two vectors of outputs: fourteen loads for twenty-four
   * multiply-adds.
   */
  private static void fourByThreeByTwo(
      float[] g,
      int at,
      int count,
      float[] x,
      int from,
      float[] begin,
      int first,
      float[] sums,
      int to) {
    FloatVector s00a = FloatVector.fromArray(F, begin, first + 0 * WIDE);
    FloatVector s00b = FloatVector.fromArray(F, begin, first + 0 * WIDE + L);
    FloatVector s01a = FloatVector.fromArray(F, begin, first + 1 * WIDE);
    FloatVector s01b = FloatVector.fromArray(F, begin, first + 1 * WIDE + L);
    FloatVector s02a = FloatVector.fromArray(F, begin, first + 2 * WIDE);
    FloatVector s02b = FloatVector.fromArray(F, begin, first + 2 * WIDE + L);
    FloatVector s10a = FloatVector.fromArray(F, begin, first + 3 * WIDE);
    FloatVector s10b = FloatVector.fromArray(F, begin, first + 3 * WIDE + L);
    FloatVector s11a = FloatVector.fromArray(F, begin, first + 4 * WIDE);
    FloatVector s11b = FloatVector.fromArray(F, begin, first + 4 * WIDE + L);
    FloatVector s12a = FloatVector.fromArray(F, begin, first + 5 * WIDE);
    FloatVector s12b = FloatVector.fromArray(F, begin, first + 5 * WIDE + L);
    FloatVector s20a = FloatVector.fromArray(F, begin, first + 6 * WIDE);
    FloatVector s20b = FloatVector.fromArray(F, begin, first + 6 * WIDE + L);
    FloatVector s21a = FloatVector.fromArray(F, begin, first + 7 * WIDE);
    FloatVector s21b = FloatVector.fromArray(F, begin, first + 7 * WIDE + L);
    FloatVector s22a = FloatVector.fromArray(F, begin, first + 8 * WIDE);
    FloatVector s22b = FloatVector.fromArray(F, begin, first + 8 * WIDE + L);
    FloatVector s30a = FloatVector.fromArray(F, begin, first + 9 * WIDE);
    FloatVector s30b = FloatVector.fromArray(F, begin, first + 9 * WIDE + L);
    FloatVector s31a = FloatVector.fromArray(F, begin, first + 10 * WIDE);
    FloatVector s31b = FloatVector.fromArray(F, begin, first + 10 * WIDE + L);
    FloatVector s32a = FloatVector.fromArray(F, begin, first + 11 * WIDE);
    FloatVector s32b = FloatVector.fromArray(F, begin, first + 11 * WIDE + L);
    for (int p = 0; p < count; p++) {
      FloatVector ga = FloatVector.fromArray(F, g, at + p * WIDE);
      FloatVector gb = FloatVector.fromArray(F, g, at + p * WIDE + L);
      int q = from + p;
      FloatVector x00 = FloatVector.broadcast(F, x[q + 0 * STRIDE + 0]);
      s00a = ga.fma(x00, s00a);
      s00b = gb.fma(x00, s00b);
      FloatVector x01 = FloatVector.broadcast(F, x[q + 0 * STRIDE + 1]);
      s01a = ga.fma(x01, s01a);
      s01b = gb.fma(x01, s01b);
      FloatVector x02 = FloatVector.broadcast(F, x[q + 0 * STRIDE + 2]);
      s02a = ga.fma(x02, s02a);
      s02b = gb.fma(x02, s02b);
      FloatVector x10 = FloatVector.broadcast(F, x[q + 1 * STRIDE + 0]);
      s10a = ga.fma(x10, s10a);
      s10b = gb.fma(x10, s10b);
      FloatVector x11 = FloatVector.broadcast(F, x[q + 1 * STRIDE + 1]);
      s11a = ga.fma(x11, s11a);
      s11b = gb.fma(x11, s11b);
      FloatVector x12 = FloatVector.broadcast(F, x[q + 1 * STRIDE + 2]);
      s12a = ga.fma(x12, s12a);
      s12b = gb.fma(x12, s12b);
      FloatVector x20 = FloatVector.broadcast(F, x[q + 2 * STRIDE + 0]);
      s20a = ga.fma(x20, s20a);
      s20b = gb.fma(x20, s20b);
      FloatVector x21 = FloatVector.broadcast(F, x[q + 2 * STRIDE + 1]);
      s21a = ga.fma(x21, s21a);
      s21b = gb.fma(x21, s21b);
      FloatVector x22 = FloatVector.broadcast(F, x[q + 2 * STRIDE + 2]);
      s22a = ga.fma(x22, s22a);
      s22b = gb.fma(x22, s22b);
      FloatVector x30 = FloatVector.broadcast(F, x[q + 3 * STRIDE + 0]);
      s30a = ga.fma(x30, s30a);
      s30b = gb.fma(x30, s30b);
      FloatVector x31 = FloatVector.broadcast(F, x[q + 3 * STRIDE + 1]);
      s31a = ga.fma(x31, s31a);
      s31b = gb.fma(x31, s31b);
      FloatVector x32 = FloatVector.broadcast(F, x[q + 3 * STRIDE + 2]);
      s32a = ga.fma(x32, s32a);
      s32b = gb.fma(x32, s32b);
    }
    s00a.intoArray(sums, to + 0 * WIDE);
    s00b.intoArray(sums, to + 0 * WIDE + L);
    s01a.intoArray(sums, to + 1 * WIDE);
    s01b.intoArray(sums, to + 1 * WIDE + L);
    s02a.intoArray(sums, to + 2 * WIDE);
    s02b.intoArray(sums, to + 2 * WIDE + L);
    s10a.intoArray(sums, to + 3 * WIDE);
    s10b.intoArray(sums, to + 3 * WIDE + L);
    s11a.intoArray(sums, to + 4 * WIDE);
    s11b.intoArray(sums, to + 4 * WIDE + L);
    s12a.intoArray(sums, to + 5 * WIDE);
    s12b.intoArray(sums, to + 5 * WIDE + L);
    s20a.intoArray(sums, to + 6 * WIDE);
    s20b.intoArray(sums, to + 6 * WIDE + L);
    s21a.intoArray(sums, to + 7 * WIDE);
    s21b.intoArray(sums, to + 7 * WIDE + L);
    s22a.intoArray(sums, to + 8 * WIDE);
    s22b.intoArray(sums, to + 8 * WIDE + L);
    s30a.intoArray(sums, to + 9 * WIDE);
    s30b.intoArray(sums, to + 9 * WIDE + L);
    s31a.intoArray(sums, to + 10 * WIDE);
    s31b.intoArray(sums, to + 10 * WIDE + L);
    s32a.intoArray(sums, to + 11 * WIDE);
    s32b.intoArray(sums, to + 11 * WIDE + L);
  }

  /** The same for sixteen registers. */
  private static void twoByThreeByTwo(
      float[] g,
      int at,
      int count,
      float[] x,
      int from,
      float[] begin,
      int first,
      float[] sums,
      int to) {
    FloatVector s00a = FloatVector.fromArray(F, begin, first + 0 * WIDE);
    FloatVector s00b = FloatVector.fromArray(F, begin, first + 0 * WIDE + L);
    FloatVector s01a = FloatVector.fromArray(F, begin, first + 1 * WIDE);
    FloatVector s01b = FloatVector.fromArray(F, begin, first + 1 * WIDE + L);
    FloatVector s02a = FloatVector.fromArray(F, begin, first + 2 * WIDE);
    FloatVector s02b = FloatVector.fromArray(F, begin, first + 2 * WIDE + L);
    FloatVector s10a = FloatVector.fromArray(F, begin, first + 3 * WIDE);
    FloatVector s10b = FloatVector.fromArray(F, begin, first + 3 * WIDE + L);
    FloatVector s11a = FloatVector.fromArray(F, begin, first + 4 * WIDE);
    FloatVector s11b = FloatVector.fromArray(F, begin, first + 4 * WIDE + L);
    FloatVector s12a = FloatVector.fromArray(F, begin, first + 5 * WIDE);
    FloatVector s12b = FloatVector.fromArray(F, begin, first + 5 * WIDE + L);
    for (int p = 0; p < count; p++) {
      FloatVector ga = FloatVector.fromArray(F, g, at + p * WIDE);
      FloatVector gb = FloatVector.fromArray(F, g, at + p * WIDE + L);
      int q = from + p;
      FloatVector x00 = FloatVector.broadcast(F, x[q + 0 * STRIDE + 0]);
      s00a = ga.fma(x00, s00a);
      s00b = gb.fma(x00, s00b);
      FloatVector x01 = FloatVector.broadcast(F, x[q + 0 * STRIDE + 1]);
      s01a = ga.fma(x01, s01a);
      s01b = gb.fma(x01, s01b);
      FloatVector x02 = FloatVector.broadcast(F, x[q + 0 * STRIDE + 2]);
      s02a = ga.fma(x02, s02a);
      s02b = gb.fma(x02, s02b);
      FloatVector x10 = FloatVector.broadcast(F, x[q + 1 * STRIDE + 0]);
      s10a = ga.fma(x10, s10a);
      s10b = gb.fma(x10, s10b);
      FloatVector x11 = FloatVector.broadcast(F, x[q + 1 * STRIDE + 1]);
      s11a = ga.fma(x11, s11a);
      s11b = gb.fma(x11, s11b);
      FloatVector x12 = FloatVector.broadcast(F, x[q + 1 * STRIDE + 2]);
      s12a = ga.fma(x12, s12a);
      s12b = gb.fma(x12, s12b);
    }
    s00a.intoArray(sums, to + 0 * WIDE);
    s00b.intoArray(sums, to + 0 * WIDE + L);
    s01a.intoArray(sums, to + 1 * WIDE);
    s01b.intoArray(sums, to + 1 * WIDE + L);
    s02a.intoArray(sums, to + 2 * WIDE);
    s02b.intoArray(sums, to + 2 * WIDE + L);
    s10a.intoArray(sums, to + 3 * WIDE);
    s10b.intoArray(sums, to + 3 * WIDE + L);
    s11a.intoArray(sums, to + 4 * WIDE);
    s11b.intoArray(sums, to + 4 * WIDE + L);
    s12a.intoArray(sums, to + 5 * WIDE);
    s12b.intoArray(sums, to + 5 * WIDE + L);
  }
}
