package org.subp.report;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.subp.image.RgbImage;

/** Pictures that stand in the page itself. */
final class Png {
  private Png() {}

  static byte[] of(RgbImage image) {
    BufferedImage picture =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    byte[] pixels = image.pixels();
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int at = 3 * (y * image.width() + x);
        picture.setRGB(
            x, y, (pixels[at] & 0xff) << 16 | (pixels[at + 1] & 0xff) << 8 | pixels[at + 2] & 0xff);
      }
    }
    return encode(picture);
  }

  /**
   * A picture of few colours.
   *
   * @param colours at most four, 0xAARRGGBB
   * @param pixels (height, width) indices of colours
   */
  static byte[] of(int[] colours, byte[][] pixels) {
    IndexColorModel model =
        new IndexColorModel(2, colours.length, colours, 0, true, -1, DataBuffer.TYPE_BYTE);
    BufferedImage picture =
        new BufferedImage(pixels[0].length, pixels.length, BufferedImage.TYPE_BYTE_BINARY, model);
    for (int y = 0; y < pixels.length; y++) {
      picture.getRaster().setDataElements(0, y, pixels[y].length, 1, pixels[y]);
    }
    return encode(picture);
  }

  private static byte[] encode(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(picture, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /** As an image's address. */
  static String address(byte[] png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }
}
