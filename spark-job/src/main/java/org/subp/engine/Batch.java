package org.subp.engine;

import org.subp.network.Network;

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

  /**
   * Makes sure that there are as many images as the size says.
   *
   * @param network that is to see them
   * @throws IllegalArgumentException if values are missing
   */
  public void requireImages(Network network) {
    long values = (long) size * network.input().size();
    if (images.length < values) {
      throw new IllegalArgumentException(
          "%d images of %s are %d values, but the batch has %d"
              .formatted(size, network.input(), values, images.length));
    }
  }

  /**
   * Makes sure that each label is one of the network's classes.
   *
   * @param network that is to learn from them
   * @throws IllegalArgumentException naming the first that is not
   */
  public void requireLabels(Network network) {
    for (int i = 0; i < size; i++) {
      if (labels[i] < 0 || labels[i] >= network.classes()) {
        throw new IllegalArgumentException(
            "image %d of the batch has label %d, but network %s knows classes 0 to %d"
                .formatted(i, labels[i], network.name(), network.classes() - 1));
      }
    }
  }
}
