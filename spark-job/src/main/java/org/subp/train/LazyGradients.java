package org.subp.train;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.subp.config.RunConfig;
import org.subp.config.RunConfig.GradientMode;

/**
 * When the straight-through gradients of pruned weights travel. Nobody reads a pruned weight before
 * the masks are renewed or a checkpoint is written, and its update is linear in the gradient. So
 * the driver updates pruned weights as if their gradient were 0, each rank runs the same update
 * from 0 on its own share of the gradient ({@link LazyMemory}), and at a flush the ranks' results
 * are added to the driver's. Between flushes only live blocks travel.
 *
 * <p>Flushes are a function of configuration and step, so the bits do not depend on where ranks
 * run.
 *
 * @param used whether it is done so; otherwise all gradients travel every step
 * @param interval steps between renewals of the masks within an epoch; 0 for none
 * @param every steps between checkpoints within an epoch; 0 for none
 */
record LazyGradients(
    boolean used,
    int stepsPerEpoch,
    int interval,
    int every,
    SgdOptimizer optimizer,
    LearningRate learningRate)
    implements Serializable {

  static LazyGradients of(TrainingRun run) {
    RunConfig config = run.config();
    int interval = config.sparsity().interval();
    int every = config.checkpoint().every();
    boolean pays =
        2
                * IntStream.rangeClosed(1, run.stepsPerEpoch())
                    .filter(index -> flushes(index, run.stepsPerEpoch(), interval, every))
                    .count()
            <= run.stepsPerEpoch(); // a flush brings two numbers a weight, a gradient one
    return new LazyGradients(
        config.sparsity().prunes()
            && config.sparsity().gradients() == GradientMode.STRAIGHT_THROUGH
            && config.training().ranks() > 1
            && config.training().clipNorm() == 0 // whose norm is over all gradients of a step
            && pays,
        run.stepsPerEpoch(),
        interval,
        every,
        SgdOptimizer.of(config, run.network().parameters()),
        LearningRate.of(config.training()));
  }

  /**
   * Whether the ranks are to be flushed before the next step.
   *
   * @param index steps of the epoch that are done, at least one
   */
  boolean flushDue(int index) {
    return used && flushes(index, stepsPerEpoch, interval, every);
  }

  private static boolean flushes(int index, int stepsPerEpoch, int interval, int every) {
    return index == stepsPerEpoch
        || (interval > 0 && index % interval == 0)
        || (every > 0 && index % every == 0);
  }

  /** Number of the first step behind the last flush before this step: ranks begin it with 0. */
  long since(Step step) {
    int index = step.index();
    while (index > 0 && !flushes(index, stepsPerEpoch, interval, every)) {
      index--;
    }
    return step.number() - (step.index() - index);
  }

  /** The learning rate of a step. */
  float rate(Step step) {
    return (float) learningRate.at(step.epoch());
  }
}
