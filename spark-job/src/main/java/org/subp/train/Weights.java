package org.subp.train;

import org.subp.network.NetworkMasks;

/**
 * What a replica computes with: parameters * masks.
 *
 * @param version increases whenever the values change
 * @param parameters laid out as {@link org.subp.network.Network#parameters()}; nobody reads those
 *     of pruned blocks
 * @param statistics running batch-norm statistics
 * @param masks which blocks of {@code parameters} live
 */
public record Weights(long version, float[] parameters, float[] statistics, NetworkMasks masks) {
  /**
   * The same with zeros in pruned blocks.
   *
   * @param parameters gets them
   */
  Weights effective(float[] parameters) {
    System.arraycopy(this.parameters, 0, parameters, 0, parameters.length);
    masks.apply(parameters);
    return new Weights(version, parameters, statistics, masks);
  }
}
