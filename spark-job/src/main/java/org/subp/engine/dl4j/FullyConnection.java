package org.subp.engine.dl4j;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.subp.network.Layer;
import org.subp.network.Shape;

/**
 * y = x W' + b for x (batch, 1, 1, inputs), as y (batch, outputs).
 *
 * <p>Computed as a 1x1 convolution of one image whose rows are the batch: that is the same product,
 * and {@code conv2d} adds the bias and reaches oneDNN with less ado than ND4J's matrix product.
 */
final class FullyConnection extends Operation {
  private static final long[] POINTWISE = Convolution.arguments(1, 1, 0, Convolution.OIHW);

  private final Layer.FullyConnected fc;

  FullyConnection(String node, Layer.FullyConnected fc, Shape input) {
    if (input.pixels() != 1) {
      throw new IllegalArgumentException(
          "fully connected layer %s reads %s, but this engine wants one pixel; put a global average pool before it"
              .formatted(node, input));
    }
    this.fc = fc;
  }

  @Override
  int parameters() {
    return fc.outputs() * (fc.inputs() + 1);
  }

  @Override
  INDArray forward(
      INDArray[] inputs, INDArray parameters, boolean training, LayerWorkspaceMgr workspace) {
    long batch = inputs[0].size(0);
    INDArray y =
        workspace.createUninitialized(
            ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {batch, fc.outputs()}, 'c');
    INDArray[] operands = {asImage(inputs[0], fc.inputs()), weight(parameters), bias(parameters)};
    Convolution.run("conv2d", POINTWISE, operands, asImage(y, fc.outputs()));
    return y;
  }

  @Override
  INDArray[] backward(
      INDArray[] inputs,
      INDArray parameters,
      INDArray epsilon,
      INDArray gradients,
      LayerWorkspaceMgr workspace) {
    INDArray dx = gradientLike(workspace, inputs[0]);
    INDArray[] operands = {
      asImage(inputs[0], fc.inputs()),
      weight(parameters),
      bias(parameters),
      asImage(epsilon, fc.outputs())
    };
    Convolution.run(
        "conv2d_bp",
        POINTWISE,
        operands,
        asImage(dx, fc.inputs()),
        weight(gradients),
        bias(gradients));
    return new INDArray[] {dx};
  }

  private static INDArray asImage(INDArray rows, int width) {
    return rows.reshape('c', 1, rows.size(0), 1, width);
  }

  private INDArray weight(INDArray flat) {
    int end = fc.outputs() * fc.inputs();
    return flat.get(NDArrayIndex.interval(0, end)).reshape('c', fc.outputs(), fc.inputs(), 1, 1);
  }

  private INDArray bias(INDArray flat) {
    int begin = fc.outputs() * fc.inputs();
    return flat.get(NDArrayIndex.interval(begin, begin + fc.outputs()));
  }

  @Override
  public String toString() {
    return fc.toString();
  }
}
