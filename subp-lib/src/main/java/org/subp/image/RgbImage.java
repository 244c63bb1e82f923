package org.subp.image;

import java.util.Objects;

/**
 * Pixels of eight bits a channel. Treat it as immutable: the array is shared, not copied.
 *
 * @param width pixels
 * @param height pixels
 * @param pixels (height, width, 3): red, green, blue of the upper left pixel, then the next to the
 *     right; unsigned
 */
public record RgbImage(int width, int height, byte[] pixels) {

  /**
   * Checks sizes; takes the array as it is.
   *
   * @param width 1 or more
   * @param height 1 or more
   * @param pixels 3 * width * height bytes
   * @throws IllegalArgumentException if the sizes do not fit the bytes
   */
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
   *
   * @param width pixels
   * @param height pixels
   * @param argb (height, width), as {@code BufferedImage.getRGB} gives them
   * @return the image; shares no array with the argument
   * @throws IllegalArgumentException if there are not width * height pixels
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

  /**
   * {@return value 0..255 of a channel: 0 red, 1 green, 2 blue}
   *
   * @param x column, 0 to width-1
   * @param y row, 0 to height-1
   * @param channel 0 to 2
   * @throws IndexOutOfBoundsException if there is no such pixel or channel
   */
  public int value(int x, int y, int channel) {
    Objects.checkIndex(x, width);
    return pixels[3 * (y * width + x) + Objects.checkIndex(channel, 3)] & 0xff;
  }

  /** {@return the whole image as a region of itself} */
  public Region bounds() {
    return new Region(0, 0, width, height);
  }

  /**
   * A part by itself.
   *
   * @param region what to keep
   * @return a copy, or this image if the region is all of it
   * @throws IllegalArgumentException if the region reaches beyond the image
   */
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
