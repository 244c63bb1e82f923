package org.subp.bsr;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.subp.block.BlockLayout;

/**
 * The live blocks of one convolution. Immutable; the buffers are read-only views.
 *
 * <p>Group g of {@code blockSize} = N output channels reads {@code counts[g]} input channels. The
 * values are one linear stream, {@code [group][live channel ascending][ky][kx][N]}, in the order in
 * which a kernel consumes them. Training gives every group equally many blocks; a file may hold
 * unequal counts.
 *
 * @param outChannels C_out = G * N
 * @param inChannels C
 * @param kernel k, the side of the square kernel
 * @param blockSize N, the output channels of a block
 * @param counts (G) live blocks of each group
 * @param channels (sum of counts) their input channels, ascending within a group
 * @param values (sum of counts, kernel, kernel, N)
 */
public record BsrWeights(
    int outChannels,
    int inChannels,
    int kernel,
    int blockSize,
    IntBuffer counts,
    IntBuffer channels,
    FloatBuffer values) {

  /**
   * Slices the buffers from their positions and checks every index, for they may come from a
   * hostile file.
   *
   * @param outChannels a multiple of {@code blockSize}
   * @param inChannels 1 or more
   * @param kernel 1 or more
   * @param blockSize 1 or more
   * @param counts 0 to C each
   * @param channels 0 to C-1 each
   * @param values finite
   * @throws IllegalArgumentException if sizes, counts and channels do not fit each other, or a
   *     weight is not finite
   */
  public BsrWeights {
    if (outChannels < 1
        || inChannels < 1
        || kernel < 1
        || blockSize < 1
        || outChannels % blockSize != 0) {
      throw new IllegalArgumentException(
          "weights of outChannels=%d, inChannels=%d, kernel=%d cannot have blocks of %d"
              .formatted(outChannels, inChannels, kernel, blockSize));
    }
    counts = counts.slice().asReadOnlyBuffer();
    channels = channels.slice().asReadOnlyBuffer();
    values = values.slice().asReadOnlyBuffer();
    long live = checkChannels(outChannels / blockSize, inChannels, counts, channels);
    if (values.limit() != live * kernel * kernel * blockSize) {
      throw new IllegalArgumentException(
          "%d live blocks of %dx%dx%d do not have %d values"
              .formatted(live, blockSize, kernel, kernel, values.limit()));
    }
    Values.requireFinite(values);
  }

  private static long checkChannels(
      int groups, int inChannels, IntBuffer counts, IntBuffer channels) {
    if (counts.limit() != groups) {
      throw new IllegalArgumentException(
          "%d groups have %d counts".formatted(groups, counts.limit()));
    }
    long live = 0;
    for (int g = 0; g < groups; g++) {
      int count = counts.get(g);
      if (count < 0 || count > inChannels || live + count > channels.limit()) {
        throw new IllegalArgumentException(
            "group %d keeps %d of %d channels, and %d channel numbers are left"
                .formatted(g, count, inChannels, channels.limit() - live));
      }
      int previous = -1;
      for (int j = (int) live; j < live + count; j++) {
        int channel = channels.get(j);
        if (channel <= previous || channel >= inChannels) {
          throw new IllegalArgumentException(
              "group %d names channel %d after %d; they must ascend below %d"
                  .formatted(g, channel, previous, inChannels));
        }
        previous = channel;
      }
      live += count;
    }
    if (live != channels.limit()) {
      throw new IllegalArgumentException(
          "the groups count %d live blocks, but %d channels are named"
              .formatted(live, channels.limit()));
    }
    return live;
  }

  /**
   * Keeps the blocks that have a weight other than zero: the inverse of {@link #toDense}.
   *
   * @param dense (outChannels, inChannels, kernel, kernel)
   * @param outChannels C_out, a multiple of {@code blockSize}
   * @param inChannels C
   * @param kernel k
   * @param blockSize N
   * @return the live blocks; a group with none has the count 0
   * @throws IllegalArgumentException if the array has another length, or a weight is not finite
   */
  public static BsrWeights ofDense(
      float[] dense, int outChannels, int inChannels, int kernel, int blockSize) {
    BlockLayout layout = new BlockLayout(outChannels, inChannels, kernel, blockSize);
    if (dense.length != layout.weights()) {
      throw new IllegalArgumentException(
          "%s has %d weights, but %d were given".formatted(layout, layout.weights(), dense.length));
    }
    IntBuffer counts = IntBuffer.allocate(layout.groups());
    IntBuffer channels = IntBuffer.allocate(layout.blocks());
    FloatBuffer values = FloatBuffer.allocate(dense.length);
    for (int g = 0; g < layout.groups(); g++) {
      int before = channels.position();
      for (int c = 0; c < inChannels; c++) {
        int start = values.position();
        if (copyBlock(dense, layout, g, c, values)) {
          channels.put(c);
        } else {
          values.position(start);
        }
      }
      counts.put(channels.position() - before);
    }
    return new BsrWeights(
        outChannels,
        inChannels,
        kernel,
        blockSize,
        counts.flip(),
        channels.flip(),
        FloatBuffer.wrap(Arrays.copyOf(values.array(), values.position())));
  }

  /** Whether the block has a weight other than zero; NaN is one. */
  private static boolean copyBlock(
      float[] dense, BlockLayout layout, int group, int channel, FloatBuffer target) {
    boolean lives = false;
    for (int tap = 0; tap < layout.taps(); tap++) {
      for (int lane = 0; lane < layout.blockSize(); lane++) {
        float weight = dense[layout.weightIndex(group, lane, channel) + tap];
        lives |= weight != 0;
        target.put(weight);
      }
    }
    return lives;
  }

  /** {@return G, the number of groups of N output channels} */
  public int groups() {
    return outChannels / blockSize;
  }

  /** {@return (G) live blocks of each group; a view with a position of its own} */
  @Override
  public IntBuffer counts() {
    return counts.duplicate();
  }

  /**
   * {@return the live blocks' input channels, ascending within a group; a view with a position of
   * its own}
   */
  @Override
  public IntBuffer channels() {
    return channels.duplicate();
  }

  /** {@return the stream of weights; a view with a position of its own} */
  @Override
  public FloatBuffer values() {
    return values.duplicate();
  }

  /** {@return live blocks of all groups} */
  public int liveBlocks() {
    return channels.limit();
  }

  /** {@return share of blocks that live, 0 to 1} */
  public double density() {
    return (double) liveBlocks() / ((long) groups() * inChannels);
  }

  /**
   * {@return the weights as a dense OIHW array, zeros where blocks were pruned: for export and for
   * comparison}
   */
  public float[] toDense() {
    int taps = kernel * kernel;
    float[] dense =
        new float[Math.multiplyExact(Math.multiplyExact(outChannels, inChannels), taps)];
    int block = 0;
    for (int g = 0; g < groups(); g++) {
      for (int end = block + counts.get(g); block < end; block++) {
        for (int tap = 0; tap < taps; tap++) {
          for (int lane = 0; lane < blockSize; lane++) {
            int out = g * blockSize + lane;
            dense[(out * inChannels + channels.get(block)) * taps + tap] =
                values.get((block * taps + tap) * blockSize + lane);
          }
        }
      }
    }
    return dense;
  }
}
