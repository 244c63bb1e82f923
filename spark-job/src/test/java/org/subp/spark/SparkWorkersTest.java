package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subp.train.Checkpoint;
import org.subp.train.LocalWorkers;
import org.subp.train.Progress;
import org.subp.train.RunDirectory;
import org.subp.train.TinyRun;
import org.subp.train.Trainer;
import org.subp.train.TrainingRun;
import org.subp.train.Workers;

/** Ranks on Spark against ranks in this JVM: the same bits, wherever they run. */
class SparkWorkersTest {
  @TempDir Path folder;

  /** Keeps what must not depend on where the ranks run. */
  private static final class Results implements Progress {
    final List<Object> heard = new ArrayList<>();
    long bytesSent;

    @Override
    public void step(StepDone step) {
      heard.add(step.loss());
      bytesSent += step.bytesSent();
    }

    @Override
    public void epoch(EpochDone epoch) {
      heard.add(epoch);
    }
  }

  private record Trained(Checkpoint last, Results results) {}

  private Trained train(String name, TrainingRun run, Workers workers) throws IOException {
    Results results = new Results();
    RunDirectory directory =
        RunDirectory.create(folder.resolve(name).toString(), new Configuration(), false);
    try (workers) {
      return new Trained(Trainer.run(run, workers, directory, results), results);
    }
  }

  private static void assertSameBits(Trained expected, Trained actual) {
    assertArrayEquals(expected.last().latent(), actual.last().latent());
    assertArrayEquals(expected.last().velocity(), actual.last().velocity());
    assertArrayEquals(expected.last().statistics(), actual.last().statistics());
    assertEquals(expected.last().masks(), actual.last().masks());
    assertEquals(expected.results().heard, actual.results().heard);
  }

  private static JavaSparkContext spark(String master) {
    SparkConf conf =
        new SparkConf()
            .setMaster(master)
            .setAppName("SparkWorkersTest")
            .set("spark.ui.enabled", "false")
            .set("spark.broadcast.compress", "false")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.driver.host", "127.0.0.1");
    return new JavaSparkContext(conf);
  }

  @ParameterizedTest
  @ValueSource(strings = {"straight-through", "masked"})
  void ranksInTasksGiveTheBitsOfRanksInOneThread(String mode) throws IOException {
    TrainingRun run = TinyRun.run("sparsity.gradients=" + mode);
    Trained expected = train("local", run, new LocalWorkers(TinyRun.setup(run)));
    try (JavaSparkContext spark = spark("local[2]")) {
      Trained actual = train("spark", run, new SparkWorkers(spark, TinyRun.setup(run)));
      assertSameBits(expected, actual);
      assertEquals(0, actual.results().bytesSent);
    }
  }

  @Test
  void ranksInExecutorsOfTheirOwnGiveTheSameBitsToo() throws IOException {
    TrainingRun run = TinyRun.run("training.epochs=5");
    Trained expected = train("local", run, new LocalWorkers(TinyRun.setup(run)));
    try (TestCluster cluster = new TestCluster(2, folder)) {
      Trained actual = train("spark", run, new SparkWorkers(cluster.spark(), TinyRun.setup(run)));
      assertSameBits(expected, actual);
      assertTrue(actual.results().bytesSent > 0);
    }
  }
}
