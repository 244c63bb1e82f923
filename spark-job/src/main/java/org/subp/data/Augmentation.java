package org.subp.data;

import java.io.Serializable;
import org.subp.image.Preprocessing;
import org.subp.image.Region;
import org.subp.image.Resize;
import org.subp.image.RgbImage;

/**
 * What training does to an image before the network sees it; defined as in torchvision. METHOD
 * section 4.
 */
public sealed interface Augmentation extends Serializable {

  /**
   * Writes one training input.
   *
   * @param picture of any size; only what is needed of it is decoded
   * @param preprocessing says the input's size and how values are normalised
   * @param random of this sample in this epoch, fresh
   * @param out overwritten: (3, height, width) from {@code offset} on
   * @param offset index of the first value
   * @throws UndecodableImageException if the file turns out to be damaged
   */
  void apply(
      Picture picture, Preprocessing preprocessing, SampleRandom random, float[] out, int offset)
      throws UndecodableImageException;

  /** Evaluation's transform. */
  record None() implements Augmentation {
    @Override
    public void apply(
        Picture picture, Preprocessing preprocessing, SampleRandom random, float[] out, int offset)
        throws UndecodableImageException {
      preprocessing.apply(picture.whole(), out, offset);
    }
  }

  /**
   * For small images: evaluation's frame with {@code pad} black pixels on every side, cut to the
   * input's size at a random place; mirrored half of the time.
   *
   * @param pad black pixels on every side; 4 is usual for CIFAR
   */
  record PadCropFlip(int pad) implements Augmentation {
    /**
     * Checks the range.
     *
     * @param pad 0 or more; 0 only mirrors
     * @throws IllegalArgumentException if it is negative
     */
    public PadCropFlip {
      if (pad < 0) {
        throw new IllegalArgumentException("padding cannot be negative, but is " + pad);
      }
    }

    @Override
    public void apply(
        Picture picture, Preprocessing preprocessing, SampleRandom random, float[] out, int offset)
        throws UndecodableImageException {
      int left = random.below(2 * pad + 1) - pad;
      int top = random.below(2 * pad + 1) - pad;
      RgbImage moved = moved(preprocessing.framed(picture.whole()), left, top);
      preprocessing.normalise(moved, random.coin(), out, offset);
    }

    /** The frame's pixel (x + left, y + top) at (x, y); black where it has none. */
    static RgbImage moved(RgbImage image, int left, int top) {
      int width = image.width();
      int height = image.height();
      byte[] pixels = new byte[3 * width * height];
      int firstX = Math.max(0, -left);
      int count = Math.min(width, width - left) - firstX;
      for (int y = Math.max(0, -top); count > 0 && y < Math.min(height, height - top); y++) {
        int from = 3 * ((y + top) * width + firstX + left);
        System.arraycopy(image.pixels(), from, pixels, 3 * (y * width + firstX), 3 * count);
      }
      return new RgbImage(width, height, pixels);
    }
  }

  /**
   * For photographs: a random part, of {@value #MINIMUM_AREA} to all of the area and 3:4 to 4:3 in
   * shape, scaled to the input's size; mirrored half of the time; its light shifted along the
   * principal components of ImageNet's colours (Krizhevsky et al. 2012).
   *
   * @param lighting standard deviation of the shift, in components' own deviations; 0.1 is usual, 0
   *     is none
   */
  record RandomResizedCropFlip(double lighting) implements Augmentation {
    static final double MINIMUM_AREA = 0.08;
    private static final double WIDEST = 4.0 / 3;
    private static final double LOG_WIDEST = StrictMath.log(WIDEST);
    private static final int TRIES = 10;
    private static final double[] EIGENVALUES = {0.2175, 0.0188, 0.0045};
    private static final double[][] EIGENVECTORS = {
      {-0.5675, 0.7192, 0.4009}, {-0.5808, -0.0045, -0.8140}, {-0.5836, -0.6948, 0.4203}
    };

    /**
     * Checks the range.
     *
     * @param lighting finite, 0 or more
     * @throws IllegalArgumentException if it is out of range
     */
    public RandomResizedCropFlip {
      if (!(lighting >= 0 && lighting < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("lighting must be at least 0, but is " + lighting);
      }
    }

    @Override
    public void apply(
        Picture picture, Preprocessing preprocessing, SampleRandom random, float[] out, int offset)
        throws UndecodableImageException {
      Region part = part(picture.width(), picture.height(), random);
      RgbImage scaled =
          Resize.bilinear(picture.part(part), preprocessing.width(), preprocessing.height());
      preprocessing.normalise(scaled, random.coin(), out, offset);
      if (lighting > 0) {
        shiftLight(preprocessing, random, out, offset);
      }
    }

    /**
     * As torchvision's {@code RandomResizedCrop.get_params}: the largest centre of a fitting shape
     * if luck fails.
     */
    static Region part(int width, int height, SampleRandom random) {
      double area = (double) width * height;
      for (int i = 0; i < TRIES; i++) {
        double target = area * random.uniform(MINIMUM_AREA, 1);
        double shape = StrictMath.exp(random.uniform(-LOG_WIDEST, LOG_WIDEST));
        int partWidth = (int) Math.rint(Math.sqrt(target * shape));
        int partHeight = (int) Math.rint(Math.sqrt(target / shape));
        if (partWidth > 0 && partWidth <= width && partHeight > 0 && partHeight <= height) {
          int top = random.below(height - partHeight + 1);
          int left = random.below(width - partWidth + 1);
          return new Region(left, top, partWidth, partHeight);
        }
      }
      int partWidth = Math.max(1, (int) Math.min(width, Math.rint(height * WIDEST)));
      int partHeight = Math.max(1, (int) Math.min(height, Math.rint(width * WIDEST)));
      return new Region((width - partWidth) / 2, (height - partHeight) / 2, partWidth, partHeight);
    }

    private void shiftLight(
        Preprocessing preprocessing, SampleRandom random, float[] out, int offset) {
      double[] alpha = new double[3];
      for (int i = 0; i < 3; i++) {
        alpha[i] = lighting * random.normal() * EIGENVALUES[i];
      }
      int plane = preprocessing.width() * preprocessing.height();
      for (int channel = 0; channel < 3; channel++) {
        double[] vector = EIGENVECTORS[channel];
        double shift = vector[0] * alpha[0] + vector[1] * alpha[1] + vector[2] * alpha[2];
        float normal = (float) (shift / preprocessing.deviation().get(channel));
        int from = offset + channel * plane;
        for (int i = from; i < from + plane; i++) {
          out[i] += normal;
        }
      }
    }
  }
}
