package org.subp.engine;

import java.util.List;
import org.subp.network.NetworkMasks;

/**
 * One replica of a network: weights in, gradients out. Not thread-safe; an engine may bind to the
 * thread that first calls it, so create and use it on one thread.
 */
public interface GradientEngine extends AutoCloseable {

  /** Which weights a gradient is wanted for. */
  enum Scope {
    /** All of them: pruned weights get the straight-through gradient. */
    ALL,
    /** Those of live blocks; the gradient of pruned ones is 0. */
    LIVE
  }

  /**
   * Replaces the replica's weights; copies both arrays.
   *
   * @param parameters laid out as {@link org.subp.network.Network#parameters()}, pruned blocks
   *     already zero
   * @param statistics laid out as {@link org.subp.network.Network#statistics()}: running means and
   *     variances, used by {@link #logits} only
   * @param masks which blocks are pruned; layers it does not name are dense
   */
  void load(float[] parameters, float[] statistics, NetworkMasks masks);

  /**
   * Replaces the replica's weights; nothing is pruned.
   *
   * @param parameters as {@link org.subp.network.Network#parameters()} lays them out; only read
   * @param statistics as {@link org.subp.network.Network#statistics()} lays them out; only read
   */
  default void load(float[] parameters, float[] statistics) {
    load(parameters, statistics, NetworkMasks.dense(List.of()));
  }

  /**
   * Forward and backward in training mode: batch norm normalises with this batch's own biased
   * variance.
   *
   * @param batch images of the network's input shape
   * @param labelSmoothing epsilon: the target is 1 - epsilon + epsilon/classes for the label,
   *     epsilon/classes elsewhere
   * @param scope which weights' gradients are wanted
   * @return arrays that are the caller's to change until the next call, which may overwrite them
   */
  Gradients gradients(Batch batch, float labelSmoothing, Scope scope);

  /**
   * {@return the gradients of all weights}
   *
   * @param batch images of the network's input shape
   * @param labelSmoothing epsilon, 0 to less than 1
   */
  default Gradients gradients(Batch batch, float labelSmoothing) {
    return gradients(batch, labelSmoothing, Scope.ALL);
  }

  /**
   * Forward in inference mode, with the running statistics.
   *
   * @param batch images of the network's input shape; labels do not matter
   * @return (size, classes)
   */
  float[] logits(Batch batch);

  @Override
  void close();
}
