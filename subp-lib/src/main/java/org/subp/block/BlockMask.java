package org.subp.block;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * Which blocks of a layer live: G x C bits of which every group has equally many set. Immutable.
 *
 * <p>Blocks are numbered {@code g * C + c}. The sparse format, the wire and the pictures all walk
 * them in that order.
 */
public final class BlockMask implements Serializable {
  private static final long serialVersionUID = 1;

  private final BlockLayout layout;
  private final int groups;
  private final int keptPerGroup;
  private final long[] bits;

  private BlockMask(BlockLayout layout, long[] bits) {
    this.layout = layout;
    this.groups = layout.groups();
    this.bits = bits;
    this.keptPerGroup = count(0);
    for (int g = 1; g < groups; g++) {
      int kept = count(g);
      if (kept != keptPerGroup) {
        throw new IllegalArgumentException(
            "a 1xN mask must be uniform, but group 0 keeps %d of %d blocks and group %d keeps %d"
                .formatted(keptPerGroup, layout.inChannels(), g, kept));
      }
    }
  }

  /**
   * {@return the mask that keeps every block}
   *
   * @param layout the layer's cut into blocks
   */
  public static BlockMask dense(BlockLayout layout) {
    boolean[] kept = new boolean[layout.blocks()];
    Arrays.fill(kept, true);
    return of(layout, kept);
  }

  /**
   * {@return the mask of these bits}
   *
   * @param layout the layer's cut into blocks
   * @param kept (G, C) true where a block lives; every group must keep equally many
   * @throws IllegalArgumentException if there are not G * C bits, or two groups keep unequally many
   */
  public static BlockMask of(BlockLayout layout, boolean[] kept) {
    if (kept.length != layout.blocks()) {
      throw new IllegalArgumentException(
          "a mask of %s has %d blocks, but %d were given"
              .formatted(layout, layout.blocks(), kept.length));
    }
    long[] bits = new long[words(layout)];
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        bits[i >> 6] |= 1L << i;
      }
    }
    return new BlockMask(layout, bits);
  }

  /**
   * The inverse of {@link #toWords()}, checked: for masks that arrive from a file or over the wire.
   *
   * @param layout the layer's cut into blocks
   * @param words bit {@code i % 64} of word {@code i / 64} is block i; bits past the last block
   *     must be 0
   * @return the mask of these bits
   * @throws IllegalArgumentException if the words are not as many as the layout needs, name blocks
   *     past the last one, or are not uniform
   */
  public static BlockMask ofWords(BlockLayout layout, long[] words) {
    int tail = layout.blocks() & 63;
    boolean clean =
        words.length == words(layout) && (tail == 0 || words[words.length - 1] >>> tail == 0);
    if (!clean) {
      throw new IllegalArgumentException(
          "%d mask words do not describe the %d blocks of %s"
              .formatted(words.length, layout.blocks(), layout));
    }
    return new BlockMask(layout, words.clone());
  }

  private static int words(BlockLayout layout) {
    return (layout.blocks() + 63) >> 6;
  }

  private int count(int group) {
    int count = 0;
    for (int c = 0; c < layout.inChannels(); c++) {
      count += keeps(group, c) ? 1 : 0;
    }
    return count;
  }

  /** {@return the cut into blocks that the bits are for} */
  public BlockLayout layout() {
    return layout;
  }

  /** {@return live blocks in each group; the same for all} */
  public int keptPerGroup() {
    return keptPerGroup;
  }

  /** {@return share of live blocks, 0 to 1} */
  public double density() {
    return (double) keptPerGroup / layout.inChannels();
  }

  /**
   * {@return whether a block lives}
   *
   * @param group g, 0 to G-1
   * @param inChannel c, 0 to C-1
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public boolean keeps(int group, int inChannel) {
    Objects.checkIndex(group, groups);
    Objects.checkIndex(inChannel, layout.inChannels());
    int block = group * layout.inChannels() + inChannel;
    return (bits[block >> 6] >>> block & 1) != 0;
  }

  /**
   * {@return the live input channels of a group, ascending; length {@link #keptPerGroup()}}
   *
   * @param group g, 0 to G-1
   * @throws IndexOutOfBoundsException if there is no such group
   */
  public int[] keptChannels(int group) {
    return channels(group, true);
  }

  /**
   * {@return the pruned input channels of a group, ascending; length C - {@link #keptPerGroup()}}
   *
   * @param group g, 0 to G-1
   * @throws IndexOutOfBoundsException if there is no such group
   */
  public int[] prunedChannels(int group) {
    return channels(group, false);
  }

  private int[] channels(int group, boolean kept) {
    int[] channels = new int[kept ? keptPerGroup : layout.inChannels() - keptPerGroup];
    int next = 0;
    for (int c = 0; c < layout.inChannels(); c++) {
      if (keeps(group, c) == kept) {
        channels[next++] = c;
      }
    }
    return channels;
  }

  /**
   * Sets the weights of pruned blocks to zero.
   *
   * @param weights holds this layer, (C_out, C, k, k), from {@code offset}; overwritten
   * @param offset index of the layer's first weight, such as {@code PrunableLayer.offset()}
   * @throws IndexOutOfBoundsException if the layer reaches beyond the array
   */
  public void apply(float[] weights, int offset) {
    Objects.checkFromIndexSize(offset, layout.weights(), weights.length);
    int taps = layout.taps();
    for (int g = 0; g < groups; g++) {
      int[] pruned = prunedChannels(g);
      for (int lane = 0; lane < layout.blockSize(); lane++) {
        int row = offset + layout.weightIndex(g, lane, 0);
        for (int c : pruned) {
          int from = row + c * taps;
          for (int w = from; w < from + taps; w++) {
            weights[w] = 0f;
          }
        }
      }
    }
  }

  /** {@return the bits as {@link #ofWords} takes them; a copy} */
  public long[] toWords() {
    return bits.clone();
  }

  /**
   * {@return in how many blocks two masks of one layout differ}
   *
   * @param other a mask of the same layout
   * @throws IllegalArgumentException if the layouts differ
   */
  public int differences(BlockMask other) {
    if (!layout.equals(other.layout)) {
      throw new IllegalArgumentException(
          "masks of %s and %s cannot be compared".formatted(layout, other.layout));
    }
    int differences = 0;
    for (int i = 0; i < bits.length; i++) {
      differences += Long.bitCount(bits[i] ^ other.bits[i]);
    }
    return differences;
  }

  /** A mask that arrives by Java serialisation passes the same checks as one that is made. */
  private Object readResolve() {
    return ofWords(layout, bits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockMask mask
        && layout.equals(mask.layout)
        && Arrays.equals(bits, mask.bits);
  }

  @Override
  public int hashCode() {
    return 31 * layout.hashCode() + Arrays.hashCode(bits);
  }

  @Override
  public String toString() {
    return "BlockMask[%d of %d blocks kept in each of %d groups]"
        .formatted(keptPerGroup, layout.inChannels(), groups);
  }
}
