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
 * The outcome of renewing a network's masks once.
 *
 * @param masks the new masks; in each layer every group keeps {@link PrunePlan#keptPerGroup} blocks
 * @param pruned blocks that had the lowest scores of their groups, over all layers
 * @param regrown those of them that were drawn to live on; {@code pruned - regrown} blocks are dead
 *     now
 * @param changed blocks that died or came to life since the masks before
 */
public record MaskRenewal(NetworkMasks masks, int pruned, int regrown, int changed) {

  /**
   * Renews the masks of all prunable layers (METHOD, section 3). Pure: the result depends on
   * nothing but the arguments. Groups are worked on in parallel, each with a seed of its own.
   *
   * @param parameters latent weights of the whole network, laid out as {@link
   *     org.subp.network.Network#parameters()}; only read
   * @param current the masks until now
   * @param epoch when, fractional inside an epoch
   * @param seed the run's; draws differ from epoch to epoch
   * @throws IllegalArgumentException if masks and plan differ in block size, or weights are not
   *     finite
   */
  public static MaskRenewal renew(
      PrunePlan plan, float[] parameters, NetworkMasks current, double epoch, long seed) {
    List<BlockMask> masks = new ArrayList<>();
    int pruned = 0;
    int regrown = 0;
    for (int i = 0; i < current.layers().size(); i++) {
      PrunableLayer layer = current.layers().get(i);
      BlockLayout layout = layer.layout();
      if (layout.blockSize() != plan.blockSize()) {
        throw new IllegalArgumentException(
            "the plan prunes blocks of %d output channels, but layer %s has a mask of %d"
                .formatted(plan.blockSize(), layer.node(), layout.blockSize()));
      }
      long layerSeed =
          ImportanceSampler.derive(
              ImportanceSampler.derive(seed, Double.doubleToLongBits(epoch + 0.0)), i);
      masks.add(renew(plan, parameters, layer, current.masks().get(i), epoch, layerSeed));
      pruned += layout.groups() * plan.prunedPerGroup(layout.inChannels());
      regrown += layout.groups() * plan.regrownPerGroup(layout.inChannels(), epoch);
    }
    NetworkMasks renewed = new NetworkMasks(current.layers(), masks);
    return new MaskRenewal(renewed, pruned, regrown, renewed.differences(current));
  }

  private static BlockMask renew(
      PrunePlan plan,
      float[] parameters,
      PrunableLayer layer,
      BlockMask current,
      double epoch,
      long seed) {
    BlockLayout layout = layer.layout();
    int blocks = layout.inChannels();
    boolean[] kept = new boolean[layout.blocks()];
    IntStream.range(0, layout.groups())
        .parallel()
        .forEach(
            g -> {
              double[] scores =
                  plan.criterion()
                      .score(parameters, layer.offset(), current, plan.scoredWeights(), g);
              requireFinite(scores, layer, g);
              boolean[] row = cutAndRegrow(plan, scores, epoch, ImportanceSampler.derive(seed, g));
              System.arraycopy(row, 0, kept, g * blocks, blocks);
            });
    return BlockMask.of(layout, kept);
  }

  /** Steps 3 to 5: which of a group's blocks live. */
  private static boolean[] cutAndRegrow(PrunePlan plan, double[] scores, double epoch, long seed) {
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

  private static void requireFinite(double[] scores, PrunableLayer layer, int group) {
    for (int c = 0; c < scores.length; c++) {
      if (!Double.isFinite(scores[c])) {
        throw new IllegalArgumentException(
            "block (%d, %d) of layer %s scores %s, so its weights are no longer finite: training diverged; lower the learning rate"
                .formatted(group, c, layer.node(), scores[c]));
      }
    }
  }
}
