package org.subp.onnx;

import java.nio.FloatBuffer;
import java.util.List;
import org.subp.network.Shape;

/** Operators of rows of values, and between rows and planes. */
final class RowOperators {
  private RowOperators() {}

  static Value flatten(NodeReader node, Drafts drafts) {
    Value in = node.value(0);
    long axis = node.whole("axis", 1);
    if (axis != 1 && axis != (in.row() ? -1 : -3)) {
      throw new IllegalArgumentException(
          "it flattens from axis %d on; only 1 is supported".formatted(axis));
    }
    return new Value(in.number(), in.shape(), true);
  }

  static Value reshape(NodeReader node, Drafts drafts) {
    Value in = node.value(0);
    Shape shape = in.shape();
    List<Long> wanted = node.longs(1);
    List<Long> row = List.of((long) shape.size());
    List<Long> plane =
        List.of((long) shape.channels(), (long) shape.height(), (long) shape.width());
    List<Long> given = in.row() ? row : plane;
    boolean toRow = wanted.size() == 2;
    if (wanted.isEmpty()
        || !keepsBatch(wanted.get(0), drafts.batch())
        || !fits(wanted.subList(1, wanted.size()), toRow ? row : plane, given)
        || wanted.stream().filter(size -> size == -1).count() > 1) {
      throw new IllegalArgumentException(
          "it makes %s of %s; only (batch, values), and back, are supported"
              .formatted(wanted, shape));
    }
    return new Value(in.number(), shape, toRow);
  }

  private static boolean keepsBatch(long size, long batch) {
    return size == -1 || size == 0 || batch > 0 && size == batch;
  }

  /** -1 stands for what is left, 0 for what the input has there. */
  private static boolean fits(List<Long> wanted, List<Long> made, List<Long> given) {
    if (wanted.size() != made.size()) {
      return false;
    }
    for (int i = 0; i < made.size(); i++) {
      long size = wanted.get(i) == 0 && i < given.size() ? given.get(i) : wanted.get(i);
      if (size != -1 && size != made.get(i)) {
        return false;
      }
    }
    return true;
  }

  static Value gemm(NodeReader node, Drafts drafts) {
    Value in = node.row(0);
    if (node.whole("transA", 0) != 0) {
      throw new IllegalArgumentException("it transposes its input, which is not supported");
    }
    boolean outputsFirst = node.whole("transB", 0) != 0;
    OnnxTensor.Floats weights = node.floats(1);
    int outputs = outputs(weights, in.shape().size(), outputsFirst);
    double[] shift = new double[outputs];
    if (node.has(2)) {
      Value out = new Value(0, new Shape(outputs, 1, 1), true);
      shift = Constants.perChannel(node.floats(2), out);
    }
    double beta = node.real("beta", 1);
    for (int o = 0; o < outputs; o++) {
      shift[o] *= beta;
    }
    FloatBuffer rows = drafts.weights(weights.values());
    return fullyConnected(
        node,
        drafts,
        in,
        outputsFirst ? rows : transposed(rows, outputs),
        node.real("alpha", 1),
        shift);
  }

  static Value matMul(NodeReader node, Drafts drafts) {
    Value in = node.row(0);
    OnnxTensor.Floats weights = node.floats(1);
    int outputs = outputs(weights, in.shape().size(), false);
    FloatBuffer rows = transposed(drafts.weights(weights.values()), outputs);
    return fullyConnected(node, drafts, in, rows, 1, new double[outputs]);
  }

  private static int outputs(OnnxTensor.Floats weights, int inputs, boolean outputsFirst) {
    List<Long> dims = weights.dims();
    if (dims.size() != 2 || dims.get(outputsFirst ? 1 : 0) != inputs) {
      throw new IllegalArgumentException(
          "its weights have dimensions %s, which do not fit an input of %d values"
              .formatted(dims, inputs));
    }
    int outputs = NodeReader.size(dims.get(outputsFirst ? 0 : 1), "number of outputs");
    if (outputs == 0) {
      throw new IllegalArgumentException("it has no outputs");
    }
    return outputs;
  }

  private static Value fullyConnected(
      NodeReader node, Drafts drafts, Value in, FloatBuffer weights, double alpha, double[] shift) {
    double[] scale = Constants.filled(shift.length, alpha);
    Draft draft =
        new Draft.FullyConnected(
            node.name(), in.number(), in.shape().size(), weights, scale, shift);
    return drafts.give(draft, new Shape(shift.length, 1, 1), true);
  }

  /** (inputs, outputs) to (outputs, inputs). */
  private static FloatBuffer transposed(FloatBuffer weights, int outputs) {
    FloatBuffer rows = FloatBuffer.allocate(weights.remaining());
    int inputs = weights.remaining() / outputs;
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        rows.put(weights.get(i * outputs + o));
      }
    }
    return rows.flip();
  }

  static Value softmax(NodeReader node, Drafts drafts) {
    Value in = node.value(0);
    long axis = node.whole("axis", drafts.opset() < 13 ? 1 : -1);
    if (axis != 1 && axis != (in.row() ? -1 : -3) || in.shape().pixels() != 1) {
      throw new IllegalArgumentException(
          "it normalises along axis %d; only the classes' is supported".formatted(axis));
    }
    drafts.note(
        "%s is left out: the model gives logits, and Predictor.softmax probabilities"
            .formatted(node.label()));
    return new Value(in.number(), in.shape(), in.row(), true);
  }
}
