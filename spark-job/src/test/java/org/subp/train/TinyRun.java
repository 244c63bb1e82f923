package org.subp.train;

import java.util.List;
import java.util.stream.IntStream;
import org.subp.config.RunConfig;
import org.subp.network.Network;

/**
 * A run that takes a fraction of a second: {@link TinyNetwork} on 100 images of {@link TinySource}.
 */
public final class TinyRun {
  static final int TRAINING = 100;
  static final int VALIDATION = 61;

  private static final String CONFIG =
      """
      run { dir = "unused", seed = 7 }
      data { train = "unused", validation = "unused" }
      network.name = resnet20
      sparsity { block = 4, rate = 0.5, start = 1, end = 4, interval = 3 }
      training {
        epochs = 6, ranks = 3, batch = 16, learning-rate = 0.1, warm-up = 1
        momentum = 0.9, nesterov = true
        weight-decay = 1e-4, label-smoothing = 0.1
      }
      checkpoint { keep = 2, every = 4 }
      """;

  private TinyRun() {}

  /** The configuration; the network it names is not the one trained. */
  public static RunConfig config(String... overrides) {
    return RunConfig.parse(CONFIG, List.of(overrides));
  }

  public static TrainingRun run(String... overrides) {
    return run(TinyNetwork.create(), overrides);
  }

  static TrainingRun run(Network network, String... overrides) {
    List<String> classes =
        IntStream.range(0, TinyNetwork.CLASSES).mapToObj(i -> "class " + i).toList();
    return new TrainingRun(config(overrides), network, classes, TRAINING, "tiny images");
  }

  /** Lambdas of this class, so that executors need nothing but it on their class path. */
  public static RankSetup setup(TrainingRun run) {
    return setup(run, 1);
  }

  /** As replicas of so many threads get it, though their engine uses one. */
  public static RankSetup setup(TrainingRun run, int threads) {
    return RankSetup.of(
        run,
        (network, any) -> new TinyEngine(network),
        () -> new TinySource(TRAINING, 1),
        () -> new TinySource(VALIDATION, 2),
        threads);
  }
}
