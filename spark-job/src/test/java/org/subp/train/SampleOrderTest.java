package org.subp.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SampleOrderTest {

  @Property(tries = 200)
  void anEpochReadsNoSampleTwiceAndFillsEveryBatch(
      @ForAll @IntRange(min = 1, max = 300) int samples,
      @ForAll @IntRange(min = 1, max = 40) int wantedBatch,
      @ForAll @IntRange(min = 1, max = 9) int wantedRanks,
      @ForAll long seed) {
    int batch = Math.min(wantedBatch, samples);
    int ranks = Math.min(wantedRanks, batch);
    SampleOrder order = new SampleOrder(samples, seed, batch);
    Set<Integer> seen = new HashSet<>();
    int steps = SampleOrder.stepsPerEpoch(samples, batch);
    for (int index = 0; index < steps; index++) {
      for (int rank = 0; rank < ranks; rank++) {
        int[] slice = order.slice(new Step(0, 3, index), rank, ranks);
        assertTrue(Math.abs(slice.length - (double) batch / ranks) < 1);
        for (int sample : slice) {
          assertTrue(sample >= 0 && sample < samples && seen.add(sample));
        }
      }
    }
    assertEquals(steps * batch, seen.size());
    assertTrue(samples - seen.size() < batch);
  }

  @Property(tries = 50)
  void ranksSliceTheSameGlobalBatch(
      @ForAll @IntRange(min = 1, max = 16) int ranks, @ForAll long seed) {
    Step step = new Step(7, 2, 1);
    int[] whole = new SampleOrder(100, seed, 16).slice(step, 0, 1);
    int[] joined =
        IntStream.range(0, ranks)
            .flatMap(r -> Arrays.stream(new SampleOrder(100, seed, 16).slice(step, r, ranks)))
            .toArray();
    assertArrayEquals(whole, joined);
  }

  @Test
  void seedsAndEpochsShuffleDifferentlyAndRepeatably() {
    SampleOrder order = new SampleOrder(1000, 1, 100);
    int[] first = order.slice(new Step(0, 0, 0), 0, 1);
    int[] nextEpoch = order.slice(new Step(10, 1, 0), 0, 1);
    assertFalse(Arrays.equals(first, nextEpoch));
    assertArrayEquals(first, order.slice(new Step(0, 0, 0), 0, 1));
    int[] otherSeed = new SampleOrder(1000, 2, 100).slice(new Step(0, 0, 0), 0, 1);
    assertFalse(Arrays.equals(first, otherSeed));
  }

  /** Each sample comes equally often first: chi-squared over 20 places, 99.9 % quantile 43.8. */
  @Test
  void everySampleIsEquallyLikelyAnywhere() {
    int[] counts = new int[20];
    SampleOrder order = new SampleOrder(20, 5, 1);
    int epochs = 20_000;
    for (int epoch = 0; epoch < epochs; epoch++) {
      counts[order.slice(new Step(0, epoch, 0), 0, 1)[0]]++;
    }
    double expected = epochs / 20.0;
    double chi = Arrays.stream(counts).mapToDouble(n -> (n - expected) * (n - expected)).sum();
    assertTrue(chi / expected < 43.8, Arrays.toString(counts));
  }

  @Test
  void aSetSmallerThanABatchIsRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new SampleOrder(9, 1, 10)).getMessage();
    assertTrue(message.contains("training.batch"), message);
  }
}
