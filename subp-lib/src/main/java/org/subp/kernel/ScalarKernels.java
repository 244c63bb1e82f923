package org.subp.kernel;

import java.util.List;

/** The form for a JVM without the Vector API. */
final class ScalarKernels extends Kernels {
  private static final int BLOCK = GatherConv.BLOCK;
  private static final int PIXELS = 4;
  private static final int LANES = 4;
  private static final List<Tile> TILES =
      List.of(
          new Tile(0, 1, PIXELS, LANES, Tile.ANY, Tile.ANY, 1, 20),
          new Tile(1, 1, 1, LANES, Tile.ANY, Tile.ANY, 1, 10));

  @Override
  public List<Tile> tiles() {
    return TILES;
  }

  @Override
  public void conv(GatherConv c, float[] a, int from, int to, int group) {
    int step = c.tile().positions();
    for (int t = from * step; t < to * step; t += step) {
      if (c.tile().id() == 0) {
        fourPixels(c, a, t, group);
      } else {
        onePixel(c, a, t, group);
      }
    }
  }

  private static void fourPixels(GatherConv c, float[] a, int t, int group) {
    int[] at = c.positions();
    int[] off = c.offsets();
    float[] w = c.weights();
    float[] bias = c.bias();
    int b = group * LANES;
    float s00 = bias[b], s01 = bias[b + 1], s02 = bias[b + 2], s03 = bias[b + 3];
    float s10 = s00, s11 = s01, s12 = s02, s13 = s03;
    float s20 = s00, s21 = s01, s22 = s02, s23 = s03;
    float s30 = s00, s31 = s01, s32 = s02, s33 = s03;
    int in0 = at[t];
    int in1 = at[t + 3];
    int in2 = at[t + 6];
    int in3 = at[t + 9];
    int end = c.starts()[group + 1];
    for (int j = c.starts()[group]; j < end; j++) {
      int o = off[j];
      float x0 = a[in0 + o];
      float x1 = a[in1 + o];
      float x2 = a[in2 + o];
      float x3 = a[in3 + o];
      float w0 = w[j * LANES + GatherConv.FIRST_WEIGHT];
      float w1 = w[j * LANES + GatherConv.FIRST_WEIGHT + 1];
      float w2 = w[j * LANES + GatherConv.FIRST_WEIGHT + 2];
      float w3 = w[j * LANES + GatherConv.FIRST_WEIGHT + 3];
      s00 += w0 * x0;
      s01 += w1 * x0;
      s02 += w2 * x0;
      s03 += w3 * x0;
      s10 += w0 * x1;
      s11 += w1 * x1;
      s12 += w2 * x1;
      s13 += w3 * x1;
      s20 += w0 * x2;
      s21 += w1 * x2;
      s22 += w2 * x2;
      s23 += w3 * x2;
      s30 += w0 * x3;
      s31 += w1 * x3;
      s32 += w2 * x3;
      s33 += w3 * x3;
    }
    store(c, a, t, group, s00, s01, s02, s03);
    store(c, a, t + 3, group, s10, s11, s12, s13);
    store(c, a, t + 6, group, s20, s21, s22, s23);
    store(c, a, t + 9, group, s30, s31, s32, s33);
  }

  private static void onePixel(GatherConv c, float[] a, int t, int group) {
    int[] off = c.offsets();
    float[] w = c.weights();
    float[] bias = c.bias();
    int b = group * LANES;
    float s0 = bias[b];
    float s1 = bias[b + 1];
    float s2 = bias[b + 2];
    float s3 = bias[b + 3];
    int in = c.positions()[t];
    int end = c.starts()[group + 1];
    for (int j = c.starts()[group]; j < end; j++) {
      float x = a[in + off[j]];
      s0 += w[j * LANES + GatherConv.FIRST_WEIGHT] * x;
      s1 += w[j * LANES + GatherConv.FIRST_WEIGHT + 1] * x;
      s2 += w[j * LANES + GatherConv.FIRST_WEIGHT + 2] * x;
      s3 += w[j * LANES + GatherConv.FIRST_WEIGHT + 3] * x;
    }
    store(c, a, t, group, s0, s1, s2, s3);
  }

  private static void store(
      GatherConv c, float[] a, int t, int group, float s0, float s1, float s2, float s3) {
    int residual = c.residual(group);
    if (residual >= 0) {
      int r = residual + c.positions()[t + 2];
      s0 += a[r];
      s1 += a[r + 1];
      s2 += a[r + 2];
      s3 += a[r + 3];
    }
    int o = c.out(group) + c.positions()[t + 1];
    a[o] = relu(s0, c.relu());
    a[o + 1] = relu(s1, c.relu());
    a[o + 2] = relu(s2, c.relu());
    a[o + 3] = relu(s3, c.relu());
  }

  private static float relu(float value, boolean relu) {
    return relu ? Math.max(value, 0f) : value;
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
    int taps = w.kernel() * w.kernel();
    for (int x = 0; x < w.out().width(); x++) {
      int in = w.in().at(block, y * w.stride() - w.padding(), x * w.stride() - w.padding());
      int out = w.out().at(block, y, x);
      for (int n = 0; n < BLOCK; n++) {
        a[out + n] = bias[block * BLOCK + n];
      }
      for (int tap = 0; tap < taps; tap++) {
        int from = in + (tap / w.kernel() * w.in().row() + tap % w.kernel()) * BLOCK;
        int first = (block * taps + tap) * BLOCK;
        for (int n = 0; n < BLOCK; n++) {
          a[out + n] += weights[first + n] * a[from + n];
        }
      }
      for (int n = 0; n < BLOCK; n++) {
        float sum = a[out + n] + (residual == null ? 0 : a[residual.at(block, y, x) + n]);
        a[out + n] = relu(sum, relu);
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
      int out = w.out().at(block, y, x);
      java.util.Arrays.fill(a, out, out + BLOCK, Float.NEGATIVE_INFINITY);
      for (int row = top; row < bottom; row++) {
        for (int column = left; column < right; column++) {
          int in = w.in().at(block, row, column);
          for (int n = 0; n < BLOCK; n++) {
            a[out + n] = Math.max(a[out + n], a[in + n]);
          }
        }
      }
    }
  }

  @Override
  public void averagePool(float[] a, Plane in, Plane out, int block) {
    int to = out.at(block, 0, 0);
    java.util.Arrays.fill(a, to, to + BLOCK, 0f);
    for (int y = 0; y < in.height(); y++) {
      for (int x = 0; x < in.width(); x++) {
        int from = in.at(block, y, x);
        for (int n = 0; n < BLOCK; n++) {
          a[to + n] += a[from + n];
        }
      }
    }
    float share = 1f / (in.height() * in.width());
    for (int n = 0; n < BLOCK; n++) {
      a[to + n] *= share;
    }
  }
}
