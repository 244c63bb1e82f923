package org.subp.train;

import org.subp.network.NetworkMasks;

/**
 * The masks as they stood after one renewal.
 *
 * @param step steps of the run that were done before it
 * @param epoch the renewal's, from 0
 * @param masks of all prunable layers
 */
public record MaskSnapshot(long step, int epoch, NetworkMasks masks) {
  /**
   * Checks ranges.
   *
   * @param step 0 or more
   * @param epoch 0 or more
   * @param masks of all prunable layers
   * @throws IllegalArgumentException if step or epoch is negative
   */
  public MaskSnapshot {
    if (step < 0 || epoch < 0) {
      throw new IllegalArgumentException(
          "masks cannot be renewed before step %d of epoch %d".formatted(step, epoch));
    }
  }
}
