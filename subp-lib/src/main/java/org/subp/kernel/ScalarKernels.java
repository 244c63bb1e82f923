package org.subp.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * The form without vectors, for a JVM that has none and for the moments in which it compiles them:
 * it walks plans made for any form, and adds and multiplies in the order of them all.
 */
final class ScalarKernels extends Kernels {
  private static final int BLOCK = GatherConv.BLOCK;
  private static final int PIXELS = 4;
  private static final int LANES = 4;
  private static final List<Tile> TILES =
      List.of(
          new Tile(0, 1, PIXELS, LANES, Tile.ANY, Tile.ANY, 1, 20),
          new Tile(1, 1, 1, LANES, Tile.ANY, Tile.ANY, 1, 10));
  private static final WinogradTransforms WINOGRAD = new ScalarWinograd();

  /** Without the instruction, {@link Math#fma} is thousands of times slower. */
  private static final boolean FUSED = Forms.fusedMultiplyAdd();

  /** As vector forms do it, where the machine can. */
  static float multiplyAdd(float x, float y, float sum) {
    return FUSED ? Math.fma(x, y, sum) : x * y + sum;
  }

  @Override
  public List<Tile> tiles() {
    return TILES;
  }

  @Override
  public void conv(GatherConv c, float[] a, long[] pairs, int from, int to, int group) {
    Tile tile = c.tile();
    for (int t = from * tile.positions(); t < to * tile.positions(); t += tile.positions()) {
      int pixels = tile.pixels() * (repeats(c, t) ? 1 : tile.segments());
      for (int pixel = 0; pixel < pixels; pixel += PIXELS) {
        for (int lane = 0; lane < tile.groupWidth(); lane += LANES) {
          part(c, a, t, group, pixel, Math.min(pixels - pixel, PIXELS), lane);
        }
      }
    }
  }

  /**
   * {@return whether a paired tile has the same run twice} These loops store its first run before
   * they read what the second adds to, which may lie in the same place, so they compute it once;
   * vector forms read both before they store either.
   */
  private static boolean repeats(GatherConv c, int t) {
    return c.tile().paired() && c.positions()[t + 1] == c.positions()[t + 4];
  }

  /**
   * A part of a tile, four channels wide.
   *
   * @param count pixels to store; those behind the last are the last, too
   */
  private static void part(
      GatherConv c, float[] a, int t, int group, int pixel, int count, int lane) {
    int[] off = c.offsets();
    float[] w = c.weights();
    float[] bias = c.bias();
    int width = c.tile().groupWidth();
    int b = group * width + lane;
    int first = GatherConv.FIRST_WEIGHT + lane;
    float s00 = bias[b], s01 = bias[b + 1], s02 = bias[b + 2], s03 = bias[b + 3];
    float s10 = s00, s11 = s01, s12 = s02, s13 = s03;
    float s20 = s00, s21 = s01, s22 = s02, s23 = s03;
    float s30 = s00, s31 = s01, s32 = s02, s33 = s03;
    int last = pixel + count - 1;
    int in0 = in(c, t, pixel);
    int in1 = in(c, t, Math.min(pixel + 1, last));
    int in2 = in(c, t, Math.min(pixel + 2, last));
    int in3 = in(c, t, last);
    int end = c.starts()[group + 1];
    Pairs pairs = c.pairs();
    for (int j = c.starts()[group]; j < end; j++) {
      int o = pairs == null ? off[j] : pairs.source(off[j]);
      float x0 = a[in0 + o];
      float x1 = a[in1 + o];
      float x2 = a[in2 + o];
      float x3 = a[in3 + o];
      float w0 = w[j * width + first];
      float w1 = w[j * width + first + 1];
      float w2 = w[j * width + first + 2];
      float w3 = w[j * width + first + 3];
      s00 = multiplyAdd(x0, w0, s00);
      s01 = multiplyAdd(x0, w1, s01);
      s02 = multiplyAdd(x0, w2, s02);
      s03 = multiplyAdd(x0, w3, s03);
      s10 = multiplyAdd(x1, w0, s10);
      s11 = multiplyAdd(x1, w1, s11);
      s12 = multiplyAdd(x1, w2, s12);
      s13 = multiplyAdd(x1, w3, s13);
      s20 = multiplyAdd(x2, w0, s20);
      s21 = multiplyAdd(x2, w1, s21);
      s22 = multiplyAdd(x2, w2, s22);
      s23 = multiplyAdd(x2, w3, s23);
      s30 = multiplyAdd(x3, w0, s30);
      s31 = multiplyAdd(x3, w1, s31);
      s32 = multiplyAdd(x3, w2, s32);
      s33 = multiplyAdd(x3, w3, s33);
    }
    store(c, a, t, group, pixel, lane, s00, s01, s02, s03);
    if (count > 1) {
      store(c, a, t, group, pixel + 1, lane, s10, s11, s12, s13);
    }
    if (count > 2) {
      store(c, a, t, group, pixel + 2, lane, s20, s21, s22, s23);
    }
    if (count > 3) {
      store(c, a, t, group, pixel + 3, lane, s30, s31, s32, s33);
    }
  }

