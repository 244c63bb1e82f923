package org.subp.image;

import java.io.Serializable;
import java.util.List;

/**
 * How evaluation turns an image into a network's input: scale so that the short side is {@code shortSide}, cut
 * the centre {@code height} x {@code width}, bring values to 0..1, subtract {@code mean}, divide by {@code
 * deviation}, channels first (red, green, blue). A model file carries it, so that every user of the model feeds
 * it what it was trained on.
 *
 * @param mean three values, of channels scaled to 0..1
 * @param deviation three positive values
 */
public record Preprocessing(int shortSide, int height, int width, List<Float> mean, List<Float> deviation)
    implements Serializable {

  public Preprocessing {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (shortSide < 1 || height < 1 || width < 1 || height > shortSide || width > shortSide) {
      throw new IllegalArgumentException(
          "a %dx%d centre cannot be cut from an image whose short side is %d"
              .formatted(height, width, shortSide));
    }
    if (mean.size() != 3 || deviation.size() != 3 || !deviation.stream().allMatch(d -> d > 0)) {
      throw new IllegalArgumentException(
          "preprocessing needs three means and three positive deviations, but got %s and %s"
              .formatted(mean, deviation));
    }
  }
}
