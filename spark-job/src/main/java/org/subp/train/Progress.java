package org.subp.train;

import org.subp.network.NetworkMasks;

/**
 * Hears what a run does, while it does it. A run that goes back to a checkpoint says so in a notice
 * and tells the steps since once more.
 */
public interface Progress {

  /**
   * One step of the whole run.
   *
   * @param step since the start of the run, from 0
   * @param epoch from 0
   * @param index step within the epoch, from 0
   * @param stepsPerEpoch steps of each epoch
   * @param epochs epochs of the run
   * @param loss mean label-smoothed loss of the global batch
   * @param learningRate the optimiser used
   * @param imagesPerSecond of this step
   * @param bytesSent weights and gradients that left a JVM
   * @param seconds what the step took
   */
  record StepDone(
      long step,
      int epoch,
      int index,
      int stepsPerEpoch,
      int epochs,
      double loss,
      double learningRate,
      double imagesPerSecond,
      long bytesSent,
      Seconds seconds) {}

  /**
   * Parts of a step.
   *
   * @param compute of the slowest rank
   * @param waiting the longest that a rank waited for its images, a part of its compute
   * @param reduce of the sum over ranks
   * @param update of the optimiser
   * @param broadcast of the weights' way to the ranks
   */
  record Seconds(double compute, double waiting, double reduce, double update, double broadcast) {}

  /**
   * One epoch, trained and evaluated.
   *
   * @param epoch from 0
   * @param trainLoss mean label-smoothed loss over the epoch
   * @param evaluation on the validation samples, with the epoch's masks
   * @param density share of prunable weights alive, 0 to 1
   * @param isFinal whether the final sparsity is reached, so that the accuracy counts
   */
  record EpochDone(
      int epoch, double trainLoss, Evaluation evaluation, double density, boolean isFinal) {}

  /**
   * One renewal of all masks.
   *
   * @param step steps of the run that were done before
   * @param epoch from 0
   * @param index steps of the epoch that were done before
   * @param pruned blocks with the lowest scores, over all layers
   * @param regrown those of them that were drawn to live on
   * @param changed blocks that died or came to life
   * @param masks the new ones
   */
  record MasksRenewed(
      long step,
      int epoch,
      int index,
      long pruned,
      long regrown,
      long changed,
      NetworkMasks masks) {}

  /**
   * A step is done.
   *
   * @param step its loss, and where its time went
   */
  default void step(StepDone step) {}

  /**
   * An epoch was trained and evaluated.
   *
   * @param epoch its losses and accuracies
   */
  default void epoch(EpochDone epoch) {}

  /**
   * Masks were renewed; the next step trains with them.
   *
   * @param masks the new ones, and how many blocks changed
   */
  default void masks(MasksRenewed masks) {}

  /**
   * Something a human should read, e.g. that a checkpoint could not be written and training goes
   * on.
   *
   * @param message whole sentences
   */
  default void notice(String message) {}

  /**
   * {@return both, this one told first}
   *
   * @param other is told second
   */
  default Progress and(Progress other) {
    return new ProgressPair(this, other);
  }
}
