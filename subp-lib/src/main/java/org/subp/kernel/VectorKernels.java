package org.subp.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * What all vector forms share: the loops that memory bounds, in the machine's preferred vectors.
 *
 * <p>No vector lives across two nested loops, for C2 puts such a vector into an object: running
 * sums and maxima of more than one row wait in the output between rows.
 */
abstract class VectorKernels extends Kernels {
  private static final int BLOCK = GatherConv.BLOCK;
  private static final VectorSpecies<Float> F =
      FloatVector.SPECIES_PREFERRED.length() > BLOCK
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> I =
      FloatVector.SPECIES_PREFERRED.length() > BLOCK
          ? IntVector.SPECIES_512
          : IntVector.SPECIES_PREFERRED;

  @Override
  public void depthwise(
      float[] a,
      Window w,
      float[] weights,
      float[] bias,
      Plane residual,
      boolean relu,
      int block,
      int y) {
    int low = relu ? 0 : Integer.MIN_VALUE;
    int in = w.in().at(block, y * w.stride() - w.padding(), -w.padding());
    int out = w.out().at(block, y, 0);
    int res = residual == null ? -1 : residual.at(block, y, 0);
    int weight = block * w.kernel() * w.kernel() * BLOCK;
    int step = w.stride() * BLOCK;
    int row = w.in().row() * BLOCK;
    for (int n = 0; n < BLOCK; n += F.length()) {
      int width = w.out().width();
      int b = block * BLOCK + n;
      if (w.kernel() == 3) {
        threeByThree(a, in + n, step, row, weights, weight + n, bias, b, out + n, width);
      } else {
        anySize(a, in + n, step, row, weights, weight + n, w.kernel(), bias, b, out + n, width);
      }
      finish(a, out + n, res < 0 ? -1 : res + n, low, width);
    }
  }

  private static void threeByThree(
      float[] a,
      int in,
      int step,
      int row,
      float[] w,
      int at,
      float[] bias,
      int b,
      int out,
      int width) {
    FloatVector start = FloatVector.fromArray(F, bias, b);
    FloatVector w0 = FloatVector.fromArray(F, w, at);
    FloatVector w1 = FloatVector.fromArray(F, w, at + BLOCK);
    FloatVector w2 = FloatVector.fromArray(F, w, at + 2 * BLOCK);
    FloatVector w3 = FloatVector.fromArray(F, w, at + 3 * BLOCK);
    FloatVector w4 = FloatVector.fromArray(F, w, at + 4 * BLOCK);
    FloatVector w5 = FloatVector.fromArray(F, w, at + 5 * BLOCK);
    FloatVector w6 = FloatVector.fromArray(F, w, at + 6 * BLOCK);
    FloatVector w7 = FloatVector.fromArray(F, w, at + 7 * BLOCK);
    FloatVector w8 = FloatVector.fromArray(F, w, at + 8 * BLOCK);
    for (int x = 0; x < width; x++) {
      int i = in + x * step;
      int j = i + row;
      int k = j + row;
      FloatVector sum = FloatVector.fromArray(F, a, i).fma(w0, start);
      sum = FloatVector.fromArray(F, a, i + BLOCK).fma(w1, sum);
      sum = FloatVector.fromArray(F, a, i + 2 * BLOCK).fma(w2, sum);
      sum = FloatVector.fromArray(F, a, j).fma(w3, sum);
      sum = FloatVector.fromArray(F, a, j + BLOCK).fma(w4, sum);
      sum = FloatVector.fromArray(F, a, j + 2 * BLOCK).fma(w5, sum);
      sum = FloatVector.fromArray(F, a, k).fma(w6, sum);
      sum = FloatVector.fromArray(F, a, k + BLOCK).fma(w7, sum);
      sum = FloatVector.fromArray(F, a, k + 2 * BLOCK).fma(w8, sum);
      sum.intoArray(a, out + x * BLOCK);
    }
  }

