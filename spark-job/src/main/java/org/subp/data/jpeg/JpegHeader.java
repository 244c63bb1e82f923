package org.subp.data.jpeg;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What stands before the entropy-coded data of a sequential JPEG file.
 *
 * @param width of the image as stored, before it is turned
 * @param height of the image as stored
 * @param orientation EXIF's, 1 (upright) to 8
 * @param components one (grey) or three (luma, blue and red difference), all in one scan
 * @param restartInterval MCUs between restart markers, 0 for none
 * @param scan where the entropy-coded data begins
 */
public record JpegHeader(
    int width, int height, int orientation, Component[] components, int restartInterval, int scan) {

  /**
   * One colour component.
   *
   * @param across blocks of it in an MCU side by side
   * @param down blocks of it in an MCU one below the other
   * @param quantisation 64 factors in zigzag order
   */
  record Component(
      int across, int down, int[] quantisation, HuffmanTable first, HuffmanTable others) {}

  private static final int START_OF_SCAN = 0xda;

  /** Larger ones, which sixteen bits allow, are of no use for samples of eight bits. */
  private static final int LARGEST_FACTOR = 4095;

  /** Whether chroma has half of luma's columns. */
  boolean halfAcross() {
    return components.length == 3 && components[0].across() == 2;
  }

  /** Whether chroma has half of luma's lines. */
  boolean halfDown() {
    return components.length == 3 && components[0].down() == 2;
  }

  /**
   * Reads the markers before the first scan.
   *
   * @param bytes of a file that begins as JPEG does; nothing else about them is trusted
   * @return the header; null if this is no file for {@link JpegDecoder}
   */
  public static JpegHeader parse(byte[] bytes) {
    try {
      return new Parser(bytes).parse();
    } catch (ArrayIndexOutOfBoundsException e) {
      return null; // ends inside a header
    }
  }

  private static final class Parser {
    private final byte[] bytes;
    private final int[][] quantisation = new int[4][];
    private final HuffmanTable[] first = new HuffmanTable[4];
    private final HuffmanTable[] others = new HuffmanTable[4];
    private int width;
    private int height;
    private int[] frame;
    private int restartInterval;
    private int adobeTransform = 1;
    private int orientation = 1;
    private boolean known = true;

    Parser(byte[] bytes) {
      this.bytes = bytes;
    }

    JpegHeader parse() {
      int position = 2;
      while (known) {
        if (unsigned(position) != 0xff) {
          return null;
        }
        int marker = unsigned(position + 1);
        int length = unsignedShort(position + 2);
        int start = position + 4;
        position += 2 + length;
        if (length < 2 || position > bytes.length) {
          return null;
        }
        if (marker == START_OF_SCAN) {
          return scan(start, position);
        }
        segment(marker, start, position);
      }
      return null;
    }

    private void segment(int marker, int start, int end) {
      switch (marker) {
        case 0xc0, 0xc1 -> frame(start, end);
        case 0xc4 -> huffmanTables(start, end);
        case 0xdb -> quantisationTables(start, end);
        case 0xdd -> restartInterval = unsignedShort(start);
        case 0xe1 -> exif(start, end);
        case 0xee -> adobe(start, end);
        default -> known = marker >= 0xe0 && marker <= 0xef || marker == 0xfe;
      }
    }

    private void exif(int start, int end) {
      if (end - start >= 14 && startsWith(start, "Exif\0\0")) {
        orientation = ExifOrientation.read(bytes, start + 6, end - start - 6);
      }
    }

    private void adobe(int start, int end) {
      if (end - start >= 12 && startsWith(start, "Adobe")) {
        adobeTransform = bytes[start + 11];
      }
    }

    private boolean startsWith(int start, String text) {
      byte[] expected = text.getBytes(StandardCharsets.US_ASCII);
      return Arrays.equals(bytes, start, start + expected.length, expected, 0, expected.length);
    }

    /** (identifier, across, down, quantisation table) of each component. */
    private void frame(int start, int end) {
      int count = unsigned(start + 5);
      known =
          frame == null
              && unsigned(start) == 8
              && (count == 1 || count == 3)
              && end - start == 6 + 3 * count;
      if (!known) {
        return;
      }
      height = unsignedShort(start + 1);
      width = unsignedShort(start + 3);
      frame = new int[4 * count];
      for (int i = 0; i < count; i++) {
        int at = start + 6 + 3 * i;
        frame[4 * i] = unsigned(at);
        frame[4 * i + 1] = unsigned(at + 1) >> 4;
        frame[4 * i + 2] = unsigned(at + 1) & 15;
        frame[4 * i + 3] = unsigned(at + 2);
      }
      known = width > 0 && height > 0 && (count == 1 || knownColours());
    }

    /** Chroma once an MCU, luma once, twice side by side, or twice in both directions. */
    private boolean knownColours() {
      boolean luma = frame[1] == 1 && frame[2] == 1 || frame[1] == 2 && frame[2] <= 2;
      boolean chroma = frame[5] == 1 && frame[6] == 1 && frame[9] == 1 && frame[10] == 1;
      boolean namedRgb = frame[0] == 'R' && frame[4] == 'G' && frame[8] == 'B';
      // Two chroma columns or fewer, libjpeg upsamples in another way.
      boolean wide = frame[1] == 1 || width > 4;
      return luma && frame[2] >= 1 && chroma && wide && !namedRgb;
    }

    private void quantisationTables(int start, int end) {
      for (int at = start; at < end; ) {
        int wide = unsigned(at) >> 4;
        int[] factors = new int[64];
        for (int k = 0; k < 64; k++) {
          factors[k] = wide == 0 ? unsigned(at + 1 + k) : unsignedShort(at + 1 + 2 * k);
          known &= factors[k] <= LARGEST_FACTOR;
        }
        if (wide > 1 || (unsigned(at) & 15) > 3) {
          known = false;
          return;
        }
        quantisation[unsigned(at) & 15] = factors;
        at += 1 + 64 * (1 + wide);
      }
    }

    private void huffmanTables(int start, int end) {
      for (int at = start; at < end; ) {
        int kind = unsigned(at) >> 4;
        int number = unsigned(at) & 15;
        int[] counts = new int[17];
        int symbols = 0;
        for (int length = 1; length <= 16; length++) {
          counts[length] = unsigned(at + length);
          symbols += counts[length];
        }
        at += 17 + symbols;
        HuffmanTable table =
            kind > 1 || number > 3 || symbols > 256 || at > end
                ? null
                : HuffmanTable.of(counts, bytes, at - symbols, kind == 0 ? 11 : 10);
        if (table == null) {
          known = false;
          return;
        }
        (kind == 0 ? first : others)[number] = table;
      }
    }

    private JpegHeader scan(int start, int end) {
      int count = frame == null ? 0 : frame.length / 4;
      boolean whole =
          count > 0
              && unsigned(start) == count
              && end - start == 4 + 2 * count
              && bytes[end - 3] == 0
              && bytes[end - 2] == 63
              && bytes[end - 1] == 0;
      if (!whole || (count == 3 && adobeTransform != 1)) {
        return null;
      }
      Component[] components = new Component[count];
      for (int i = 0; i < count; i++) {
        int tables = unsigned(start + 2 + 2 * i);
        if (unsigned(start + 1 + 2 * i) != frame[4 * i] || frame[4 * i + 3] > 3) {
          return null;
        }
        components[i] =
            new Component(
                count == 1 ? 1 : frame[4 * i + 1], // a scan of one component has one block an MCU
                count == 1 ? 1 : frame[4 * i + 2],
                quantisation[frame[4 * i + 3]],
                first[tables >> 4 & 3],
                others[tables & 3]);
        boolean complete =
            components[i].quantisation != null
                && components[i].first != null
                && components[i].others != null
                && (tables & 0xcc) == 0;
        if (!complete) {
          return null;
        }
      }
      return new JpegHeader(width, height, orientation, components, restartInterval, end);
    }

    private int unsigned(int at) {
      return bytes[at] & 0xff;
    }

    private int unsignedShort(int at) {
      return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }
  }
}
