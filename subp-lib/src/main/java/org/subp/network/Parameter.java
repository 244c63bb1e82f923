package org.subp.network;

import java.io.Serializable;
import java.util.List;

/**
 * One tensor's place in a flat array.
 *
 * @param node the node it belongs to
 * @param role which of the node's tensors it is
 * @param shape e.g. (O, I, kh, kw) for a convolution weight
 * @param offset index of its first value
 */
public record Parameter(String node, Role role, List<Integer> shape, int offset)
    implements Serializable {

  /** What the tensor is to its node. */
  public enum Role {
    /** Convolution (OIHW) or fully connected (outputs, inputs) weight. */
    WEIGHT,
    /** Bias of a fully connected layer. */
    BIAS,
    /** Batch norm's scale. */
    GAMMA,
    /** Batch norm's shift. */
    BETA,
    /** Batch norm's mean. */
    MEAN,
    /** Batch norm's variance. */
    VARIANCE
  }

  /**
   * Copies the list; {@link ParameterLayout} gives the offset.
   *
   * @param node the node it belongs to
   * @param role which of the node's tensors it is
   * @param shape positive sizes, outermost first
   * @param offset 0 or more
   */
  public Parameter {
    shape = List.copyOf(shape);
  }

  /** {@return how many values it has} */
  public int length() {
    int length = 1;
    for (int size : shape) {
      length = Math.multiplyExact(length, size);
    }
    return length;
  }

  /** {@return index behind the last value} */
  public int end() {
    return offset + length();
  }

  /**
   * {@return whether weight decay applies to it} One-dimensional parameters are spared: gamma, beta
   * and the fc bias (METHOD, section 4).
   */
  public boolean decays() {
    return shape.size() > 1;
  }
}
