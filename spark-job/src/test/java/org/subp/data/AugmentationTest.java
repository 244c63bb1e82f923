package org.subp.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.subp.data.Augmentation.PadCropFlip;
import org.subp.data.Augmentation.RandomResizedCropFlip;
import org.subp.image.Preprocessing;
import org.subp.image.Region;
import org.subp.image.RgbImage;

class AugmentationTest {
  private static final List<Float> ZEROS = List.of(0f, 0f, 0f);
  private static final List<Float> ONES = List.of(1f, 1f, 1f);
  private static final List<Augmentation> ALL =
      List.of(new Augmentation.None(), new PadCropFlip(4), new RandomResizedCropFlip(0.1));

  // --- pad, crop, flip

  @Test
  void movedImagesAreBlackWhereNothingWas() {
    RgbImage image = noise(5, 4, 1);
    for (int top = -5; top <= 5; top++) {
      for (int left = -6; left <= 6; left++) {
        RgbImage moved = PadCropFlip.moved(image, left, top);
        for (int y = 0; y < 4; y++) {
          for (int x = 0; x < 5; x++) {
            boolean inside = x + left >= 0 && x + left < 5 && y + top >= 0 && y + top < 4;
            int expected = inside ? image.value(x + left, y + top, 1) : 0;
            assertEquals(expected, moved.value(x, y, 1), left + " " + top);
          }
        }
      }
    }
  }

  /** Each of (2 pad + 1)^2 places, plain and mirrored, and nothing else. */
  @Test
  void padCropFlipReachesEveryPlace() {
    RgbImage image = noise(6, 6, 2);
    Preprocessing plain = new Preprocessing(6, 6, 6, ZEROS, ONES);
    Set<List<Float>> possible = new HashSet<>();
    for (int top = -1; top <= 1; top++) {
      for (int left = -1; left <= 1; left++) {
        for (boolean mirrored : new boolean[] {false, true}) {
          float[] out = new float[108];
          plain.normalise(PadCropFlip.moved(image, left, top), mirrored, out, 0);
          possible.add(boxed(out));
        }
      }
    }
    Set<List<Float>> seen = new HashSet<>();
    for (int sample = 0; sample < 300; sample++) {
      seen.add(boxed(apply(new PadCropFlip(1), image, plain, 5, 0, sample)));
    }
    assertEquals(18, possible.size());
    assertEquals(possible, seen);
  }

  @Test
  void largerImagesAreFramedAsInEvaluationFirst() {
    RgbImage image = noise(20, 11, 2);
    Preprocessing small = new Preprocessing(6, 5, 4, ZEROS, ONES);
    float[] evaluation = small.apply(image);
    Set<List<Float>> seen = new HashSet<>();
    for (int sample = 0; sample < 40; sample++) {
      seen.add(boxed(apply(new PadCropFlip(0), image, small, 5, 0, sample)));
    }
    assertEquals(2, seen.size(), "mirrored or not");
    assertTrue(seen.contains(boxed(evaluation)));
  }

  // --- random resized crop

  @Property(tries = 300)
  void partsKeepTheirBounds(
      @ForAll @IntRange(min = 1, max = 700) int width,
      @ForAll @IntRange(min = 1, max = 700) int height,
      @ForAll int sample) {
    Region part = RandomResizedCropFlip.part(width, height, new SampleRandom(1, 2, sample));
    assertTrue(
        part.left() + part.width() <= width && part.top() + part.height() <= height,
        part::toString);
    double shape = (double) part.width() / part.height();
    boolean narrow = width > 2 * height || height > 2 * width;
    if (!narrow && width > 50 && height > 50) {
      double area = (double) part.width() * part.height() / width / height;
      assertTrue(area > 0.07 && area <= 1, part::toString);
      assertTrue(shape > 0.7 && shape < 1.4, part::toString);
    }
  }

