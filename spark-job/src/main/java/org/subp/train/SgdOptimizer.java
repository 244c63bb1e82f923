package org.subp.train;

import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;
import org.subp.config.RunConfig;
import org.subp.config.RunConfig.GradientMode;
import org.subp.network.NetworkMasks;
import org.subp.network.Parameter;
import org.subp.network.ParameterLayout;
import org.subp.network.PrunableLayer;

/**
 * Stochastic gradient descent with momentum on one flat array (METHOD, section 4).
 *
 * <pre>
 *   g = mean gradient at W * mask                      on pruned weights: 0 if gradients are masked
 *   g = g + lambda * W                                 on pruned weights only
 *   g = g + weightDecay * W                            not on one-dimensional parameters
 *   v = momentum * v + g
 *   W = W - rate * (nesterov ? g + momentum * v : v)   on all of W, pruned weights too
 * </pre>
 *
 * @param layout of the flat arrays
 * @param decay lambda, what draws pruned weights towards zero
 */
record SgdOptimizer(
    ParameterLayout layout,
    float momentum,
    boolean nesterov,
    float weightDecay,
    GradientMode gradients,
    float decay) {

  static SgdOptimizer of(RunConfig config, ParameterLayout layout) {
    RunConfig.Training training = config.training();
    return new SgdOptimizer(
        layout,
        (float) training.momentum(),
        training.nesterov(),
        (float) training.weightDecay(),
        config.sparsity().gradients(),
        (float) config.sparsity().decay());
  }

  /**
   * One update, in place.
   *
   * @param weights latent weights W
   * @param velocity v, zero before the first step
   * @param gradientSum sum over {@code images} of d loss / d (W * mask); consumed
   */
  void step(
      float[] weights,
      float[] velocity,
      float[] gradientSum,
      int images,
      NetworkMasks masks,
      float rate) {
    float[] gradient = gradientSum;
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= images;
    }
    for (int i = 0; i < masks.layers().size(); i++) {
      pullPruned(masks.layers().get(i), masks.masks().get(i), weights, gradient);
    }
    for (Parameter parameter : layout.parameters()) {
      float weightDecay = parameter.decays() ? this.weightDecay : 0;
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        float g = gradient[i] + weightDecay * weights[i];
        float v = momentum * velocity[i] + g;
        velocity[i] = v;
        weights[i] -= rate * (nesterov ? g + momentum * v : v);
      }
    }
  }

  private void pullPruned(PrunableLayer layer, BlockMask mask, float[] weights, float[] gradient) {
    BlockLayout blocks = layer.layout();
    boolean masked = gradients == GradientMode.MASKED;
    for (int g = 0; g < blocks.groups(); g++) {
      for (int c = 0; c < blocks.inChannels(); c++) {
        for (int lane = 0; lane < blocks.blockSize() && !mask.keeps(g, c); lane++) {
          int from = layer.offset() + blocks.weightIndex(g, lane, c);
          for (int i = from; i < from + blocks.taps(); i++) {
            gradient[i] = (masked ? 0 : gradient[i]) + decay * weights[i];
          }
        }
      }
    }
  }
}
