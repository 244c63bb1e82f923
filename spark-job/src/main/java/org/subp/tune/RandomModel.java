package org.subp.tune;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.subp.bsr.BsrModel;
import org.subp.bsr.BsrPacker;
import org.subp.bsr.ModelInfo;
import org.subp.image.Preprocessing;
import org.subp.network.Initializer;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.network.Node;
import org.subp.network.Parameter;
import org.subp.network.Parameter.Role;
import org.subp.network.Shape;
import org.subp.prune.MaskRenewal;
import org.subp.prune.PrunePlan;
import org.subp.prune.PruneSchedule;
import org.subp.score.BlockCriterion;
import org.subp.score.ScoredWeights;

/**
 * A network nobody trained: fresh weights, the masks that pruning makes of them, and batch norms
 * that keep activations in the range of trained ones. What it costs to run does not depend on what
 * the weights are.
 */
public final class RandomModel {
  private RandomModel() {}

  /**
   * {@return a model with random weights}
   *
   * @param network what to pack
   * @param blockSize N; without effect where nothing is pruned
   * @param pruneRate p, at least 0 and less than 1
   * @param seed of weights, statistics and masks
   * @throws IllegalArgumentException if N does not divide the channels of a prunable layer, or p is
   *     no prune rate
   */
  public static BsrModel of(Network network, int blockSize, double pruneRate, long seed) {
    float[] parameters = Initializer.parameters(network, seed);
    PrunePlan plan =
        new PrunePlan(
            blockSize,
            pruneRate,
            new BlockCriterion.L1(),
            ScoredWeights.LATENT,
            new PruneSchedule.Linear(),
            0,
            0,
            1);
    NetworkMasks dense = NetworkMasks.dense(network.prunableLayers(blockSize));
    NetworkMasks masks = MaskRenewal.renew(plan, parameters, dense, 0, seed).masks();
    masks.apply(parameters);
    Random random = new Random(seed);
    shift(network, parameters, random);
    float[] statistics = statistics(network, parameters);
    return BsrPacker.pack(network, parameters, statistics, masks, info(network));
  }

  /** Batch norms that add something. */
  private static void shift(Network network, float[] parameters, Random random) {
    for (Parameter parameter : network.parameters().parameters()) {
      for (int i = parameter.offset(); parameter.role() == Role.BETA && i < parameter.end(); i++) {
        parameters[i] = (float) (0.1 * random.nextGaussian());
      }
    }
  }

  /** The variance that a convolution's outputs have where its inputs have a mean square of 1. */
  private static float[] statistics(Network network, float[] parameters) {
    float[] statistics = Initializer.statistics(network);
    for (Node node : network.nodes()) {
      Node source =
          node.inputs().get(0).equals(Network.INPUT) ? node : network.node(node.inputs().get(0));
      if (node.layer() instanceof Layer.BatchNorm norm && source.layer() instanceof Layer.Conv) {
        Parameter weight = network.parameters().get(source.name(), Role.WEIGHT);
        int first = network.statistics().get(node.name(), Role.VARIANCE).offset();
        int each = weight.length() / norm.channels();
        for (int c = 0; c < norm.channels(); c++) {
          statistics[first + c] = sumOfSquares(parameters, weight.offset() + c * each, each);
        }
      }
    }
    return statistics;
  }

  private static float sumOfSquares(float[] values, int first, int length) {
    double sum = 0;
    for (int i = first; i < first + length; i++) {
      sum += (double) values[i] * values[i];
    }
    return (float) sum;
  }

  private static ModelInfo info(Network network) {
    Shape input = network.input();
    List<Float> ones = List.of(1f, 1f, 1f);
    return new ModelInfo(
        IntStream.range(0, network.classes()).mapToObj(i -> "class " + i).toList(),
        new Preprocessing(
            Math.max(input.height(), input.width()), input.height(), input.width(), ones, ones),
        Map.of());
  }

  /**
   * {@return images of normal noise: (batch, channels, height, width)}
   *
   * @param input shape of one image
   * @param batch how many, 1 or more
   * @param seed of the noise
   */
  public static float[] images(Shape input, int batch, long seed) {
    Random random = new Random(seed);
    float[] images = new float[Math.multiplyExact(batch, input.size())];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    return images;
  }
}
