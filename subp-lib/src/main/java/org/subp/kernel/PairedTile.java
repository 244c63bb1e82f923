package org.subp.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of two segments of seven pixels by 16 outputs that reads pixels by {@link Pairs}: one
 * broadcast serves two multiply-adds. That matters where broadcasts to 512 bits take units that
 * multiply-adds need, too. Written by PairMaker; do not edit.
 *
 * <p>A pair (a, b) fills a vector as a, b, a, b, ... With the weights w0, w1, w2, w3, ... that
 * gives a of even outputs and b of odd ones; with w1, w0, w3, w2, ... the other halves.
 */
final class PairedTile {
  private static final int BLOCK = GatherConv.BLOCK;
  private static final VectorSpecies<Float> F = FloatVector.SPECIES_512;
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_512;
  private static final VectorSpecies<Long> L = LongVector.SPECIES_512;
  private static final long LOW = 0xFFFF_FFFFL;
  private static final int FIRST_WEIGHT = GatherConv.FIRST_WEIGHT;

  private PairedTile() {}

  /** {@return it, under this number} */
  static Tile tile(int id) {
    return new Tile(id, Pairs.PIXELS, 2, BLOCK, Tile.ANY, Tile.ANY, 1, 96, true);
  }

  /** As {@link Kernels#pair}. */
  static void pair(GatherConv c, float[] a, long[] pairs, int from, int to) {
    Pairs p = c.pairs();
    int[] at = c.positions();
    for (int t = from; t < to; t++) {
      int slot = (t - from) * p.size();
      segments(a, at[6 * t] + p.first(), at[6 * t + 3] + p.first(), p, pairs, slot);
    }
  }

  private static void segments(float[] a, int in0, int in1, Pairs p, long[] pairs, int to) {
    int step = p.step();
    LongVector lower = LongVector.broadcast(L, LOW);
    LongVector upper = LongVector.broadcast(L, ~LOW);
    for (int block = 0; block < p.blocks(); block++) {
      int i0 = in0 + block * p.plane();
      int i1 = in1 + block * p.plane();
      int o = to + block * Pairs.PIXELS * BLOCK;
      LongVector u0 = FloatVector.fromArray(F, a, i0).reinterpretAsLongs();
      LongVector v0 = FloatVector.fromArray(F, a, i1).reinterpretAsLongs();
      u0.and(lower).or(v0.lanewise(VectorOperators.LSHL, 32)).intoArray(pairs, o);
      v0.and(upper).or(u0.lanewise(VectorOperators.LSHR, 32)).intoArray(pairs, o + 8);
      LongVector u1 = FloatVector.fromArray(F, a, i0 + step).reinterpretAsLongs();
      LongVector v1 = FloatVector.fromArray(F, a, i1 + step).reinterpretAsLongs();
      u1.and(lower).or(v1.lanewise(VectorOperators.LSHL, 32)).intoArray(pairs, o + 16);
      v1.and(upper).or(u1.lanewise(VectorOperators.LSHR, 32)).intoArray(pairs, o + 24);
      LongVector u2 = FloatVector.fromArray(F, a, i0 + 2 * step).reinterpretAsLongs();
      LongVector v2 = FloatVector.fromArray(F, a, i1 + 2 * step).reinterpretAsLongs();
      u2.and(lower).or(v2.lanewise(VectorOperators.LSHL, 32)).intoArray(pairs, o + 32);
      v2.and(upper).or(u2.lanewise(VectorOperators.LSHR, 32)).intoArray(pairs, o + 40);
      LongVector u3 = FloatVector.fromArray(F, a, i0 + 3 * step).reinterpretAsLongs();
      LongVector v3 = FloatVector.fromArray(F, a, i1 + 3 * step).reinterpretAsLongs();
      u3.and(lower).or(v3.lanewise(VectorOperators.LSHL, 32)).intoArray(pairs, o + 48);
      v3.and(upper).or(u3.lanewise(VectorOperators.LSHR, 32)).intoArray(pairs, o + 56);
      LongVector u4 = FloatVector.fromArray(F, a, i0 + 4 * step).reinterpretAsLongs();
      LongVector v4 = FloatVector.fromArray(F, a, i1 + 4 * step).reinterpretAsLongs();
      u4.and(lower).or(v4.lanewise(VectorOperators.LSHL, 32)).intoArray(pairs, o + 64);
      v4.and(upper).or(u4.lanewise(VectorOperators.LSHR, 32)).intoArray(pairs, o + 72);
      LongVector u5 = FloatVector.fromArray(F, a, i0 + 5 * step).reinterpretAsLongs();
      LongVector v5 = FloatVector.fromArray(F, a, i1 + 5 * step).reinterpretAsLongs();
      u5.and(lower).or(v5.lanewise(VectorOperators.LSHL, 32)).intoArray(pairs, o + 80);
      v5.and(upper).or(u5.lanewise(VectorOperators.LSHR, 32)).intoArray(pairs, o + 88);
      LongVector u6 = FloatVector.fromArray(F, a, i0 + 6 * step).reinterpretAsLongs();
      LongVector v6 = FloatVector.fromArray(F, a, i1 + 6 * step).reinterpretAsLongs();
      u6.and(lower).or(v6.lanewise(VectorOperators.LSHL, 32)).intoArray(pairs, o + 96);
      v6.and(upper).or(u6.lanewise(VectorOperators.LSHR, 32)).intoArray(pairs, o + 104);
    }
  }

