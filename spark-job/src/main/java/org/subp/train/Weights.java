package org.subp.train;

import org.subp.network.NetworkMasks;

/**
 * What a replica computes with.
 *
 * @param version increases whenever the values change
 * @param parameters effective weights W * mask, laid out as {@link
 *     org.subp.network.Network#parameters()}
 * @param statistics running batch-norm statistics
 * @param masks which blocks of {@code parameters} live
 */
public record Weights(long version, float[] parameters, float[] statistics, NetworkMasks masks) {}
