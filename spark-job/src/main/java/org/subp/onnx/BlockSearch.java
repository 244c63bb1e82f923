package org.subp.onnx;

/**
 * Finds the block size of a convolution in its zeros.
 *
 * <p>Of 32, 16, 8 and 4, those that divide the output channels, it is the largest N whose live
 * blocks hold nearly no kernels of zeros: at most {@link #TOLERANCE} of them. If none is like that,
 * the weights are not 1xN-sparse, and it is the N that stores least. Output channels that are zero
 * altogether, as a batch norm can switch them off, say nothing and do not count.
 */
final class BlockSearch {
  /** What a few zeros by chance may cost in stored and computed kernels. */
  static final double TOLERANCE = 0.02;

  private static final int[] BLOCK_SIZES = {32, 16, 8, 4};

  private final int outChannels;
  private final int inChannels;

  /** (outChannels, inChannels): whether the kernel has a weight other than zero. */
  private final boolean[] live;

  private final boolean[] liveRows;
  private long liveKernels;

  private BlockSearch(float[] weights, int outChannels, int inChannels) {
    this.outChannels = outChannels;
    this.inChannels = inChannels;
    live = new boolean[Math.multiplyExact(outChannels, inChannels)];
    liveRows = new boolean[outChannels];
    int taps = weights.length / live.length;
    for (int i = 0; i < weights.length; i++) {
      live[i / taps] |= weights[i] != 0;
    }
    for (int i = 0; i < live.length; i++) {
      liveRows[i / inChannels] |= live[i];
      liveKernels += live[i] ? 1 : 0;
    }
  }

  /**
   * @param weights (outChannels, inChannels, kernel, kernel)
   */
  static int blockSize(float[] weights, int outChannels, int inChannels) {
    return new BlockSearch(weights, outChannels, inChannels).blockSize();
  }

  private int blockSize() {
    int best = outChannels % 2 == 0 ? 2 : 1;
    long least = Long.MAX_VALUE;
    for (int size : BLOCK_SIZES) {
      if (outChannels % size == 0) {
        long stored = storedKernels(size);
        if (stored - liveKernels <= TOLERANCE * stored) {
          return size;
        }
        if (stored < least) {
          least = stored;
          best = size;
        }
      }
    }
    return best;
  }

  /** Kernels in live blocks, without those of rows that do not count. */
  private long storedKernels(int size) {
    long stored = 0;
    for (int first = 0; first < outChannels; first += size) {
      int rows = 0;
      for (int o = first; o < first + size; o++) {
        rows += liveRows[o] ? 1 : 0;
      }
      for (int c = 0; c < inChannels; c++) {
        stored += lives(first, size, c) ? rows : 0;
      }
    }
    return stored;
  }

  private boolean lives(int first, int size, int channel) {
    for (int o = first; o < first + size; o++) {
      if (live[o * inChannels + channel]) {
        return true;
      }
    }
    return false;
  }
}
