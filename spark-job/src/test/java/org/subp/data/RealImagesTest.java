package org.subp.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.engine.Batch;
import org.subp.image.Preprocessing;

/** Photographs, where the build machine has them in {@code ../shared/data} beside the project. */
class RealImagesTest {
  private static final PrepareOptions STRICT = new PrepareOptions(0, 0, false);
  private static final Preprocessing IMAGENET =
      new Preprocessing(
          256, 224, 224, List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));
  @TempDir Path folder;

  private static Path shared(String name) {
    Path path = Path.of("..", "..", "shared", "data", name).toAbsolutePath().normalize();
    assumeTrue(Files.exists(path), "there is no " + path);
    return path;
  }

  @Test
  void cifarHasItsWellKnownStatistics() throws IOException {
    Prepared prepared =
        DatasetTest.prepare(shared("cifar10/test.tar"), folder.resolve("out"), STRICT);
    Manifest manifest = prepared.datasets().values().iterator().next();
    assertEquals(10_000, manifest.samples());
    assertEquals(10_000 * 32 * 32, manifest.pixels());
    assertTrue(manifest.classes().stream().allMatch(count -> count.samples() == 1_000));
    // of the training images, whose test images differ by little
    double[] mean = {0.4914, 0.4822, 0.4465};
    double[] deviation = {0.2470, 0.2435, 0.2616};
    for (int channel = 0; channel < 3; channel++) {
      assertEquals(mean[channel], manifest.mean().get(channel), 0.005);
      assertEquals(deviation[channel], manifest.deviation().get(channel), 0.005);
    }
    try (Dataset dataset = Dataset.open(folder + "/out", new Configuration(), 0)) {
      for (int start = 0; start < 100; start += 10) {
        Set<Integer> labels = new TreeSet<>();
        IntStream.range(start, start + 10).forEach(sample -> labels.add(dataset.label(sample)));
        assertEquals(10, labels.size(), "ten neighbours are of ten classes");
      }
    }
  }

  @Test
  void tarsOfOneFolderAreTrainAndValidation() throws IOException {
    Prepared prepared = DatasetTest.prepare(shared("imagenet-mini"), folder.resolve("out"), STRICT);
    assertEquals(
        List.of(1_000, 300), prepared.datasets().values().stream().map(Manifest::samples).toList());
  }

  @Test
  void photographsOfAnySizeBecomeInputs() throws IOException {
    DatasetTest.prepare(shared("imagenet-natural"), folder.resolve("out"), STRICT);
    try (Dataset dataset = Dataset.open(folder + "/out", new Configuration(), 0);
        DatasetBatchSource source =
            new DatasetBatchSource(
                dataset, IMAGENET, new Augmentation.RandomResizedCropFlip(0.1))) {
      assertEquals(100, dataset.size());
      assertEquals(100, dataset.classNames().size());
      int[] samples = IntStream.range(0, 100).toArray();
      for (Batch batch : List.of(source.evaluation(samples), source.training(samples, 1, 0))) {
        double sum = 0;
        int outside = 0;
        for (float value : batch.images()) {
          sum += value;
          outside += value > -3 && value < 3.5 ? 0 : 1;
        }
        assertEquals(0, outside, "values that no pixel has");
        assertEquals(0, sum / batch.images().length, 0.3, "near ImageNet's own mean");
      }
    }
  }
}
