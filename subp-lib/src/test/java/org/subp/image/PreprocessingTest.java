package org.subp.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreprocessingTest {
  private static final List<Float> MEAN = List.of(0.485f, 0.456f, 0.406f);
  private static final List<Float> DEVIATION = List.of(0.229f, 0.224f, 0.225f);

  @Test
  void valuesAreScaledToOneThenNormalisedChannelsFirst() {
    RgbImage image = RgbImage.ofArgb(2, 1, new int[] {0x00ff8000, 0xff0102ff});
    float[] input =
        new Preprocessing(1, 1, 1, MEAN, DEVIATION).apply(image.crop(new Region(1, 0, 1, 1)));
    assertArrayEquals(
        new float[] {
          (1 / 255f - 0.485f) / 0.229f, (2 / 255f - 0.456f) / 0.224f, (1 - 0.406f) / 0.225f
        },
        input);
    Preprocessing plain = new Preprocessing(2, 2, 2, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));
    RgbImage square = RgbImage.ofArgb(2, 2, new int[] {0xff8000, 0x0102ff, 0, 0});
    float[] out = plain.apply(square);
    assertArrayEquals(new float[] {1, 1 / 255f, 0, 0, 128 / 255f, 2 / 255f, 0, 0, 0, 1, 0, 0}, out);
  }

  @Test
  void shortSideIsScaledAndTheCentreCut() {
    Preprocessing evaluation = new Preprocessing(4, 3, 2, MEAN, DEVIATION);
    RgbImage wide = ResizeTest.noise(13, 6, 1);
    // long side 4 * 13 / 6 = 8.67, rounded down; margins (8 - 2) / 2 and (4 - 3) / 2 = 0.5, to even
    RgbImage expected = Resize.bilinear(wide, 8, 4).crop(new Region(3, 0, 2, 3));
    assertArrayEquals(expected.pixels(), evaluation.framed(wide).pixels());
    RgbImage tall = ResizeTest.noise(6, 13, 2);
    expected = Resize.bilinear(tall, 4, 8).crop(new Region(1, 2, 2, 3));
    assertArrayEquals(expected.pixels(), evaluation.framed(tall).pixels());
  }

  @Test
  void smallImagesGrow() {
    Preprocessing evaluation = new Preprocessing(8, 8, 8, MEAN, DEVIATION);
    RgbImage small = ResizeTest.noise(2, 3, 1);
    assertArrayEquals(
        Resize.bilinear(small, 8, 12).crop(new Region(0, 2, 8, 8)).pixels(),
        evaluation.framed(small).pixels());
  }

  @Test
  void anImageOfTheRightSizeKeepsItsPixels() {
    Preprocessing evaluation = new Preprocessing(32, 32, 32, MEAN, DEVIATION);
    RgbImage image = ResizeTest.noise(32, 32, 5);
    assertArrayEquals(image.pixels(), evaluation.framed(image).pixels());
  }

  @Test
  void mirroringSwapsLeftAndRight() {
    Preprocessing evaluation = new Preprocessing(5, 4, 5, MEAN, DEVIATION);
    RgbImage image = ResizeTest.noise(5, 4, 5);
    float[] plain = new float[3 * 4 * 5];
    float[] mirrored = new float[3 * 4 * 5];
    evaluation.normalise(image, false, plain, 0);
    evaluation.normalise(image, true, mirrored, 0);
    for (int row = 0; row < 12; row++) {
      for (int x = 0; x < 5; x++) {
        assertEquals(plain[row * 5 + x], mirrored[row * 5 + 4 - x]);
      }
    }
    assertFalse(Arrays.equals(plain, mirrored));
  }

  @Test
  void writesOnlyItsOwnPlace() {
    Preprocessing evaluation = new Preprocessing(3, 3, 3, MEAN, DEVIATION);
    float[] out = new float[2 + 27 + 2];
    Arrays.fill(out, Float.NaN);
    evaluation.apply(ResizeTest.noise(7, 9, 3), out, 2);
    for (int i = 0; i < out.length; i++) {
      assertEquals(i < 2 || i >= 29, Float.isNaN(out[i]), "value " + i);
    }
  }

  @Test
  void extremeShapesDoNotOverflow() {
    Preprocessing evaluation = new Preprocessing(256, 224, 224, MEAN, DEVIATION);
    RgbImage line = new RgbImage(9_000_000, 1, new byte[27_000_000]);
    assertEquals(224, evaluation.framed(line).width());
  }

  @Test
  void refusesAnImageThatDoesNotFit() {
    Preprocessing evaluation = new Preprocessing(3, 3, 3, MEAN, DEVIATION);
    RgbImage image = ResizeTest.noise(3, 4, 1);
    assertThrows(
        IllegalArgumentException.class, () -> evaluation.normalise(image, false, new float[27], 0));
    assertThrows(IllegalArgumentException.class, () -> new Preprocessing(3, 4, 3, MEAN, DEVIATION));
  }
}
