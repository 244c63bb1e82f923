package org.subp.prune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.subp.golden.Golden;

class ImportanceSamplerTest {

  static List<Golden.Case> golden() {
    return Golden.cases();
  }

  /** q is positive on the pruned set, 0 elsewhere. */
  @ParameterizedTest
  @MethodSource("golden")
  void probabilitiesAreTheReferences(Golden.Case golden) {
    for (String mode : List.of("Latent", "Masked")) {
      double[] scores = golden.row("bpar" + mode);
      double[] expected = golden.row("regrowProbability" + mode);
      int blocks = golden.layout().inChannels();
      for (int row = 0; row < scores.length; row += blocks) {
        int[] pruned = IntStream.range(row, row + blocks).filter(i -> expected[i] > 0).toArray();
        double[] v = Arrays.stream(pruned).mapToDouble(i -> scores[i]).toArray();
        double[] q = softmax(ImportanceSampler.logits(v, golden.number("tau")));
        double largest = Arrays.stream(pruned).mapToDouble(i -> expected[i]).max().orElseThrow();
        assertEquals(golden.integer("pruneCount"), pruned.length);
        for (int i = 0; i < pruned.length; i++) {
          assertEquals(expected[pruned[i]], q[i], 1e-6 * largest, mode + " block " + pruned[i]);
        }
      }
    }
  }

  /** All subsets of 2 of 5 and 3 of 6, against the exact probabilities of successive draws. */
  @ParameterizedTest
  @CsvSource({"5,1,1", "5,2,1", "5,2,0.2", "6,3,0.5", "6,3,0.1", "6,5,0.3", "4,4,0.1"})
  void drawsAreSuccessiveDrawsWithoutReplacement(int items, int draws, double tau) {
    Random random = new Random(items * 31 + draws);
    double[] scores = random.doubles(items, -1, 0.5).toArray();
    double[] exact = new double[1 << items];
    enumerate(softmax(ImportanceSampler.logits(scores, tau)), draws, 0, 1, exact);
    int trials = 200_000;
    int[] counts = new int[1 << items];
    for (int trial = 0; trial < trials; trial++) {
      counts[subset(ImportanceSampler.draw(scores, draws, tau, trial))]++;
    }
    assertChiSquare(exact, counts, trials);
  }

  @Test
  void seedsOfNeighboursAreIndependent() {
    double[] equal = new double[4];
    int[] counts = new int[16];
    int trials = 160_000;
    for (int trial = 0; trial < trials; trial++) {
      int first = ImportanceSampler.draw(equal, 1, 1, ImportanceSampler.derive(7, trial))[0];
      int second = ImportanceSampler.draw(equal, 1, 1, ImportanceSampler.derive(7, trial + 1))[0];
      counts[4 * first + second]++;
    }
    double[] uniform = new double[16];
    Arrays.fill(uniform, 1 / 16.0);
    assertChiSquare(uniform, counts, trials);
  }

  /** The numbers may never change: a resumed run must draw what the interrupted one would have. */
  @Test
  void drawsArePinned() {
    double[] scores = IntStream.range(0, 20).mapToDouble(i -> i / 20.0).toArray();
    assertArrayEquals(new int[] {2, 6, 9, 17, 19}, ImportanceSampler.draw(scores, 5, 1, 1));
    assertArrayEquals(new int[] {15, 16, 17, 18, 19}, ImportanceSampler.draw(scores, 5, 0.01, 1));
    assertEquals(8084911050856847527L, ImportanceSampler.derive(1, 2));
  }

  @Test
  void randomNumbersAreSplitMix64s() {
    assertEquals(0xE220A8397B1DCDAFL, ImportanceSampler.random(0, 0));
    assertEquals(0x6E789E6AA1B965F4L, ImportanceSampler.random(0, 1));
    SplittableRandom splittable = new SplittableRandom(42);
    for (int i = 0; i < 100; i++) {
      assertEquals(splittable.nextLong(), ImportanceSampler.random(42, i));
    }
  }

