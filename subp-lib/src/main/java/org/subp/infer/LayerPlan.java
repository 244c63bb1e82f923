package org.subp.infer;

import org.subp.kernel.Tile;

/**
 * A layer with weights on its way into a {@link Step}: first all reserve room, then all fill it.
 */
sealed interface LayerPlan permits ConvPlan, WinogradPlan {

  /** Asks for room for the weights. */
  void reserve(WeightStore store);

  /** Values that a thread needs for itself while it computes the layer. */
  int scratch();

  /**
   * Writes the weights.
   *
   * @param scratch index in an arena of the thread's own values
   */
  Step step(WeightStore store, int scratch, int threads);

  /** Multiply-adds at full speed that the layer takes as long as, by {@link Tile#cost}. */
  double cost();
}
