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
  public Batch {
    if (size < 1 || labels.length < size || images.length < size) {
      throw new IllegalArgumentException(
          "a batch of %d needs as many labels and images, but has %d labels and %d image values"
              .formatted(size, labels.length, images.length));
    }
  }
}
