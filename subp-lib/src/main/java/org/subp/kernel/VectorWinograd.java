package org.subp.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** A vector's channels at once. */
final class VectorWinograd extends WinogradTransforms {
  private static final VectorSpecies<Float> F = VectorKernels.F;
  private static final VectorSpecies<Integer> I = VectorKernels.I;

  @Override
  void inputRows(
      float[] a,
      int r0,
      int r1,
      int r2,
      int r3,
      int r4,
      int r5,
      int length,
      float[] line,
      int to,
      int step) {
    for (int x = 0; x < length; x += F.length()) {
      FloatVector d0 = FloatVector.fromArray(F, a, r0 + x);
      FloatVector d1 = FloatVector.fromArray(F, a, r1 + x);
      FloatVector d2 = FloatVector.fromArray(F, a, r2 + x);
      FloatVector d3 = FloatVector.fromArray(F, a, r3 + x);
      FloatVector d4 = FloatVector.fromArray(F, a, r4 + x);
      FloatVector d5 = FloatVector.fromArray(F, a, r5 + x);
      FloatVector even = d2.fma(FloatVector.broadcast(F, -2f), d4);
      FloatVector odd = d1.fma(FloatVector.broadcast(F, -2f), d3);
      FloatVector wideEven = d2.fma(FloatVector.broadcast(F, -0.5f), d4);
      FloatVector wideOdd = d1.fma(FloatVector.broadcast(F, -0.5f), d3);
      int o = to + x;
      FloatVector first = d2.fma(FloatVector.broadcast(F, -2.5f), d4);
      FloatVector last = d3.fma(FloatVector.broadcast(F, -2.5f), d5);
      d0.add(first).intoArray(line, o);
      odd.fma(FloatVector.broadcast(F, A), even).intoArray(line, o + step);
      odd.fma(FloatVector.broadcast(F, -A), even).intoArray(line, o + 2 * step);
      wideOdd.fma(FloatVector.broadcast(F, B), wideEven).intoArray(line, o + 3 * step);
      wideOdd.fma(FloatVector.broadcast(F, -B), wideEven).intoArray(line, o + 4 * step);
      d1.add(last).intoArray(line, o + 5 * step);
    }
  }

  @Override
  void inputColumns(float[] own, int line, int tiles, int v, int step) {
    for (int n = 0; n < BLOCK; n += F.length()) {
      columnsIn(own, line + n, tiles, v + n, step);
    }
  }

  private static void columnsIn(float[] own, int line, int tiles, int v, int step) {
    for (int t = 0; t < tiles; t++) {
      int from = line + t * TILE * BLOCK;
      FloatVector d0 = FloatVector.fromArray(F, own, from);
      FloatVector d1 = FloatVector.fromArray(F, own, from + BLOCK);
      FloatVector d2 = FloatVector.fromArray(F, own, from + 2 * BLOCK);
      FloatVector d3 = FloatVector.fromArray(F, own, from + 3 * BLOCK);
      FloatVector d4 = FloatVector.fromArray(F, own, from + 4 * BLOCK);
      FloatVector d5 = FloatVector.fromArray(F, own, from + 5 * BLOCK);
      FloatVector even = d2.fma(FloatVector.broadcast(F, -2f), d4);
      FloatVector odd = d1.fma(FloatVector.broadcast(F, -2f), d3);
      FloatVector wideEven = d2.fma(FloatVector.broadcast(F, -0.5f), d4);
      FloatVector wideOdd = d1.fma(FloatVector.broadcast(F, -0.5f), d3);
      int o = v + t * BLOCK;
      FloatVector first = d2.fma(FloatVector.broadcast(F, -2.5f), d4);
      FloatVector last = d3.fma(FloatVector.broadcast(F, -2.5f), d5);
      d0.add(first).intoArray(own, o);
      odd.fma(FloatVector.broadcast(F, A), even).intoArray(own, o + step);
      odd.fma(FloatVector.broadcast(F, -A), even).intoArray(own, o + 2 * step);
      wideOdd.fma(FloatVector.broadcast(F, B), wideEven).intoArray(own, o + 3 * step);
      wideOdd.fma(FloatVector.broadcast(F, -B), wideEven).intoArray(own, o + 4 * step);
      d1.add(last).intoArray(own, o + 5 * step);
    }
  }

  @Override
  void outputRows(float[] own, int m, int tiles, int step, int line, int row) {
    for (int n = 0; n < BLOCK; n += F.length()) {
      rowsOut(own, m + n, tiles, step, line + n, row);
    }
  }

