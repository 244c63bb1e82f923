package org.subp.onnx;

import java.util.List;
import org.subp.bsr.Operation;

/** Operators that become {@link Draft.Linear}. */
final class LinearOperators {
  /** A bound so high that it bounds nothing: exporters write the largest float for none. */
  private static final float NO_BOUND = 1e30f;

  private LinearOperators() {}

  static Value conv(NodeReader node, Drafts drafts) {
    Value in = node.plane(0);
    OnnxTensor.Floats weights = node.floats(1);
    List<Long> dims = weights.dims();
    if (dims.size() != 4 || dims.stream().anyMatch(d -> d < 1)) {
      throw new IllegalArgumentException(
          "its weights have dimensions %s, but four are needed".formatted(dims));
    }
    int outChannels = NodeReader.size(dims.get(0), "number of output channels");
    int perGroup = NodeReader.size(dims.get(1), "number of input channels");
    long groups = node.whole("group", 1);
    boolean depthwise = groups > 1 && groups == in.shape().channels() && groups == outChannels;
    if (groups != 1 && !depthwise || perGroup != (depthwise ? 1 : in.shape().channels())) {
      throw new IllegalArgumentException(
          "it has group=%d and weights of %s for an input of %s; only one group, or one for each channel, is supported"
              .formatted(groups, dims, in.shape()));
    }
    List<Long> kernel = dims.subList(2, 4);
    if (!node.wholes("kernel_shape", kernel).equals(kernel)) {
      throw new IllegalArgumentException("its kernel_shape is not that of its weights, " + dims);
    }
    Window window = Window.of(node, in.shape(), kernel);
    double[] shift =
        node.has(2) ? Constants.doubles(node.floats(2, outChannels)) : new double[outChannels];
    Draft.Kernel taps =
        new Draft.Kernel(
            depthwise,
            outChannels,
            in.shape().channels(),
            window,
            drafts.weights(weights.values()));
    Draft draft =
        new Draft.Linear(
            node.name(),
            in.number(),
            Operation.NONE,
            taps,
            Constants.filled(outChannels, 1),
            shift,
            false);
    return drafts.give(draft, window.output(in.shape(), outChannels), false);
  }

  static Value batchNorm(NodeReader node, Drafts drafts) {
    Value in = node.value(0);
    if (node.whole("training_mode", 0) != 0) {
      throw new IllegalArgumentException("it is in training mode; export the model after eval()");
    }
    int length = in.shape().channels();
    double[] gamma = Constants.doubles(node.floats(1, length));
    double[] beta = Constants.doubles(node.floats(2, length));
    double[] mean = Constants.doubles(node.floats(3, length));
    double[] variance = Constants.doubles(node.floats(4, length));
    double epsilon = node.real("epsilon", 1e-5f);
    double[] scale = new double[length];
    double[] shift = new double[length];
    for (int c = 0; c < length; c++) {
      scale[c] = gamma[c] / Math.sqrt(variance[c] + epsilon);
      shift[c] = beta[c] - mean[c] * scale[c];
    }
    return affine(node, drafts, in, scale, shift, false);
  }

  private static Value affine(
      NodeReader node, Drafts drafts, Value in, double[] scale, double[] shift, boolean relu) {
    Draft draft =
        new Draft.Linear(node.name(), in.number(), Operation.NONE, null, scale, shift, relu);
    return drafts.give(draft, in.shape(), in.row());
  }

  static Value relu(NodeReader node, Drafts drafts) {
    Value in = node.value(0);
    Draft.Linear identity = Draft.Linear.identity(node.name(), in.number(), in.shape().channels());
    return drafts.give(identity.withRelu(), in.shape(), in.row());
  }

  /**
   * A bound from above, which a model does not have, is two ReLUs of what is left to it: {@code
   * min(relu(x), h) = relu(h - relu(h - x))}. The inner one goes into the convolution before, the
   * outer one costs a pass of its own.
   */
  static Value clip(NodeReader node, Drafts drafts) {
    Value in = node.value(0);
    float low = node.has(1) ? node.real(1, 0) : node.real("min", Float.NEGATIVE_INFINITY);
    float high = node.has(2) ? node.real(2, 0) : node.real("max", Float.POSITIVE_INFINITY);
    boolean unbounded = high >= NO_BOUND;
    if (low <= -NO_BOUND && unbounded) {
      return in;
    }
    if (low != 0 || !(high > 0)) {
      throw new IllegalArgumentException(
          "it bounds values to %s..%s; only bounds from 0 on, as of ReLU and ReLU6, are supported"
              .formatted(low, high));
    }
    if (unbounded) {
      return relu(node, drafts);
    }
    drafts.note(
        "Clip from 0 to %s is computed exactly, but each one costs a pass over its activation, where a ReLU costs none"
            .formatted(high));
    Value room =
        affine(node, drafts, in, Constants.filled(in, -1), Constants.filled(in, high), true);
    return affine(node, drafts, room, Constants.filled(in, -1), Constants.filled(in, high), true);
  }

  static Value add(NodeReader node, Drafts drafts) {
    if (node.isConstant(0) || node.isConstant(1)) {
      int constant = node.isConstant(0) ? 0 : 1;
      Value in = node.value(1 - constant);
      return affine(
          node,
          drafts,
          in,
          Constants.filled(in, 1),
          Constants.perChannel(node.floats(constant), in),
          false);
    }
    Value a = node.value(0);
    Value b = node.value(1);
    if (!a.shape().equals(b.shape()) || a.row() != b.row()) {
      throw new IllegalArgumentException(
          "it adds %s and %s; only equal shapes are supported".formatted(a.shape(), b.shape()));
    }
    Draft.Linear identity = Draft.Linear.identity(node.name(), a.number(), a.shape().channels());
    return drafts.give(identity.withResidual(b.number()), a.shape(), a.row());
  }
}
