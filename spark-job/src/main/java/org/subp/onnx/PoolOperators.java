package org.subp.onnx;

import java.util.List;
import org.subp.network.Shape;

/** Operators that look for a maximum or a mean. */
final class PoolOperators {
  private PoolOperators() {}

  static Value maxPool(NodeReader node, Drafts drafts) {
    Value in = node.plane(0);
    Window window = Window.of(node, in.shape(), node.wholes("kernel_shape", List.of()));
    Draft draft = new Draft.MaxPool(node.name(), in.number(), window);
    return drafts.give(draft, window.output(in.shape(), in.shape().channels()), false);
  }

  static Value globalAveragePool(NodeReader node, Drafts drafts) {
    return mean(node, drafts, node.plane(0), false);
  }

  private static Value mean(NodeReader node, Drafts drafts, Value in, boolean row) {
    Draft draft = new Draft.GlobalAveragePool(node.name(), in.number());
    return drafts.give(draft, new Shape(in.shape().channels(), 1, 1), row);
  }

  static Value averagePool(NodeReader node, Drafts drafts) {
    Value in = node.plane(0);
    List<Long> plane = List.of((long) in.shape().height(), (long) in.shape().width());
    List<Long> pads = node.wholes("pads", List.of());
    boolean padded = pads.stream().anyMatch(pad -> pad != 0);
    boolean automatic = node.text("auto_pad", "NOTSET").startsWith("SAME");
    if (!node.wholes("kernel_shape", List.of()).equals(plane) || padded || automatic) {
      throw new IllegalArgumentException(
          "it averages windows of %s; only the whole plane of %s is supported"
              .formatted(node.wholes("kernel_shape", List.of()), in.shape()));
    }
    return mean(node, drafts, in, false);
  }

  static Value reduceMean(NodeReader node, Drafts drafts) {
    Value in = node.plane(0);
    List<Long> axes = node.has(1) ? node.longs(1) : node.wholes("axes", List.of());
    List<Long> positive = axes.stream().map(axis -> axis < 0 ? axis + 4 : axis).sorted().toList();
    if (!positive.equals(List.of(2L, 3L))) {
      throw new IllegalArgumentException(
          "it averages over axes %s; only height and width, 2 and 3, are supported"
              .formatted(axes));
    }
    return mean(node, drafts, in, node.whole("keepdims", 1) == 0);
  }
}
