package org.subp.block;

import java.io.Serializable;

/**
 * How one convolution weight of shape (outChannels, inChannels, kernel, kernel), stored OIHW, falls
 * into 1xN blocks.
 *
 * <p>Block (g, c) is the {@code blockSize} = N consecutive output channels {@code g*N .. g*N+N-1},
 * the one input channel c and the whole kernel: N * kernel * kernel weights that live or die
 * together. A layer has G = outChannels / N groups (block rows) of C = inChannels blocks.
 *
 * @param outChannels C_out = G * N
 * @param inChannels C, the blocks of a group
 * @param kernel k, the side of the square kernel
 * @param blockSize N, the output channels of a block
 */
public record BlockLayout(int outChannels, int inChannels, int kernel, int blockSize)
    implements Serializable {

  /**
   * Checks that the blocks cover the weight and that an array can hold it.
   *
   * @param outChannels a multiple of {@code blockSize}
   * @param inChannels 1 or more
   * @param kernel 1 or more
   * @param blockSize 1 or more
   * @throws IllegalArgumentException if a size is not positive, N does not divide the output
   *     channels, or the weight has more values than an array
   */
  public BlockLayout {
    if (outChannels < 1 || inChannels < 1 || kernel < 1 || blockSize < 1) {
      throw new IllegalArgumentException(
          "a block layout needs positive sizes, but got outChannels=%d, inChannels=%d, kernel=%d, blockSize=%d"
              .formatted(outChannels, inChannels, kernel, blockSize));
    }
    if (outChannels % blockSize != 0) {
      throw new IllegalArgumentException(
          "block size %d does not divide the %d output channels; choose a divisor of %d"
              .formatted(blockSize, outChannels, outChannels));
    }
    if ((double) outChannels * inChannels * kernel * kernel > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a weight of %dx%dx%dx%d has more values than an array"
              .formatted(outChannels, inChannels, kernel, kernel));
    }
  }

  /** {@return G, the number of groups of N output channels} */
  public int groups() {
    return outChannels / blockSize;
  }

  /** {@return G * C, the number of blocks of the layer} */
  public int blocks() {
    return groups() * inChannels;
  }

  /** {@return k * k, the kernel taps of one (output channel, input channel) pair} */
  public int taps() {
    return kernel * kernel;
  }

  /** {@return length of the OIHW weight array} */
  public int weights() {
    return outChannels * inChannels * taps();
  }

  /**
   * {@return index in the OIHW weight array of the first tap of output channel {@code group*N +
   * lane}}
   *
   * @param group g, 0 to G-1
   * @param lane n, 0 to N-1: the output channel within its group
   * @param inChannel c, 0 to C-1
   */
  public int weightIndex(int group, int lane, int inChannel) {
    return ((group * blockSize + lane) * inChannels + inChannel) * taps();
  }
}
