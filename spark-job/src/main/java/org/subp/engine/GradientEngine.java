package org.subp.engine;

/**
 * One replica of a network: weights in, gradients out. Not thread-safe; an engine may bind to the
 * thread that first calls it, so create and use it on one thread.
 */
public interface GradientEngine extends AutoCloseable {

  /**
   * Replaces the replica's weights; copies both arrays.
   *
   * @param parameters laid out as {@link org.subp.network.Network#parameters()}, pruned blocks
   *     already zero
   * @param statistics laid out as {@link org.subp.network.Network#statistics()}: running means and
   *     variances, used by {@link #logits} only
   */
  void load(float[] parameters, float[] statistics);

  /**
   * Forward and backward in training mode: batch norm normalises with this batch's own biased
   * variance.
   *
   * @param labelSmoothing epsilon: the target is 1 - epsilon + epsilon/classes for the label,
   *     epsilon/classes elsewhere
   */
  Gradients gradients(Batch batch, float labelSmoothing);

  /**
   * Forward in inference mode, with the running statistics.
   *
   * @return (size, classes)
   */
  float[] logits(Batch batch);

  @Override
  void close();
}
