package org.subp.data;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.subp.image.RgbImage;

/**
 * Pixels without a file format, one byte a value, channel after channel, as IDX and CIFAR's binary
 * files have them.
 *
 * @param channels 1 (grey) or 3 (red, green, blue)
 */
record RawPixels(int width, int height, int channels) implements Serializable {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] HEADER = "IHDR".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DATA = "IDAT".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "IEND".getBytes(StandardCharsets.US_ASCII);
  private static final int GREY = 0;
  private static final int COLOUR = 2;
  private static final byte DIFFERENCE_TO_THE_LEFT = 1;

  long bytes() {
    return (long) width * height * channels;
  }

  /** The pixels as a PNG file. */
  byte[] toPng(byte[] pixels) {
    byte[] interleaved = pixels;
    if (channels == 3) {
      interleaved = new byte[pixels.length];
      int plane = width * height;
      for (int i = 0; i < pixels.length; i++) {
        interleaved[3 * (i % plane) + i / plane] = pixels[i];
      }
    }
    return png(width, height, channels, interleaved);
  }

  static byte[] png(RgbImage image) {
    return png(image.width(), image.height(), 3, image.pixels());
  }

  /**
   * @param pixels (height, width, channels)
   */
  private static byte[] png(int width, int height, int channels, byte[] pixels) {
    int row = channels * width;
    byte[] lines = new byte[Math.multiplyExact(row + 1, height)];
    for (int y = 0; y < height; y++) {
      int to = y * (row + 1);
      lines[to++] = DIFFERENCE_TO_THE_LEFT;
      for (int x = 0; x < row; x++) {
        int left = x < channels ? 0 : pixels[y * row + x - channels];
        lines[to + x] = (byte) (pixels[y * row + x] - left);
      }
    }
    byte[] packed = deflate(lines);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) 8).put((byte) (channels == 1 ? GREY : COLOUR));
    ByteBuffer file = ByteBuffer.allocate(SIGNATURE.length + 3 * 12 + 13 + packed.length);
    file.put(SIGNATURE);
    chunk(file, HEADER, header.array());
    chunk(file, DATA, packed);
    chunk(file, END, new byte[0]);
    return file.array();
  }

  private static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] packed = new byte[bytes.length + bytes.length / 1000 + 64];
      int length = deflater.deflate(packed);
      if (!deflater.finished()) {
        throw new IllegalStateException("deflated bytes are longer than zlib's bound");
      }
      return Arrays.copyOf(packed, length);
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteBuffer file, byte[] type, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(content);
    file.putInt(content.length).put(type).put(content).putInt((int) crc.getValue());
  }
}