  private static void anySize(
      float[] a,
      int in,
      int step,
      int row,
      float[] w,
      int at,
      int kernel,
      float[] bias,
      int b,
      int out,
      int width) {
    FloatVector start = FloatVector.fromArray(F, bias, b);
    for (int x = 0; x < width; x++) {
      start.intoArray(a, out + x * BLOCK);
    }
    for (int tap = 0; tap < kernel * kernel; tap++) {
      FloatVector weight = FloatVector.fromArray(F, w, at + tap * BLOCK);
      int from = in + tap / kernel * row + tap % kernel * BLOCK;
      for (int x = 0; x < width; x++) {
        FloatVector sum = FloatVector.fromArray(F, a, out + x * BLOCK);
        FloatVector.fromArray(F, a, from + x * step).fma(weight, sum).intoArray(a, out + x * BLOCK);
      }
    }
  }

  private static void finish(float[] a, int out, int res, int low, int width) {
    if (res >= 0) {
      for (int x = 0; x < width; x++) {
        FloatVector sum = FloatVector.fromArray(F, a, out + x * BLOCK);
        sum.add(FloatVector.fromArray(F, a, res + x * BLOCK)).intoArray(a, out + x * BLOCK);
      }
    }
    IntVector floor = IntVector.broadcast(I, low);
    for (int x = 0; x < width; x++) {
      FloatVector sum = FloatVector.fromArray(F, a, out + x * BLOCK);
      sum.reinterpretAsInts().max(floor).reinterpretAsFloats().intoArray(a, out + x * BLOCK);
    }
  }

  @Override
  public void maxPool(float[] a, Window w, int block, int y) {
    int top = Math.max(y * w.stride() - w.padding(), 0);
    int bottom = Math.min(y * w.stride() - w.padding() + w.kernel(), w.in().height());
    for (int x = 0; x < w.out().width(); x++) {
      int left = Math.max(x * w.stride() - w.padding(), 0);
      int right = Math.min(x * w.stride() - w.padding() + w.kernel(), w.in().width());
      int in = w.in().at(block, top, left);
      int out = w.out().at(block, y, x);
      int row = w.in().row() * BLOCK;
      for (int n = 0; n < BLOCK; n += F.length()) {
        if (bottom - top == 3 && right - left == 3) {
          maxOfNine(a, in + n, row, out + n);
        } else {
          FloatVector.broadcast(F, Float.NEGATIVE_INFINITY).intoArray(a, out + n);
          for (int i = 0; i < bottom - top; i++) {
            maxOfRow(a, in + i * row + n, right - left, out + n);
          }
        }
      }
    }
  }

  private static void maxOfNine(float[] a, int in, int row, int out) {
    FloatVector max = FloatVector.fromArray(F, a, in);
    max = larger(max, FloatVector.fromArray(F, a, in + BLOCK));
    max = larger(max, FloatVector.fromArray(F, a, in + 2 * BLOCK));
    max = larger(max, FloatVector.fromArray(F, a, in + row));
    max = larger(max, FloatVector.fromArray(F, a, in + row + BLOCK));
    max = larger(max, FloatVector.fromArray(F, a, in + row + 2 * BLOCK));
    max = larger(max, FloatVector.fromArray(F, a, in + 2 * row));
    max = larger(max, FloatVector.fromArray(F, a, in + 2 * row + BLOCK));
    max = larger(max, FloatVector.fromArray(F, a, in + 2 * row + 2 * BLOCK));
    max.intoArray(a, out);
  }

  /** Two instructions; {@link FloatVector#max}, which orders zeros and NaN, is a dozen. */
  private static FloatVector larger(FloatVector max, FloatVector value) {
    return max.blend(value, value.compare(VectorOperators.GT, max));
  }

  private static void maxOfRow(float[] a, int in, int columns, int out) {
    FloatVector max = FloatVector.fromArray(F, a, out);
    for (int i = 0; i < columns; i++) {
      max = larger(max, FloatVector.fromArray(F, a, in + i * BLOCK));
    }
    max.intoArray(a, out);
  }

  @Override
  public void averagePool(float[] a, Plane in, Plane out, int block) {
    float share = 1f / (in.height() * in.width());
    int to = out.at(block, 0, 0);
    for (int n = 0; n < BLOCK; n += F.length()) {
      FloatVector.zero(F).intoArray(a, to + n);
      for (int y = 0; y < in.height(); y++) {
        addRow(a, in.at(block, y, 0) + n, in.width(), to + n);
      }
      FloatVector.fromArray(F, a, to + n).mul(share).intoArray(a, to + n);
    }
  }

