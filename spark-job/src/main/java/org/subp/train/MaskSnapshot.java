package org.subp.train;

import org.subp.network.NetworkMasks;

/**
 * The masks as they stood after one renewal.
 *
 * @param step steps of the run that were done before it
 * @param epoch the renewal's, from 0
 */
public record MaskSnapshot(long step, int epoch, NetworkMasks masks) {
  public MaskSnapshot {
    if (step < 0 || epoch < 0) {
      throw new IllegalArgumentException(
          "masks cannot be renewed before step %d of epoch %d".formatted(step, epoch));
    }
  }
}
