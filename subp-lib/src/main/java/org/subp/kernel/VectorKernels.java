package org.subp.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * What all vector forms share: the loops that memory bounds, in the machine's preferred vectors.
 */
abstract class VectorKernels extends Kernels {
  private static final int BLOCK = GatherConv.BLOCK;
  private static final VectorSpecies<Float> F =
      FloatVector.SPECIES_PREFERRED.length() > BLOCK
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;

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
    int taps = w.kernel() * w.kernel();
    float low = relu ? 0f : Float.NEGATIVE_INFINITY;
    int in = w.in().at(block, y * w.stride() - w.padding(), -w.padding());
    int row = w.in().row() * BLOCK;
    for (int x = 0; x < w.out().width(); x++, in += w.stride() * BLOCK) {
      int out = w.out().at(block, y, x);
      int res = residual == null ? -1 : residual.at(block, y, x);
      for (int n = 0; n < BLOCK; n += F.length()) {
        FloatVector sum = FloatVector.fromArray(F, bias, block * BLOCK + n);
        int weight = block * taps * BLOCK + n;
        for (int ky = 0; ky < w.kernel(); ky++) {
          for (int kx = 0; kx < w.kernel(); kx++, weight += BLOCK) {
            FloatVector value = FloatVector.fromArray(F, a, in + ky * row + kx * BLOCK + n);
            sum = value.fma(FloatVector.fromArray(F, weights, weight), sum);
          }
        }
        if (res >= 0) {
          sum = sum.add(FloatVector.fromArray(F, a, res + n));
        }
        sum.max(low).intoArray(a, out + n);
      }
    }
  }

  @Override
  public void maxPool(float[] a, Window w, int block, int y) {
    int top = Math.max(y * w.stride() - w.padding(), 0);
    int bottom = Math.min(y * w.stride() - w.padding() + w.kernel(), w.in().height());
    for (int x = 0; x < w.out().width(); x++) {
      int left = Math.max(x * w.stride() - w.padding(), 0);
      int right = Math.min(x * w.stride() - w.padding() + w.kernel(), w.in().width());
      for (int n = 0; n < BLOCK; n += F.length()) {
        FloatVector max = FloatVector.broadcast(F, Float.NEGATIVE_INFINITY);
        for (int row = top; row < bottom; row++) {
          int in = w.in().at(block, row, left) + n;
          for (int column = left; column < right; column++, in += BLOCK) {
            FloatVector value = FloatVector.fromArray(F, a, in);
            max = max.blend(value, value.compare(VectorOperators.GT, max));
          }
        }
        max.intoArray(a, w.out().at(block, y, x) + n);
      }
    }
  }

  @Override
  public void averagePool(float[] a, Plane in, Plane out, int block) {
    float share = 1f / (in.height() * in.width());
    for (int n = 0; n < BLOCK; n += F.length()) {
      FloatVector sum = FloatVector.zero(F);
      for (int y = 0; y < in.height(); y++) {
        int from = in.at(block, y, 0) + n;
        for (int x = 0; x < in.width(); x++, from += BLOCK) {
          sum = sum.add(FloatVector.fromArray(F, a, from));
        }
      }
      sum.mul(share).intoArray(a, out.at(block, 0, 0) + n);
    }
  }
}
