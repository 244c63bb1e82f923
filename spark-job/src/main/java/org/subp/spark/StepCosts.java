package org.subp.spark;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.subp.config.RunConfig;
import org.subp.network.Initializer;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.plan.Rates;
import org.subp.prune.MaskRenewal;
import org.subp.train.RankSetup;
import org.subp.train.SgdOptimizer;
import org.subp.train.TrainingRun;
import org.subp.train.Weights;

/**
 * What a step's parts beside compute take on this machine, measured with the code that does them.
 */
public final class StepCosts {
  private static final int WARM_UP = 3;
  private static final int SAMPLES = 7;
  private static final int TASKS = 32;

  private StepCosts() {}

  /**
   * {@return medians of a few samples each, at the configuration's final sparsity; takes some
   * seconds}
   *
   * @param spark the running context, for its jobs and tasks
   * @param config whose masks and optimiser are used
   * @param network the one it names
   */
  public static Rates measure(JavaSparkContext spark, RunConfig config, Network network) {
    List<String> classes =
        IntStream.range(0, network.classes()).mapToObj(i -> "class " + i).toList();
    TrainingRun run =
        new TrainingRun(config, network, classes, config.training().batch(), "nothing");
    float[] weights = Initializer.parameters(network, 1);
    float[] other = new float[weights.length];
    NetworkMasks masks = masks(config, run, weights);
    double copy = median(() -> System.arraycopy(weights, 0, other, 0, weights.length));

    RankSetup setup = RankSetup.of(run, (shape, threads) -> null, () -> null, () -> null, 1);
    WeightsPacket packet = new WeightsPacket(setup);
    float[] statistics = Initializer.statistics(network);
    Weights sent = new Weights(0, weights, statistics, masks);
    byte[] array = packet.encode(sent, byte[]::new).array();
    double pack = median(() -> packet.encode(sent, length -> array));

    SgdOptimizer optimizer = SgdOptimizer.of(config, network.parameters());
    float[] velocity = new float[weights.length];
    double update = median(() -> optimizer.step(weights, velocity, other, 1, masks, 0));

    double one = median(() -> job(spark, 1));
    double many = median(() -> job(spark, TASKS));
    // Reading and writing count once each, as a copy's bytes do.
    return new Rates(
        (double) Float.BYTES * weights.length / copy,
        array.length / pack,
        weights.length / update,
        one,
        Math.max(0, many - one) / (TASKS - 1));
  }

  private static NetworkMasks masks(RunConfig config, TrainingRun run, float[] weights) {
    NetworkMasks dense = NetworkMasks.dense(run.prunable());
    return config.sparsity().prunes()
        ? MaskRenewal.renew(config.sparsity().plan(), weights, dense, config.sparsity().end(), 1)
            .masks()
        : dense;
  }

  private static void job(JavaSparkContext spark, int tasks) {
    List<Integer> numbers = IntStream.range(0, tasks).boxed().toList();
    spark.parallelize(numbers, tasks).map(number -> number).collect();
  }

  private static double median(Runnable work) {
    double[] seconds = new double[SAMPLES];
    for (int i = -WARM_UP; i < SAMPLES; i++) {
      long begin = System.nanoTime();
      work.run();
      seconds[Math.max(i, 0)] = (System.nanoTime() - begin) * 1e-9;
    }
    Arrays.sort(seconds);
    return seconds[SAMPLES / 2];
  }
}
