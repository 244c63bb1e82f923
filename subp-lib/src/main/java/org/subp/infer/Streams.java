package org.subp.infer;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.subp.bsr.BsrWeights;
import org.subp.kernel.GatherConv;

/**
 * The weights of one convolution cut anew for a kernel: groups of {@code width} output channels,
 * each with the union of the input channels that its blocks read, zeros in between. With width = N
 * nothing changes; dense blocks of 64 split into two of 32; eight blocks of 4 merge into one of 32,
 * more work but for longer vectors. Input channels come in chunks, and a chunk holds its part of
 * every group.
 *
 * @param starts (chunks * groups + 1) first live block of each group in each chunk
 * @param channels input channel of each live block
 */
record Streams(int width, int groups, int taps, int[] starts, int[] channels) {

  /** Cuts after whole blocks of 16 input channels. */
  static Streams of(BsrWeights weights, int width, int chunks) {
    int groups = (weights.outChannels() + width - 1) / width;
    int blocks = (weights.inChannels() + GatherConv.BLOCK - 1) / GatherConv.BLOCK;
    List<BitSet> live = live(weights, width, groups);
    int[] starts = new int[chunks * groups + 1];
    int[] channels = new int[live.stream().mapToInt(BitSet::cardinality).sum()];
    int next = 0;
    for (int chunk = 0; chunk < chunks; chunk++) {
      int from = blocks * chunk / chunks * GatherConv.BLOCK;
      int to = blocks * (chunk + 1) / chunks * GatherConv.BLOCK;
      for (int g = 0; g < groups; g++) {
        for (int c = live.get(g).nextSetBit(from); c >= 0 && c < to; ) {
          channels[next++] = c;
          c = live.get(g).nextSetBit(c + 1);
        }
        starts[chunk * groups + g + 1] = next;
      }
    }
    return new Streams(width, groups, weights.kernel() * weights.kernel(), starts, channels);
  }

  /** Input channels that each group reads. */
  private static List<BitSet> live(BsrWeights weights, int width, int groups) {
    int[] firsts = firsts(weights);
    IntBuffer from = weights.channels();
    List<BitSet> live = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      BitSet channels = new BitSet(weights.inChannels());
      int lastRow = Math.min((g + 1) * width, weights.outChannels()) - 1;
      for (int row = g * width / weights.blockSize(); row <= lastRow / weights.blockSize(); row++) {
        for (int i = firsts[row]; i < firsts[row + 1]; i++) {
          channels.set(from.get(i));
        }
      }
      live.add(channels);
    }
    return live;
  }

  private static int[] firsts(BsrWeights weights) {
    int[] firsts = new int[weights.groups() + 1];
    for (int g = 0; g < weights.groups(); g++) {
      firsts[g + 1] = firsts[g] + weights.counts().get(g);
    }
    return firsts;
  }

  /** Kernel taps of live blocks: the length of the stream. */
  int length() {
    return Math.multiplyExact(channels.length, taps);
  }

  /**
   * Writes the stream; its first tap of its first live block becomes number {@code position}.
   *
   * @param weights of the same live blocks; their kernels may have another size
   * @param byTap whether all live blocks' first taps come first, then all second ones
   */
  void write(BsrWeights weights, float[] target, int position, boolean byTap) {
    int[] firsts = firsts(weights);
    IntBuffer from = weights.channels();
    FloatBuffer values = weights.values();
    int size = weights.blockSize();
    int each = weights.kernel() * weights.kernel();
    int[] slots = new int[weights.inChannels()];
    for (int g = 0; g < groups; g++) {
      for (int part = g; part < starts.length - 1; part += groups) {
        for (int i = starts[part]; i < starts[part + 1]; i++) {
          slots[channels[i]] = i;
        }
      }
      int end = Math.min((g + 1) * width, weights.outChannels());
      // Channels of one block that fall into one group.
      int run;
      for (int out = g * width; out < end; out += run) {
        int row = out / size;
        run = Math.min((row + 1) * size, end) - out;
        for (int i = firsts[row]; i < firsts[row + 1]; i++) {
          int slot = slots[from.get(i)];
          for (int tap = 0; tap < each; tap++) {
            int j = position + (byTap ? tap * channels.length + slot : slot * each + tap);
            int at = GatherConv.FIRST_WEIGHT + j * width + out - g * width;
            values.get((i * each + tap) * size + out % size, target, at, run);
          }
        }
      }
    }
  }
}
