package org.subp.data;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * What a PNG file declares, read without decoding it, its checksums compared, and the file with
 * nothing but the chunks that pixels need: no texts (which may inflate without bound), profiles or
 * transparency.
 *
 * @param essential a complete PNG file
 */
record PngFile(int width, int height, byte[] essential) {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int HEADER = 0x49484452;
  private static final int PALETTE = 0x504c5445;
  private static final int DATA = 0x49444154;
  private static final int END = 0x49454e44;

  static boolean claims(byte[] bytes) {
    return bytes.length >= 8 && Arrays.equals(bytes, 0, 8, SIGNATURE, 0, 8);
  }

  static PngFile parse(byte[] bytes) throws UndecodableImageException {
    ByteBuffer in = ByteBuffer.wrap(bytes).position(8);
    ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
    kept.write(bytes, 0, 8);
    int width = 0;
    int height = 0;
    boolean data = false;
    while (true) {
      int start = in.position();
      if (in.remaining() < 12 || in.getInt(start) < 0 || in.getInt(start) > in.remaining() - 12) {
        throw new UndecodableImageException(
            "PNG is truncated: it ends after %d bytes".formatted(bytes.length));
      }
      int length = in.getInt(start);
      int type = in.getInt(start + 4);
      if ((width == 0) != (type == HEADER) || (type == HEADER && length != 13)) {
        throw new UndecodableImageException("PNG does not start with one header");
      }
      if (type == HEADER) {
        width = in.getInt(start + 8);
        height = in.getInt(start + 12);
        ImageDecoder.checkSize(width, height);
      }
      if (type == HEADER || type == PALETTE || type == DATA || type == END) {
        checkSum(bytes, start, length, in.getInt(start + 8 + length));
        kept.write(bytes, start, 12 + length);
      }
      data |= type == DATA;
      if (type == END) {
        break;
      }
      in.position(start + 12 + length);
    }
    if (!data) {
      throw new UndecodableImageException("PNG without an image in it");
    }
    return new PngFile(width, height, kept.size() == bytes.length ? bytes : kept.toByteArray());
  }

  private static void checkSum(byte[] bytes, int start, int length, int expected)
      throws UndecodableImageException {
    CRC32 crc = new CRC32();
    crc.update(bytes, start + 4, 4 + length);
    if ((int) crc.getValue() != expected) {
      throw new UndecodableImageException(
          "PNG is corrupt: checksum of the chunk at byte %d".formatted(start));
    }
  }
}
