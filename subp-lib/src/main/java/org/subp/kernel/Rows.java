package org.subp.kernel;

/**
 * A sparse convolution over channels-first planes, row by row, in loops that C2 turns into vector
 * code.
 */
public final class Rows {
  private Rows() {}

  /**
   * out[o] += sum over live blocks of one group.
   *
   * @param in (C, H, W) of one image
   * @param channels input channels of the group's live blocks, from {@code first} to {@code end}
   *     exclusive
   * @param weights (live, k, k, N), of which block {@code first} starts at {@code first * k * k *
   *     N}
   * @param out (O, outH, outW), of which the group's planes begin at {@code group * N}; holds the
   *     start of the sums
   */
  public static void group(
      Naive.Window w,
      int n,
      int group,
      float[] in,
      int[] channels,
      int first,
      int end,
      float[] weights,
      float[] out) {
    int taps = w.kernel() * w.kernel();
    for (int block = first; block < end; block++) {
      for (int tap = 0; tap < taps; tap++) {
        for (int lane = 0; lane < n; lane++) {
          float weight = weights[(block * taps + tap) * n + lane];
          plane(
              w,
              in,
              channels[block],
              tap / w.kernel(),
              tap % w.kernel(),
              weight,
              out,
              group * n + lane);
        }
      }
    }
  }

  private static void plane(
      Naive.Window w, float[] in, int c, int ky, int kx, float weight, float[] out, int o) {
    int outHeight = w.outHeight();
    int outWidth = w.outWidth();
    int from = Math.max(0, -Math.floorDiv(kx - w.padding(), w.stride()));
    int to = Math.min(outWidth, Math.floorDiv(w.width() - 1 - kx + w.padding(), w.stride()) + 1);
    for (int y = 0; y < outHeight; y++) {
      int row = y * w.stride() + ky - w.padding();
      if (row >= 0 && row < w.height()) {
        int source = (c * w.height() + row) * w.width() + kx - w.padding();
        int target = (o * outHeight + y) * outWidth;
        if (w.stride() == 1) {
          for (int x = from; x < to; x++) {
            out[target + x] += weight * in[source + x];
          }
        } else {
          for (int x = from; x < to; x++) {
            out[target + x] += weight * in[source + x * w.stride()];
          }
        }
      }
    }
  }
}
