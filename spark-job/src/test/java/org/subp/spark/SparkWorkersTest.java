package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.subp.config.RunConfig;
import org.subp.engine.EngineFactory;
import org.subp.engine.dl4j.Dl4jEngine;
import org.subp.engine.grad.SparseEngine;
import org.subp.network.Initializer;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.network.ResNets;
import org.subp.train.Checkpoint;
import org.subp.train.Evaluation;
import org.subp.train.Flushed;
import org.subp.train.LocalWorkers;
import org.subp.train.Progress;
import org.subp.train.RankSetup;
import org.subp.train.RunDirectory;
import org.subp.train.Step;
import org.subp.train.StepResult;
import org.subp.train.TinyRun;
import org.subp.train.Trainer;
import org.subp.train.TrainingRun;
import org.subp.train.Weights;
import org.subp.train.Workers;

/** Ranks on Spark against ranks in this JVM: the same bits, wherever they run. */
class SparkWorkersTest {
  @TempDir Path folder;

  /** Keeps what must not depend on where the ranks run, nor on whether a step was repeated. */
  private static final class Results implements Progress {
    final Map<String, Object> heard = new LinkedHashMap<>();
    long bytesSent;
    int setbacks;

    @Override
    public void step(StepDone step) {
      hear("step " + step.step(), step.loss());
      bytesSent += step.bytesSent();
    }

    @Override
    public void epoch(EpochDone epoch) {
      hear("epoch " + epoch.epoch(), epoch);
    }

    private void hear(String what, Object value) {
      Object before = heard.put(what, value);
      assertTrue(before == null || before.equals(value), () -> what + " went otherwise: " + value);
    }

    @Override
    public void notice(String message) {
      setbacks += message.contains("gathered for pruned weights") ? 1 : 0;
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

  private static JavaSparkContext local(String serializer) {
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2]")
            .set("spark.serializer", "org.apache.spark.serializer." + serializer)
            .setAppName("SparkWorkersTest")
            .set("spark.ui.enabled", "false")
            .set("spark.broadcast.compress", "false")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.driver.host", "127.0.0.1");
    return new JavaSparkContext(conf);
  }

  @ParameterizedTest
  @CsvSource({
    "straight-through, 1, 3, 1, JavaSerializer", // eager: lazy would flush after every step
    "straight-through, 3, 3, 2, KryoSerializer",
    "straight-through, 3, 6, 1, JavaSerializer",
    "straight-through, 0, 7, 2, KryoSerializer",
    "masked, 3, 3, 2, JavaSerializer",
    "masked, 3, 6, 1, KryoSerializer",
  })
  void ranksInTasksGiveTheBitsOfRanksInOneThread(
      String mode, int interval, int ranks, int microBatches, String serializer)
      throws IOException {
    TrainingRun run =
        TinyRun.run(
            "sparsity.gradients=" + mode,
            "sparsity.interval=" + interval,
            "training.ranks=" + ranks,
            "training.micro-batches=" + microBatches);
    Trained expected = train("local", run, new LocalWorkers(TinyRun.setup(run)));
    try (JavaSparkContext spark = local(serializer)) {
      Trained actual = train("spark", run, new SparkWorkers(spark, TinyRun.setup(run)));
      assertSameBits(expected, actual);
      assertEquals(0, actual.results().bytesSent);
    }
  }

  @Test
  void aWatchHearsHowManyImagesAreValidated() throws Exception {
    TrainingRun run = TinyRun.run("training.ranks=3");
    Weights weights =
        new Weights(
            1,
            Initializer.parameters(run.network(), 5),
            Initializer.statistics(run.network()),
            NetworkMasks.dense(run.prunable()));
    AtomicLong heard = new AtomicLong();
    try (JavaSparkContext spark = local("JavaSerializer");
        JobWatch watch = new JobWatch(spark.sc(), (images, of, share) -> heard.set(images));
        SparkWorkers workers = new SparkWorkers(spark, TinyRun.setup(run))) {
      long images = workers.evaluate(weights).images();
      spark.sc().listenerBus().waitUntilEmpty();
      assertEquals(images, heard.get());
      assertTrue(images > 0);
    }
  }

  static Stream<Arguments> engines() {
    return Stream.of(
        Arguments.of("sparse", SparseEngine.factory()), Arguments.of("dl4j", Dl4jEngine.factory()));
  }

