package org.subp.prune;

import java.util.Objects;
import org.subp.score.BlockCriterion;
import org.subp.score.ScoredWeights;

/**
 * What a run decides once about pruning (METHOD, section 3).
 *
 * @param blockSize N
 * @param pruneRate p, the share of blocks pruned in the end in every prunable layer; 0 trains
 *     densely, less than 1
 * @param criterion what makes a block worth keeping
 * @param scoredWeights whether pruned blocks are scored by their latent weights or as zeros
 * @param schedule the way to {@code pruneRate}, from epoch {@code start} (dense until then) to
 *     epoch {@code end} (the target rate from then on); both 0 prunes fully from the first epoch
 * @param start epoch until which training is dense
 * @param end epoch from which the target rate holds; {@link #isFinal}
 * @param tau temperature of the draw that regrows blocks: 1 is almost uniform, 0.01 almost greedy
 */
public record PrunePlan(
    int blockSize,
    double pruneRate,
    BlockCriterion criterion,
    ScoredWeights scoredWeights,
    PruneSchedule schedule,
    double start,
    double end,
    double tau) {

  /** Takes 0.58 * 100 = 57.99999999999999 for the 58 that is meant. */
  private static final double ROUNDING = 1e-9;

  /**
   * Checks ranges.
   *
   * @param blockSize 1 or more
   * @param pruneRate 0 to less than 1
   * @param criterion not null
   * @param scoredWeights not null
   * @param schedule not null
   * @param start 0 or more
   * @param end finite, not before {@code start}
   * @param tau positive and finite
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public PrunePlan {
    Objects.requireNonNull(criterion, "criterion");
    Objects.requireNonNull(scoredWeights, "scoredWeights");
    Objects.requireNonNull(schedule, "schedule");
    if (blockSize < 1) {
      throw new IllegalArgumentException("block size must be 1 or more, but is " + blockSize);
    }
    if (!(pruneRate >= 0 && pruneRate < 1)) {
      throw new IllegalArgumentException(
          "prune rate must be at least 0 and less than 1, but is %s; 0.75 prunes three blocks of four"
              .formatted(pruneRate));
    }
    if (!(start >= 0 && start <= end && end < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "pruning must start at epoch 0 or later and not end before it starts, but start=%s, end=%s"
              .formatted(start, end));
    }
    if (!(tau > 0 && tau < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("tau must be a positive finite number, but is " + tau);
    }
  }

  /**
   * {@return K: of {@code inChannels} blocks in a group, how many have the lowest scores and are
   * pruned}
   *
   * @param inChannels C, the blocks of a group
   */
  public int prunedPerGroup(int inChannels) {
    return floor(pruneRate * inChannels);
  }

  /**
   * {@return R: how many of those grow back at an epoch} All of them while dense, none in the end.
   *
   * @param inChannels C, the blocks of a group
   * @param epoch t, fractional inside an epoch
   */
  public int regrownPerGroup(int inChannels, double epoch) {
    double now = pruneRate * schedule.progress(epoch, start, end);
    return floor((pruneRate - now) * inChannels);
  }

  /**
   * {@return C - K + R: how many blocks of a group live after the renewal at an epoch}
   *
   * @param inChannels C, the blocks of a group
   * @param epoch t, fractional inside an epoch
   */
  public int keptPerGroup(int inChannels, double epoch) {
    return inChannels - prunedPerGroup(inChannels) + regrownPerGroup(inChannels, epoch);
  }

  /**
   * {@return whether regrowth is over: masks renewed at this epoch or later have the final
   * sparsity}
   *
   * @param epoch t, fractional inside an epoch
   */
  public boolean isFinal(double epoch) {
    return pruneRate == 0 || epoch >= end;
  }

  private static int floor(double blocks) {
    return (int) Math.floor(blocks + ROUNDING);
  }
}
