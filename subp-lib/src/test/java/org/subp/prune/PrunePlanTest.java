package org.subp.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subp.golden.Golden;
import org.subp.score.BlockCriterion;
import org.subp.score.ScoredWeights;

class PrunePlanTest {

  @ParameterizedTest
  @CsvSource({"64,49", "128,98", "256,197", "512,394", "1024,788", "2048,1576"})
  void prunedBlocksOfThePapersRate(int inChannels, int expected) {
    assertEquals(expected, plan(98.5 / 128, 10, 180).prunedPerGroup(inChannels));
  }

  @Test
  void prunedBlocksAreTheReferences() {
    for (Golden.Case golden : Golden.cases()) {
      PrunePlan plan = plan(golden.number("pruneRate"), 0, 0);
      int pruned = plan.prunedPerGroup(golden.layout().inChannels());
      assertEquals(golden.integer("pruneCount"), pruned, golden.toString());
    }
  }

  /** 58 / 100.0 * 100 is 57.99999999999999. */
  @Property
  void aRateThatIsAWholeNumberOfBlocksPrunesThatMany(
      @ForAll @IntRange(min = 1, max = 4096) int inChannels, @ForAll @IntRange(max = 4095) int k) {
    int pruned = k % inChannels;
    assertEquals(pruned, plan((double) pruned / inChannels, 0, 9).prunedPerGroup(inChannels));
    assertEquals(pruned, plan((double) pruned / inChannels, 0, 9).regrownPerGroup(inChannels, 0));
  }

  @Property
  void keptBlocksFallFromAllToTheTarget(
      @ForAll @IntRange(min = 1, max = 2048) int inChannels,
      @ForAll @IntRange(max = 999) int perMille) {
    PrunePlan plan = plan(perMille / 1000.0, 3, 11);
    int before = inChannels;
    for (double t = 0; t <= 13; t += 0.5) {
      int kept = plan.keptPerGroup(inChannels, t);
      assertEquals(
          inChannels - plan.prunedPerGroup(inChannels) + plan.regrownPerGroup(inChannels, t), kept);
      assertTrue(kept <= before, "epoch " + t);
      assertTrue(t > 3 || kept == inChannels, "dense until the start");
      assertEquals(perMille == 0 || t >= 11, plan.isFinal(t));
      assertTrue(!plan.isFinal(t) || plan.regrownPerGroup(inChannels, t) == 0);
      before = kept;
    }
  }

  /** R = floor((p - p_t) * C), computed by hand: p = 0.75, C = 64, f = 0.125 in the middle. */
  @Test
  void regrownBlocksOfACubicSchedule() {
    PrunePlan plan = plan(0.75, 0, 10);
    assertEquals(48, plan.regrownPerGroup(64, 0));
    assertEquals(42, plan.regrownPerGroup(64, 5));
    assertEquals(41, plan.regrownPerGroup(64, 5.2));
    assertEquals(0, plan.regrownPerGroup(64, 10));
    assertEquals(64 - 48 + 42, plan.keptPerGroup(64, 5));
  }

  @Test
  void withoutStartAndEndItIsFinalAtOnce() {
    PrunePlan plan = plan(0.75, 0, 0);
    assertTrue(plan.isFinal(0));
    assertEquals(16, plan.keptPerGroup(64, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.5, 0, 0, 1, block size",
    "-4, 0.5, 0, 0, 1, block size",
    "4, 1, 0, 0, 1, prune rate",
    "4, -0.1, 0, 0, 1, prune rate",
    "4, NaN, 0, 0, 1, prune rate",
    "4, 0.5, -1, 5, 1, start",
    "4, 0.5, 6, 5, 1, start",
    "4, 0.5, NaN, 5, 1, start",
    "4, 0.5, 0, Infinity, 1, end",
    "4, 0.5, 0, 5, 0, tau",
    "4, 0.5, 0, 5, NaN, tau",
    "4, 0.5, 0, 5, Infinity, tau"
  })
  void impossiblePlansCannotBeMade(
      int n, double rate, double start, double end, double tau, String named) {
    Exception error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new PrunePlan(
                    n,
                    rate,
                    new BlockCriterion.L1(),
                    ScoredWeights.MASKED,
                    new PruneSchedule.Linear(),
                    start,
                    end,
                    tau));
    assertTrue(error.getMessage().contains(named), error.getMessage());
    assertFalse(error.getMessage().contains("%"), error.getMessage());
  }

  private static PrunePlan plan(double rate, double start, double end) {
    return new PrunePlan(
        1,
        rate,
        new BlockCriterion.L1(),
        ScoredWeights.LATENT,
        new PruneSchedule.Cubic(),
        start,
        end,
        1);
  }
}
