package org.subp.data.jpeg;

import java.util.Arrays;

/**
 * A Huffman code of T.81, looked up {@value #LOOK_AHEAD} bits at a time.
 *
 * <p>A symbol is run * 16 + size: {@code run} zero coefficients, then one of {@code size} further
 * bits. An entry of {@link #lookUp} is
 *
 * <pre>
 *   bits 0..7: length of the code + size     8..11: size     12..18: run     19..23: length of the code
 * </pre>
 *
 * or 0, if the code is longer than the look-ahead or none begins so. The end of a block has a run
 * of {@value #END_OF_BLOCK}.
 */
final class HuffmanTable {
  static final int LOOK_AHEAD = 10;
  static final int END_OF_BLOCK = 96;

  private final int[] entries = new int[1 << LOOK_AHEAD];

  /** Of each length, left-aligned to 16 bits: the first code that is longer. */
  private final int[] ends = new int[17];

  /** What to add to a code of each length, right-aligned, to get its place among the symbols. */
  private final int[] places = new int[17];

  private final int[] symbols;

  private HuffmanTable(int[] symbols) {
    this.symbols = symbols;
  }

  /**
   * @param counts of codes by length, 1 to 16
   * @param bytes with the symbols from {@code at} on
   * @param largest size of a coefficient that may be coded
   * @return null if there are more codes than fit, or a larger size
   */
  static HuffmanTable of(int[] counts, byte[] bytes, int at, int largest) {
    int total = 0;
    for (int count : counts) {
      total += count;
    }
    HuffmanTable table = new HuffmanTable(new int[total]);
    int code = 0;
    int place = 0;
    for (int length = 1; length <= 16; length++) {
      table.places[length] = place - code;
      for (int i = 0; i < counts[length]; i++, code++, place++) {
        int symbol = bytes[at + place] & 0xff;
        if (code >= 1 << length || (symbol & 15) > largest) {
          return null;
        }
        table.symbols[place] = symbol;
        table.enter(code, length, entry(symbol, length));
      }
      table.ends[length] = code << (16 - length);
      code <<= 1;
    }
    return table;
  }

  private static int entry(int symbol, int length) {
    int size = symbol & 15;
    // Without further bits: sixteen zeros if the run is 15, else the end of the block.
    int run = size == 0 && symbol >> 4 != 15 ? END_OF_BLOCK : symbol >> 4;
    return length << 19 | run << 12 | size << 8 | (length + size);
  }

  private void enter(int code, int length, int entry) {
    if (length <= LOOK_AHEAD) {
      int shift = LOOK_AHEAD - length;
      Arrays.fill(entries, code << shift, (code + 1) << shift, entry);
    }
  }

  /** For inner loops: by the next {@value #LOOK_AHEAD} bits. */
  int[] lookUp() {
    return entries;
  }

  /**
   * The entry of a code that is longer than the look-ahead.
   *
   * @param next sixteen bits
   * @return 0 if no code begins so
   */
  int longEntry(int next) {
    for (int length = LOOK_AHEAD + 1; length <= 16; length++) {
      if (next < ends[length]) {
        return entry(symbols[(next >> (16 - length)) + places[length]], length);
      }
    }
    return 0;
  }
}
