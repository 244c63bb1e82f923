package org.subp.network;

import java.util.HashMap;
import java.util.Map;

/**
 * What one image costs: multiply-adds and folded parameters, counted as METHOD, section 5 does:
 * {@code (k*k*C_in/groups + 1) * C_out * H * W} for a convolution (the 1 is the folded batch norm),
 * {@code inputs * outputs} for a fully connected layer.
 *
 * @param multiplyAdds of one forward pass of one image
 * @param weights convolution and fc weights and fc biases; batch norm is folded and not counted
 */
public record Cost(long multiplyAdds, long weights) {

  /**
   * {@return the dense network}
   *
   * @param network with its pruning ignored
   */
  public static Cost dense(Network network) {
    return atPruneRate(network, 0);
  }

  /**
   * {@return the cost as the paper's tables count it} A prunable layer costs exactly the share
   * {@code 1 - pruneRate} of its dense cost, although masks keep whole blocks and the folded batch
   * norm is never pruned. Real masks cost a little more, see {@link #of(Network, NetworkMasks)}.
   *
   * @param network the dense graph
   * @param pruneRate p, 0 to 1
   */
  public static Cost atPruneRate(Network network, double pruneRate) {
    double multiplyAdds = 0;
    double weights = 0;
    for (Node node : network.nodes()) {
      Cost dense = of(node, 1);
      boolean prunable = node.layer() instanceof Layer.Conv conv && conv.prunable();
      double share = prunable ? 1 - pruneRate : 1;
      multiplyAdds += share * dense.multiplyAdds;
      weights += share * dense.weights;
    }
    return new Cost(Math.round(multiplyAdds), Math.round(weights));
  }

  /**
   * {@return the cost with real masks: whole blocks, and every output pays for its folded batch
   * norm}
   *
   * @param network the dense graph
   * @param masks one for each prunable layer
   * @throws IllegalArgumentException if the masks are another network's
   */
  public static Cost of(Network network, NetworkMasks masks) {
    Map<String, Double> densities = new HashMap<>();
    for (int i = 0; i < masks.layers().size(); i++) {
      densities.put(masks.layers().get(i).node(), masks.masks().get(i).density());
    }
    Cost total = new Cost(0, 0);
    for (Node node : network.nodes()) {
      boolean prunable = node.layer() instanceof Layer.Conv conv && conv.prunable();
      Double density = prunable ? densities.remove(node.name()) : Double.valueOf(1);
      if (density == null) {
        throw new IllegalArgumentException(
            "there is no mask for layer %s of %s".formatted(node.name(), network.name()));
      }
      total = total.plus(of(node, density));
    }
    if (!densities.isEmpty()) {
      throw new IllegalArgumentException(
          "masks of layers %s do not belong to %s".formatted(densities.keySet(), network.name()));
    }
    return total;
  }

  /**
   * {@return one node, with the share {@code density} of its weights alive}
   *
   * @param node of any kind; only convolutions and fully connected layers cost anything
   * @param density 0 to 1
   */
  public static Cost of(Node node, double density) {
    if (node.layer() instanceof Layer.Conv conv) {
      double perOutput =
          (double) conv.kernel() * conv.kernel() * conv.inChannels() / conv.groups() * density;
      return new Cost(
          Math.round((perOutput + 1) * node.output().size()),
          Math.round(perOutput * conv.outChannels()));
    }
    if (node.layer() instanceof Layer.FullyConnected fc) {
      long weights = (long) fc.inputs() * fc.outputs();
      return new Cost(weights, weights + fc.outputs());
    }
    return new Cost(0, 0);
  }

  private Cost plus(Cost other) {
    return new Cost(multiplyAdds + other.multiplyAdds, weights + other.weights);
  }
}
