package org.subp.network;

import java.io.Serializable;

/** Channels, height and width of one image's activation. A vector of n values is (n, 1, 1). */
public record Shape(int channels, int height, int width) implements Serializable {

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

  /** Values in one image's activation. */
  public int size() {
    return channels * height * width;
  }

  /** Pixels in one channel. */
  public int pixels() {
    return height * width;
  }

  @Override
  public String toString() {
    return channels + "x" + height + "x" + width;
  }
}
