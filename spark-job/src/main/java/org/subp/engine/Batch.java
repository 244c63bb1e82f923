package org.subp.engine;

/**
 * Images ready for a network, with their classes.
 *
 * @param images (size, channels, height, width), normalised; may be longer than needed, the rest is
 *     ignored
 * @param labels (size) class indices; may be longer than needed
 * @param size number of images
 */
public record Batch(float[] images, int[] labels, int size) {
  /**
   * Checks lengths as far as they are known without the network; takes the arrays as they are.
   *
   * @param images at least one value each
   * @param labels at least {@code size}
   * @param size 1 or more
   * @throws IllegalArgumentException if an array is too short
   */
  public Batch {
    if (size < 1 || labels.length < size || images.length < size) {
      throw new IllegalArgumentException(
          "a batch of %d needs as many labels and images, but has %d labels and %d image values"
              .formatted(size, labels.length, images.length));
    }
  }
}
