package org.subp.train;

import java.util.Arrays;
import java.util.Random;

/**
 * Which samples each rank reads in each step: a function of (seed, epoch, step, rank) and of
 * nothing else.
 *
 * <p>An epoch's samples are a fresh random permutation, cut into global batches. What remains at
 * the end and fills no batch is left out of that epoch: every step then weighs the same, and batch
 * norm never sees a handful of images. Each epoch leaves out others.
 *
 * <p>Not thread-safe: it remembers the last epoch's permutation.
 */
final class SampleOrder {
  private static final long PURPOSE = 1;

  private final int samples;
  private final long seed;
  private final int batch;
  private int epoch = -1;
  private int[] permutation;

  SampleOrder(int samples, long seed, int batch) {
    this.samples = samples;
    this.seed = seed;
    this.batch = batch;
    stepsPerEpoch(samples, batch);
  }

  /** Full global batches in an epoch; at least one. */
  static int stepsPerEpoch(int samples, int batch) {
    if (samples < batch) {
      throw new IllegalArgumentException(
          "%d training images do not fill one batch of %d; choose a smaller training.batch"
              .formatted(samples, batch));
    }
    return samples / batch;
  }

  /** One of so many slices of a step's samples; they differ by one image at most. */
  int[] slice(Step step, int slice, int slices) {
    int first = Math.multiplyExact(step.index(), batch);
    return Arrays.copyOfRange(
        permutation(step.epoch()), first + share(slice, slices), first + share(slice + 1, slices));
  }

  private int share(int slice, int slices) {
    return (int) ((long) batch * slice / slices);
  }

  /** Fisher and Yates, with the one generator that the JDK specifies to the bit. */
  private int[] permutation(int wanted) {
    if (wanted != epoch) {
      Random random = new Random(RandomSeed.of(seed, PURPOSE, wanted));
      int[] order = new int[samples];
      for (int i = 0; i < samples; i++) {
        int j = random.nextInt(i + 1);
        order[i] = order[j];
        order[j] = i;
      }
      permutation = order;
      epoch = wanted;
    }
    return permutation;
  }
}
