package org.subp.engine;

/**
 * What one replica learned from one batch. Sums, not means, so that ranks of unequal batches add
 * up.
 *
 * @param images in the batch
 * @param lossSum sum of the images' label-smoothed cross-entropies
 * @param correct images whose largest logit was their label
 * @param parameters d lossSum / d weight for every value of {@link
 *     org.subp.network.Network#parameters()}, with respect to the weights the engine was given (W *
 *     mask): pruned positions hold the straight-through gradient
 * @param statistics mean and unbiased variance of this batch at every batch norm, laid out as
 *     {@link org.subp.network.Network#statistics()}
 */
public record Gradients(
    int images, double lossSum, int correct, float[] parameters, float[] statistics) {}