  private static void addRow(float[] a, int in, int columns, int out) {
    FloatVector sum = FloatVector.fromArray(F, a, out);
    for (int i = 0; i < columns; i++) {
      sum = sum.add(FloatVector.fromArray(F, a, in + i * BLOCK));
    }
    sum.intoArray(a, out);
  }

  @Override
  public void winogradIn(float[] a, float[] own, Winograd w, int block, int row, int slot) {
    int line = w.lineIn() * BLOCK;
    int read = Math.min(w.lineIn(), w.in().width() + 2);
    int y = Winograd.TILE * row - 1;
    int r0 = w.rowIn(block, y);
    int r1 = w.rowIn(block, y + 1);
    int r2 = w.rowIn(block, y + 2);
    int r3 = w.rowIn(block, y + 3);
    int r4 = w.rowIn(block, y + 4);
    int r5 = w.rowIn(block, y + 5);
    inputRows(a, r0, r1, r2, r3, r4, r5, read * BLOCK, own, w.line(), line);
    for (int i = 0; i < Winograd.INPUT && read < w.lineIn(); i++) {
      int from = w.line() + i * line;
      Arrays.fill(own, from + read * BLOCK, from + line, 0f);
    }
    int to = w.v() + block * w.vPlane() + slot * w.columns() * BLOCK;
    for (int i = 0; i < Winograd.INPUT; i++) {
      int v = to + Winograd.INPUT * i * w.vStep();
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
      FloatVector even = d2.fma(FloatVector.broadcast(F, -4f), d4);
      FloatVector odd = d1.fma(FloatVector.broadcast(F, -4f), d3);
      FloatVector wideEven = d4.sub(d2);
      FloatVector wideOdd = d3.sub(d1);
      int o = to + x;
      FloatVector first = d2.fma(FloatVector.broadcast(F, -5f), d4);
      FloatVector last = d3.fma(FloatVector.broadcast(F, -5f), d5);
      d0.fma(FloatVector.broadcast(F, 4f), first).intoArray(line, o);
      even.add(odd).intoArray(line, o + step);
      even.sub(odd).intoArray(line, o + 2 * step);
      wideOdd.fma(FloatVector.broadcast(F, 2f), wideEven).intoArray(line, o + 3 * step);
      wideOdd.fma(FloatVector.broadcast(F, -2f), wideEven).intoArray(line, o + 4 * step);
      d1.fma(FloatVector.broadcast(F, 4f), last).intoArray(line, o + 5 * step);
    }
  }

  /** Tiles of six pixels, four pixels apart, times B. */
  private static void inputColumns(float[] own, int line, int tiles, int v, int step) {
    for (int t = 0; t < tiles; t++) {
      int from = line + t * Winograd.TILE * BLOCK;
      FloatVector d0 = FloatVector.fromArray(F, own, from);
      FloatVector d1 = FloatVector.fromArray(F, own, from + BLOCK);
      FloatVector d2 = FloatVector.fromArray(F, own, from + 2 * BLOCK);
      FloatVector d3 = FloatVector.fromArray(F, own, from + 3 * BLOCK);
      FloatVector d4 = FloatVector.fromArray(F, own, from + 4 * BLOCK);
      FloatVector d5 = FloatVector.fromArray(F, own, from + 5 * BLOCK);
      FloatVector even = d2.fma(FloatVector.broadcast(F, -4f), d4);
      FloatVector odd = d1.fma(FloatVector.broadcast(F, -4f), d3);
      FloatVector wideEven = d4.sub(d2);
      FloatVector wideOdd = d3.sub(d1);
      int o = v + t * BLOCK;
      FloatVector first = d2.fma(FloatVector.broadcast(F, -5f), d4);
      FloatVector last = d3.fma(FloatVector.broadcast(F, -5f), d5);
      d0.fma(FloatVector.broadcast(F, 4f), first).intoArray(own, o);
      even.add(odd).intoArray(own, o + step);
      even.sub(odd).intoArray(own, o + 2 * step);
      wideOdd.fma(FloatVector.broadcast(F, 2f), wideEven).intoArray(own, o + 3 * step);
      wideOdd.fma(FloatVector.broadcast(F, -2f), wideEven).intoArray(own, o + 4 * step);
      d1.fma(FloatVector.broadcast(F, 4f), last).intoArray(own, o + 5 * step);
    }
  }

