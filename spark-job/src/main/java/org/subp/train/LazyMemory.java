package org.subp.train;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.subp.network.NetworkMasks;

/**
 * What ranks' own gradients did to the pruned weights since the last flush, for each rank by its
 * number, so that the bits do not depend on which ranks share a JVM. Three numbers are kept for
 * each pruned weight: the change of the weight and of its velocity for each rank, and a gradient.
 */
final class LazyMemory {
  private final LazyGradients lazy;
  private final int length;
  private final int images;
  private final Map<Integer, Memory> ranks = new HashMap<>();
  private NetworkMasks masks;
  private Selection pruned;
  private float[] gradient = {};

  /** One rank's. Right between two steps only. */
  private static final class Memory {
    NetworkMasks masks;
    float[] weights = {};
    float[] velocity = {};
    long since = -1;
    long next = -1;
  }

  /**
   * @param length of the flat parameter array
   * @param images of a global batch
   */
  LazyMemory(LazyGradients lazy, int length, int images) {
    this.lazy = lazy;
    this.length = length;
    this.images = images;
  }

  /**
   * Makes sure that a rank's step can be taken here.
   *
   * @throws RanksLostException if the steps since the last flush were taken elsewhere, or not at
   *     all
   */
  void require(Step step, int rank, NetworkMasks masks) throws RanksLostException {
    long since = lazy.since(step);
    if (since < step.number()
        && !holds(step, rank, step.number(), masks)
        && !holds(step, rank, step.number() + 1, masks)) {
      throw lost(step, rank, since);
    }
  }

  /** Takes a step with a rank's gradient, unless it was taken already: a task may be repeated. */
  void absorb(float[] gradientSum, Step step, int rank, NetworkMasks masks) {
    if (holds(step, rank, step.number() + 1, masks)) {
      return;
    }
    select(masks);
    Memory memory = ranks.computeIfAbsent(rank, number -> new Memory());
    memory.next = -1; // whoever fails on the way leaves nothing that looks right
    if (lazy.since(step) == step.number()) {
      memory.masks = masks;
      memory.since = step.number();
      memory.weights = zeros(memory.weights);
      memory.velocity = zeros(memory.velocity);
    }
    pruned.pack(gradientSum, FloatBuffer.wrap(gradient));
    lazy.optimizer().stepPruned(memory.weights, memory.velocity, gradient, images, lazy.rate(step));
    memory.next = step.number() + 1;
  }

  /**
   * A rank's changes of pruned weights, then of their velocity; they stay until the next step, so
   * that they can be asked for again.
   *
   * @param last the step before the flush
   * @throws RanksLostException if the steps up to it were taken elsewhere, or not at all
   */
  float[] changes(Step last, int rank) throws RanksLostException {
    Memory memory = ranks.get(rank);
    if (memory == null || !holds(last, rank, last.number() + 1, memory.masks)) {
      throw lost(last, rank, lazy.since(last));
    }
    int count = memory.weights.length;
    float[] changes = new float[2 * count];
    System.arraycopy(memory.weights, 0, changes, 0, count);
    System.arraycopy(memory.velocity, 0, changes, count, count);
    return changes;
  }

  private boolean holds(Step step, int rank, long next, NetworkMasks masks) {
    Memory memory = ranks.get(rank);
    return memory != null
        && memory.since == lazy.since(step)
        && memory.next == next
        && (memory.masks == masks || memory.masks.equals(masks));
  }

  private static RanksLostException lost(Step step, int rank, long since) {
    return new RanksLostException(
        "what rank %d gathered for pruned weights from step %d on was not found at step %d"
            .formatted(rank, since, step.number()));
  }

  private void select(NetworkMasks masks) {
    if (this.masks != masks) {
      this.masks = masks;
      pruned = Selection.pruned(masks, length);
      gradient = gradient.length == pruned.count() ? gradient : new float[pruned.count()];
    }
  }

  private float[] zeros(float[] old) {
    if (old.length != pruned.count()) {
      return new float[pruned.count()];
    }
    Arrays.fill(old, 0f);
    return old;
  }
}