  @Test
  void aColdDrawTakesTheBest() {
    double[] scores = {0.1, 0.9, -0.4, 0.5, 0.3};
    for (int seed = 0; seed < 100; seed++) {
      assertArrayEquals(new int[] {1, 3}, ImportanceSampler.draw(scores, 2, 1e-4, seed));
      assertArrayEquals(new int[] {1, 3}, ImportanceSampler.draw(scores, 2, 1e-300, seed));
    }
  }

  @Property
  void drawnItemsAreDifferentAndAscending(
      @ForAll @IntRange(max = 80) int items,
      @ForAll @IntRange(max = 80) int wish,
      @ForAll long seed) {
    int draws = Math.min(wish, items);
    double[] scores = new Random(seed).doubles(items).toArray();
    int[] drawn = ImportanceSampler.draw(scores, draws, 0.5, seed);
    assertEquals(draws, drawn.length);
    assertEquals(draws, Arrays.stream(drawn).filter(i -> i >= 0 && i < items).count());
    assertTrue(IntStream.range(1, draws).allMatch(i -> drawn[i - 1] < drawn[i]));
    assertArrayEquals(drawn, ImportanceSampler.draw(scores, draws, 0.5, seed));
  }

  @Test
  void impossibleDrawsAreRefused() {
    double[] scores = {1, 2};
    fails(() -> ImportanceSampler.draw(scores, 3, 1, 0));
    fails(() -> ImportanceSampler.draw(scores, -1, 1, 0));
    fails(() -> ImportanceSampler.draw(scores, 1, 0, 0));
    fails(() -> ImportanceSampler.draw(new double[] {1, Double.NaN}, 1, 1, 0));
    fails(() -> ImportanceSampler.draw(new double[] {1, Double.POSITIVE_INFINITY}, 1, 1, 0));
  }

  private static void fails(org.junit.jupiter.api.function.Executable executable) {
    assertThrows(IllegalArgumentException.class, executable);
  }

  /** Adds the probability of every order of draws to its subset's. */
  private static void enumerate(
      double[] q, int draws, int drawn, double probability, double[] exact) {
    if (draws == 0) {
      exact[drawn] += probability;
      return;
    }
    double left =
        IntStream.range(0, q.length)
            .filter(i -> (drawn >> i & 1) == 0)
            .mapToDouble(i -> q[i])
            .sum();
    for (int i = 0; i < q.length; i++) {
      if ((drawn >> i & 1) == 0) {
        enumerate(q, draws - 1, drawn | 1 << i, probability * q[i] / left, exact);
      }
    }
  }

  private static int subset(int[] drawn) {
    return Arrays.stream(drawn).map(i -> 1 << i).sum();
  }

  private static double[] softmax(double[] logits) {
    double max = Arrays.stream(logits).max().orElseThrow();
    double[] exps = Arrays.stream(logits).map(l -> Math.exp(l - max)).toArray();
    double sum = Arrays.stream(exps).sum();
    return Arrays.stream(exps).map(e -> e / sum).toArray();
  }

  /** Below 5 standard deviations of the chi-square distribution; cells under 10 hits are pooled. */
  private static void assertChiSquare(double[] exact, int[] counts, int trials) {
    double chiSquare = 0;
    int cells = 0;
    double rareExpected = 0;
    int rare = 0;
    for (int i = 0; i < exact.length; i++) {
      double expected = exact[i] * trials;
      assertFalse(exact[i] == 0 && counts[i] > 0, "impossible subset " + i);
      if (expected < 10) {
        rareExpected += expected;
        rare += counts[i];
      } else {
        chiSquare += (counts[i] - expected) * (counts[i] - expected) / expected;
        cells++;
      }
    }
    if (rareExpected > 10) {
      chiSquare += (rare - rareExpected) * (rare - rareExpected) / rareExpected;
      cells++;
    }
    int freedom = cells - 1;
    assertTrue(
        chiSquare <= freedom + 5 * Math.sqrt(2.0 * freedom),
        "chi-square " + chiSquare + " at " + freedom + " degrees of freedom");
  }
}
