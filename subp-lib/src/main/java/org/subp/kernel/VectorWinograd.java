package org.subp.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** The transforms of F(4x4, 3x3), 16 channels side by side: first all rows, then all columns. */
final class VectorWinograd {
  private static final int BLOCK = GatherConv.BLOCK;
  private static final int TILE = Winograd.TILE;
  private static final int WINDOW = Winograd.WINDOW;
  private static final float A = (float) Winograd.A;
  private static final float B = (float) Winograd.B;
  private static final VectorSpecies<Float> F = VectorKernels.F;
  private static final VectorSpecies<Integer> I = VectorKernels.I;

  private VectorWinograd() {}

  /** Pixels of a line that a row of tiles reads. */
  private static int lineIn(Winograd w) {
    return TILE * w.columns() + WINDOW - TILE;
  }

  static void in(float[] a, float[] own, Winograd w, int block, int row, int slot) {
    int line = lineIn(w) * BLOCK;
    int read = Math.min(lineIn(w), w.in().width() + 2);
    int y = TILE * row - 1;
    int r0 = w.rowIn(block, y);
    int r1 = w.rowIn(block, y + 1);
    int r2 = w.rowIn(block, y + 2);
    int r3 = w.rowIn(block, y + 3);
    int r4 = w.rowIn(block, y + 4);
    int r5 = w.rowIn(block, y + 5);
    inputRows(a, r0, r1, r2, r3, r4, r5, read * BLOCK, own, w.line(), line);
    for (int i = 0; i < WINDOW && read < lineIn(w); i++) {
      int from = w.line() + i * line;
      Arrays.fill(own, from + read * BLOCK, from + line, 0f);
    }
    int to = w.v(block, slot);
    for (int i = 0; i < WINDOW; i++) {
      int v = to + WINDOW * i * w.vStep();
      for (int n = 0; n < BLOCK; n += F.length()) {
        inputColumns(own, w.line() + i * line + n, w.columns(), v + n, w.vStep());
      }
    }
  }

  /** Bt times six rows. */
  private static void inputRows(
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

  /** Tiles of six pixels, four pixels apart, times B. */
  private static void inputColumns(float[] own, int line, int tiles, int v, int step) {
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

  static void out(float[] own, float[] a, Winograd w, int block, int row, int slot) {
    int line = WINDOW * w.columns() * BLOCK;
    int m = w.m(block, slot);
    for (int j = 0; j < WINDOW; j++) {
      int from = m + j * w.mStep();
      for (int n = 0; n < BLOCK; n += F.length()) {
        int to = w.line() + j * BLOCK + n;
        outputRows(own, from + n, w.columns(), WINDOW * w.mStep(), to, line);
      }
    }
    int whole = w.out().width() / TILE;
    int rest = w.out().width() % TILE;
    for (int i = 0; i < TILE && TILE * row + i < w.out().height(); i++) {
      int y = TILE * row + i;
      int from = w.line() + i * line;
      int out = w.out().at(block, y, 0);
      int res = w.rowAdded(block, y);
      outputColumns(own, from, whole, w, block * BLOCK, a, res, a, out);
      if (rest > 0) {
        int last = from + whole * WINDOW * BLOCK;
        int done = whole * TILE * BLOCK;
        outputColumns(own, last, 1, w, block * BLOCK, a, res + done, own, last);
        System.arraycopy(own, last, a, out + done, rest * BLOCK);
      }
    }
  }

  /** At times six rows. */
  private static void outputRows(float[] own, int m, int tiles, int step, int line, int row) {
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

  private static void outputColumns(
      float[] own,
      int line,
      int tiles,
      Winograd w,
      int b,
      float[] residual,
      int res,
      float[] a,
      int out) {
    int low = w.relu() ? 0 : Integer.MIN_VALUE;
    for (int n = 0; n < BLOCK; n += F.length()) {
      outputColumns(own, line + n, tiles, w.bias(), b + n, low, residual, res + n, a, out + n);
    }
  }

  /** Tiles of six pixels times A, four pixels each. */
  private static void outputColumns(
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