  private static int in(GatherConv c, int t, int pixel) {
    Tile tile = c.tile();
    int segment = pixel / tile.pixels();
    int stride = c.pairs() == null ? tile.pixelStride() : c.pairs().step();
    return c.positions()[t + 3 * segment] + pixel % tile.pixels() * stride;
  }

  private static void store(
      GatherConv c,
      float[] a,
      int t,
      int group,
      int pixel,
      int lane,
      float s0,
      float s1,
      float s2,
      float s3) {
    int at = t + 3 * (pixel / c.tile().pixels());
    int in = pixel % c.tile().pixels() * BLOCK + lane % BLOCK;
    int residual = c.residual(group);
    if (residual >= 0) {
      int r = residual + lane / BLOCK * c.residualPlane() + c.positions()[at + 2] + in;
      s0 += a[r];
      s1 += a[r + 1];
      s2 += a[r + 2];
      s3 += a[r + 3];
    }
    int o = c.out(group) + lane / BLOCK * c.outPlane() + c.positions()[at + 1] + in;
    a[o] = relu(s0, c.relu());
    a[o + 1] = relu(s1, c.relu());
    a[o + 2] = relu(s2, c.relu());
    a[o + 3] = relu(s3, c.relu());
  }

  /** By the sign bit, as vector forms do: what is no number may stay none. */
  static float relu(float value, boolean relu) {
    return relu && Float.floatToRawIntBits(value) < 0 ? 0f : value;
  }

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public void fullyConnected(FullyConnected f, float[] a, int bundle) {
    int first = Math.max(0, f.firstGroup(bundle));
    int end = Math.min(first + FullyConnected.STREAMS, f.groups());
    for (int group = first; group < end; group++) {
      for (int lane = 0; lane < f.width(); lane += LANES) {
        fourOutputs(f, a, group, lane);
      }
    }
  }

  private static void fourOutputs(FullyConnected f, float[] a, int group, int lane) {
    float[] w = f.weights();
    int[] inputs = f.inputs();
    int width = f.width();
    int b = group * width + lane;
    float s0 = f.bias()[b];
    float s1 = f.bias()[b + 1];
    float s2 = f.bias()[b + 2];
    float s3 = f.bias()[b + 3];
    int at = f.weight(group) + lane;
    for (int i = 0; i < inputs.length; i++) {
      float x = a[inputs[i]];
      s0 = multiplyAdd(x, w[at + i * width], s0);
      s1 = multiplyAdd(x, w[at + i * width + 1], s1);
      s2 = multiplyAdd(x, w[at + i * width + 2], s2);
      s3 = multiplyAdd(x, w[at + i * width + 3], s3);
    }
    int out = f.out(group) + lane;
    a[out] = s0;
    a[out + 1] = s1;
    a[out + 2] = s2;
    a[out + 3] = s3;
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
      System.arraycopy(bias, block * BLOCK, a, out, BLOCK);
      for (int tap = 0; tap < taps; tap++) {
        int from = in + (tap / w.kernel() * w.in().row() + tap % w.kernel()) * BLOCK;
        int first = (block * taps + tap) * BLOCK;
        for (int n = 0; n < BLOCK; n++) {
          a[out + n] = multiplyAdd(a[from + n], weights[first + n], a[out + n]);
        }
      }
      for (int n = 0; n < BLOCK && residual != null; n++) {
        a[out + n] += a[residual.at(block, y, x) + n];
      }
      for (int n = 0; n < BLOCK; n++) {
        a[out + n] = relu(a[out + n], relu);
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
      Arrays.fill(a, out, out + BLOCK, Float.NEGATIVE_INFINITY);
      for (int row = top; row < bottom; row++) {
        for (int column = left; column < right; column++) {
          int in = w.in().at(block, row, column);
          for (int n = 0; n < BLOCK; n++) {
            a[out + n] = a[in + n] > a[out + n] ? a[in + n] : a[out + n];
          }
        }
      }
    }
  }

  @Override
  public void averagePool(float[] a, Plane in, Plane out, int block) {
    int to = out.at(block, 0, 0);
    Arrays.fill(a, to, to + BLOCK, 0f);
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

  @Override
  WinogradTransforms winograd() {
    return WINOGRAD;
  }
}
