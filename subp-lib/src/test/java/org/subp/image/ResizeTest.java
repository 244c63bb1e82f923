package org.subp.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResizeTest {

  /**
   * Four pixels to two: the triangle reaches two pixels from its centre at 1 and 3, so the left
   * target pixel takes source pixels 0, 1, 2 at distances 0.5, 0.5, 1.5 with weights 3/4, 3/4, 1/4
   * of 7/4.
   */
  @Test
  void shrinkingByTwoWeighsThreePixelsAtEachEnd() {
    assertRow(new int[] {0, 70, 140, 210}, 2, new int[] {50, 160});
  }

  /**
   * Two pixels to four: centres at 0.25, 0.75, 1.25, 1.75, so the ends repeat the end pixels and
   * the middle mixes 3:1.
   */
  @Test
  void growingByTwoMixesThreeToOne() {
    assertRow(new int[] {0, 100}, 4, new int[] {0, 25, 75, 100});
  }

  /** Three to one: one triangle of half width 3 over distances 1, 0, 1: weights 2/7, 3/7, 2/7. */
  @Test
  void shrinkingByThreeSeesEveryPixel() {
    assertRow(new int[] {7, 70, 210}, 1, new int[] {92});
  }

  /**
   * Three to two, scale 1.5: left centre 0.75, distances 0.25, 0.75 (and 1.75, out of reach): 5/6
   * and 3/6 of 8/6.
   */
  @Test
  void awkwardScalesWeighByDistance() {
    assertRow(new int[] {0, 80, 160}, 2, new int[] {30, 130});
  }

  /**
   * Halves round up, in each direction by itself: the row 0, 1 becomes 0.5 and so 1 before columns
   * are scaled.
   */
  @Test
  void rowsAreRoundedToBytesBeforeColumnsAreScaled() {
    RgbImage image = grey(2, 2, new int[] {0, 1, 0, 0});
    assertEquals(1, Resize.bilinear(image, 1, 1).value(0, 0, 0));
  }

  private static void assertRow(int[] row, int target, int[] expected) {
    RgbImage across = Resize.bilinear(grey(row.length, 1, row), target, 1);
    RgbImage down = Resize.bilinear(grey(1, row.length, row), 1, target);
    for (int i = 0; i < target; i++) {
      for (int channel = 0; channel < 3; channel++) {
        assertEquals(expected[i], across.value(i, 0, channel), "column " + i);
        assertEquals(expected[i], down.value(0, i, channel), "row " + i);
      }
    }
  }

  @Property(tries = 200)
  void agreesWithTheFormulaWrittenOut(
      @ForAll @IntRange(min = 1, max = 23) int width,
      @ForAll @IntRange(min = 1, max = 23) int height,
      @ForAll @IntRange(min = 1, max = 23) int newWidth,
      @ForAll @IntRange(min = 1, max = 23) int newHeight,
      @ForAll long seed) {
    RgbImage image = noise(width, height, seed);
    RgbImage scaled = Resize.bilinear(image, newWidth, newHeight);
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        for (int channel = 0; channel < 3; channel++) {
          // rounding twice may move a value by one
          assertEquals(
              formula(image, newWidth, newHeight, x, y, channel),
              scaled.value(x, y, channel),
              1.01);
        }
      }
    }
  }

  private static double formula(
      RgbImage image, int newWidth, int newHeight, int x, int y, int channel) {
    double sum = 0;
    double total = 0;
    for (int j = 0; j < image.height(); j++) {
      for (int i = 0; i < image.width(); i++) {
        double weight =
            triangle(image.width(), newWidth, i, x) * triangle(image.height(), newHeight, j, y);
        sum += weight * image.value(i, j, channel);
        total += weight;
      }
    }
    return sum / total;
  }

  private static double triangle(int source, int target, int i, int x) {
    double scale = (double) source / target;
    return Math.max(0, 1 - Math.abs(i + 0.5 - (x + 0.5) * scale) / Math.max(scale, 1));
  }

  /** Sizes that take one strip of lines, several, and strips of few lines. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 3, 5",
    "5, 7, 4, 9",
    "31, 17, 31, 8",
    "500, 375, 224, 224",
    "700, 431, 224, 224",
    "9001, 37, 64, 24",
    "40, 900, 224, 224",
    "60, 50, 224, 300"
  })
  void hasTheBitsOfThePlainLoops(int width, int height, int newWidth, int newHeight) {
    RgbImage image = noise(width, height, 31L * width + height);
    RgbImage scaled = Resize.bilinear(image, newWidth, newHeight);
    int[][] across = weights(width, newWidth);
    int[][] down = weights(height, newHeight);
    for (int channel = 0; channel < 3; channel++) {
      int[][] narrow = new int[newWidth][height];
      for (int x = 0; x < newWidth; x++) {
        for (int y = 0; y < height; y++) {
          int sum = 1 << 21;
          for (int j = 0; j < width; j++) {
            sum += across[x][j] == 0 ? 0 : across[x][j] * image.value(j, y, channel);
          }
          narrow[x][y] = Math.min(255, sum >> 22);
        }
      }
      for (int x = 0; x < newWidth; x++) {
        for (int y = 0; y < newHeight; y++) {
          int sum = 1 << 21;
          for (int j = 0; j < height; j++) {
            sum += down[y][j] * narrow[x][j];
          }
          assertEquals(Math.min(255, sum >> 22), scaled.value(x, y, channel), x + ", " + y);
        }
      }
    }
  }

  /** Of every source pixel for every target pixel, with 22 fractional bits, as Pillow's. */
  private static int[][] weights(int source, int target) {
    double scale = (double) source / target;
    double reach = Math.max(scale, 1);
    int[][] weights = new int[target][source];
    for (int i = 0; i < target; i++) {
      double centre = (i + 0.5) * scale;
      int begin = Math.max(0, (int) (centre - reach + 0.5));
      int end = Math.min(source, (int) (centre + reach + 0.5));
      double total = 0;
      for (int j = begin; j < end; j++) {
        total += Math.max(0, 1 - Math.abs((j - centre + 0.5) * (1 / reach)));
      }
      for (int j = begin; j < end; j++) {
        double weight = Math.max(0, 1 - Math.abs((j - centre + 0.5) * (1 / reach)));
        weights[i][j] = (int) (0.5 + weight / total * (1 << 22));
      }
    }
    return weights;
  }

  @Property(tries = 200)
  void aPartScalesAsIfItHadBeenCutOut(@ForAll long seed) {
    Random random = new Random(seed);
    RgbImage image = noise(1 + random.nextInt(40), 1 + random.nextInt(40), seed);
    Region part = within(random, image.width(), image.height());
    int width = 1 + random.nextInt(40);
    int height = 1 + random.nextInt(40);
    RgbImage whole = Resize.bilinear(image.crop(part), width, height);
    assertArrayEquals(whole.pixels(), Resize.bilinear(image, part, width, height).pixels());
    Region window = within(random, width, height);
    assertArrayEquals(
        whole.crop(window).pixels(), Resize.bilinear(image, part, width, height, window).pixels());
  }

  private static Region within(Random random, int width, int height) {
    int left = random.nextInt(width);
    int top = random.nextInt(height);
    return new Region(
        left, top, 1 + random.nextInt(width - left), 1 + random.nextInt(height - top));
  }

  @Test
  void sameSizeIsTheSameImage() {
    RgbImage image = noise(5, 4, 1);
    assertSame(image, Resize.bilinear(image, 5, 4));
  }

  @Test
  void evenColourStaysEven() {
    for (int value : new int[] {0, 1, 127, 254, 255}) {
      RgbImage image = grey(37, 1, IntStream.generate(() -> value).limit(37).toArray());
      for (int width = 1; width < 90; width++) {
        for (byte pixel : Resize.bilinear(image, width, 3).pixels()) {
          assertEquals(value, pixel & 0xff, "width " + width);
        }
      }
    }
  }

  @Test
  void refusesWhatHasNoPixels() {
    RgbImage image = noise(3, 3, 1);
    assertThrows(IllegalArgumentException.class, () -> Resize.bilinear(image, 0, 3));
    assertThrows(
        IllegalArgumentException.class, () -> Resize.bilinear(image, new Region(1, 1, 3, 1), 2, 2));
    assertThrows(IllegalArgumentException.class, () -> new Region(0, 0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new RgbImage(2, 2, new byte[11]));
  }

  private static RgbImage grey(int width, int height, int[] values) {
    byte[] pixels = new byte[3 * values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) values[i / 3];
    }
    return new RgbImage(width, height, pixels);
  }

  static RgbImage noise(int width, int height, long seed) {
    byte[] pixels = new byte[3 * width * height];
    new Random(seed).nextBytes(pixels);
    return new RgbImage(width, height, pixels);
  }
}