  /**
   * Area uniform in 0.08 .. 1 and log shape uniform, for a square, as far as they fit; the mean
   * area falls a little.
   */
  @Test
  void partsAreOfAllSizesAndPlaces() {
    double area = 0;
    double logShape = 0;
    double centre = 0;
    int small = 0;
    int n = 4000;
    for (int sample = 0; sample < n; sample++) {
      Region part = RandomResizedCropFlip.part(500, 500, new SampleRandom(9, 0, sample));
      area += part.width() * part.height() / 250_000.0 / n;
      logShape += Math.log((double) part.width() / part.height()) / n;
      centre += (part.left() + part.width() / 2.0) / n;
      small += part.width() * part.height() < 250_000 * 0.3 ? 1 : 0;
    }
    assertEquals(0.5, area, 0.04);
    assertEquals(0, logShape, 0.02);
    assertEquals(250, centre, 5);
    assertTrue(small > n / 5 && small < n / 3, "small " + small);
  }

  /**
   * No part of a line has a shape of 3:4 to 4:3: the centre, as nearly so as can be, as torchvision
   * falls back.
   */
  @Test
  void linesGiveTheirCentre() {
    assertEquals(new Region(498, 0, 4, 3), RandomResizedCropFlip.part(1000, 3, alwaysUnlucky()));
    assertEquals(new Region(0, 498, 3, 4), RandomResizedCropFlip.part(3, 1000, alwaysUnlucky()));
    assertEquals(
        new Region(0, 0, 1, 1), RandomResizedCropFlip.part(1, 1, new SampleRandom(1, 1, 1)));
  }

  /** At least 8 % of 3000 pixels in 3 rows is 80 wide: no try can succeed. */
  private static SampleRandom alwaysUnlucky() {
    return new SampleRandom(3, 3, 3);
  }

  @Test
  void wholeImagesOfOneColourKeepIt() {
    byte[] pixels = new byte[3 * 40 * 30];
    Arrays.fill(pixels, (byte) 102);
    Preprocessing plain =
        new Preprocessing(10, 8, 8, List.of(0.2f, 0.2f, 0.2f), List.of(0.5f, 0.5f, 0.5f));
    float[] out = apply(new RandomResizedCropFlip(0), new RgbImage(40, 30, pixels), plain, 1, 1, 1);
    for (float value : out) {
      assertEquals((0.4f - 0.2f) / 0.5f, value, 1e-6f);
    }
  }

