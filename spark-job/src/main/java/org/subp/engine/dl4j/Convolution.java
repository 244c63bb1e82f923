package org.subp.engine.dl4j;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.subp.network.Layer;
import org.subp.network.Shape;

/**
 * Convolution through ND4J's {@code conv2d} and {@code depthwise_conv2d}, which run on oneDNN.
 *
 * <p>Backward has two more ways, both with {@link VectorWeightGradient}. The first layer of a
 * network needs no gradient of its input. And with at most {@link #FEW} channels, where oneDNN's
 * backward passes are slow, the gradient of the input is the forward convolution of the result's
 * gradient with the weights turned round: on one core of the machine it was measured on, 16 to 16
 * channels of 32x32 took 6.7 instead of 11.6 ms for 64 images, while 32 to 32 channels of 16x16
 * gained nothing.
 */
final class Convolution extends Operation {
  private static final int FEW = 16;
  private static final int EXPLICIT_PADDING = 0;
  private static final int NHWC = 1;

  /** Weights (kernel, kernel, in, multiplier). */
  private static final int YXIO = 0;

  /** Weights (out, in, kernel, kernel). */
  static final int OIHW = 1;

  private final Layer.Conv conv;
  private final boolean first;
  private final Shape input;
  private final Shape output;
  private final String op;
  private final long[] arguments;
  private VectorWeightGradient weightGradient;

  Convolution(Layer.Conv conv, boolean first, Shape input, Shape output) {
    this.conv = conv;
    this.first = first;
    this.input = input;
    this.output = output;
    op = conv.depthwise() ? "depthwise_conv2d" : "conv2d";
    arguments =
        arguments(conv.kernel(), conv.stride(), conv.padding(), conv.depthwise() ? YXIO : OIHW);
  }

  @Override
  int parameters() {
    return conv.outChannels() * (conv.inChannels() / conv.groups()) * conv.kernel() * conv.kernel();
  }

  @Override
  INDArray forward(
      INDArray[] inputs, INDArray parameters, boolean training, LayerWorkspaceMgr workspace) {
    INDArray result = activation(workspace, inputs[0].size(0), output);
    run(op, arguments, new INDArray[] {inputs[0], weights(parameters)}, result);
    return result;
  }

  @Override
  INDArray[] backward(
      INDArray[] inputs,
      INDArray parameters,
      INDArray epsilon,
      INDArray gradients,
      LayerWorkspaceMgr workspace) {
    boolean turnable = conv.stride() == 1 && conv.inChannels() <= FEW && conv.outChannels() <= FEW;
    boolean ownGradient =
        (first || turnable) && ChannelLoops.VECTORS && VectorWeightGradient.supports(conv);
    if (ownGradient) {
      weightGradient(inputs[0], epsilon, gradients);
      return new INDArray[] {first ? null : turned(inputs[0], parameters, epsilon, workspace)};
    }
    INDArray inputGradient = gradientLike(workspace, inputs[0]);
    run(
        op + "_bp",
        arguments,
        new INDArray[] {inputs[0], weights(parameters), epsilon},
        inputGradient,
        weights(gradients));
    return new INDArray[] {inputGradient};
  }

  private void weightGradient(INDArray x, INDArray epsilon, INDArray gradients) {
    if (weightGradient == null) {
      weightGradient = new VectorWeightGradient(conv, input, output);
    }
    weightGradient.compute(
        (int) x.size(0), OffHeap.floats(x), OffHeap.floats(epsilon), OffHeap.floats(gradients));
  }

  /** d loss / d x for stride 1: epsilon convolved with w[i][o][k-1-v][k-1-u]. */
  private INDArray turned(
      INDArray x, INDArray parameters, INDArray epsilon, LayerWorkspaceMgr workspace) {
    int k = conv.kernel();
    int taps = k * k;
    float[] weights = new float[parameters()];
    OffHeap.floats(parameters).get(weights);
    float[] turned = new float[weights.length];
    for (int o = 0; o < conv.outChannels(); o++) {
      for (int i = 0; i < conv.inChannels(); i++) {
        for (int t = 0; t < taps; t++) {
          turned[(i * conv.outChannels() + o) * taps + taps - 1 - t] =
              weights[(o * conv.inChannels() + i) * taps + t];
        }
      }
    }
    INDArray kernel =
        workspace.createUninitialized(
            ArrayType.BP_WORKING_MEM,
            DataType.FLOAT,
            new long[] {conv.inChannels(), conv.outChannels(), k, k},
            'c');
    OffHeap.floats(kernel).put(turned);
    INDArray result = gradientLike(workspace, x);
    long[] arguments = arguments(k, 1, k - 1 - conv.padding(), OIHW);
    run("conv2d", arguments, new INDArray[] {epsilon, kernel}, result);
    return result;
  }

  /**
   * The flat weights as the operation wants them. ND4J takes a depthwise convolution to oneDNN only
   * with weights (kernel, kernel, in, 1); that is a view with other strides, not a copy.
   */
  private INDArray weights(INDArray flat) {
    int k = conv.kernel();
    return conv.depthwise()
        ? flat.reshape('c', conv.inChannels(), k, k, 1).permute(1, 2, 0, 3)
        : flat.reshape('c', conv.outChannels(), conv.inChannels(), k, k);
  }

  /** What ND4J's two-dimensional convolutions are told besides their arrays. */
  static long[] arguments(int kernel, int stride, int padding, int weightFormat) {
    return new long[] {
      kernel, kernel, stride, stride, padding, padding, 1, 1, EXPLICIT_PADDING, NHWC, weightFormat
    };
  }

  static void run(String op, long[] arguments, INDArray[] inputs, INDArray... outputs) {
    DynamicCustomOp call = new DynamicCustomOp(op, inputs, outputs);
    call.addIArgument(arguments);
    Nd4j.exec(call);
  }

  @Override
  public String toString() {
    return conv.toString();
  }
}
