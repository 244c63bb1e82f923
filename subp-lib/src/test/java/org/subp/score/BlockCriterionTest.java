package org.subp.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;
import org.subp.block.Blocks;
import org.subp.golden.Golden;

class BlockCriterionTest {
  private static final List<BlockCriterion> CRITERIA =
      List.of(new BlockCriterion.L1(), new BlockCriterion.L2(), new BlockCriterion.Bpar(1));

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

  @Provide
  Arbitrary<BlockMask> masks() {
    return Blocks.masks();
  }

  @Property(tries = 300)
  void fastBparIsTheReferences(
      @ForAll("masks") BlockMask mask,
      @ForAll ScoredWeights scored,
      @ForAll @DoubleRange(max = 3) double alpha,
      @ForAll long seed) {
    float[] weights = Blocks.weights(mask.layout(), 5, seed);
    double[] expected = BparReference.score(weights, 5, mask, scored, alpha);
    double[] scores = new BlockCriterion.Bpar(alpha).score(weights, 5, mask, scored);
    assertArrayEquals(expected, scores, 1e-12 * (1 + alpha));
  }

  @Property(tries = 200)
  void normsAreSumsOverBlocks(
      @ForAll("masks") BlockMask mask, @ForAll ScoredWeights scored, @ForAll long seed) {
    BlockLayout layout = mask.layout();
    float[] weights = Blocks.weights(layout, 5, seed);
    double[] l1 = new double[layout.blocks()];
    double[] l2 = new double[layout.blocks()];
    for (int i = 0; i < layout.weights(); i++) {
      int c = i / layout.taps() % layout.inChannels();
      int g = i / layout.taps() / layout.inChannels() / layout.blockSize();
      double w = scored == ScoredWeights.LATENT || mask.keeps(g, c) ? weights[5 + i] : 0;
      l1[g * layout.inChannels() + c] += Math.abs(w);
      l2[g * layout.inChannels() + c] += w * w;
    }
    Arrays.setAll(l2, i -> Math.sqrt(l2[i]));
    assertArrayEquals(l1, new BlockCriterion.L1().score(weights, 5, mask, scored), 1e-9);
    assertArrayEquals(l2, new BlockCriterion.L2().score(weights, 5, mask, scored), 1e-9);
  }

  @Property(tries = 100)
  void maskedScoresDoNotSeePrunedWeights(@ForAll("masks") BlockMask mask, @ForAll long seed) {
    float[] latent = Blocks.weights(mask.layout(), 0, seed);
    float[] effective = latent.clone();
    mask.apply(effective, 0);
    for (BlockCriterion criterion : CRITERIA) {
      assertArrayEquals(
          criterion.score(effective, 0, mask, ScoredWeights.LATENT),
          criterion.score(latent, 0, mask, ScoredWeights.MASKED));
    }
  }

  @Property(tries = 100)
  void aGroupsScoresAreItsRowOfTheLayers(
      @ForAll("masks") BlockMask mask, @ForAll ScoredWeights scored, @ForAll long seed) {
    float[] weights = Blocks.weights(mask.layout(), 0, seed);
    int blocks = mask.layout().inChannels();
    for (BlockCriterion criterion : CRITERIA) {
      double[] all = criterion.score(weights, 0, mask, scored);
      for (int g = 0; g < mask.layout().groups(); g++) {
        double[] row = Arrays.copyOfRange(all, g * blocks, (g + 1) * blocks);
        assertArrayEquals(row, criterion.score(weights, 0, mask, scored, g));
      }
    }
  }

  /** Shares have no scale: a power of two changes no bit, whatever the magnitude of the weights. */
  @Property(tries = 100)
  void bparDoesNotDependOnScale(
      @ForAll("masks") BlockMask mask,
      @ForAll @IntRange(min = -30, max = 60) int exponent,
      @ForAll long seed) {
    float[] weights = Blocks.weights(mask.layout(), 0, seed);
    float[] scaled = weights.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = Math.scalb(scaled[i], exponent);
    }
    BlockCriterion bpar = new BlockCriterion.Bpar(1);
    assertArrayEquals(
        bpar.score(weights, 0, mask, ScoredWeights.LATENT),
        bpar.score(scaled, 0, mask, ScoredWeights.LATENT));
  }

  /** Three blocks of one group: two in parallel, one orthogonal to both; all of one norm. */
  @Test
  void repeatedDirectionsScoreLess() {
    BlockLayout layout = new BlockLayout(2, 3, 1, 2);
    float[] weights = {1, 0, -1, 0, 1, 0};
    double[] scores =
        new BlockCriterion.Bpar(1).score(weights, 0, BlockMask.dense(layout), ScoredWeights.LATENT);
    assertArrayEquals(new double[] {1 / 3.0 - 0.4, 1 / 3.0 - 0.2, 1 / 3.0 - 0.4}, scores, 1e-15);
  }

  @Test
  void blocksWithoutWeightsAreTheWorst() {
    BlockLayout layout = new BlockLayout(4, 3, 1, 2);
    float[] weights = {1, 0, 2, 1, 0, 2, 0, 0, 0, 0, 0, 0};
    double[] scores =
        new BlockCriterion.Bpar(0.5)
            .score(weights, 0, BlockMask.dense(layout), ScoredWeights.MASKED);
    assertTrue(scores[0] > -0.5 && scores[2] > -0.5);
    assertEquals(-0.5, scores[1], "a zero block");
    assertArrayEquals(new double[] {-0.5, -0.5, -0.5}, Arrays.copyOfRange(scores, 3, 6));
  }

  @Test
  void criteriaAreFoundByName() {
    assertEquals(new BlockCriterion.L1(), BlockCriterion.named("l1", 1));
    assertEquals(new BlockCriterion.L2(), BlockCriterion.named("l2", 1));
    assertEquals(new BlockCriterion.Bpar(0.5), BlockCriterion.named("bpar", 0.5));
    Exception error =
        assertThrows(IllegalArgumentException.class, () -> BlockCriterion.named("l3", 1));
    assertTrue(error.getMessage().contains("l3") && error.getMessage().contains("bpar"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void alphaIsFiniteAndNotNegative(double alpha) {
    assertThrows(IllegalArgumentException.class, () -> new BlockCriterion.Bpar(alpha));
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
