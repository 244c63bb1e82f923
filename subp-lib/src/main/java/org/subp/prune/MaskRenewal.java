package org.subp.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;
import org.subp.network.NetworkMasks;
import org.subp.network.PrunableLayer;

/**
 * One renewal of a network's masks: what came of it, and {@link #renew} that makes it (METHOD,
 * section 3).
 *
 * @param masks the new masks; every group keeps {@link PrunePlan#keptPerGroup} blocks
 * @param pruned blocks with the lowest scores of their groups, over all layers
 * @param regrown those of them drawn to live on: {@code pruned - regrown} blocks are dead now
 * @param changed blocks that died or came to life since the masks before
 */
public record MaskRenewal(NetworkMasks masks, int pruned, int regrown, int changed) {

  /**
   * Scores, cuts and regrows in every group of every prunable layer. Pure: the result depends on
   * nothing but the arguments. Groups run in parallel, in the pool of parallel streams, each with a
   * draw of its own, derived from seed, epoch, layer and group.
   *
   * @param plan block size, prune rate, criterion, schedule and tau
   * @param parameters latent weights of the whole network, laid out as {@link
   *     org.subp.network.Network#parameters()}; only read
   * @param current the masks until now
   * @param epoch when, fractional inside an epoch
   * @param seed the run's; draws differ from epoch to epoch
   * @return the new masks and how many blocks died, lived on and changed
   * @throws IllegalArgumentException if plan, masks and parameters do not fit each other, or a
   *     weight is not finite
   */
  public static MaskRenewal renew(
      PrunePlan plan, float[] parameters, NetworkMasks current, double epoch, long seed) {
    if (!(epoch >= 0)) {
      throw new IllegalArgumentException("masks are renewed at epoch 0 or later, not at " + epoch);
    }
    long epochSeed = ImportanceSampler.derive(seed, Double.doubleToLongBits(epoch));
    List<BlockMask> masks = new ArrayList<>();
    int pruned = 0;
    int regrown = 0;
    for (int i = 0; i < current.layers().size(); i++) {
      PrunableLayer layer = current.layers().get(i);
      check(plan, parameters, layer);
      long layerSeed = ImportanceSampler.derive(epochSeed, i);
      masks.add(renew(plan, parameters, layer.offset(), current.masks().get(i), epoch, layerSeed));
      BlockLayout layout = layer.layout();
      pruned += layout.groups() * plan.prunedPerGroup(layout.inChannels());
      regrown += layout.groups() * plan.regrownPerGroup(layout.inChannels(), epoch);
    }
    NetworkMasks renewed = new NetworkMasks(current.layers(), masks);
    return new MaskRenewal(renewed, pruned, regrown, renewed.differences(current));
  }

  private static void check(PrunePlan plan, float[] parameters, PrunableLayer layer) {
    BlockLayout layout = layer.layout();
    if (layout.blockSize() != plan.blockSize()) {
      throw new IllegalArgumentException(
          "the plan prunes blocks of %d output channels, but the mask of layer %s has blocks of %d"
              .formatted(plan.blockSize(), layer.node(), layout.blockSize()));
    }
    long end = (long) layer.offset() + layout.weights();
    if (end > parameters.length) {
      throw new IllegalArgumentException(
          "layer %s ends at parameter %d, but there are %d; are they another network's?"
              .formatted(layer.node(), end, parameters.length));
    }
    for (int i = layer.offset(); i < end; i++) {
      if (!Float.isFinite(parameters[i])) {
        throw new IllegalArgumentException(
            "layer %s has a weight of %s: training diverged; resume from a checkpoint with a lower learning rate"
                .formatted(layer.node(), parameters[i]));
      }
    }
  }

  private static BlockMask renew(
      PrunePlan plan, float[] parameters, int offset, BlockMask current, double epoch, long seed) {
    BlockLayout layout = current.layout();
    int blocks = layout.inChannels();
    if (plan.keptPerGroup(blocks, epoch) == blocks) {
      return BlockMask.dense(layout);
    }
    boolean[] kept = new boolean[layout.blocks()];
    IntStream.range(0, layout.groups())
        .parallel()
        .forEach(
            g -> {
              double[] scores =
                  plan.criterion().score(parameters, offset, current, plan.scoredWeights(), g);
              boolean[] row = renew(plan, scores, epoch, ImportanceSampler.derive(seed, g));
              System.arraycopy(row, 0, kept, g * blocks, blocks);
            });
    return BlockMask.of(layout, kept);
  }

  /**
   * Steps 3 to 5 for one group.
   *
   * @param scores (C)
   * @return (C) true where a block lives
   */
  private static boolean[] renew(PrunePlan plan, double[] scores, double epoch, long seed) {
    int[] pruned = Smallest.of(scores, plan.prunedPerGroup(scores.length));
    double[] v = Arrays.stream(pruned).mapToDouble(c -> scores[c]).toArray();
    boolean[] kept = new boolean[scores.length];
    Arrays.fill(kept, true);
    for (int c : pruned) {
      kept[c] = false;
    }
    int draws = plan.regrownPerGroup(scores.length, epoch);
    for (int i : ImportanceSampler.draw(v, draws, plan.tau(), seed)) {
      kept[pruned[i]] = true;
    }
    return kept;
  }
}
