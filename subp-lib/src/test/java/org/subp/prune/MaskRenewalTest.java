package org.subp.prune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;
import org.subp.block.Blocks;
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

  @Provide
  Arbitrary<PrunePlan> plans() {
    return Combinators.combine(
            Arbitraries.of(1, 2, 4),
            Arbitraries.of(0.0, 0.1, 0.5, 0.75, 98.5 / 128, 0.95),
            Arbitraries.of(
                new BlockCriterion.L1(), new BlockCriterion.L2(), new BlockCriterion.Bpar(1)),
            Arbitraries.of(ScoredWeights.class),
            Arbitraries.of("linear", "cosine", "exponential", "cubic", "gradual"),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, 5),
            Arbitraries.of(1.0, 0.02))
        .as(
            (n, rate, criterion, scored, schedule, start, length, tau) ->
                new PrunePlan(
                    n,
                    rate,
                    criterion,
                    scored,
                    PruneSchedule.named(schedule),
                    start,
                    start + length,
                    tau))
        .withoutEdgeCases();
  }

  /** Half epochs, weights that move between renewals, masks that follow one another: a training. */
  @Property(tries = 150)
  void everyGroupKeepsTheSameNumberOfBlocksAtEveryEpoch(
      @ForAll("plans") PrunePlan plan, @ForAll long seed) {
    List<PrunableLayer> layers = layers(plan.blockSize());
    NetworkMasks masks = NetworkMasks.dense(layers);
    for (double epoch = 0; epoch <= plan.end() + 1; epoch += 0.5) {
      MaskRenewal renewal =
          MaskRenewal.renew(plan, weights(seed + (long) epoch), masks, epoch, seed);
      int pruned = 0;
      int regrown = 0;
      for (BlockMask mask : renewal.masks().masks()) {
        int inChannels = mask.layout().inChannels();
        assertEquals(plan.keptPerGroup(inChannels, epoch), mask.keptPerGroup());
        assertTrue(epoch > plan.start() || plan.isFinal(epoch) || mask.density() == 1);
        assertTrue(
            !plan.isFinal(epoch)
                || mask.keptPerGroup() == inChannels - plan.prunedPerGroup(inChannels));
        pruned += mask.layout().groups() * plan.prunedPerGroup(inChannels);
        regrown += mask.layout().groups() * plan.regrownPerGroup(inChannels, epoch);
      }
      assertEquals(pruned, renewal.pruned());
      assertEquals(regrown, renewal.regrown());
      assertEquals(masks.differences(renewal.masks()), renewal.changed());
      masks = renewal.masks();
    }
  }

  @Property(tries = 40)
  void sameSeedSameMaskForAnyThreads(
      @ForAll("plans") PrunePlan plan,
      @ForAll @DoubleRange(max = 9) double epoch,
      @ForAll long seed)
      throws Exception {
    float[] weights = weights(seed);
    NetworkMasks current = halves(layers(plan.blockSize()));
    MaskRenewal expected = MaskRenewal.renew(plan, weights, current, epoch, seed);
    for (int threads : new int[] {1, 2, 5}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        assertEquals(
            expected,
            pool.submit(() -> MaskRenewal.renew(plan, weights, current, epoch, seed)).get());
      } finally {
        pool.shutdown();
      }
    }
  }

  /** What lives is either above the cut or drawn from below it. */
  @Property(tries = 100)
  void blocksAboveTheCutLive(@ForAll("plans") PrunePlan plan, @ForAll long seed) {
    float[] weights = weights(seed);
    NetworkMasks current = halves(layers(plan.blockSize()));
    double epoch = (plan.start() + plan.end()) / 2;
    NetworkMasks renewed = MaskRenewal.renew(plan, weights, current, epoch, seed).masks();
    for (int i = 0; i < renewed.layers().size(); i++) {
      BlockMask mask = renewed.masks().get(i);
      int inChannels = mask.layout().inChannels();
      int pruned = plan.prunedPerGroup(inChannels);
      for (int g = 0; g < mask.layout().groups(); g++) {
        int group = g;
        double[] scores =
            plan.criterion()
                .score(
                    weights,
                    renewed.layers().get(i).offset(),
                    current.masks().get(i),
                    plan.scoredWeights(),
                    g);
        long regrown =
            IntStream.range(0, inChannels)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> scores[c]))
                .limit(pruned)
                .filter(c -> mask.keeps(group, c))
                .count();
        assertEquals(plan.regrownPerGroup(inChannels, epoch), regrown);
      }
    }
  }

  @Test
  void drawsDifferBetweenEpochsLayersAndGroups() {
    PrunePlan plan = plan(2, 0.5, new BlockCriterion.L1(), ScoredWeights.MASKED, 0, 100);
    BlockLayout layout = new BlockLayout(4, 64, 1, 2);
    List<PrunableLayer> twins =
        List.of(new PrunableLayer("a", 0, layout), new PrunableLayer("b", 0, layout));
    float[] equal = new float[layout.weights()];
    Arrays.fill(equal, 1f);
    NetworkMasks dense = NetworkMasks.dense(twins);
    List<BlockMask> now = MaskRenewal.renew(plan, equal, dense, 50, 1).masks().masks();
    List<BlockMask> later = MaskRenewal.renew(plan, equal, dense, 50.5, 1).masks().masks();
    List<BlockMask> other = MaskRenewal.renew(plan, equal, dense, 50, 2).masks().masks();
    assertNotEquals(now.get(0), now.get(1), "layers");
    assertNotEquals(now.get(0), later.get(0), "epochs");
    assertNotEquals(now.get(0), other.get(0), "seeds");
    assertFalse(Arrays.equals(now.get(0).keptChannels(0), now.get(0).keptChannels(1)), "groups");
  }

  /** The first half has the low scores; 16 of its 32 blocks regrow, the rest always lives. */
  @Test
  void everyPrunedBlockMayRegrow() {
    PrunePlan plan = plan(1, 0.5, new BlockCriterion.L1(), ScoredWeights.LATENT, 0, 2);
    BlockLayout layout = new BlockLayout(1, 64, 1, 1);
    float[] weights = new float[64];
    Arrays.fill(weights, 0, 32, 1f);
    Arrays.fill(weights, 32, 64, 2f);
    NetworkMasks dense = NetworkMasks.dense(List.of(new PrunableLayer("conv", 0, layout)));
    int[] lives = new int[64];
    int renewals = 400;
    for (int seed = 0; seed < renewals; seed++) {
      BlockMask mask = MaskRenewal.renew(plan, weights, dense, 1, seed).masks().masks().get(0);
      for (int c : mask.keptChannels(0)) {
        lives[c]++;
      }
    }
    int regrown = plan.regrownPerGroup(64, 1);
    assertEquals(28, regrown, "cubic: 7/8 of 32");
    double mean = renewals * regrown / 32.0;
    for (int c = 0; c < 64; c++) {
      double expected = c < 32 ? mean : renewals;
      double deviation = Math.sqrt(renewals * (regrown / 32.0) * (1 - regrown / 32.0));
      assertEquals(expected, lives[c], c < 32 ? 5 * deviation : 0, "channel " + c);
    }
  }

  @Test
  void maskedScoresLeaveThePrunedBlocksPruned() {
    PrunePlan plan = plan(4, 0.5, new BlockCriterion.Bpar(1), ScoredWeights.MASKED, 0, 0);
    NetworkMasks current = halves(layers(4));
    MaskRenewal renewal = MaskRenewal.renew(plan, weights(1), current, 7, 1);
    assertEquals(0, renewal.changed());
    assertEquals(0, renewal.regrown());
    assertEquals(current, renewal.masks());
  }

  @Test
  void latentScoresLetAGrownBlockComeBack() {
    BlockLayout layout = new BlockLayout(1, 4, 1, 1);
    List<PrunableLayer> layers = List.of(new PrunableLayer("conv", 0, layout));
    BlockMask firstHalf = BlockMask.of(layout, new boolean[] {true, true, false, false});
    NetworkMasks current = new NetworkMasks(layers, List.of(firstHalf));
    float[] weights = {1, 3, 9, 2};
    PrunePlan latent = plan(1, 0.5, new BlockCriterion.L1(), ScoredWeights.LATENT, 0, 0);
    MaskRenewal renewal = MaskRenewal.renew(latent, weights, current, 0, 1);
    assertArrayEquals(new int[] {1, 2}, renewal.masks().masks().get(0).keptChannels(0));
    assertEquals(2, renewal.changed());
  }

  @Test
  void weightsAreOnlyRead() {
    PrunePlan plan = plan(4, 0.5, new BlockCriterion.Bpar(1), ScoredWeights.LATENT, 0, 10);
    float[] weights = weights(1);
    float[] before = weights.clone();
    MaskRenewal.renew(plan, weights, NetworkMasks.dense(layers(4)), 5, 1);
    assertArrayEquals(before, weights);
  }

  @Test
  void whatDoesNotFitIsRefusedByName() {
    PrunePlan plan = plan(2, 0.5, new BlockCriterion.L1(), ScoredWeights.LATENT, 0, 10);
    float[] weights = weights(1);
    NetworkMasks dense = NetworkMasks.dense(layers(2));
    assertRefused(plan, weights, NetworkMasks.dense(layers(4)), 5, "first");
    assertRefused(plan, Arrays.copyOf(weights, weights.length - 1), dense, 5, "last");
    assertRefused(plan, weights, dense, -1, "epoch");
    assertRefused(plan, weights, dense, Double.NaN, "epoch");
    weights[layers(2).get(1).offset() + 5] = Float.NaN;
    assertRefused(plan, weights, dense, 5, "middle");
    assertRefused(plan, weights, dense, 0, "middle");
  }

  private static void assertRefused(
      PrunePlan plan, float[] weights, NetworkMasks masks, double epoch, String named) {
    Exception error =
        assertThrows(
            IllegalArgumentException.class,
            () -> MaskRenewal.renew(plan, weights, masks, epoch, 1));
    assertTrue(error.getMessage().contains(named), error.getMessage());
  }

  private static PrunePlan plan(
      int n,
      double rate,
      BlockCriterion criterion,
      ScoredWeights scored,
      double start,
      double end) {
    return new PrunePlan(n, rate, criterion, scored, new PruneSchedule.Cubic(), start, end, 1);
  }

  /** Three layers with other weights between them; the parameters end with the last. */
  private static List<PrunableLayer> layers(int n) {
    return List.of(
        new PrunableLayer("first", 3, new BlockLayout(8, 7, 3, n)),
        new PrunableLayer("middle", 600, new BlockLayout(12, 32, 1, n)),
        new PrunableLayer("last", 1000, new BlockLayout(4, 41, 2, n)));
  }

  private static float[] weights(long seed) {
    PrunableLayer last = layers(1).get(2);
    float[] weights = new float[last.offset() + last.layout().weights()];
    Random random = new Random(seed);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    return weights;
  }

  private static NetworkMasks halves(List<PrunableLayer> layers) {
    return new NetworkMasks(
        layers,
        layers.stream()
            .map(
                l ->
                    Blocks.random(
                        l.layout(), l.layout().inChannels() - l.layout().inChannels() / 2, 9))
            .toList());
  }
}
