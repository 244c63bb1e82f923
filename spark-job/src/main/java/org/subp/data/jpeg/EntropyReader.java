package org.subp.data.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The entropy-coded data of a scan, block by block: Huffman codes of quantised coefficients. Bytes
 * between two restart markers are copied first without the zeros that follow each 0xff, so that
 * bits can be read eight bytes at a time.
 */
final class EntropyReader {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int PADDING = 16;

  /** Place in a block of eight lines of the k-th coefficient. T.81, figure A.6. */
  private static final int[] NATURAL = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, //
    12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28, //
    35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, //
    58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
  };

  private byte[] file;
  private int filePosition;
  private byte[] data = new byte[1 << 16];
  private int end;

  /** The next {@link #count} bits, left-aligned, and maybe more; the rest begins at position. */
  private long bits;

  private int count;
  private int position;

  /** Forgets the file, and gives the buffer back if it is larger than that. */
  void release(int largest) {
    file = null;
    if (data.length > largest) {
      data = new byte[1 << 16];
    }
  }

  int keptBytes() {
    return data.length;
  }

  /** Before the first MCU of a scan. */
  boolean begin(byte[] file, int scan) {
    this.file = file;
    this.filePosition = scan;
    copySegment();
    return end > 0;
  }

  /**
   * Passes over a restart marker.
   *
   * @param number of the restarts before, modulo 8
   * @return false if there is none, or the data before it was not used up
   */
  boolean restart(int number) {
    boolean expected =
        isUsedUp()
            && filePosition + 1 < file.length
            && (file[filePosition + 1] & 0xff) == 0xd0 + number;
    filePosition += 2;
    if (expected) {
      copySegment();
    }
    return expected;
  }

  /** Whether nothing but padding is left before the next marker. */
  boolean isUsedUp() {
    int unread = 8 * (end - position) + count;
    return unread >= 0 && unread < 8;
  }

  /** Whether the image ends here. */
  boolean isAtEndOfImage() {
    return isUsedUp()
        && filePosition + 1 < file.length
        && file[filePosition] == (byte) 0xff
        && file[filePosition + 1] == (byte) 0xd9;
  }

  private void copySegment() {
    int room = file.length - filePosition + PADDING;
    if (data.length < room) {
      data = new byte[room + room / 2];
    }
    int from = filePosition;
    int to = 0;
    int safe = file.length - 8;
    while (true) {
      while (from <= safe) {
        long eight = (long) LONG.get(file, from);
        // a byte of the complement is zero: there is an 0xff
        if (((~eight - 0x0101010101010101L) & eight & 0x8080808080808080L) != 0) {
          break;
        }
        LONG.set(data, to, eight);
        from += 8;
        to += 8;
      }
      int stop = Math.min(from + 8, file.length);
      while (from < stop && file[from] != (byte) 0xff) {
        data[to++] = file[from++];
      }
      if (from == stop && stop < file.length) {
        continue;
      }
      if (from + 1 < file.length && file[from + 1] == 0) {
        data[to++] = (byte) 0xff;
        from += 2;
        continue;
      }
      break; // at a marker, or at the end of the file
    }
    filePosition = from;
    end = to;
    Arrays.fill(data, to, to + PADDING, (byte) 0);
    position = 0;
    bits = 0;
    count = 0;
  }

  private void refill() {
    if (position > end) {
      return; // zeros; isDamaged tells
    }
    bits |= (long) LONG.get(data, position) >>> count;
    position += (63 - count) >> 3;
    count |= 56;
  }

  /** Whether more bits were read than there are. */
  boolean isDamaged() {
    return 8L * (end - position) + count < 0;
  }

  /**
   * The difference to the direct coefficient of the component's block before.
   *
   * @return {@link Integer#MIN_VALUE} if there is no such code
   */
  int difference(HuffmanTable table) {
    if (count < 32) {
      refill();
    }
    int entry = table.lookUp()[(int) (bits >>> (64 - HuffmanTable.LOOK_AHEAD))];
    if (entry == 0) {
      entry = table.longEntry((int) (bits >>> 48));
    }
    int size = entry >> 8 & 15;
    if (entry == 0) {
      return Integer.MIN_VALUE;
    }
    int value = value(bits << (entry >> 19), size);
    bits <<= entry;
    count -= entry & 0xff;
    return value;
  }

  /** The first {@code size} bits as T.81, F.2.2.1 extends them: 0.. means negative. */
  private static int value(long bits, int size) {
    int magnitude = (int) (bits >>> 1 >>> (63 - size));
    return magnitude + ((int) (~bits >> 63) & (1 - (1 << size)));
  }

  /**
   * The other 63 coefficients of a block.
   *
   * @param factors of quantisation, in zigzag order
   * @param blocks (64, lanes): those that are coded are set, dequantised, in one lane
   * @return the sum of their absolute values, or -1 if there is no such code
   */
  int coefficients(HuffmanTable table, int[] factors, int[] blocks, int lane, int lanes) {
    int[] entries = table.lookUp();
    byte[] data = this.data;
    long bits = this.bits;
    int count = this.count;
    int position = this.position;
    int sum = 0;
    int k = 1;
    while (k < 64) {
      if (count < 32 && position <= end) {
        bits |= (long) LONG.get(data, position) >>> count;
        position += (63 - count) >> 3;
        count |= 56;
      }
      int entry = entries[(int) (bits >>> (64 - HuffmanTable.LOOK_AHEAD))];
      if (entry == 0) {
        entry = table.longEntry((int) (bits >>> 48));
        if (entry == 0) {
          return -1;
        }
      }
      int size = entry >> 8 & 15;
      int value = value(bits << (entry >> 19), size);
      bits <<= entry;
      count -= entry & 0xff;
      k += entry >> 12 & 0x7f;
      if (k >= 64) {
        k = k > HuffmanTable.END_OF_BLOCK ? 64 : 65; // the end, or beyond it
        break;
      }
      value *= factors[k];
      sum += Math.abs(value);
      blocks[NATURAL[k] * lanes + lane] = value;
      k++;
    }
    this.bits = bits;
    this.count = count;
    this.position = position;
    return k == 64 ? sum : -1;
  }

  /** Passes over a block's other 63 coefficients. */
  boolean skipCoefficients(HuffmanTable table) {
    int[] entries = table.lookUp();
    byte[] data = this.data;
    long bits = this.bits;
    int count = this.count;
    int position = this.position;
    int k = 1;
    while (k < 64) {
      if (count < 32 && position <= end) {
        bits |= (long) LONG.get(data, position) >>> count;
        position += (63 - count) >> 3;
        count |= 56;
      }
      int entry = entries[(int) (bits >>> (64 - HuffmanTable.LOOK_AHEAD))];
      if (entry == 0) {
        entry = table.longEntry((int) (bits >>> 48));
        if (entry == 0) {
          return false;
        }
      }
      bits <<= entry;
      count -= entry & 0xff;
      k += (entry >> 12 & 0x7f) + 1;
    }
    this.bits = bits;
    this.count = count;
    this.position = position;
    return k == 64 || k > HuffmanTable.END_OF_BLOCK;
  }
}
