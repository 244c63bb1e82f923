package org.subp.data.jpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.subp.image.RgbImage;

/** How a camera was held: EXIF tag 0x0112, in a TIFF block. */
public final class ExifOrientation {
  private static final int TAG = 0x0112;
  private static final int SHORT = 3;

  private ExifOrientation() {}

  /**
   * {@return 1 to 8; 1, upright, where the block does not say or makes no sense}
   *
   * @param bytes of a file
   * @param start where the TIFF block begins
   * @param length of the block, which may be cut short or hostile
   */
  public static int read(byte[] bytes, int start, int length) {
    ByteBuffer tiff = ByteBuffer.wrap(bytes, start, length).slice();
    if (length < 8) {
      return 1;
    }
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = tiff.getInt(4) & 0xffffffffL;
    if (directory + 2 > length) {
      return 1;
    }
    int entries = tiff.getShort((int) directory) & 0xffff;
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + 12L * i;
      if (entry + 12 > length) {
        return 1;
      }
      int at = (int) entry;
      if ((tiff.getShort(at) & 0xffff) == TAG && tiff.getShort(at + 2) == SHORT) {
        int value = tiff.getShort(at + 8);
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }

  /**
   * {@return the image as it was seen}
   *
   * @param image as stored
   * @param orientation 1 to 8, as {@link #read} gives it
   */
  public static RgbImage upright(RgbImage image, int orientation) {
    if (orientation == 1) {
      return image;
    }
    boolean transposed = orientation >= 5;
    boolean fromRight =
        orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    boolean fromBottom =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    int width = transposed ? image.height() : image.width();
    int height = transposed ? image.width() : image.height();
    byte[] in = image.pixels();
    byte[] out = new byte[in.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = transposed ? y : x;
        int row = transposed ? x : y;
        column = fromRight ? image.width() - 1 - column : column;
        row = fromBottom ? image.height() - 1 - row : row;
        System.arraycopy(in, 3 * (row * image.width() + column), out, 3 * (y * width + x), 3);
      }
    }
    return new RgbImage(width, height, out);
  }
}
