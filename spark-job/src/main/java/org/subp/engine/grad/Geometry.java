package org.subp.engine.grad;

import java.util.Arrays;

/**
 * How a channel of a whole batch lies in one long row: image after image, line after line, with
 * {@code gutter} zeros behind each line and {@code gutter} lines of zeros behind each image. A
 * kernel's tap is then one shift for all pixels, small planes make long vectors, and what is left
 * of a line or above an image is the gutter of its neighbour; before the first row stands a {@link
 * #margin()}.
 *
 * @param gutter how far kernels reach beyond a plane
 */
record Geometry(int images, int height, int width, int gutter) {
  /** Rows are whole multiples of this many values: the longest vector. */
  static final int STEP = 16;

  /** Distance of two lines. */
  int pitch() {
    return width + gutter;
  }

  /** Distance of two images. */
  int image() {
    return (height + gutter) * pitch();
  }

  /**
   * Distance of two channels: the images, and an odd number of steps, so that a pixel's channels
   * spread over the cache.
   */
  int row() {
    int steps = (int) (((long) images * image() + STEP - 1) / STEP);
    return (steps | 1) * STEP;
  }

  /** The farthest a tap reaches from its pixel. */
  int margin() {
    return gutter * pitch() + gutter;
  }

  /** Pixels of a channel, without gutter. */
  int pixels() {
    return images * height * width;
  }

  /** Place in a row of the first pixel of a line. */
  int line(int image, int y) {
    return image * image() + y * pitch();
  }

  /** All bits set at a pixel, 0 in the gutter; as long as a row. */
  int[] mask() {
    int[] mask = new int[row()];
    for (int n = 0; n < images; n++) {
      for (int y = 0; y < height; y++) {
        Arrays.fill(mask, line(n, y), line(n, y) + width, -1);
      }
    }
    return mask;
  }

  /**
   * Values an activation of that many channels takes, with margins.
   *
   * @throws IllegalArgumentException if that is more than an array holds
   */
  long values(int channels) {
    return 2L * roundedMargin() + (long) channels * row();
  }

  /** The margin in whole steps, so that rows stay aligned. */
  int roundedMargin() {
    return (margin() + STEP - 1) / STEP * STEP + STEP;
  }
}
