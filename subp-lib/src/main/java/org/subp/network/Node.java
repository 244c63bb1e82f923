package org.subp.network;

import java.io.Serializable;
import java.util.List;

/**
 * One layer in its place.
 *
 * @param name unique in the network, e.g. {@code layer1.0.conv2}
 * @param layer what it computes
 * @param inputs names of earlier nodes, or {@link Network#INPUT}
 * @param output shape of one image's activation behind this node
 */
public record Node(String name, Layer layer, List<String> inputs, Shape output)
    implements Serializable {
  /**
   * Copies the list; {@link Network} checks the rest, as it knows the other nodes.
   *
   * @param name unique in the network
   * @param layer what it computes
   * @param inputs as many as the layer takes
   * @param output what the layer infers from its inputs
   */
  public Node {
    inputs = List.copyOf(inputs);
  }
}