  /** The shift is even over a channel and correlated between channels as ImageNet's colours are. */
  @Test
  void lightingShiftsChannelsAlongTheirPrincipalComponents() {
    RgbImage image = new RgbImage(9, 9, new byte[243]);
    Preprocessing half = new Preprocessing(8, 8, 8, ZEROS, List.of(0.5f, 0.5f, 0.5f));
    int n = 4000;
    double[][] covariance = new double[3][3];
    for (int sample = 0; sample < n; sample++) {
      float[] out = apply(new RandomResizedCropFlip(0.1), image, half, 7, 0, sample);
      double[] shift = {out[0] * 0.5, out[64] * 0.5, out[128] * 0.5};
      for (int i = 0; i < 192; i++) {
        assertEquals(out[i / 64 * 64], out[i]);
      }
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          covariance[i][j] += shift[i] * shift[j] / n;
        }
      }
    }
    // V diag((0.1 lambda)^2) V^T, written out for the dominant component and for red with green
    double[] first = {-0.5675, -0.5808, -0.5836};
    double[] second = {0.7192, -0.0045, -0.6948};
    double[] third = {0.4009, -0.8140, 0.4203};
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double expected =
            0.01
                * (0.2175 * 0.2175 * first[i] * first[j]
                    + 0.0188 * 0.0188 * second[i] * second[j]
                    + 0.0045 * 0.0045 * third[i] * third[j]);
        assertEquals(expected, covariance[i][j], 0.08 * Math.abs(expected));
      }
    }
  }

  // --- all of them

  @Test
  void equalSeedsGiveEqualPixelsOthersDiffer() {
    RgbImage image = noise(40, 30, 3);
    Preprocessing preprocessing = new Preprocessing(16, 16, 16, ZEROS, ONES);
    for (Augmentation augmentation : ALL.subList(1, 3)) {
      float[] first = apply(augmentation, image, preprocessing, 1, 2, 3);
      assertArrayEquals(first, apply(augmentation, image, preprocessing, 1, 2, 3));
      int same = 0;
      for (int other = 100; other < 140; other++) {
        same +=
            Arrays.equals(first, apply(augmentation, image, preprocessing, other, 2, 3)) ? 1 : 0;
        same +=
            Arrays.equals(first, apply(augmentation, image, preprocessing, 1, other, 3)) ? 1 : 0;
        same +=
            Arrays.equals(first, apply(augmentation, image, preprocessing, 1, 2, other)) ? 1 : 0;
      }
      assertTrue(same <= 6, "%s: %d of 120 the same".formatted(augmentation, same));
    }
    assertArrayEquals(preprocessing.apply(image), apply(ALL.get(0), image, preprocessing, 1, 2, 3));
  }

  @Test
  void onlyTheirOwnPlaceIsWritten() {
    Preprocessing preprocessing = new Preprocessing(8, 6, 7, ZEROS, ONES);
    for (Augmentation augmentation : ALL) {
      float[] out = new float[3 + 126 + 3];
      Arrays.fill(out, Float.NaN);
      apply(augmentation, noise(9, 11, 1), preprocessing, new SampleRandom(1, 1, 1), out, 3);
      for (int i = 0; i < out.length; i++) {
        assertEquals(i < 3 || i >= 129, Float.isNaN(out[i]), augmentation + " at " + i);
      }
    }
  }

  @Test
  void senselessSettingsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PadCropFlip(-1));
    assertThrows(IllegalArgumentException.class, () -> new RandomResizedCropFlip(-0.1));
    assertThrows(IllegalArgumentException.class, () -> new RandomResizedCropFlip(Double.NaN));
  }

  // --- random numbers

  /** The finaliser's published test values would tell nothing of our seeding; its moments do. */
  @Test
  void neighbouringSamplesAreIndependent() {
    int n = 20_000;
    double mean = 0;
    double square = 0;
    double lag = 0;
    double before = 0;
    for (int sample = 0; sample < n; sample++) {
      double value = new SampleRandom(0, 0, sample).uniform() - 0.5;
      mean += value / n;
      square += value * value / n;
      lag += value * before / n;
      before = value;
    }
    assertEquals(0, mean, 0.008);
    assertEquals(1 / 12.0, square, 0.003);
    assertEquals(0, lag, 0.003);
    SampleRandom random = new SampleRandom(1, 1, 1);
    double fourth = 0;
    square = 0;
    for (int i = 0; i < n; i++) {
      double value = random.normal();
      square += value * value / n;
      fourth += value * value * value * value / n;
    }
    assertEquals(1, square, 0.05);
    assertEquals(3, fourth, 0.3);
  }

  /**
   * Runs that were begun must be resumed with the same pixels. Values from SplitMix64 written in
   * another language.
   */
  @Test
  void sequencesAreFixedForEver() {
    SampleRandom random = new SampleRandom(42, 7, 1234);
    assertEquals(-4971422176420575815L, random.nextLong());
    assertEquals(4857419740478579140L, random.nextLong());
    assertEquals(909, random.below(1000));
    assertEquals(2.951965703119971, random.normal());
  }

  private static float[] apply(
      Augmentation augmentation,
      RgbImage image,
      Preprocessing preprocessing,
      long seed,
      int epoch,
      int sample) {
    float[] out = new float[3 * preprocessing.width() * preprocessing.height()];
    Arrays.fill(out, Float.NaN);
    apply(augmentation, image, preprocessing, new SampleRandom(seed, epoch, sample), out, 0);
    return out;
  }

  private static void apply(
      Augmentation augmentation,
      RgbImage image,
      Preprocessing preprocessing,
      SampleRandom random,
      float[] out,
      int offset) {
    try {
      augmentation.apply(Picture.of(image), preprocessing, random, out, offset);
    } catch (UndecodableImageException e) {
      throw new AssertionError("decoded images cannot fail", e);
    }
  }

  private static List<Float> boxed(float[] values) {
    List<Float> boxed = new ArrayList<>();
    for (float value : values) {
      boxed.add(value);
    }
    return boxed;
  }

  private static RgbImage noise(int width, int height, long seed) {
    byte[] pixels = new byte[3 * width * height];
    new Random(seed).nextBytes(pixels);
    return new RgbImage(width, height, pixels);
  }
}
