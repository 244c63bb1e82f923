package org.subp.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.subp.config.RunConfig;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.spark.SparkWorkers;
import org.subp.train.Checkpoint;
import org.subp.train.Evaluation;
import org.subp.train.Flushed;
import org.subp.train.Progress;
import org.subp.train.RankSetup;
import org.subp.train.RunDirectory;
import org.subp.train.Step;
import org.subp.train.StepResult;
import org.subp.train.Trainer;
import org.subp.train.TrainingRun;
import org.subp.train.Weights;
import org.subp.train.Workers;

/**
 * What a step takes beside compute: the whole loop of training on two executors, with {@link
 * SyntheticEngine}s. Times are medians over the steps.
 *
 * <pre>
 *   |-------- broadcast --------|-- engine --|-------- reduce --------|-- update --|
 *    pack, offer, order,         weights in   pack, send, add in        optimiser
 *    fetch, unpack                            rank order
 * </pre>
 *
 * @param gradients straight-through or masked
 * @param seconds from the ranks' call to the end of the step, without the engines' part
 * @param scheduling an empty job of as many tasks, alone; what each step would take more if tasks
 *     were started for it
 * @param bytes weights and gradients on the wire in the median step
 * @param liveBytes what live blocks and dense layers alone would take, once to each executor and
 *     once back from each rank
 */
record StepOverhead(
    String gradients,
    double seconds,
    double broadcast,
    double reduce,
    double update,
    double scheduling,
    long bytes,
    long liveBytes) {
  static final int RANKS = 2;

  private static final int WARM_UP = 10;
  private static final int STEPS = 30;

  private static final String CONFIG =
      """
      run { dir = "unused" }
      data { train = "unused", validation = "unused" }
      network.name = resnet50
      sparsity { block = 16, rate = "98.5/128", criterion = l1, gradients = %s }
      training { epochs = 1, ranks = %d, batch = %d }
      """;

  /** When the ranks were called and had answered, and when the step ended. */
  private record Times(long call, long answer, long end, long bytes) {}

  /** An engine's part of a step. */
  private record Engaged(long loaded, long gradient) {}

  /** One step without the engines' part, in seconds. */
  private record Phases(double broadcast, double reduce, double update, long bytes) {
    double seconds() {
      return broadcast + reduce + update;
    }
  }

  /**
   * @param gradients straight-through or masked
   * @param folder for what the run writes
   */
  static StepOverhead measure(
      JavaSparkContext spark, Network network, String gradients, Path folder) throws IOException {
    RunConfig config = RunConfig.parse(CONFIG.formatted(gradients, RANKS, RANKS), List.of());
    List<String> classes =
        Stream.iterate(0, i -> i + 1).limit(network.classes()).map(i -> "class " + i).toList();
    TrainingRun run = new TrainingRun(config, network, classes, RANKS * (WARM_UP + STEPS), "noise");
    Path engines = Files.createDirectories(folder.resolve(gradients + "-engines"));
    RankSetup setup =
        RankSetup.of(
            run,
            new SyntheticEngine.Factory(engines.toString()),
            new NoiseSource.Factory(network, run.trainingImages()),
            new NoiseSource.Factory(network, RANKS),
            1);
    RunDirectory directory =
        RunDirectory.create(folder.resolve(gradients).toString(), new Configuration(), false);
    Clock clock = new Clock();
    Checkpoint last;
    try (Workers workers = clock.around(new SparkWorkers(spark, setup))) {
      last = Trainer.run(run, workers, directory, clock);
    }
    List<Phases> phases = phases(clock.steps.subList(WARM_UP, STEPS + WARM_UP), engaged(engines));
    long live = live(last.masks(), network) + network.statistics().length();
    return new StepOverhead(
        gradients,
        median(phases, Phases::seconds),
        median(phases, Phases::broadcast),
        median(phases, Phases::reduce),
        median(phases, Phases::update),
        scheduling(spark),
        (long) median(phases, Phases::bytes),
        2 * RANKS * Float.BYTES * live);
  }

  private static long live(NetworkMasks masks, Network network) {
    float[] ones = new float[network.parameters().length()];
    Arrays.fill(ones, 1);
    masks.apply(ones);
    long live = 0;
    for (float one : ones) {
      live += (long) one;
    }
    return live;
  }

  /** Stands between the loop and the ranks, and hears of each step's end. */
  private static final class Clock implements Progress {
    private final List<Times> steps = new ArrayList<>();
    private long call;
    private long answer;

    Workers around(Workers ranks) {
      return new Workers() {
        @Override
        public StepResult gradients(Weights weights, Step step) throws IOException {
          call = System.nanoTime();
          StepResult result = ranks.gradients(weights, step);
          answer = System.nanoTime();
          return result;
        }

        @Override
        public Flushed flush(Step last) throws IOException {
          return ranks.flush(last);
        }

        @Override
        public Evaluation evaluate(Weights weights) throws IOException {
          return ranks.evaluate(weights);
        }

        @Override
        public void close() {
          ranks.close();
        }
      };
    }

    @Override
    public void step(StepDone step) {
      long end = System.nanoTime();
      steps.add(new Times(call, answer, end, step.bytesSent()));
    }
  }

  private static List<Engaged> engaged(Path folder) throws IOException {
    List<Engaged> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        ByteBuffer longs = ByteBuffer.wrap(Files.readAllBytes(file));
        while (longs.remaining() >= 2 * Long.BYTES) {
          found.add(new Engaged(longs.getLong(), longs.getLong()));
        }
      }
    }
    return found;
  }

  /** The engines' part is from the first that has its weights to the last that is done. */
  private static List<Phases> phases(List<Times> steps, List<Engaged> engaged) {
    List<Phases> phases = new ArrayList<>();
    for (Times step : steps) {
      List<Engaged> within =
          engaged.stream().filter(e -> e.loaded > step.call && e.gradient < step.answer).toList();
      if (within.size() != RANKS) {
        throw new IllegalStateException(
            "%d engines were at work in a step of %d ranks; did one run twice?"
                .formatted(within.size(), RANKS));
      }
      long loaded = within.stream().mapToLong(Engaged::loaded).max().orElseThrow();
      long done = within.stream().mapToLong(Engaged::gradient).max().orElseThrow();
      phases.add(
          new Phases(
              seconds(step.call, loaded),
              seconds(done, step.answer),
              seconds(step.answer, step.end),
              step.bytes));
    }
    return phases;
  }

  private static double seconds(long from, long to) {
    return (to - from) * 1e-9;
  }

  /** An empty job with a task for each rank. */
  private static double scheduling(JavaSparkContext spark) {
    List<Integer> ranks = Stream.iterate(0, i -> i + 1).limit(RANKS).toList();
    List<Double> samples = new ArrayList<>();
    for (int i = 0; i < WARM_UP + STEPS; i++) {
      long begin = System.nanoTime();
      spark.parallelize(ranks, RANKS).map(rank -> rank).collect();
      samples.add(seconds(begin, System.nanoTime()));
    }
    return median(samples.subList(WARM_UP, samples.size()), x -> x);
  }

  private static <T> double median(List<T> of, ToDoubleFunction<T> value) {
    double[] sorted = of.stream().mapToDouble(value).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
