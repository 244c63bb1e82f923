package org.subp.network;

import java.io.Serializable;

/**
 * Channels, height and width of one image's activation. A vector of n values is (n, 1, 1).
 *
 * @param channels C
 * @param height H, rows
 * @param width W, columns
 */
public record Shape(int channels, int height, int width) implements Serializable {

  /**
   * Checks that an array can hold the values.
   *
   * @param channels 1 or more
   * @param height 1 or more
   * @param width 1 or more
   * @throws IllegalArgumentException if a size is not positive, or there are more values than an
   *     array has
   */
  public Shape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a shape needs positive sizes, but got %dx%dx%d".formatted(channels, height, width));
    }
    if ((double) channels * height * width > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a shape of %dx%dx%d has more values than an array".formatted(channels, height, width));
    }
  }

  /** {@return values in one image's activation} */
  public int size() {
    return channels * height * width;
  }

  /** {@return pixels in one channel} */
  public int pixels() {
    return height * width;
  }

  @Override
  public String toString() {
    return channels + "x" + height + "x" + width;
  }
}
