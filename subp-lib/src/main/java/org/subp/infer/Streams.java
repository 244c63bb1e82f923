package org.subp.infer;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.subp.bsr.BsrWeights;
import org.subp.kernel.GatherConv;

/**
 * The weights of one convolution cut anew for a kernel: groups of {@code width} output channels,
 * each with the union of the input channels that its blocks read, zeros in between. With width = N
 * nothing changes; dense blocks of 64 split into two of 32; eight blocks of 4 merge into one of 32,
 * more work but for longer vectors.
 *
 * @param starts (groups + 1) first live block of each group
 * @param channels input channel of each live block
 */
record Streams(int width, int taps, int[] starts, int[] channels) {

  static Streams of(BsrWeights weights, int width) {
    int groups = (weights.outChannels() + width - 1) / width;
    int[] starts = new int[groups + 1];
    int[] channels =
        new int[weights.liveBlocks() * Math.max(1, (weights.blockSize() + width - 1) / width + 1)];
    int[] firsts = firsts(weights);
    IntBuffer from = weights.channels();
    boolean[] live = new boolean[weights.inChannels()];
    int next = 0;
    for (int g = 0; g < groups; g++) {
      Arrays.fill(live, false);
      int lastRow = Math.min((g + 1) * width, weights.outChannels()) - 1;
      for (int row = g * width / weights.blockSize(); row <= lastRow / weights.blockSize(); row++) {
        for (int i = firsts[row]; i < firsts[row + 1]; i++) {
          live[from.get(i)] = true;
        }
      }
      for (int c = 0; c < live.length; c++) {
        if (live[c]) {
          channels = next == channels.length ? Arrays.copyOf(channels, 2 * next + 1) : channels;
          channels[next++] = c;
        }
      }
      starts[g + 1] = next;
    }
    return new Streams(
        width, weights.kernel() * weights.kernel(), starts, Arrays.copyOf(channels, next));
  }

  private static int[] firsts(BsrWeights weights) {
    int[] firsts = new int[weights.groups() + 1];
    for (int g = 0; g < weights.groups(); g++) {
      firsts[g + 1] = firsts[g] + weights.counts().get(g);
    }
    return firsts;
  }

  int groups() {
    return starts.length - 1;
  }

  /** Kernel taps of live blocks: the length of the stream. */
  int length() {
    return Math.multiplyExact(channels.length, taps);
  }

  /** Writes the stream; its first tap of its first live block becomes number {@code position}. */
  void write(BsrWeights weights, float[] target, int position) {
    int[] firsts = firsts(weights);
    IntBuffer from = weights.channels();
    FloatBuffer values = weights.values();
    int size = weights.blockSize();
    int[] slots = new int[weights.inChannels()];
    for (int g = 0; g < groups(); g++) {
      for (int i = starts[g]; i < starts[g + 1]; i++) {
        slots[channels[i]] = i;
      }
      int end = Math.min((g + 1) * width, weights.outChannels());
      for (int out = g * width; out < end; out++) {
        int row = out / size;
        for (int i = firsts[row]; i < firsts[row + 1]; i++) {
          int j = position + slots[from.get(i)] * taps;
          for (int tap = 0; tap < taps; tap++) {
            target[GatherConv.FIRST_WEIGHT + (j + tap) * width + out - g * width] =
                normal(values.get((i * taps + tap) * size + out % size));
          }
        }
      }
    }
  }

  /** Java cannot switch denormal numbers off, and they are a hundred times slower. */
  static float normal(float weight) {
    return Math.abs(weight) < 1e-30f ? 0f : weight;
  }
}
