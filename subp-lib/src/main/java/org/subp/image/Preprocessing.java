package org.subp.image;

import java.io.Serializable;
import java.util.List;

/**
 * How evaluation turns an image into a network's input: scale so that the short side is {@code
 * shortSide}, cut the centre {@code height} x {@code width}, bring values to 0..1, subtract {@code
 * mean}, divide by {@code deviation}, channels first (red, green, blue). A model file carries it,
 * so that every user of the model feeds it what it was trained on.
 *
 * @param shortSide pixels of the scaled image's shorter side
 * @param height pixels of the network's input
 * @param width pixels of the network's input
 * @param mean three values, of channels scaled to 0..1
 * @param deviation three positive values
 */
public record Preprocessing(
    int shortSide, int height, int width, List<Float> mean, List<Float> deviation)
    implements Serializable {

  /**
   * Checks that the centre fits into the scaled image.
   *
   * @param shortSide at least height and width
   * @param height 1 or more
   * @param width 1 or more
   * @param mean of red, green, blue
   * @param deviation of red, green, blue; positive
   * @throws IllegalArgumentException if the centre does not fit, or there are not three means and
   *     three positive deviations
   */
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

  /**
   * {@return the image as this network's input: (3, height, width), red, green, blue}
   *
   * @param image of any size
   */
  public float[] apply(RgbImage image) {
    float[] out = new float[3 * height * width];
    apply(image, out, 0);
    return out;
  }

  /**
   * Writes (3, height, width) values to {@code out} from {@code offset} on.
   *
   * <p>As torchvision's {@code Resize(shortSide)}, {@code CenterCrop}, {@code ToTensor}, {@code
   * Normalize}: the long side is rounded down, an odd margin to even (see {@link Region#centre});
   * images smaller than the short side grow.
   *
   * @param image of any size
   * @param out overwritten where the image goes, for instance one image of a batch
   * @param offset index of the first value; 3 * height * width must fit behind it
   */
  public void apply(RgbImage image, float[] out, int offset) {
    normalise(framed(image), false, out, offset);
  }

  /**
   * {@return scaled and cut, not yet normalised: {@link #width} x {@link #height} pixels}
   *
   * @param image of any size
   */
  public RgbImage framed(RgbImage image) {
    boolean wide = image.width() > image.height();
    long exactLongSide =
        (long) shortSide
            * Math.max(image.width(), image.height())
            / Math.min(image.width(), image.height());
    int longSide = (int) Math.min(exactLongSide, Integer.MAX_VALUE);
    int scaledWidth = wide ? longSide : shortSide;
    int scaledHeight = wide ? shortSide : longSide;
    return Resize.bilinear(
        image,
        image.bounds(),
        scaledWidth,
        scaledHeight,
        Region.centre(scaledWidth, scaledHeight, width, height));
  }

  /**
   * (value / 255 - mean) / deviation, channels first; nothing is scaled or cut.
   *
   * @param image {@link #width} x {@link #height}
   * @param mirrored left and right swapped
   * @param out overwritten: (3, height, width) from {@code offset} on
   * @param offset index of the first value
   * @throws IllegalArgumentException if the image has another size
   */
  public void normalise(RgbImage image, boolean mirrored, float[] out, int offset) {
    if (image.width() != width || image.height() != height) {
      throw new IllegalArgumentException(
          "a %dx%d image does not fit a network input of %dx%d"
              .formatted(image.width(), image.height(), width, height));
    }
    byte[] pixels = image.pixels();
    int step = mirrored ? -3 : 3;
    for (int channel = 0; channel < 3; channel++) {
      float[] normal = normalValues(channel);
      for (int y = 0; y < height; y++) {
        int source = 3 * (y * width + (mirrored ? width - 1 : 0)) + channel;
        int target = offset + (channel * height + y) * width;
        for (int x = 0; x < width; x++, source += step) {
          out[target + x] = normal[pixels[source] & 0xff];
        }
      }
    }
  }

  /** Normalised value of each of a channel's 256 byte values. */
  private float[] normalValues(int channel) {
    float subtract = mean.get(channel);
    float divide = deviation.get(channel);
    float[] values = new float[256];
    for (int value = 0; value < 256; value++) {
      values[value] = (value / 255f - subtract) / divide;
    }
    return values;
  }
}
