package org.subp.kernel;

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
  static final VectorSpecies<Float> F =
      FloatVector.SPECIES_PREFERRED.length() > BLOCK
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  static final VectorSpecies<Integer> I =
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
  public boolean hasWinograd() {
    return true;
  }

  @Override
  public void winogradIn(float[] a, float[] own, Winograd w, int block, int row, int slot) {
    VectorWinograd.in(a, own, w, block, row, slot);
  }

  @Override
  public void winogradOut(float[] own, float[] a, Winograd w, int block, int row, int slot) {
    VectorWinograd.out(own, a, w, block, row, slot);
  }
}
