package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subp.config.RunConfig;
import org.subp.engine.grad.SparseEngine;
import org.subp.network.Network;
import org.subp.network.ResNets;
import org.subp.train.Progress;
import org.subp.train.RankSetup;
import org.subp.train.RunDirectory;
import org.subp.train.TinyRun;
import org.subp.train.Trainer;
import org.subp.train.TrainingRun;
import org.subp.train.Workers;

/**
 * Nothing grows with the steps of a run, neither on the driver nor in executors in JVMs of their
 * own: ResNet-8 on noise, renewed masks and a checkpoint every few steps. A longer run: {@code
 * -Dsubp.soak-steps=300}.
 */
class SoakTest {
  private static final int STEPS = Integer.getInteger("subp.soak-steps", 30);
  private static final int SAMPLES = 10;
  private static final int EXECUTORS = 2;

  /** A step that left one would make more of them within the shortest run. */
  private static final int MOST_BROADCAST_BLOCKS = 24;

  /** What Netty's pools may take late: two chunks. */
  private static final long SOME_CHUNKS = 8 << 20;

  private static final long PATIENCE_NANOS = 60_000_000_000L;

  @TempDir Path folder;

  /** Asks all JVMs at some steps. */
  private static final class Asking implements Progress {
    private final JavaSparkContext spark;
    final List<List<Held>> samples = new ArrayList<>();

    Asking(JavaSparkContext spark) {
      this.spark = spark;
    }

    @Override
    public void step(StepDone step) {
      if ((step.step() + 1) % (STEPS / SAMPLES) == 0) {
        List<Held> all = settled(spark);
        System.out.printf("soak: after %d steps %s%n", step.step() + 1, all);
        samples.add(all);
      }
    }

    /**
     * Spark forgets the broadcast of a job's code once the driver's collector met it, and deletes
     * files on the side; some steps' worth may be there, but not for ever.
     */
    private static List<Held> settled(JavaSparkContext spark) {
      long end = System.nanoTime() + PATIENCE_NANOS;
      while (true) {
        System.gc();
        List<Held> all = Held.everywhere(spark);
        boolean few =
            all.stream()
                .allMatch(
                    held -> held.broadcasts() <= MOST_BROADCAST_BLOCKS && held.shuffles() == 0);
        if (few || System.nanoTime() > end) {
          return all;
        }
      }
    }
  }

  /** Three ranks are collected, six are added behind a shuffle. */
  @ParameterizedTest(name = "{0} ranks")
  @ValueSource(ints = {3, 6})
  void nothingGrowsWithTheSteps(int ranks) throws IOException {
    TrainingRun run = run(ranks);
    Network network = run.network();
    int images = STEPS * ranks; // counted here: executors know nothing of this JVM's properties
    RankSetup setup =
        RankSetup.of(
            run,
            SparseEngine.factory(),
            () -> new NoiseSource(images, network),
            () -> new NoiseSource(6, network),
            1);
    RunDirectory directory =
        RunDirectory.create(folder.resolve("run").toString(), new Configuration(), false);
    try (TestCluster cluster = new TestCluster(EXECUTORS, folder)) {
      Asking asking = new Asking(cluster.spark());
      try (Workers workers = new SparkWorkers(cluster.spark(), setup)) {
        Trainer.run(run, workers, directory, asking);
      }
      assertEquals(SAMPLES, asking.samples.size());
      asking.samples.forEach(SoakTest::assertLittleIsHeld);
      for (int jvm = 0; jvm <= EXECUTORS; jvm++) {
        assertNoGrowth(asking.samples, jvm);
      }
    }
  }

  private static TrainingRun run(int ranks) {
    RunConfig config =
        TinyRun.config(
            "training.epochs=1",
            "training.warm-up=0",
            "training.ranks=" + ranks,
            "training.batch=" + ranks,
            "sparsity.start=0",
            "sparsity.end=0",
            "sparsity.interval=5",
            "checkpoint.every=10");
    List<String> classes = List.of("one", "two", "three");
    return new TrainingRun(config, ResNets.cifar(8, 3), classes, STEPS * ranks, "noise");
  }

  private static void assertLittleIsHeld(List<Held> all) {
    assertEquals(1 + EXECUTORS, all.stream().map(Held::where).distinct().count(), all::toString);
    for (Held held : all) {
      assertTrue(held.broadcasts() <= MOST_BROADCAST_BLOCKS, held::toString);
      assertEquals(0, held.shuffles(), held::toString);
    }
  }

  /** The second half holds no more than the first. */
  private static void assertNoGrowth(List<List<Held>> samples, int jvm) {
    List<Held> held = samples.stream().map(all -> all.get(jvm)).toList();
    List<Held> first = held.subList(0, SAMPLES / 2);
    List<Held> second = held.subList(SAMPLES / 2, SAMPLES);
    assertTrue(
        most(second, Held::outside) <= most(first, Held::outside) + SOME_CHUNKS, held::toString);
  }

  private static long most(List<Held> held, ToLongFunction<Held> what) {
    return held.stream().max(Comparator.comparingLong(what)).map(what::applyAsLong).orElseThrow();
  }
}
