package org.subp.engine;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.Node;
import org.subp.network.Shape;

/**
 * What runs as one vertex: a layer, together with an addition and a ReLU behind it where they can
 * share its pass over memory. Batch norm takes both along, an addition takes the ReLU.
 *
 * @param name of the last node inside, by which later units read the result
 * @param node the node that {@code layer} comes from; owns the parameters
 * @param layer what it computes first
 * @param inputs names of earlier units; with {@code add} the last one is the other summand
 * @param add whether it adds another unit's result behind the layer
 * @param relu whether negative results become 0
 * @param input shape of the first input
 * @param output shape of the result
 * @param first whether this alone reads the network's input, whose gradient nobody needs
 */
public record Unit(
    String name,
    String node,
    Layer layer,
    List<String> inputs,
    boolean add,
    boolean relu,
    Shape input,
    Shape output,
    boolean first)
    implements Serializable {

  /**
   * {@return the network's nodes, each in exactly one unit, in an order in which they can run}
   *
   * @param network whose nodes are shared out
   */
  public static List<Unit> of(Network network) {
    Map<String, List<Node>> readers = new HashMap<>();
    for (Node node : network.nodes()) {
      for (String input : node.inputs()) {
        readers.computeIfAbsent(input, name -> new ArrayList<>()).add(node);
      }
    }
    Set<String> seen = new HashSet<>(Set.of(Network.INPUT));
    Set<String> fused = new HashSet<>();
    List<Unit> units = new ArrayList<>();
    for (Node node : network.nodes()) {
      seen.add(node.name());
      if (fused.contains(node.name())) {
        continue;
      }
      Unit unit = alone(network, node, readers);
      Node reader = onlyReader(readers, unit.name);
      if (unit.layer instanceof Layer.BatchNorm
          && reader != null
          && reader.layer() instanceof Layer.Add) {
        String other = reader.inputs().get(reader.inputs().get(0).equals(unit.name) ? 1 : 0);
        if (seen.contains(other)) {
          unit = unit.withAddition(reader.name(), other);
          reader = onlyReader(readers, unit.name);
        }
      }
      if ((unit.layer instanceof Layer.BatchNorm || unit.add)
          && reader != null
          && reader.layer() instanceof Layer.Relu) {
        unit = unit.withRelu(reader.name());
      }
      for (Node inside = node; !inside.name().equals(unit.name); ) {
        inside = onlyReader(readers, inside.name());
        fused.add(inside.name());
      }
      units.add(unit);
    }
    return units;
  }

  private static Unit alone(Network network, Node node, Map<String, List<Node>> readers) {
    return new Unit(
        node.name(),
        node.name(),
        node.layer(),
        node.inputs(),
        node.layer() instanceof Layer.Add,
        node.layer() instanceof Layer.Relu,
        network.inputShape(node, 0),
        node.output(),
        node.equals(onlyReader(readers, Network.INPUT)));
  }

  private static Node onlyReader(Map<String, List<Node>> readers, String name) {
    List<Node> nodes = readers.getOrDefault(name, List.of());
    return nodes.size() == 1 ? nodes.get(0) : null;
  }

  private Unit withAddition(String sum, String other) {
    return new Unit(
        sum, node, layer, List.of(inputs.get(0), other), true, relu, input, output, first);
  }

  private Unit withRelu(String relu) {
    return new Unit(relu, node, layer, inputs, add, true, input, output, first);
  }
}
