package org.subp.train;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.subp.network.NetworkMasks;

/**
 * What ranks' own gradients did to the pruned weights since the last flush, for each rank by its
 * number, so that the bits do not depend on which ranks share a JVM. Two numbers are kept for each
 * pruned weight and rank: the change of the weight and of its velocity.
 */
final class LazyMemory {
  private final LazyGradients lazy;
  private final int length;
  private final int images;
  private final Map<Integer, Memory> ranks = new HashMap<>();
  private NetworkMasks masks;
  private Selection pruned;

  /** One rank's, row by row as a {@link Selection} hands them out. Right between two steps only. */
  private static final class Memory {
    NetworkMasks masks;
    float[][] weights = {};
    float[][] velocity = {};
    long since = -1;
    long next = -1;
    Throwable failure;
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

  /**
   * Takes a step with a rank's gradient, unless it was taken already: a task may be repeated. It
   * comes when the rank has answered and nobody may be there to hear of a failure. So a failure is
   * kept and makes what the rank gathered lost, which the next who asks for it is told.
   */
  void absorb(float[] gradientSum, Step step, int rank, NetworkMasks masks) {
    if (holds(step, rank, step.number() + 1, masks)) {
      return;
    }
    Memory memory = ranks.computeIfAbsent(rank, number -> new Memory());
    memory.next = -1; // whoever fails on the way leaves nothing that looks right
    memory.failure = null;
    try {
      take(gradientSum, step, memory, masks);
      memory.next = step.number() + 1;
    } catch (RuntimeException | Error e) {
      memory.failure = e;
    }
  }

  /** One pass: a row's gradient is gathered, and its update made while it is in the cache. */
  private void take(float[] gradientSum, Step step, Memory memory, NetworkMasks masks) {
    select(masks);
    boolean begins = lazy.since(step) == step.number();
    if (begins) {
      memory.masks = masks;
      memory.since = step.number();
      memory.weights = Arrays.copyOf(memory.weights, pruned.rows());
      memory.velocity = Arrays.copyOf(memory.velocity, pruned.rows());
    }
    float[][] weights = memory.weights;
    float[][] velocity = memory.velocity;
    SgdOptimizer optimizer = lazy.optimizer();
    float rate = lazy.rate(step);
    pruned.handTo(
        (row, gradient) -> {
          if (begins) {
            weights[row] = zeros(weights[row], gradient.length);
            velocity[row] = zeros(velocity[row], gradient.length);
          }
          optimizer.stepPruned(weights[row], velocity[row], gradient, images, rate);
        },
        gradientSum);
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
    int count = Stream.of(memory.weights).mapToInt(row -> row.length).sum();
    FloatBuffer changes = FloatBuffer.allocate(2 * count);
    Stream.of(memory.weights, memory.velocity).flatMap(Stream::of).forEachOrdered(changes::put);
    return changes.array();
  }

  private boolean holds(Step step, int rank, long next, NetworkMasks masks) {
    Memory memory = ranks.get(rank);
    return memory != null
        && memory.since == lazy.since(step)
        && memory.next == next
        && (memory.masks == masks || memory.masks.equals(masks));
  }

  private RanksLostException lost(Step step, int rank, long since) {
    Memory memory = ranks.get(rank);
    Throwable failure = memory == null ? null : memory.failure;
    return new RanksLostException(
        "what rank %d gathered for pruned weights from step %d on was not found at step %d%s"
            .formatted(
                rank,
                since,
                step.number(),
                failure == null ? "" : ", as adding to it failed: " + failure),
        failure);
  }

  private void select(NetworkMasks masks) {
    if (this.masks != masks) {
      this.masks = masks;
      pruned = Selection.pruned(masks, length);
    }
  }

  private static float[] zeros(float[] old, int length) {
    if (old == null || old.length != length) {
      return new float[length];
    }
    Arrays.fill(old, 0f);
    return old;
  }
}
