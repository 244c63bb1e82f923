package org.subp.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.subp.block.BlockMask;
import org.subp.golden.Golden;
import org.subp.network.NetworkMasks;
import org.subp.network.PrunableLayer;
import org.subp.score.BlockCriterion;
import org.subp.score.ScoredWeights;

class MaskRenewalTest {

  static List<Golden.Case> golden() {
    return Golden.cases();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void finalMasksAreTheReferences(Golden.Case golden) {
    BlockCriterion bpar = new BlockCriterion.Bpar(golden.number("alpha"));
    BlockCriterion l1 = new BlockCriterion.L1();
    assertFinalMask(golden, "finalMaskBparLatent", bpar, ScoredWeights.LATENT);
    assertFinalMask(golden, "finalMaskBparMasked", bpar, ScoredWeights.MASKED);
    assertFinalMask(golden, "finalMaskL1Latent", l1, ScoredWeights.LATENT);
    assertFinalMask(golden, "finalMaskL1Masked", l1, ScoredWeights.MASKED);
  }

  private static void assertFinalMask(
      Golden.Case golden, String key, BlockCriterion criterion, ScoredWeights scored) {
    double rate = golden.number("pruneRate");
    PrunePlan plan =
        new PrunePlan(
            golden.layout().blockSize(),
            rate,
            criterion,
            scored,
            new PruneSchedule.Cubic(),
            0,
            0,
            golden.number("tau"));
    PrunableLayer layer = new PrunableLayer("conv", 0, golden.layout());
    NetworkMasks current = new NetworkMasks(List.of(layer), List.of(golden.mask("mask")));
    BlockMask renewed =
        MaskRenewal.renew(plan, golden.weights(), current, 0, 1).masks().masks().get(0);
    assertEquals(golden.integer("pruneCount"), plan.prunedPerGroup(golden.layout().inChannels()));
    assertEquals(golden.mask(key), renewed, key);
  }
}
