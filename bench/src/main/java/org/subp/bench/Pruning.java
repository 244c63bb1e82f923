package org.subp.bench;

import java.util.Arrays;
import java.util.List;
import org.subp.engine.GradientEngine.Scope;
import org.subp.network.Initializer;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.prune.MaskRenewal;
import org.subp.prune.PrunePlan;
import org.subp.prune.PruneSchedule;
import org.subp.score.BlockCriterion;
import org.subp.score.ScoredWeights;

/**
 * What the weights of a training step are.
 *
 * @param block size of a block, 0 for a dense network
 * @param rate share of pruned blocks
 * @param scope which weights' gradients are wanted
 */
record Pruning(int block, double rate, Scope scope) {
  private static final int RENEWALS = 9;

  static final Pruning NONE = new Pruning(0, 0, Scope.ALL);

  String gradients() {
    return block == 0 ? "dense" : scope == Scope.ALL ? "straight-through" : "masked";
  }

  /** Masks of an untrained network. */
  NetworkMasks masks(Network network) {
    if (block == 0) {
      return NetworkMasks.dense(List.of());
    }
    return renewed(network, plan(block, rate, "l1"));
  }

  private static PrunePlan plan(int block, double rate, String criterion) {
    return new PrunePlan(
        block,
        rate,
        BlockCriterion.named(criterion, 1),
        ScoredWeights.MASKED,
        PruneSchedule.named("cubic"),
        0,
        0,
        1);
  }

  /** From all blocks alive to the final rate, in one step. */
  private static NetworkMasks renewed(Network network, PrunePlan plan) {
    NetworkMasks dense = NetworkMasks.dense(network.prunableLayers(plan.blockSize()));
    return MaskRenewal.renew(plan, Initializer.parameters(network, 1), dense, 1, 1).masks();
  }

  /**
   * Seconds that renewing all of a network's masks takes by BPAR on all cores, while all blocks
   * live, which is when it takes longest: the median of some.
   */
  static double renewalSeconds(Network network, int block, double rate) {
    PrunePlan plan = plan(block, rate, "bpar");
    float[] parameters = Initializer.parameters(network, 1);
    NetworkMasks dense = NetworkMasks.dense(network.prunableLayers(block));
    double[] seconds = new double[RENEWALS];
    for (int i = 0; i < RENEWALS; i++) {
      long begin = System.nanoTime();
      MaskRenewal.renew(plan, parameters, dense, 1, i);
      seconds[i] = (System.nanoTime() - begin) / 1e9;
    }
    Arrays.sort(seconds);
    return seconds[RENEWALS / 2];
  }
}
