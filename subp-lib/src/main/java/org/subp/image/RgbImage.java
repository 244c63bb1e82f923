package org.subp.image;

import java.util.Objects;

/**
 * Pixels of eight bits a channel. Treat it as immutable: the array is shared, not copied.
 *
 * @param pixels (height, width, 3): red, green, blue of the upper left pixel, then the next to the
 *     right; unsigned
 */
public record RgbImage(int width, int height, byte[] pixels) {

  public RgbImage {
    Objects.requireNonNull(pixels);
    if (width < 1 || height < 1 || pixels.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "an image of %dx%d pixels needs three bytes a pixel, but got %d bytes"
              .formatted(width, height, pixels.length));
    }
  }

  /**
   * From 0xAARRGGBB pixels, as {@code java.awt.image} and Android give them; alpha is dropped, not
   * blended.
   */
  public static RgbImage ofArgb(int width, int height, int[] argb) {
    byte[] pixels = new byte[Math.multiplyExact(3, argb.length)];
    for (int i = 0; i < argb.length; i++) {
      pixels[3 * i] = (byte) (argb[i] >> 16);
      pixels[3 * i + 1] = (byte) (argb[i] >> 8);
      pixels[3 * i + 2] = (byte) argb[i];
    }
    return new RgbImage(width, height, pixels);
  }

  /** Value 0..255 of a channel: 0 red, 1 green, 2 blue. */
  public int value(int x, int y, int channel) {
    Objects.checkIndex(x, width);
    return pixels[3 * (y * width + x) + Objects.checkIndex(channel, 3)] & 0xff;
  }

  /** The whole image as a region of itself. */
  public Region bounds() {
    return new Region(0, 0, width, height);
  }

  /** A copy of a part. */
  public RgbImage crop(Region region) {
    region.checkWithin(this);
    if (region.equals(bounds())) {
      return this;
    }
    byte[] cut = new byte[3 * region.width() * region.height()];
    int row = 3 * region.width();
    for (int y = 0; y < region.height(); y++) {
      int from = 3 * ((region.top() + y) * width + region.left());
      System.arraycopy(pixels, from, cut, y * row, row);
    }
    return new RgbImage(region.width(), region.height(), cut);
  }
}
