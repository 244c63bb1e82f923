package org.subp.train;

import java.io.Serializable;
import java.util.List;
import org.subp.config.RunConfig;
import org.subp.config.RunConfig.GradientMode;
import org.subp.engine.EngineFactory;
import org.subp.engine.GradientEngine.Scope;
import org.subp.network.Network;
import org.subp.network.PrunableLayer;

/**
 * All that a rank needs to know once, before the first step. Equal setups give equal gradients
 * anywhere.
 *
 * @param network what is trained
 * @param prunable the layers whose masks change
 * @param mode whether pruned weights' gradients are wanted
 * @param refresh at every how many steps they are, if at all
 * @param engines makes each rank's replica
 * @param training opens the samples to learn from
 * @param validation opens the samples to judge by
 * @param seed of sample order and augmentation
 * @param ranks slices of a global batch
 * @param batch images of a global batch
 * @param microBatches into how many parts a rank cuts its slice
 * @param labelSmoothing epsilon, 0 to less than 1
 * @param threads compute threads of one replica
 * @param lazy whether pruned weights' gradients travel at flushes only
 */
public record RankSetup(
    Network network,
    List<PrunableLayer> prunable,
    GradientMode mode,
    int refresh,
    EngineFactory engines,
    BatchSourceFactory training,
    BatchSourceFactory validation,
    long seed,
    int ranks,
    int batch,
    int microBatches,
    float labelSmoothing,
    int threads,
    LazyGradients lazy)
    implements Serializable {

  /**
   * Checks that every rank and micro-batch gets an image.
   *
   * @param network what is trained
   * @param prunable of that network; may be empty
   * @param mode whether pruned weights' gradients are wanted
   * @param refresh 1 or more
   * @param engines serialisable
   * @param training serialisable
   * @param validation serialisable
   * @param seed any
   * @param ranks 1 or more
   * @param batch at least an image for each rank's micro-batch
   * @param microBatches 1 or more
   * @param labelSmoothing 0 to less than 1
   * @param threads 1 or more
   * @param lazy whether pruned weights' gradients travel at flushes only
   * @throws IllegalArgumentException if the batch cannot be shared
   */
  public RankSetup {
    prunable = List.copyOf(prunable);
    if (ranks < 1
        || microBatches < 1
        || batch / microBatches < ranks
        || threads < 1
        || refresh < 1) {
      throw new IllegalArgumentException(
          "a global batch of %d images cannot be shared by %d ranks of %d micro-batches and %d threads with a refresh of %d"
              .formatted(batch, ranks, microBatches, threads, refresh));
    }
  }

  /** Whose gradients are wanted in a step. */
  Scope scope(Step step) {
    return mode == GradientMode.STRAIGHT_THROUGH && step.number() % refresh == 0
        ? Scope.ALL
        : Scope.LIVE;
  }

  /** {@return whether ranks gather pruned weights' gradients between flushes} */
  public boolean isLazy() {
    return lazy.used();
  }

  /** {@return whether only the gradients of live weights travel in each step} */
  public boolean onlyLiveTravels() {
    return mode == GradientMode.MASKED || lazy.used();
  }

  /**
   * {@return number of the first step that ranks can take without what they gathered before}
   *
   * @param step the one to be taken
   */
  public long since(Step step) {
    return lazy.used() ? lazy.since(step) : step.number();
  }

  /** {@return an empty sum of what the ranks compute} */
  public GradientSum sum() {
    return new GradientSum(network.parameters().length(), network.statistics().length());
  }

  /**
   * {@return the ranks of a run}
   *
   * @param run its configuration, network and data
   * @param engines makes each rank's replica
   * @param training opens the samples to learn from
   * @param validation opens the samples to judge by
   * @param threads compute threads of one replica, 1 or more
   */
  public static RankSetup of(
      TrainingRun run,
      EngineFactory engines,
      BatchSourceFactory training,
      BatchSourceFactory validation,
      int threads) {
    RunConfig config = run.config();
    return new RankSetup(
        run.network(),
        run.prunable(),
        config.sparsity().gradients(),
        config.sparsity().gradientRefresh(),
        engines,
        training,
        validation,
        config.run().seed(),
        config.training().ranks(),
        config.training().batch(),
        config.training().microBatches(),
        (float) config.training().labelSmoothing(),
        threads,
        LazyGradients.of(run));
  }
}