  private static void rowsOut(float[] own, int m, int tiles, int step, int line, int row) {
    for (int t = 0; t < tiles; t++) {
      int from = m + t * BLOCK;
      FloatVector m1 = FloatVector.fromArray(F, own, from + step);
      FloatVector m2 = FloatVector.fromArray(F, own, from + 2 * step);
      FloatVector m3 = FloatVector.fromArray(F, own, from + 3 * step);
      FloatVector m4 = FloatVector.fromArray(F, own, from + 4 * step);
      FloatVector m5 = FloatVector.fromArray(F, own, from + 5 * step);
      FloatVector sum = m1.add(m2);
      FloatVector difference = m1.sub(m2);
      FloatVector wideSum = m3.add(m4);
      FloatVector wideDifference = m3.sub(m4);
      int to = line + t * WINDOW * BLOCK;
      FloatVector.fromArray(F, own, from).add(sum).add(wideSum).intoArray(own, to);
      FloatVector second = difference.mul(FloatVector.broadcast(F, A));
      wideDifference.fma(FloatVector.broadcast(F, B), second).intoArray(own, to + row);
      FloatVector third = sum.mul(FloatVector.broadcast(F, A * A));
      wideSum.fma(FloatVector.broadcast(F, B * B), third).intoArray(own, to + 2 * row);
      FloatVector last = difference.fma(FloatVector.broadcast(F, A * A * A), m5);
      wideDifference.fma(FloatVector.broadcast(F, B * B * B), last).intoArray(own, to + 3 * row);
    }
  }

  @Override
  void outputColumns(
      float[] own,
      int line,
      int tiles,
      float[] bias,
      int b,
      boolean relu,
      float[] residual,
      int res,
      float[] a,
      int out) {
    int low = relu ? 0 : Integer.MIN_VALUE;
    for (int n = 0; n < BLOCK; n += F.length()) {
      columnsOut(own, line + n, tiles, bias, b + n, low, residual, res + n, a, out + n);
    }
  }

  private static void columnsOut(
      float[] own,
      int line,
      int tiles,
      float[] bias,
      int b,
      int low,
      float[] residual,
      int res,
      float[] a,
      int out) {
    FloatVector start = FloatVector.fromArray(F, bias, b);
    IntVector floor = IntVector.broadcast(I, low);
    for (int t = 0; t < tiles; t++) {
      int from = line + t * WINDOW * BLOCK;
      FloatVector m1 = FloatVector.fromArray(F, own, from + BLOCK);
      FloatVector m2 = FloatVector.fromArray(F, own, from + 2 * BLOCK);
      FloatVector m3 = FloatVector.fromArray(F, own, from + 3 * BLOCK);
      FloatVector m4 = FloatVector.fromArray(F, own, from + 4 * BLOCK);
      FloatVector m5 = FloatVector.fromArray(F, own, from + 5 * BLOCK);
      FloatVector sum = m1.add(m2);
      FloatVector difference = m1.sub(m2);
      FloatVector wideSum = m3.add(m4);
      FloatVector wideDifference = m3.sub(m4);
      FloatVector s0 = FloatVector.fromArray(F, own, from).add(sum).add(wideSum).add(start);
      FloatVector s1 = difference.fma(FloatVector.broadcast(F, A), start);
      s1 = wideDifference.fma(FloatVector.broadcast(F, B), s1);
      FloatVector s2 = sum.fma(FloatVector.broadcast(F, A * A), start);
      s2 = wideSum.fma(FloatVector.broadcast(F, B * B), s2);
      FloatVector s3 = difference.fma(FloatVector.broadcast(F, A * A * A), m5).add(start);
      s3 = wideDifference.fma(FloatVector.broadcast(F, B * B * B), s3);
      int r = res + t * TILE * BLOCK;
      s0 = s0.add(FloatVector.fromArray(F, residual, r));
      s1 = s1.add(FloatVector.fromArray(F, residual, r + BLOCK));
      s2 = s2.add(FloatVector.fromArray(F, residual, r + 2 * BLOCK));
      s3 = s3.add(FloatVector.fromArray(F, residual, r + 3 * BLOCK));
      int o = out + t * TILE * BLOCK;
      s0.reinterpretAsInts().max(floor).reinterpretAsFloats().intoArray(a, o);
      s1.reinterpretAsInts().max(floor).reinterpretAsFloats().intoArray(a, o + BLOCK);
      s2.reinterpretAsInts().max(floor).reinterpretAsFloats().intoArray(a, o + 2 * BLOCK);
      s3.reinterpretAsInts().max(floor).reinterpretAsFloats().intoArray(a, o + 3 * BLOCK);
    }
  }
}
