package org.subp.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.subp.network.Parameter.Role;

/**
 * The places of a network's tensors in one flat array, in network order and without gaps.
 *
 * @param parameters in the order of their offsets
 */
public record ParameterLayout(List<Parameter> parameters) implements Serializable {

  /**
   * Copies the list.
   *
   * @param parameters without gaps or overlaps
   */
  public ParameterLayout {
    parameters = List.copyOf(parameters);
  }

  static ParameterLayout trained(Network network) {
    Cursor cursor = new Cursor();
    for (Node node : network.nodes()) {
      if (node.layer() instanceof Layer.Conv conv) {
        cursor.add(
            node,
            Role.WEIGHT,
            conv.outChannels(),
            conv.inChannels() / conv.groups(),
            conv.kernel(),
            conv.kernel());
      } else if (node.layer() instanceof Layer.BatchNorm norm) {
        cursor.add(node, Role.GAMMA, norm.channels());
        cursor.add(node, Role.BETA, norm.channels());
      } else if (node.layer() instanceof Layer.FullyConnected fc) {
        cursor.add(node, Role.WEIGHT, fc.outputs(), fc.inputs());
        cursor.add(node, Role.BIAS, fc.outputs());
      }
    }
    return new ParameterLayout(cursor.parameters);
  }

  static ParameterLayout statistics(Network network) {
    Cursor cursor = new Cursor();
    for (Node node : network.nodes()) {
      if (node.layer() instanceof Layer.BatchNorm norm) {
        cursor.add(node, Role.MEAN, norm.channels());
        cursor.add(node, Role.VARIANCE, norm.channels());
      }
    }
    return new ParameterLayout(cursor.parameters);
  }

  /** {@return length of the flat array} */
  public int length() {
    return parameters.isEmpty() ? 0 : parameters.get(parameters.size() - 1).end();
  }

  /**
   * {@return one tensor's place}
   *
   * @param node its node's name
   * @param role which of the node's tensors it is
   * @throws IllegalArgumentException if the node has no such tensor
   */
  public Parameter get(String node, Role role) {
    for (Parameter parameter : parameters) {
      if (parameter.role() == role && parameter.node().equals(node)) {
        return parameter;
      }
    }
    throw new IllegalArgumentException("node %s has no %s".formatted(node, role));
  }

  private static final class Cursor {
    private final List<Parameter> parameters = new ArrayList<>();
    private int offset;

    void add(Node node, Role role, Integer... shape) {
      Parameter parameter = new Parameter(node.name(), role, List.of(shape), offset);
      offset = Math.addExact(offset, parameter.length());
      parameters.add(parameter);
    }
  }
}
