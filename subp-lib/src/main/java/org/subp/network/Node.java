package org.subp.network;

import java.io.Serializable;
import java.util.List;

/**
 * One layer in its place.
 *
 * @param name unique in the network, e.g. {@code layer1.0.conv2}
 * @param inputs names of earlier nodes, or {@link Network#INPUT}
 * @param output shape of one image's activation behind this node
 */
public record Node(String name, Layer layer, List<String> inputs, Shape output)
    implements Serializable {
  public Node {
    inputs = List.copyOf(inputs);
  }
}
