package org.subp.engine.dl4j;

import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.subp.network.Layer;
import org.subp.network.Shape;

/** Convolution through ND4J's {@code conv2d} and {@code depthwise_conv2d}, which run on oneDNN. */
final class Convolution extends Operation {
  private static final int EXPLICIT_PADDING = 0;
  private static final int NHWC = 1;

  /** Weights (out, in, kernel, kernel); depthwise: (multiplier, in, kernel, kernel). */
  private static final int OIHW = 1;

  private final Layer.Conv conv;
  private final Shape output;
  private final String op;
  private final long[] weightShape;
  private final long[] arguments;

  Convolution(Layer.Conv conv, Shape input, Shape output) {
    this.conv = conv;
    this.output = output;
    op = conv.depthwise() ? "depthwise_conv2d" : "conv2d";
    int k = conv.kernel();
    weightShape =
        conv.depthwise()
            ? new long[] {1, conv.inChannels(), k, k}
            : new long[] {conv.outChannels(), conv.inChannels(), k, k};
    int s = conv.stride();
    int p = conv.padding();
    arguments = new long[] {k, k, s, s, p, p, 1, 1, EXPLICIT_PADDING, NHWC, OIHW};
  }

  @Override
  int parameters() {
    return conv.outChannels() * (conv.inChannels() / conv.groups()) * conv.kernel() * conv.kernel();
  }

  @Override
  INDArray forward(
      INDArray[] inputs, INDArray parameters, boolean training, LayerWorkspaceMgr workspace) {
    INDArray result = activation(workspace, inputs[0].size(0), output);
    run(op, new INDArray[] {inputs[0], weights(parameters)}, new INDArray[] {result});
    return result;
  }

  @Override
  INDArray[] backward(
      INDArray[] inputs,
      INDArray parameters,
      INDArray epsilon,
      INDArray gradients,
      LayerWorkspaceMgr workspace) {
    INDArray inputGradient = gradientLike(workspace, inputs[0]);
    run(
        op + "_bp",
        new INDArray[] {inputs[0], weights(parameters), epsilon},
        new INDArray[] {inputGradient, weights(gradients)});
    return new INDArray[] {inputGradient};
  }

  private INDArray weights(INDArray flat) {
    return flat.reshape('c', weightShape);
  }

  private void run(String name, INDArray[] inputs, INDArray[] outputs) {
    DynamicCustomOp call = new DynamicCustomOp(name, inputs, outputs);
    call.addIArgument(arguments);
    Nd4j.exec(call);
  }

  @Override
  public String toString() {
    return conv.toString();
  }
}
