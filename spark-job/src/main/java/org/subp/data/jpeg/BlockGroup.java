package org.subp.data.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Blocks that wait until there are enough of them to be transformed together. */
final class BlockGroup {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final InverseTransform transform;
  private final int lanes;
  private final int[] blocks;
  private final int[] samples;
  private final Plane[] planes;
  private final int[] offsets;
  private int size;

  BlockGroup(InverseTransform transform) {
    this.transform = transform;
    lanes = transform.lanes();
    blocks = new int[64 * lanes];
    samples = new int[16 * lanes];
    planes = new Plane[lanes];
    offsets = new int[lanes];
  }

  /** Forgets what was left by an image that was given up. */
  void clear() {
    Arrays.fill(blocks, 0);
    size = 0;
  }

  int lanes() {
    return lanes;
  }

  /** Where coefficients are written: (64, lanes), zeros in the lane {@link #lane}. */
  int[] blocks() {
    return blocks;
  }

  /** Of the next block. */
  int lane() {
    return size;
  }

  /** Ends the next block; its samples will be in the plane after {@link #flush}. */
  void add(Plane plane, int offset) {
    planes[size] = plane;
    offsets[size] = offset;
    if (++size == lanes) {
      flush();
    }
  }

  void flush() {
    if (size == 0) {
      return;
    }
    transform.apply(blocks, samples);
    for (int lane = 0; lane < size; lane++) {
      byte[] out = planes[lane].samples;
      int to = offsets[lane];
      for (int from = lane; from < samples.length; from += 2 * lanes, to += planes[lane].stride) {
        INT.set(out, to, samples[from]);
        INT.set(out, to + 4, samples[from + lanes]);
      }
    }
    clear();
  }
}
