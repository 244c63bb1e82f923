package org.subp.infer;

import org.subp.kernel.Tile;

/**
 * A layer with weights on its way into a {@link Step}: first all reserve room, then all fill it.
 */
sealed interface LayerPlan permits ConvPlan, WinogradPlan {
  /**
   * What reading a byte of weights costs, in multiply-adds at full speed where {@link
   * org.subp.kernel.Kernels#multiplyAddCost()} is 1: all weights of a network are more than a
   * second-level cache holds until the next image.
   */
  double WEIGHT_BYTE = 8;

  /** Asks for room for the weights. */
  void reserve(WeightStore store);

  /** Values that a thread needs for itself while it computes the layer. */
  int scratch();

  /** Longs that a thread needs for what paired tiles read. */
  int pairs();

  /**
   * Writes the weights.
   *
   * @param scratch index in an arena of the thread's own values
   */
  Step step(WeightStore store, int scratch, int threads);

  /** Multiply-adds at full speed that take as long as the layer; see {@link Tile#cost}. */
  double cost();
}
