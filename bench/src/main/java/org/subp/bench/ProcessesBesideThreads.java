package org.subp.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.subp.config.RunConfig;
import org.subp.engine.grad.SparseEngine;
import org.subp.network.Network;
import org.subp.network.Zoo;
import org.subp.spark.SparkWorkers;
import org.subp.train.LocalWorkers;
import org.subp.train.Progress;
import org.subp.train.RankSetup;
import org.subp.train.RunDirectory;
import org.subp.train.Trainer;
import org.subp.train.TrainingRun;
import org.subp.train.Workers;

/**
 * Images per second of whole training steps, medians: two executors of one core each beside one
 * process of two threads, on the same global batches. Runs of both follow each other in turn, and
 * what compiles in a run's first steps does not count.
 *
 * @param executors two executors, a rank and a thread each
 * @param threads one process without Spark, one rank of two threads
 */
record ProcessesBesideThreads(
    String network, double pruneRate, int batch, double executors, double threads) {
  private static final int BATCH = 128;
  private static final int ROUNDS = 3;
  private static final int STEPS = 150;
  private static final int WARM_UP = 50;
  private static final int CLASSES = 10;

  private static final String CONFIG =
      """
      run { dir = "unused" }
      data { train = "unused", validation = "unused" }
      network.name = resnet20
      sparsity { block = 8, rate = 0.75, gradients = masked }
      training { epochs = 1, ranks = %d, batch = %d }
      """;

  private interface Ranks {
    Workers begin(RankSetup setup) throws IOException;
  }

  double ratio() {
    return executors / threads;
  }

  static ProcessesBesideThreads measure(JavaSparkContext spark, Path folder) throws IOException {
    List<Double> executors = new ArrayList<>();
    List<Double> threads = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      train(2, 1, setup -> new SparkWorkers(spark, setup), folder.resolve("e" + round), executors);
      train(1, 2, LocalWorkers::new, folder.resolve("t" + round), threads);
    }
    return new ProcessesBesideThreads("resnet20", 0.75, BATCH, median(executors), median(threads));
  }

  private static void train(int ranks, int threads, Ranks kind, Path folder, List<Double> speeds)
      throws IOException {
    Network network = Zoo.create("resnet20", CLASSES);
    RunConfig config = RunConfig.parse(CONFIG.formatted(ranks, BATCH), List.of());
    List<String> classes = IntStream.range(0, CLASSES).mapToObj(i -> "class " + i).toList();
    TrainingRun run = new TrainingRun(config, network, classes, BATCH * STEPS, "noise");
    RankSetup setup =
        RankSetup.of(
            run,
            SparseEngine.factory(),
            new NoiseSource.Factory(network, run.trainingImages()),
            new NoiseSource.Factory(network, ranks),
            threads);
    RunDirectory directory = RunDirectory.create(folder.toString(), new Configuration(), false);
    Progress progress =
        new Progress() {
          @Override
          public void step(StepDone step) {
            if (step.index() >= WARM_UP) {
              speeds.add(step.imagesPerSecond());
            }
          }
        };
    try (Workers workers = kind.begin(setup)) {
      Trainer.run(run, workers, directory, progress);
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
