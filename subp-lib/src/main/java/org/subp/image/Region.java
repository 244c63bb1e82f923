package org.subp.image;

/**
 * A rectangle of pixels; (0, 0) is the upper left one.
 *
 * @param left column of its first pixel
 * @param top row of its first pixel
 * @param width pixels
 * @param height pixels
 */
public record Region(int left, int top, int width, int height) {

  /**
   * Checks what can be checked without the image.
   *
   * @param left 0 or more
   * @param top 0 or more
   * @param width 1 or more
   * @param height 1 or more
   * @throws IllegalArgumentException if it begins outside of every image or holds no pixel
   */
  public Region {
    if (left < 0 || top < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "a region needs a place inside the image and at least one pixel, but got %dx%d at (%d, %d)"
              .formatted(width, height, left, top));
    }
  }

  /**
   * {@return the centre, {@code width} x {@code height}} Of an odd remainder the half pixel is
   * rounded to even, as torchvision's {@code CenterCrop} does.
   *
   * @param imageWidth pixels of the whole image, at least {@code width}
   * @param imageHeight pixels of the whole image, at least {@code height}
   * @param width of the region
   * @param height of the region
   * @throws IllegalArgumentException if the region is larger than the image
   */
  public static Region centre(int imageWidth, int imageHeight, int width, int height) {
    return new Region(
        (int) Math.rint((imageWidth - width) / 2.0),
        (int) Math.rint((imageHeight - height) / 2.0),
        width,
        height);
  }

  void checkWithin(RgbImage image) {
    if ((long) left + width > image.width() || (long) top + height > image.height()) {
      throw new IllegalArgumentException(
          "%s reaches beyond an image of %dx%d".formatted(this, image.width(), image.height()));
    }
  }
}
