package org.subp.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.data.RenderedImages.Shape;
import org.subp.image.RgbImage;

class RenderedImagesTest {
  @TempDir Path folder;

  @Test
  void equalArgumentsDrawEqualFiles() throws IOException {
    RenderedImages.write(folder.resolve("a"), 3, 2, 32, 5, () -> {});
    RenderedImages.write(folder.resolve("b"), 3, 2, 32, 5, () -> {});
    RenderedImages.write(folder.resolve("c"), 3, 2, 32, 6, () -> {});
    List<Path> files = files(folder.resolve("a"));
    assertEquals(10 * (3 + 2), files.size());
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(folder.resolve("a").resolve(file));
      assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("b").resolve(file)));
      assertFalse(Arrays.equals(bytes, Files.readAllBytes(folder.resolve("c").resolve(file))));
    }
  }

  @Test
  void theyAreClassFoldersThatPrepareTakes() throws IOException {
    RenderedImages.write(folder.resolve("in"), 4, 2, 32, 5, () -> {});
    Prepared prepared =
        DatasetTest.prepare(
            folder.resolve("in"), folder.resolve("out"), new PrepareOptions(0, 0, false));
    assertEquals(2, prepared.datasets().size());
    for (Manifest manifest : prepared.datasets().values()) {
      assertEquals(RenderedImages.classNames(), manifest.classNames());
      assertEquals(32 * 32 * manifest.samples(), manifest.pixels());
    }
  }

  /**
   * Figures are brighter than their grounds, so how much is bright tells how much a shape covers;
   * but no colour belongs to a class: means of the grounds, seen in the corners, hardly differ.
   */
  @Test
  void theGroundsColourSaysNothingAboutTheClass() {
    double[][] means = new double[10][3];
    int size = 16;
    int[] corners = {0, size - 1, size * (size - 1), size * size - 1};
    int n = 300;
    for (Shape shape : Shape.values()) {
      for (int i = 0; i < n; i++) {
        RgbImage image = RenderedImages.draw(shape, size, new SampleRandom(1, shape.ordinal(), i));
        for (int corner : corners) {
          for (int channel = 0; channel < 3; channel++) {
            int value = image.pixels()[3 * corner + channel] & 0xff;
            means[shape.ordinal()][channel] += value / (4.0 * n);
          }
        }
      }
    }
    for (int channel = 0; channel < 3; channel++) {
      int c = channel;
      double overall = Arrays.stream(means).mapToDouble(mean -> mean[c]).average().orElseThrow();
      for (double[] mean : means) {
        // varies by some 65 between images, by 65 / sqrt(n) between means of n
        assertEquals(overall, mean[channel], 4 * 65 / Math.sqrt(n));
      }
    }
  }

  /**
   * Covered shares, by formula: what the shapes look like cannot be asserted, but what they cover
   * can.
   */
  @Test
  void shapesCoverTheirAreasWithinTheUnitCircle() {
    double[] expected = {
      2 * 0.75 * 0.75, // chequer: two quarters of a square
      Double.NaN, // crescent
      4 * (2 * 0.27 * 0.93 - 0.27 * 0.27), // cross
      Math.PI * 0.8, // disc
      Double.NaN, // heart
      Math.PI * 0.6, // ring
      4 * 0.49, // square
      1.1226, // star of circumradius 1
      3 * 0.3 * 1.5, // stripes
      3 * Math.sqrt(3) / 4, // triangle
    };
    int steps = 1000;
    for (Shape shape : Shape.values()) {
      long covered = 0;
      for (int j = 0; j < steps; j++) {
        for (int i = 0; i < steps; i++) {
          double u = (2 * i + 1.0) / steps * 1.2 - 1.2;
          double v = (2 * j + 1.0) / steps * 1.2 - 1.2;
          boolean inside = shape.contains(u, v);
          covered += inside ? 1 : 0;
          assertTrue(!inside || u * u + v * v < 1.13, shape + " at " + u + ", " + v);
        }
      }
      double area = covered * 2.4 * 2.4 / steps / steps;
      assertTrue(area > 0.5 && area < 2.6, shape + " covers " + area);
      if (!Double.isNaN(expected[shape.ordinal()])) {
        assertEquals(expected[shape.ordinal()], area, 0.01, shape.name());
      }
    }
  }

  @Test
  void filledFoldersAreLeftAlone() throws IOException {
    Files.write(folder.resolve("mine.txt"), new byte[1]);
    assertThrows(DataException.class, () -> RenderedImages.write(folder, 1, 1, 32, 1, () -> {}));
    assertEquals(List.of(Path.of("mine.txt")), files(folder));
    assertThrows(
        IllegalArgumentException.class,
        () -> RenderedImages.write(folder.resolve("x"), 0, 1, 32, 1, () -> {}));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }
}
