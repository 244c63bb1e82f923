package org.subp.bench;

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
  static final Pruning NONE = new Pruning(0, 0, Scope.ALL);

  String gradients() {
    return block == 0 ? "dense" : scope == Scope.ALL ? "straight-through" : "masked";
  }

  /** Masks of an untrained network. */
  NetworkMasks masks(Network network) {
    if (block == 0) {
      return NetworkMasks.dense(List.of());
    }
    PrunePlan plan =
        new PrunePlan(
            block,
            rate,
            BlockCriterion.named("l1", 1),
            ScoredWeights.MASKED,
            PruneSchedule.named("cubic"),
            0,
            0,
            1);
    NetworkMasks dense = NetworkMasks.dense(network.prunableLayers(block));
    return MaskRenewal.renew(plan, Initializer.parameters(network, 1), dense, 1, 1).masks();
  }
}