  /** The engines that train in earnest: ResNet-8, two steps of two ranks. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("engines")
  void realReplicasGiveTheSameBitsToo(String name, EngineFactory engines) throws IOException {
    TrainingRun run = residual(3);
    RankSetup setup = setup(run, engines);
    Trained expected = train("local", run, new LocalWorkers(setup));
    try (JavaSparkContext spark = local("JavaSerializer")) {
      assertSameBits(expected, train("spark", run, new SparkWorkers(spark, setup)));
    }
  }

  private static RankSetup setup(TrainingRun run, EngineFactory engines) {
    Network network = run.network();
    return RankSetup.of(
        run, engines, () -> new NoiseSource(8, network), () -> new NoiseSource(6, network), 1);
  }

  private static TrainingRun residual(int classes) {
    RunConfig config =
        TinyRun.config(
            "training.epochs=1",
            "training.warm-up=0",
            "training.ranks=2",
            "training.batch=4",
            "sparsity.start=0",
            "sparsity.end=0");
    List<String> names = IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
    return new TrainingRun(config, ResNets.cifar(8, classes), names, 8, "noise");
  }

  /**
   * Undisturbed, with executors killed, with the norm of all gradients clipped: one cluster for
   * all, as its start takes long.
   */
  @Test
  void ranksInExecutorsOfTheirOwnGiveTheSameBitsToo() throws IOException {
    try (TestCluster cluster = new TestCluster(2, folder)) {
      inExecutors(cluster, "masked", 3, 2, false);
      inExecutors(cluster, "straight-through", 6, 1, false);
      inExecutors(cluster, "masked", 6, 1, true);
      inExecutors(cluster, "straight-through", 3, 2, true);
      Trained free = inExecutors(cluster, "straight-through", 3, 1, false);
      Trained clipped =
          inExecutors(cluster, "straight-through", 3, 1, false, "training.clip-norm=0.05");
      assertFalse(Arrays.equals(free.last().latent(), clipped.last().latent()));
      inExecutors(cluster, "masked", 6, 1, true, "training.clip-norm=0.05");
      largeGradients(cluster);
    }
  }

  /**
   * So many classes that gradients wait in executors as parcels; all die before the second step.
   */
  private void largeGradients(TestCluster cluster) throws IOException {
    TrainingRun run = residual(5000);
    assertTrue(Float.BYTES * run.network().parameters().length() > Parcel.SMALL);
    RankSetup setup = setup(run, SparseEngine.factory());
    Trained expected = train("local large", run, new LocalWorkers(setup));
    SparkWorkers workers = new SparkWorkers(cluster.spark(), setup);
    Workers killing = new KillingWorkers(workers, 1, cluster, new AtomicBoolean());
    assertSameBits(expected, train("spark large", run, killing));
  }

  /** Where the first one would get all ranks, or any rank any executor, from step to step. */
  @Test
  void aRunThatBeginsBeforeItsExecutorsLosesNothing() throws IOException {
    try (TestCluster cluster = new TestCluster(0, folder)) {
      CompletableFuture<Void> late =
          CompletableFuture.runAsync(
              () -> {
                cluster.addExecutor();
                cluster.addExecutor();
              },
              CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
      inExecutors(cluster, "straight-through", 3, 1, false);
      late.join();
    }
  }

  private Trained inExecutors(
      TestCluster cluster,
      String gradients,
      int ranks,
      int microBatches,
      boolean kill,
      String... settings)
      throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "training.epochs=2",
                "sparsity.end=1",
                "sparsity.gradients=" + gradients,
                "training.ranks=" + ranks,
                "training.micro-batches=" + microBatches));
    all.addAll(List.of(settings));
    TrainingRun run = TinyRun.run(all.toArray(String[]::new));
    RankSetup setup = TinyRun.setup(run);
    String name = String.join(" ", all);
    Trained expected = train("local " + name, run, new LocalWorkers(setup));
    SparkWorkers workers = new SparkWorkers(cluster.spark(), setup);
    Workers used = kill ? new KillingWorkers(workers, 7, cluster, new AtomicBoolean()) : workers;
    Trained actual = train("spark " + name, run, used);
    assertSameBits(expected, actual);
    assertEquals(kill && setup.isLazy(), actual.results().setbacks > 0);
    assertTrue(actual.results().bytesSent > 0);
    return actual;
  }

  /**
   * Kills all executors as one step begins for the first time, so that it is known that some rank
   * loses what it gathered.
   */
  private record KillingWorkers(
      Workers workers, long step, TestCluster cluster, AtomicBoolean killed) implements Workers {
    @Override
    public StepResult gradients(Weights weights, Step now) throws IOException {
      if (now.number() == step && !killed.getAndSet(true)) {
        cluster.killExecutors();
      }
      return workers.gradients(weights, now);
    }

    @Override
    public Flushed flush(Step last) throws IOException {
      return workers.flush(last);
    }

    @Override
    public Evaluation evaluate(Weights weights) throws IOException {
      return workers.evaluate(weights);
    }

    @Override
    public void close() {
      workers.close();
    }
  }
}
