package org.subp.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.engine.Batch;
import org.subp.image.Preprocessing;

class DatasetBatchSourceTest {
  private static final Preprocessing PREPROCESSING =
      new Preprocessing(14, 12, 12, List.of(0.5f, 0.4f, 0.3f), List.of(0.2f, 0.3f, 0.4f));
  private static final int VALUES = 3 * 12 * 12;
  @TempDir Path folder;

  @BeforeEach
  void prepare() throws IOException {
    TestImages.classFolders(folder.resolve("in"), 4, 10, 16);
    DatasetTest.prepare(
        folder.resolve("in"), folder.resolve("out"), new PrepareOptions(0, 0, false));
  }

  private Dataset open(long cacheBytes) throws IOException {
    return Dataset.open(folder + "/out", new Configuration(), cacheBytes);
  }

  @Test
  void samplesComeInTheOrderAskedFor() throws IOException {
    try (Dataset dataset = open(0);
        DatasetBatchSource source =
            new DatasetBatchSource(dataset, PREPROCESSING, new Augmentation.PadCropFlip(2))) {
      int[] samples = {7, 0, 39, 7};
      Batch evaluation = source.evaluation(samples);
      Batch training = source.training(samples, 5, 1);
      for (int i = 0; i < samples.length; i++) {
        Batch alone = source.evaluation(new int[] {samples[i]});
        assertArrayEquals(alone.images(), image(evaluation, i));
        assertEquals(dataset.label(samples[i]), evaluation.labels()[i]);
        assertArrayEquals(
            source.training(new int[] {samples[i]}, 5, 1).images(), image(training, i));
        assertEquals(dataset.label(samples[i]), training.labels()[i]);
      }
      assertArrayEquals(image(training, 0), image(training, 3), "the same sample, the same epoch");
      assertEquals(40, source.size());
      assertThrows(IndexOutOfBoundsException.class, () -> source.evaluation(new int[] {40}));
    }
  }

  @Test
  void epochsAndSeedsShowOtherPixels() throws IOException {
    try (Dataset dataset = open(1 << 20);
        DatasetBatchSource source =
            new DatasetBatchSource(
                dataset, PREPROCESSING, new Augmentation.RandomResizedCropFlip(0.1))) {
      int[] samples = IntStream.range(0, 40).toArray();
      float[] first = source.training(samples, 1, 0).images();
      assertArrayEquals(first, source.training(samples, 1, 0).images());
      assertFalse(Arrays.equals(first, source.training(samples, 1, 1).images()));
      assertFalse(Arrays.equals(first, source.training(samples, 2, 0).images()));
    }
  }

  /** Ranks of one JVM share the dataset and its memory. */
  @Test
  void manyThreadsSeeTheSamePixels() throws Exception {
    int[] samples = IntStream.range(0, 40).toArray();
    for (long cacheBytes : new long[] {0, 16 * 16 * 3 * 40 - 1, 1 << 20}) {
      try (Dataset dataset = open(cacheBytes)) {
        Callable<float[]> epoch =
            () -> {
              try (DatasetBatchSource source =
                  new DatasetBatchSource(dataset, PREPROCESSING, new Augmentation.PadCropFlip(1))) {
                return source.training(samples, 3, 3).images();
              }
            };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
          List<Future<float[]>> results = new ArrayList<>();
          for (int i = 0; i < 8; i++) {
            results.add(threads.submit(epoch));
          }
          for (Future<float[]> result : results) {
            assertArrayEquals(results.get(0).get(), result.get());
          }
        } finally {
          threads.shutdownNow();
        }
      }
    }
  }

  @Test
  void corruptShardsStopTrainingWithTheirPath() throws IOException {
    Path shard = folder.resolve("out/part-00000.seq");
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length - 3] ^= 64;
    Files.write(shard, bytes);
    try (Dataset dataset = open(0);
        DatasetBatchSource source =
            new DatasetBatchSource(dataset, PREPROCESSING, new Augmentation.None())) {
      DataException e =
          assertThrows(DataException.class, () -> source.training(new int[] {0, 39}, 1, 1));
      assertTrue(e.getMessage().contains(shard.toString()), e.getMessage());
    }
  }

  private static float[] image(Batch batch, int place) {
    return Arrays.copyOfRange(batch.images(), place * VALUES, (place + 1) * VALUES);
  }
}