  /** Neighbours in each other's places. */
  private static FloatVector swapped(FloatVector v) {
    LongVector l = v.reinterpretAsLongs();
    return l.lanewise(VectorOperators.LSHL, 32)
        .or(l.lanewise(VectorOperators.LSHR, 32))
        .reinterpretAsFloats();
  }

  /** As {@link Kernels#conv}. */
  static void conv(GatherConv c, float[] a, long[] pairs, int from, int to, int group) {
    int[] off = c.offsets();
    int[] at = c.positions();
    float[] w = c.weights();
    float[] bias = c.bias();
    int begin = c.starts()[group];
    int end = c.starts()[group + 1];
    int b = group * BLOCK;
    int low = c.relu() ? 0 : Integer.MIN_VALUE;
    int out = c.out(group);
    int res = c.residual(group);
    int size = c.pairs().size();
    int in = 0;
    for (int t = 6 * from; t < 6 * to; t += 6, in += size) {
      if (res < 0) {
        tile(a, pairs, in, off, begin, end, w, bias, b, low, at, t, out);
      } else {
        adding(a, pairs, in, off, begin, end, w, bias, b, low, at, t, out, res);
      }
    }
  }

  private static void tile(
      float[] a,
      long[] pairs,
      int in,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out) {
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = swapped(bias0);
    FloatVector s0 = bias0;
    FloatVector t0 = bias1;
    FloatVector s1 = bias0;
    FloatVector t1 = bias1;
    FloatVector s2 = bias0;
    FloatVector t2 = bias1;
    FloatVector s3 = bias0;
    FloatVector t3 = bias1;
    FloatVector s4 = bias0;
    FloatVector t4 = bias1;
    FloatVector s5 = bias0;
    FloatVector t5 = bias1;
    FloatVector s6 = bias0;
    FloatVector t6 = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + FIRST_WEIGHT);
      FloatVector w1 = swapped(w0);
      int i = in + off[j];
      FloatVector x0 = LongVector.broadcast(L, pairs[i]).reinterpretAsFloats();
      s0 = x0.fma(w0, s0);
      t0 = x0.fma(w1, t0);
      FloatVector x1 = LongVector.broadcast(L, pairs[i + 16]).reinterpretAsFloats();
      s1 = x1.fma(w0, s1);
      t1 = x1.fma(w1, t1);
      FloatVector x2 = LongVector.broadcast(L, pairs[i + 32]).reinterpretAsFloats();
      s2 = x2.fma(w0, s2);
      t2 = x2.fma(w1, t2);
      FloatVector x3 = LongVector.broadcast(L, pairs[i + 48]).reinterpretAsFloats();
      s3 = x3.fma(w0, s3);
      t3 = x3.fma(w1, t3);
      FloatVector x4 = LongVector.broadcast(L, pairs[i + 64]).reinterpretAsFloats();
      s4 = x4.fma(w0, s4);
      t4 = x4.fma(w1, t4);
      FloatVector x5 = LongVector.broadcast(L, pairs[i + 80]).reinterpretAsFloats();
      s5 = x5.fma(w0, s5);
      t5 = x5.fma(w1, t5);
      FloatVector x6 = LongVector.broadcast(L, pairs[i + 96]).reinterpretAsFloats();
      s6 = x6.fma(w0, s6);
      t6 = x6.fma(w1, t6);
    }
    LongVector lower = LongVector.broadcast(L, LOW);
    LongVector upper = LongVector.broadcast(L, ~LOW);
    LongVector u0 = s0.reinterpretAsLongs();
    LongVector v0 = t0.reinterpretAsLongs();
    LongVector u1 = s1.reinterpretAsLongs();
    LongVector v1 = t1.reinterpretAsLongs();
    LongVector u2 = s2.reinterpretAsLongs();
    LongVector v2 = t2.reinterpretAsLongs();
    LongVector u3 = s3.reinterpretAsLongs();
    LongVector v3 = t3.reinterpretAsLongs();
    LongVector u4 = s4.reinterpretAsLongs();
    LongVector v4 = t4.reinterpretAsLongs();
    LongVector u5 = s5.reinterpretAsLongs();
    LongVector v5 = t5.reinterpretAsLongs();
    LongVector u6 = s6.reinterpretAsLongs();
    LongVector v6 = t6.reinterpretAsLongs();
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    int o1 = out + at[t + 4];
    IntVector y0 = u0.and(lower).or(v0.lanewise(VectorOperators.LSHL, 32)).reinterpretAsInts();
    y0.max(floor).reinterpretAsFloats().intoArray(a, o0);
    IntVector y1 = u0.and(upper).or(v0.lanewise(VectorOperators.LSHR, 32)).reinterpretAsInts();
    y1.max(floor).reinterpretAsFloats().intoArray(a, o1);
    IntVector y2 = u1.and(lower).or(v1.lanewise(VectorOperators.LSHL, 32)).reinterpretAsInts();
    y2.max(floor).reinterpretAsFloats().intoArray(a, o0 + 16);
    IntVector y3 = u1.and(upper).or(v1.lanewise(VectorOperators.LSHR, 32)).reinterpretAsInts();
    y3.max(floor).reinterpretAsFloats().intoArray(a, o1 + 16);
    IntVector y4 = u2.and(lower).or(v2.lanewise(VectorOperators.LSHL, 32)).reinterpretAsInts();
    y4.max(floor).reinterpretAsFloats().intoArray(a, o0 + 32);
    IntVector y5 = u2.and(upper).or(v2.lanewise(VectorOperators.LSHR, 32)).reinterpretAsInts();
    y5.max(floor).reinterpretAsFloats().intoArray(a, o1 + 32);
    IntVector y6 = u3.and(lower).or(v3.lanewise(VectorOperators.LSHL, 32)).reinterpretAsInts();
    y6.max(floor).reinterpretAsFloats().intoArray(a, o0 + 48);
    IntVector y7 = u3.and(upper).or(v3.lanewise(VectorOperators.LSHR, 32)).reinterpretAsInts();
    y7.max(floor).reinterpretAsFloats().intoArray(a, o1 + 48);
    IntVector y8 = u4.and(lower).or(v4.lanewise(VectorOperators.LSHL, 32)).reinterpretAsInts();
    y8.max(floor).reinterpretAsFloats().intoArray(a, o0 + 64);
    IntVector y9 = u4.and(upper).or(v4.lanewise(VectorOperators.LSHR, 32)).reinterpretAsInts();
    y9.max(floor).reinterpretAsFloats().intoArray(a, o1 + 64);
    IntVector y10 = u5.and(lower).or(v5.lanewise(VectorOperators.LSHL, 32)).reinterpretAsInts();
    y10.max(floor).reinterpretAsFloats().intoArray(a, o0 + 80);
    IntVector y11 = u5.and(upper).or(v5.lanewise(VectorOperators.LSHR, 32)).reinterpretAsInts();
    y11.max(floor).reinterpretAsFloats().intoArray(a, o1 + 80);
    IntVector y12 = u6.and(lower).or(v6.lanewise(VectorOperators.LSHL, 32)).reinterpretAsInts();
    y12.max(floor).reinterpretAsFloats().intoArray(a, o0 + 96);
    IntVector y13 = u6.and(upper).or(v6.lanewise(VectorOperators.LSHR, 32)).reinterpretAsInts();
    y13.max(floor).reinterpretAsFloats().intoArray(a, o1 + 96);
  }

  private static void adding(
      float[] a,
      long[] pairs,
      int in,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res) {
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = swapped(bias0);
    FloatVector s0 = bias0;
    FloatVector t0 = bias1;
    FloatVector s1 = bias0;
    FloatVector t1 = bias1;
    FloatVector s2 = bias0;
    FloatVector t2 = bias1;
    FloatVector s3 = bias0;
    FloatVector t3 = bias1;
    FloatVector s4 = bias0;
    FloatVector t4 = bias1;
    FloatVector s5 = bias0;
    FloatVector t5 = bias1;
    FloatVector s6 = bias0;
    FloatVector t6 = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + FIRST_WEIGHT);
      FloatVector w1 = swapped(w0);
      int i = in + off[j];
      FloatVector x0 = LongVector.broadcast(L, pairs[i]).reinterpretAsFloats();
      s0 = x0.fma(w0, s0);
      t0 = x0.fma(w1, t0);
      FloatVector x1 = LongVector.broadcast(L, pairs[i + 16]).reinterpretAsFloats();
      s1 = x1.fma(w0, s1);
      t1 = x1.fma(w1, t1);
      FloatVector x2 = LongVector.broadcast(L, pairs[i + 32]).reinterpretAsFloats();
      s2 = x2.fma(w0, s2);
      t2 = x2.fma(w1, t2);
      FloatVector x3 = LongVector.broadcast(L, pairs[i + 48]).reinterpretAsFloats();
      s3 = x3.fma(w0, s3);
      t3 = x3.fma(w1, t3);
      FloatVector x4 = LongVector.broadcast(L, pairs[i + 64]).reinterpretAsFloats();
      s4 = x4.fma(w0, s4);
      t4 = x4.fma(w1, t4);
      FloatVector x5 = LongVector.broadcast(L, pairs[i + 80]).reinterpretAsFloats();
      s5 = x5.fma(w0, s5);
      t5 = x5.fma(w1, t5);
      FloatVector x6 = LongVector.broadcast(L, pairs[i + 96]).reinterpretAsFloats();
      s6 = x6.fma(w0, s6);
      t6 = x6.fma(w1, t6);
    }
    LongVector lower = LongVector.broadcast(L, LOW);
    LongVector upper = LongVector.broadcast(L, ~LOW);
    LongVector u0 = s0.reinterpretAsLongs();
    LongVector v0 = t0.reinterpretAsLongs();
    LongVector u1 = s1.reinterpretAsLongs();
    LongVector v1 = t1.reinterpretAsLongs();
    LongVector u2 = s2.reinterpretAsLongs();
    LongVector v2 = t2.reinterpretAsLongs();
    LongVector u3 = s3.reinterpretAsLongs();
    LongVector v3 = t3.reinterpretAsLongs();
    LongVector u4 = s4.reinterpretAsLongs();
    LongVector v4 = t4.reinterpretAsLongs();
    LongVector u5 = s5.reinterpretAsLongs();
    LongVector v5 = t5.reinterpretAsLongs();
    LongVector u6 = s6.reinterpretAsLongs();
    LongVector v6 = t6.reinterpretAsLongs();
    int r0 = res + at[t + 2];
    int r1 = res + at[t + 5];
    FloatVector a0 = FloatVector.fromArray(F, a, r0);
    a0 = a0.add(u0.and(lower).or(v0.lanewise(VectorOperators.LSHL, 32)).reinterpretAsFloats());
    FloatVector b0 = FloatVector.fromArray(F, a, r1);
    b0 = b0.add(u0.and(upper).or(v0.lanewise(VectorOperators.LSHR, 32)).reinterpretAsFloats());
    FloatVector a1 = FloatVector.fromArray(F, a, r0 + 16);
    a1 = a1.add(u1.and(lower).or(v1.lanewise(VectorOperators.LSHL, 32)).reinterpretAsFloats());
    FloatVector b1 = FloatVector.fromArray(F, a, r1 + 16);
    b1 = b1.add(u1.and(upper).or(v1.lanewise(VectorOperators.LSHR, 32)).reinterpretAsFloats());
    FloatVector a2 = FloatVector.fromArray(F, a, r0 + 32);
    a2 = a2.add(u2.and(lower).or(v2.lanewise(VectorOperators.LSHL, 32)).reinterpretAsFloats());
    FloatVector b2 = FloatVector.fromArray(F, a, r1 + 32);
    b2 = b2.add(u2.and(upper).or(v2.lanewise(VectorOperators.LSHR, 32)).reinterpretAsFloats());
    FloatVector a3 = FloatVector.fromArray(F, a, r0 + 48);
    a3 = a3.add(u3.and(lower).or(v3.lanewise(VectorOperators.LSHL, 32)).reinterpretAsFloats());
    FloatVector b3 = FloatVector.fromArray(F, a, r1 + 48);
    b3 = b3.add(u3.and(upper).or(v3.lanewise(VectorOperators.LSHR, 32)).reinterpretAsFloats());
    FloatVector a4 = FloatVector.fromArray(F, a, r0 + 64);
    a4 = a4.add(u4.and(lower).or(v4.lanewise(VectorOperators.LSHL, 32)).reinterpretAsFloats());
    FloatVector b4 = FloatVector.fromArray(F, a, r1 + 64);
    b4 = b4.add(u4.and(upper).or(v4.lanewise(VectorOperators.LSHR, 32)).reinterpretAsFloats());
    FloatVector a5 = FloatVector.fromArray(F, a, r0 + 80);
    a5 = a5.add(u5.and(lower).or(v5.lanewise(VectorOperators.LSHL, 32)).reinterpretAsFloats());
    FloatVector b5 = FloatVector.fromArray(F, a, r1 + 80);
    b5 = b5.add(u5.and(upper).or(v5.lanewise(VectorOperators.LSHR, 32)).reinterpretAsFloats());
    FloatVector a6 = FloatVector.fromArray(F, a, r0 + 96);
    a6 = a6.add(u6.and(lower).or(v6.lanewise(VectorOperators.LSHL, 32)).reinterpretAsFloats());
    FloatVector b6 = FloatVector.fromArray(F, a, r1 + 96);
    b6 = b6.add(u6.and(upper).or(v6.lanewise(VectorOperators.LSHR, 32)).reinterpretAsFloats());
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    int o1 = out + at[t + 4];
    IntVector y0 = a0.reinterpretAsInts();
    y0.max(floor).reinterpretAsFloats().intoArray(a, o0);
    IntVector y1 = b0.reinterpretAsInts();
    y1.max(floor).reinterpretAsFloats().intoArray(a, o1);
    IntVector y2 = a1.reinterpretAsInts();
    y2.max(floor).reinterpretAsFloats().intoArray(a, o0 + 16);
    IntVector y3 = b1.reinterpretAsInts();
    y3.max(floor).reinterpretAsFloats().intoArray(a, o1 + 16);
    IntVector y4 = a2.reinterpretAsInts();
    y4.max(floor).reinterpretAsFloats().intoArray(a, o0 + 32);
    IntVector y5 = b2.reinterpretAsInts();
    y5.max(floor).reinterpretAsFloats().intoArray(a, o1 + 32);
    IntVector y6 = a3.reinterpretAsInts();
    y6.max(floor).reinterpretAsFloats().intoArray(a, o0 + 48);
    IntVector y7 = b3.reinterpretAsInts();
    y7.max(floor).reinterpretAsFloats().intoArray(a, o1 + 48);
    IntVector y8 = a4.reinterpretAsInts();
    y8.max(floor).reinterpretAsFloats().intoArray(a, o0 + 64);
    IntVector y9 = b4.reinterpretAsInts();
    y9.max(floor).reinterpretAsFloats().intoArray(a, o1 + 64);
    IntVector y10 = a5.reinterpretAsInts();
    y10.max(floor).reinterpretAsFloats().intoArray(a, o0 + 80);
    IntVector y11 = b5.reinterpretAsInts();
    y11.max(floor).reinterpretAsFloats().intoArray(a, o1 + 80);
    IntVector y12 = a6.reinterpretAsInts();
    y12.max(floor).reinterpretAsFloats().intoArray(a, o0 + 96);
    IntVector y13 = b6.reinterpretAsInts();
    y13.max(floor).reinterpretAsFloats().intoArray(a, o1 + 96);
  }
}
