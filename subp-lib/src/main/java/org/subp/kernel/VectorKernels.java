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
  private static final WinogradTransforms WINOGRAD = new VectorWinograd();

  @Override
  public int lanes() {
    return F.length();
  }

  @Override
  public void fullyConnected(FullyConnected f, float[] a, int bundle) {
    if (f.groups() >= FullyConnected.STREAMS) {
      eightGroups(f, a, f.firstGroup(bundle));
    } else {
      for (int group = 0; group < f.groups(); group++) {
        oneGroup(f, a, group);
      }
    }
  }

  private static void eightGroups(FullyConnected f, float[] a, int group) {
    float[] w = f.weights();
    int[] inputs = f.inputs();
    int b = group * F.length();
    int at0 = f.weight(group);
    int at1 = f.weight(group + 1);
    int at2 = f.weight(group + 2);
    int at3 = f.weight(group + 3);
    int at4 = f.weight(group + 4);
    int at5 = f.weight(group + 5);
    int at6 = f.weight(group + 6);
    int at7 = f.weight(group + 7);
    FloatVector s0 = FloatVector.fromArray(F, f.bias(), b);
    FloatVector s1 = FloatVector.fromArray(F, f.bias(), b + F.length());
    FloatVector s2 = FloatVector.fromArray(F, f.bias(), b + 2 * F.length());
    FloatVector s3 = FloatVector.fromArray(F, f.bias(), b + 3 * F.length());
    FloatVector s4 = FloatVector.fromArray(F, f.bias(), b + 4 * F.length());
    FloatVector s5 = FloatVector.fromArray(F, f.bias(), b + 5 * F.length());
    FloatVector s6 = FloatVector.fromArray(F, f.bias(), b + 6 * F.length());
    FloatVector s7 = FloatVector.fromArray(F, f.bias(), b + 7 * F.length());
    for (int i = 0; i < inputs.length; i++) {
      FloatVector x = FloatVector.broadcast(F, a[inputs[i]]);
      int j = i * F.length();
      s0 = x.fma(FloatVector.fromArray(F, w, at0 + j), s0);
      s1 = x.fma(FloatVector.fromArray(F, w, at1 + j), s1);
      s2 = x.fma(FloatVector.fromArray(F, w, at2 + j), s2);
      s3 = x.fma(FloatVector.fromArray(F, w, at3 + j), s3);
      s4 = x.fma(FloatVector.fromArray(F, w, at4 + j), s4);
      s5 = x.fma(FloatVector.fromArray(F, w, at5 + j), s5);
      s6 = x.fma(FloatVector.fromArray(F, w, at6 + j), s6);
      s7 = x.fma(FloatVector.fromArray(F, w, at7 + j), s7);
    }
    s0.intoArray(a, f.out(group));
    s1.intoArray(a, f.out(group + 1));
    s2.intoArray(a, f.out(group + 2));
    s3.intoArray(a, f.out(group + 3));
    s4.intoArray(a, f.out(group + 4));
    s5.intoArray(a, f.out(group + 5));
    s6.intoArray(a, f.out(group + 6));
    s7.intoArray(a, f.out(group + 7));
  }

  private static void oneGroup(FullyConnected f, float[] a, int group) {
    float[] w = f.weights();
    int[] inputs = f.inputs();
    int at = f.weight(group);
    FloatVector sum = FloatVector.fromArray(F, f.bias(), group * F.length());
    for (int i = 0; i < inputs.length; i++) {
      FloatVector x = FloatVector.broadcast(F, a[inputs[i]]);
      sum = x.fma(FloatVector.fromArray(F, w, at + i * F.length()), sum);
    }
    sum.intoArray(a, f.out(group));
  }

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
    boolean tiled = w.kernel() == 3 && w.stride() <= 2 && w.out().width() >= WindowTiles.PIXELS;
    int in = w.in().at(block, y * w.stride() - w.padding(), -w.padding());
    int row = w.in().row() * BLOCK;
    int at = block * w.kernel() * w.kernel() * BLOCK;
    int b = block * BLOCK;
    int out = w.out().at(block, y, 0);
    int width = w.out().width();
    int floor = residual == null ? low : Integer.MIN_VALUE;
    for (int n = 0; n < BLOCK; n += F.length()) {
      if (!tiled) {
        int step = w.stride() * BLOCK;
        anySize(a, in + n, step, row, weights, at + n, w.kernel(), bias, b + n, out + n, width);
      } else if (w.stride() == 1) {
        WindowTiles.depthwise1(a, in + n, row, weights, at + n, bias, b + n, out + n, width, floor);
      } else {
        WindowTiles.depthwise2(a, in + n, row, weights, at + n, bias, b + n, out + n, width, floor);
      }
      if (!tiled || residual != null) {
        finish(a, out + n, residual == null ? -1 : residual.at(block, y, 0) + n, low, width);
      }
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
    int top = y * w.stride() - w.padding();
    int height = w.in().height();
    boolean tiled = w.kernel() == 3 && w.stride() == 2 && w.padding() <= 1;
    if (tiled && w.out().width() >= WindowTiles.PIXELS) {
      int r0 = w.in().at(block, Math.max(top, 0), 0);
      int r1 = w.in().at(block, top + 1, 0);
      int r2 = w.in().at(block, Math.min(top + 2, height - 1), 0);
      int columns = w.in().width();
      int out = w.out().at(block, y, 0);
      int width = w.out().width();
      for (int n = 0; n < BLOCK; n += F.length()) {
        WindowTiles.maxPool2(a, r0 + n, r1 + n, r2 + n, columns, w.padding(), out + n, width);
      }
    } else {
      anyWindow(a, w, block, y, Math.max(top, 0), Math.min(top + w.kernel(), height));
    }
  }

  private static void anyWindow(float[] a, Window w, int block, int y, int top, int bottom) {
    int row = w.in().row() * BLOCK;
    for (int x = 0; x < w.out().width(); x++) {
      int left = Math.max(x * w.stride() - w.padding(), 0);
      int right = Math.min(x * w.stride() - w.padding() + w.kernel(), w.in().width());
      int in = w.in().at(block, top, left);
      int out = w.out().at(block, y, x);
      for (int n = 0; n < BLOCK; n += F.length()) {
        FloatVector.broadcast(F, Float.NEGATIVE_INFINITY).intoArray(a, out + n);
        for (int i = 0; i < bottom - top; i++) {
          maxOfRow(a, in + i * row + n, right - left, out + n);
        }
      }
    }
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
  public boolean vectors() {
    return true;
  }

  @Override
  WinogradTransforms winograd() {
    return WINOGRAD;
  }
}
