package org.subp.kernel;

/**
 * What each operation means, in plain loops over dense channels-first arrays: the reference for
 * every faster form. One image: in (C, H, W), out (O, outH, outW), weights (O, C, k, k).
 */
public final class Naive {
  private Naive() {}

  /**
   * Sizes of a square window sliding over (channels, height, width); outside of the plane lie
   * zeros.
   *
   * @param inChannels C
   * @param height of the input
   * @param width of the input
   * @param outChannels O
   * @param kernel k, the side of the square
   * @param stride in both directions
   * @param padding how far it reaches beyond the input, on each side
   */
  public record Window(
      int inChannels, int height, int width, int outChannels, int kernel, int stride, int padding) {
    /** {@return outH, the number of places of the window from top to bottom} */
    public int outHeight() {
      return Math.floorDiv(height + 2 * padding - kernel, stride) + 1;
    }

    /** {@return outW, the number of places of the window from left to right} */
    public int outWidth() {
      return Math.floorDiv(width + 2 * padding - kernel, stride) + 1;
    }
  }

  /**
   * out = relu?(weights * in + bias + residual?)
   *
   * @param w all sizes
   * @param in (C, H, W)
   * @param weights (O, C, k, k)
   * @param bias (O)
   * @param residual (O, outH, outW) or null
   * @param relu whether negative sums become 0
   * @param out (O, outH, outW), overwritten
   */
  public static void conv(
      Window w,
      float[] in,
      float[] weights,
      float[] bias,
      float[] residual,
      boolean relu,
      float[] out) {
    int next = 0;
    for (int o = 0; o < w.outChannels; o++) {
      for (int y = 0; y < w.outHeight(); y++) {
        for (int x = 0; x < w.outWidth(); x++, next++) {
          double sum = bias[o] + (residual == null ? 0 : residual[next]);
          for (int c = 0; c < w.inChannels; c++) {
            sum += dot(w, in, c, weights, (o * w.inChannels + c) * w.kernel * w.kernel, y, x);
          }
          out[next] = (float) (relu ? Math.max(sum, 0) : sum);
        }
      }
    }
  }

  /**
   * As {@link #conv}, each channel by itself.
   *
   * @param w all sizes; O = C
   * @param in (C, H, W)
   * @param weights (C, k, k)
   * @param bias (C)
   * @param residual (C, outH, outW) or null
   * @param relu whether negative sums become 0
   * @param out (C, outH, outW), overwritten
   */
  public static void depthwise(
      Window w,
      float[] in,
      float[] weights,
      float[] bias,
      float[] residual,
      boolean relu,
      float[] out) {
    int next = 0;
    for (int c = 0; c < w.outChannels; c++) {
      for (int y = 0; y < w.outHeight(); y++) {
        for (int x = 0; x < w.outWidth(); x++, next++) {
          double sum = bias[c] + (residual == null ? 0 : residual[next]);
          sum += dot(w, in, c, weights, c * w.kernel * w.kernel, y, x);
          out[next] = (float) (relu ? Math.max(sum, 0) : sum);
        }
      }
    }
  }

  private static double dot(Window w, float[] in, int c, float[] weights, int first, int y, int x) {
    double sum = 0;
    for (int ky = 0; ky < w.kernel; ky++) {
      for (int kx = 0; kx < w.kernel; kx++) {
        int row = y * w.stride + ky - w.padding;
        int column = x * w.stride + kx - w.padding;
        if (row >= 0 && row < w.height && column >= 0 && column < w.width) {
          double value = in[(c * w.height + row) * w.width + column];
          sum += value * weights[first + ky * w.kernel + kx];
        }
      }
    }
    return sum;
  }

  /**
   * Maximum over windows; padding never wins.
   *
   * @param w all sizes; O = C
   * @param in (C, H, W)
   * @param out (C, outH, outW), overwritten
   */
  public static void maxPool(Window w, float[] in, float[] out) {
    int next = 0;
    for (int c = 0; c < w.outChannels; c++) {
      for (int y = 0; y < w.outHeight(); y++) {
        for (int x = 0; x < w.outWidth(); x++) {
          out[next++] = max(w, in, c, y * w.stride - w.padding, x * w.stride - w.padding);
        }
      }
    }
  }

  private static float max(Window w, float[] in, int c, int top, int left) {
    float max = Float.NEGATIVE_INFINITY;
    for (int row = Math.max(top, 0); row < Math.min(top + w.kernel, w.height); row++) {
      for (int column = Math.max(left, 0); column < Math.min(left + w.kernel, w.width); column++) {
        max = Math.max(max, in[(c * w.height + row) * w.width + column]);
      }
    }
    return max;
  }

  /**
   * Mean of each plane of {@code pixels} values.
   *
   * @param channels C
   * @param pixels H * W
   * @param in (C, H, W)
   * @param out (C), overwritten
   */
  public static void averagePool(int channels, int pixels, float[] in, float[] out) {
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      for (int i = c * pixels; i < (c + 1) * pixels; i++) {
        sum += in[i];
      }
      out[c] = (float) (sum / pixels);
    }
  }

  /**
   * out = weights * in + bias
   *
   * @param in (inputs)
   * @param weights (outputs, inputs)
   * @param bias (outputs)
   * @param out (outputs), overwritten
   */
  public static void fullyConnected(float[] in, float[] weights, float[] bias, float[] out) {
    for (int o = 0; o < out.length; o++) {
      double sum = bias[o];
      for (int i = 0; i < in.length; i++) {
        sum += (double) in[i] * weights[o * in.length + i];
      }
      out[o] = (float) sum;
    }
  }
}
