package org.subp.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.subp.block.BlockMask;
import org.subp.golden.Golden;

class BlockCriterionTest {

  static List<Golden.Case> golden() {
    return Golden.cases();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void normsAreTheReferences(Golden.Case golden) {
    BlockMask mask = golden.mask("mask");
    float[] weights = golden.weights();
    double[] l1 = new BlockCriterion.L1().score(weights, 0, mask, ScoredWeights.LATENT);
    double[] l2 = new BlockCriterion.L2().score(weights, 0, mask, ScoredWeights.LATENT);
    int blocks = golden.layout().inChannels();
    for (int row = 0; row < l1.length; row += blocks) {
      assertRow(golden.row("l1"), l1, row, blocks, 0);
      assertRow(golden.row("l2"), l2, row, blocks, 0);
    }
  }

  /**
   * A score is the difference of two shares, so it is as exact as those: 1e-6 of the largest score
   * or share.
   */
  @ParameterizedTest
  @MethodSource("golden")
  void bparScoresAreTheReferences(Golden.Case golden) {
    BlockMask mask = golden.mask("mask");
    BlockCriterion bpar = new BlockCriterion.Bpar(golden.number("alpha"));
    double[] latent = bpar.score(golden.weights(), 0, mask, ScoredWeights.LATENT);
    double[] masked = bpar.score(golden.weights(), 0, mask, ScoredWeights.MASKED);
    int blocks = golden.layout().inChannels();
    for (int row = 0; row < latent.length; row += blocks) {
      double[] l1 = Arrays.copyOfRange(golden.row("l1"), row, row + blocks);
      double share = Arrays.stream(l1).max().orElseThrow() / Arrays.stream(l1).sum();
      assertRow(golden.row("bparLatent"), latent, row, blocks, share);
      assertRow(golden.row("bparMasked"), masked, row, blocks, share);
    }
  }

  private static void assertRow(
      double[] expected, double[] scores, int row, int blocks, double share) {
    assertEquals(expected.length, scores.length);
    double largest = Arrays.stream(expected, row, row + blocks).map(Math::abs).max().orElseThrow();
    for (int i = row; i < row + blocks; i++) {
      assertEquals(expected[i], scores[i], 1e-6 * Math.max(largest, share), "block " + i);
    }
  }
}
