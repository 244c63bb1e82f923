package org.subp.onnx;

import java.util.List;
import java.util.Map;
import org.subp.onnx.OnnxModel.OnnxNode;

/**
 * A node with what its inputs' names stand for. Whatever is not there, or of another kind than the
 * operator needs, is an {@link IllegalArgumentException}.
 *
 * @param values of nodes before it
 * @param constants initialisers and the like
 */
record NodeReader(OnnxNode node, Map<String, Value> values, Map<String, OnnxTensor> constants) {
  /** No size in a network of images is larger. */
  private static final long LARGEST_SIZE = 1 << 20;

  /** No list of sizes or axes is longer. */
  static final int MOST_VALUES = 8;

  /** A size as an int. */
  static int size(long value, String what) {
    if (value < 0 || value > LARGEST_SIZE) {
      throw new IllegalArgumentException(
          "its %s is %d, not in 0..%d".formatted(what, value, LARGEST_SIZE));
    }
    return (int) value;
  }

  /** The operator and the node, as messages name them. */
  String label() {
    boolean known = OnnxNode.isDefault(node.domain());
    String operator = known ? node.operator() : node.domain() + "." + node.operator();
    String first = node.outputs().isEmpty() ? "" : node.outputs().get(0);
    return "operator %s of node %s"
        .formatted(
            OnnxFormatException.quote(operator),
            OnnxFormatException.quote(node.name().isEmpty() ? first : node.name()));
  }

  /** What the node is called in the model. */
  String name() {
    return OnnxFormatException.printable(node.name().isEmpty() ? output() : node.name());
  }

  String output() {
    if (node.outputs().isEmpty() || node.outputs().get(0).isEmpty()) {
      throw new IllegalArgumentException("it has no output");
    }
    return node.outputs().get(0);
  }

  boolean has(int input) {
    return input < node.inputs().size() && !node.inputs().get(input).isEmpty();
  }

  boolean isConstant(int input) {
    return has(input) && constants.containsKey(node.inputs().get(input));
  }

  /** An activation. */
  Value value(int input) {
    Value value = anyValue(input);
    if (value.probabilities()) {
      throw new IllegalArgumentException(
          "it follows a Softmax, which is supported at the end only");
    }
    return value;
  }

  /** An activation, or probabilities: for operators that change nothing. */
  Value anyValue(int input) {
    String name = inputName(input);
    Value value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          constants.containsKey(name)
              ? "its input " + OnnxFormatException.quote(name) + " is a constant, not an activation"
              : "it reads %s, which nothing before it gives: the graph has a gap, a cycle or is not in order"
                  .formatted(OnnxFormatException.quote(name)));
    }
    return value;
  }

  /** An activation of (batch, channels, height, width). */
  Value plane(int input) {
    Value value = value(input);
    if (value.row()) {
      throw new IllegalArgumentException(
          "its input %s has 2 dimensions, but 4 are needed"
              .formatted(OnnxFormatException.quote(inputName(input))));
    }
    return value;
  }

  /** An activation of (batch, values). */
  Value row(int input) {
    Value value = value(input);
    if (!value.row()) {
      throw new IllegalArgumentException(
          "its input %s has 4 dimensions, but 2 are needed: flatten it first"
              .formatted(OnnxFormatException.quote(inputName(input))));
    }
    return value;
  }

  private String inputName(int input) {
    if (!has(input)) {
      throw new IllegalArgumentException("its input number " + input + " is missing");
    }
    return node.inputs().get(input);
  }

  OnnxTensor constant(int input) {
    String name = inputName(input);
    OnnxTensor tensor = constants.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "its input %s must be a constant, but is computed; that is not supported"
              .formatted(OnnxFormatException.quote(name)));
    }
    return tensor;
  }

  OnnxTensor.Floats floats(int input) {
    if (constant(input) instanceof OnnxTensor.Floats floats) {
      return floats;
    }
    throw wrongType(input, "float32");
  }

  /** Values of one dimension for each of {@code length} channels. */
  OnnxTensor.Floats floats(int input, int length) {
    OnnxTensor.Floats floats = floats(input);
    if (!floats.dims().equals(List.of((long) length))) {
      throw new IllegalArgumentException(
          "its input %s has dimensions %s, but %d values are needed"
              .formatted(OnnxFormatException.quote(floats.name()), floats.dims(), length));
    }
    return floats;
  }

  /** The one value of a constant, or {@code absent} without that input. */
  float real(int input, float absent) {
    if (!has(input)) {
      return absent;
    }
    OnnxTensor.Floats floats = floats(input);
    if (floats.values().remaining() != 1) {
      throw new IllegalArgumentException(
          "its input %s has %d values, but one is needed"
              .formatted(OnnxFormatException.quote(floats.name()), floats.values().remaining()));
    }
    return floats.values().get(0);
  }

  List<Long> longs(int input) {
    if (constant(input) instanceof OnnxTensor.Longs longs) {
      long[] values = new long[longs.values().remaining()];
      if (values.length > MOST_VALUES) {
        throw new IllegalArgumentException(
            "its input %s has %d values, but no more than %d are read"
                .formatted(OnnxFormatException.quote(longs.name()), values.length, MOST_VALUES));
      }
      longs.values().get(values);
      return java.util.Arrays.stream(values).boxed().toList();
    }
    throw wrongType(input, "int64");
  }

  private IllegalArgumentException wrongType(int input, String needed) {
    String held = constant(input) instanceof OnnxTensor.Other other ? " " + other.type() : "";
    return new IllegalArgumentException(
        "its input %s must be %s, but is of another type%s; convert the model to float32 first"
            .formatted(OnnxFormatException.quote(inputName(input)), needed, held));
  }

  boolean says(String attribute) {
    return node.attributes().containsKey(attribute);
  }

  long whole(String attribute, long absent) {
    OnnxAttribute given = node.attributes().get(attribute);
    if (given == null) {
      return absent;
    }
    if (given instanceof OnnxAttribute.Whole whole) {
      return whole.value();
    }
    throw wrongAttribute(attribute);
  }

  float real(String attribute, float absent) {
    OnnxAttribute given = node.attributes().get(attribute);
    if (given == null) {
      return absent;
    }
    if (given instanceof OnnxAttribute.Real real) {
      return real.value();
    }
    throw wrongAttribute(attribute);
  }

  String text(String attribute, String absent) {
    OnnxAttribute given = node.attributes().get(attribute);
    if (given == null) {
      return absent;
    }
    if (given instanceof OnnxAttribute.Text text) {
      return text.value();
    }
    throw wrongAttribute(attribute);
  }

  List<Long> wholes(String attribute, List<Long> absent) {
    OnnxAttribute given = node.attributes().get(attribute);
    if (given == null) {
      return absent;
    }
    if (given instanceof OnnxAttribute.Wholes wholes && wholes.values().size() <= MOST_VALUES) {
      return wholes.values();
    }
    throw wrongAttribute(attribute);
  }

  private IllegalArgumentException wrongAttribute(String attribute) {
    return new IllegalArgumentException(
        "its attribute " + attribute + " is not of the type ONNX gives it, or too long");
  }
}
