package org.subp.onnx;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import org.subp.network.Shape;

/**
 * Operators that make constants of constants: what exporters leave of {@code x.view(x.size(0), -1)}
 * and of {@code weight * mask}.
 */
final class ConstantOperators {
  private ConstantOperators() {}

  /** What a Constant node holds. */
  static OnnxTensor constant(NodeReader node, Drafts drafts) {
    OnnxAttribute value = node.node().attributes().get("value");
    if (value instanceof OnnxAttribute.Tensor tensor) {
      drafts.define(tensor.value());
      return tensor.value();
    } else if (node.says("value_float")) {
      float[] real = {node.real("value_float", 0)};
      return new OnnxTensor.Floats(node.output(), List.of(), FloatBuffer.wrap(real));
    } else if (node.says("value_int")) {
      return longs(node, List.of(), List.of(node.whole("value_int", 0)));
    } else if (node.says("value_ints")) {
      return vector(node, node.wholes("value_ints", List.of()));
    }
    return new OnnxTensor.Other(node.output(), List.of(), 0);
  }

  /**
   * The sizes of an activation. An open batch becomes 0, which in first place means for Reshape
   * what it means here: as many as there are.
   */
  static OnnxTensor shape(NodeReader node, Drafts drafts) {
    Value in = node.value(0);
    Shape shape = in.shape();
    long batch = Math.max(drafts.batch(), 0);
    List<Long> sizes =
        in.row()
            ? List.of(batch, (long) shape.size())
            : List.of(batch, (long) shape.channels(), (long) shape.height(), (long) shape.width());
    int start = index(node.whole("start", 0), sizes.size());
    int end = index(node.whole("end", sizes.size()), sizes.size());
    return vector(node, sizes.subList(start, Math.max(start, end)));
  }

  static OnnxTensor gather(NodeReader node, Drafts drafts) {
    List<Long> from = node.longs(0);
    List<Long> picked = new ArrayList<>();
    for (long index : node.longs(1)) {
      int position = index(index, from.size());
      if (position == from.size() || node.whole("axis", 0) != 0) {
        throw new IllegalArgumentException("it picks number %d of %s".formatted(index, from));
      }
      picked.add(from.get(position));
    }
    return longs(node, node.constant(1).dims(), picked);
  }

  /** Counted from the end where negative, as in Python. */
  private static int index(long index, int length) {
    long positive = index < 0 ? index + length : index;
    if (positive < 0 || positive > length) {
      throw new IllegalArgumentException("it picks number %d of %d sizes".formatted(index, length));
    }
    return (int) positive;
  }

  /** Makes one number a list of it. */
  static OnnxTensor unsqueeze(NodeReader node, Drafts drafts) {
    List<Long> values = node.longs(0);
    if (!node.constant(0).dims().isEmpty()) {
      throw new IllegalArgumentException(
          "it adds a dimension to %s; only to single numbers is supported".formatted(values));
    }
    return vector(node, values);
  }

  static OnnxTensor concat(NodeReader node, Drafts drafts) {
    List<Long> joined = new ArrayList<>();
    for (int i = 0; i < node.node().inputs().size(); i++) {
      joined.addAll(node.longs(i));
      if (joined.size() > NodeReader.MOST_VALUES) {
        throw new IllegalArgumentException("it joins more sizes than there are dimensions");
      }
    }
    return vector(node, joined);
  }

  /** Weights times mask. */
  static OnnxTensor mul(NodeReader node, Drafts drafts) {
    OnnxTensor.Floats a = node.floats(0);
    OnnxTensor.Floats b = node.floats(1);
    if (!a.dims().equals(b.dims())) {
      throw new IllegalArgumentException(
          "it multiplies constants of dimensions %s and %s; only equal ones are supported"
              .formatted(a.dims(), b.dims()));
    }
    FloatBuffer left = drafts.weights(a.values());
    FloatBuffer product = FloatBuffer.allocate(left.remaining());
    for (int i = 0; i < product.limit(); i++) {
      product.put(left.get(i) * b.values().get(i));
    }
    return new OnnxTensor.Floats(node.output(), a.dims(), product.flip());
  }

  private static OnnxTensor vector(NodeReader node, List<Long> values) {
    return longs(node, List.of((long) values.size()), values);
  }

  private static OnnxTensor longs(NodeReader node, List<Long> dims, List<Long> values) {
    LongBuffer buffer = LongBuffer.wrap(values.stream().mapToLong(Long::longValue).toArray());
    return new OnnxTensor.Longs(node.output(), dims, buffer);
  }
}
