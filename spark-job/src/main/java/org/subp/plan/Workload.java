package org.subp.plan;

import org.subp.block.BlockLayout;
import org.subp.config.RunConfig;
import org.subp.config.RunConfig.GradientMode;
import org.subp.network.Network;
import org.subp.network.PrunableLayer;
import org.subp.prune.PrunePlan;

/**
 * What a step of a configuration moves once the final sparsity is reached.
 *
 * @param parameters of the network
 * @param live of them in live blocks and dense layers
 * @param statistics running means and variances
 * @param maskBytes the masks as bits, in whole longs for each layer
 * @param straightThrough whether pruned weights learn from gradients, which travel at renewals
 * @param batch images of one worker's slice
 */
public record Workload(
    int parameters,
    int live,
    int statistics,
    int maskBytes,
    boolean straightThrough,
    double batch) {
  /** What frames a packet: kind, version, checksum. */
  private static final int FRAME = 16;

  /**
   * {@return a configuration's workload; each worker's batch is {@code training.batch /
   * training.ranks}}
   *
   * @param config checked
   * @param network the one it names
   */
  public static Workload of(RunConfig config, Network network) {
    int pruned = 0;
    int maskBytes = 0;
    RunConfig.Sparsity sparsity = config.sparsity();
    if (sparsity.prunes()) {
      PrunePlan plan = sparsity.plan();
      for (PrunableLayer layer : network.prunableLayers(sparsity.block())) {
        BlockLayout blocks = layer.layout();
        int perGroup = plan.prunedPerGroup(blocks.inChannels());
        pruned += blocks.groups() * perGroup * blocks.blockSize() * blocks.taps();
        maskBytes += (blocks.blocks() + Long.SIZE - 1) / Long.SIZE * Long.BYTES;
      }
    }
    int parameters = network.parameters().length();
    return new Workload(
        parameters,
        parameters - pruned,
        network.statistics().length(),
        maskBytes,
        sparsity.prunes() && sparsity.gradients() == GradientMode.STRAIGHT_THROUGH,
        (double) config.training().batch() / config.training().ranks());
  }

  /** {@return weights, as each executor gets them in every step} */
  public long weightBytes() {
    return FRAME + maskBytes + (long) Float.BYTES * (live + statistics);
  }

  /**
   * {@return live gradients, as each rank has them after every step; a few bytes of frame left out}
   */
  public long gradientBytes() {
    return (long) Float.BYTES * (live + statistics);
  }

  /**
   * {@return what each rank kept for pruned weights, two numbers for each, as it travels at a
   * renewal}
   */
  public long renewalBytes() {
    return straightThrough ? 2L * Float.BYTES * (parameters - live) : 0;
  }

  /** All parameters as one flat array. */
  long arrayBytes() {
    return (long) Float.BYTES * parameters;
  }
}
