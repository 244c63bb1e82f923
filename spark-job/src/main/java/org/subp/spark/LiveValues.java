package org.subp.spark;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;
import org.subp.network.NetworkMasks;
import org.subp.network.PrunableLayer;

/**
 * Which values of a flat parameter array live: all of the dense layers, and of the pruned layers
 * the live blocks. They travel in the array's order, as runs that lie together; both sides know the
 * masks, so no index travels.
 */
final class LiveValues {
  private final int length;
  private int[] starts = new int[1024];
  private int[] ends = new int[1024];
  private int runs;
  private int live;

  /**
   * @param length of the flat array
   */
  LiveValues(NetworkMasks masks, int length) {
    this.length = length;
    int next = 0;
    for (int i = 0; i < masks.layers().size(); i++) {
      PrunableLayer layer = masks.layers().get(i);
      add(next, layer.offset());
      addLive(layer.offset(), masks.masks().get(i));
      next = layer.offset() + layer.layout().weights();
    }
    add(next, length);
  }

  /** Everything lives. */
  static LiveValues all(int length) {
    return new LiveValues(NetworkMasks.dense(List.of()), length);
  }

  private void addLive(int offset, BlockMask mask) {
    BlockLayout layout = mask.layout();
    for (int g = 0; g < layout.groups(); g++) {
      int[] channels = mask.keptChannels(g);
      for (int lane = 0; lane < layout.blockSize(); lane++) {
        for (int c : channels) {
          int from = offset + layout.weightIndex(g, lane, c);
          add(from, from + layout.taps());
        }
      }
    }
  }

  /** Appends a run, or lengthens the last one if it ends where this begins. */
  private void add(int from, int to) {
    if (to == from) {
      return;
    }
    live += to - from;
    if (runs > 0 && ends[runs - 1] == from) {
      ends[runs - 1] = to;
      return;
    }
    if (runs == starts.length) {
      starts = Arrays.copyOf(starts, 2 * runs);
      ends = Arrays.copyOf(ends, 2 * runs);
    }
    starts[runs] = from;
    ends[runs++] = to;
  }

  /** How many values live. */
  int count() {
    return live;
  }

  void pack(float[] values, FloatBuffer out) {
    requireLength(values);
    for (int i = 0; i < runs; i++) {
      out.put(values, starts[i], ends[i] - starts[i]);
    }
  }

  /**
   * @param values gets the live values; the others become 0
   */
  void unpack(FloatBuffer in, float[] values) {
    requireLength(values);
    int next = 0;
    for (int i = 0; i < runs; i++) {
      Arrays.fill(values, next, starts[i], 0f);
      in.get(values, starts[i], ends[i] - starts[i]);
      next = ends[i];
    }
    Arrays.fill(values, next, length, 0f);
  }

  private void requireLength(float[] values) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          "%d values where the network has %d".formatted(values.length, length));
    }
  }
}