  @Override
  public void winogradOut(float[] own, float[] a, Winograd w, int block, int row, int slot) {
    int line = Winograd.INPUT * w.columns() * BLOCK;
    int m = w.m() + block * w.mPlane() + slot * w.columns() * BLOCK;
    for (int j = 0; j < Winograd.INPUT; j++) {
      int from = m + j * w.mStep();
      for (int n = 0; n < BLOCK; n += F.length()) {
        int to = w.line() + j * BLOCK + n;
        outputRows(own, from + n, w.columns(), Winograd.INPUT * w.mStep(), to, line);
      }
    }
    int whole = w.out().width() / Winograd.TILE;
    int rest = w.out().width() % Winograd.TILE;
    for (int i = 0; i < Winograd.TILE && Winograd.TILE * row + i < w.out().height(); i++) {
      int y = Winograd.TILE * row + i;
      int from = w.line() + i * line;
      int out = w.out().at(block, y, 0);
      // A row of the margin where nothing is to be added.
      int res = w.residual() == null ? w.rowIn(0, -1) : w.residual().at(block, y, 0);
      outputColumns(own, from, whole, w, block * BLOCK, a, res, a, out);
      if (rest > 0) {
        int last = from + whole * Winograd.INPUT * BLOCK;
        int done = whole * Winograd.TILE * BLOCK;
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
      int to = line + t * Winograd.INPUT * BLOCK;
      FloatVector.fromArray(F, own, from).add(sum).add(wideSum).intoArray(own, to);
      wideDifference.fma(FloatVector.broadcast(F, 2f), difference).intoArray(own, to + row);
      wideSum.fma(FloatVector.broadcast(F, 4f), sum).intoArray(own, to + 2 * row);
      FloatVector last = wideDifference.fma(FloatVector.broadcast(F, 8f), difference);
      last.add(m5).intoArray(own, to + 3 * row);
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
      int from = line + t * Winograd.INPUT * BLOCK;
      FloatVector m1 = FloatVector.fromArray(F, own, from + BLOCK);
      FloatVector m2 = FloatVector.fromArray(F, own, from + 2 * BLOCK);
      FloatVector m3 = FloatVector.fromArray(F, own, from + 3 * BLOCK);
      FloatVector m4 = FloatVector.fromArray(F, own, from + 4 * BLOCK);
      FloatVector m5 = FloatVector.fromArray(F, own, from + 5 * BLOCK);
      FloatVector sum = m1.add(m2).add(start);
      FloatVector difference = m1.sub(m2).add(start);
      FloatVector wideSum = m3.add(m4);
      FloatVector wideDifference = m3.sub(m4);
      FloatVector s0 = FloatVector.fromArray(F, own, from).add(sum).add(wideSum);
      FloatVector s1 = wideDifference.fma(FloatVector.broadcast(F, 2f), difference);
      FloatVector s2 = wideSum.fma(FloatVector.broadcast(F, 4f), sum);
      FloatVector s3 = wideDifference.fma(FloatVector.broadcast(F, 8f), difference).add(m5);
      int r = res + t * Winograd.TILE * BLOCK;
      s0 = s0.add(FloatVector.fromArray(F, residual, r));
      s1 = s1.add(FloatVector.fromArray(F, residual, r + BLOCK));
      s2 = s2.add(FloatVector.fromArray(F, residual, r + 2 * BLOCK));
      s3 = s3.add(FloatVector.fromArray(F, residual, r + 3 * BLOCK));
      int o = out + t * Winograd.TILE * BLOCK;
      s0.reinterpretAsInts().max(floor).reinterpretAsFloats().intoArray(a, o);
      s1.reinterpretAsInts().max(floor).reinterpretAsFloats().intoArray(a, o + BLOCK);
      s2.reinterpretAsInts().max(floor).reinterpretAsFloats().intoArray(a, o + 2 * BLOCK);
      s3.reinterpretAsInts().max(floor).reinterpretAsFloats().intoArray(a, o + 3 * BLOCK);
    }
  }
}
