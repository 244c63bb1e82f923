package org.subp.engine.dl4j;

import java.nio.FloatBuffer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.subp.network.Layer;
import org.subp.network.Shape;

/** y = x W' + b for x (batch, 1, 1, inputs), as y (batch, outputs). */
final class FullyConnection extends Operation {
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
    INDArray x = rows(inputs[0], fc.inputs());
    INDArray y =
        workspace.createUninitialized(
            ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {x.size(0), fc.outputs()}, 'c');
    float[] bias = new float[fc.outputs()];
    OffHeap.floats(parameters).get(fc.outputs() * fc.inputs(), bias);
    for (FloatBuffer rows = OffHeap.floats(y); rows.hasRemaining(); ) {
      rows.put(bias);
    }
    Nd4j.gemm(x, weight(parameters), y, false, true, 1, 1);
    return y;
  }

  @Override
  INDArray[] backward(
      INDArray[] inputs,
      INDArray parameters,
      INDArray epsilon,
      INDArray gradients,
      LayerWorkspaceMgr workspace) {
    INDArray x = rows(inputs[0], fc.inputs());
    INDArray dy = rows(epsilon, fc.outputs());
    Nd4j.gemm(dy, x, weight(gradients), true, false, 1, 0);
    dy.sum(bias(gradients), 0);
    INDArray dx = gradientLike(workspace, inputs[0]);
    Nd4j.gemm(dy, weight(parameters), rows(dx, fc.inputs()), false, false, 1, 0);
    return new INDArray[] {dx};
  }

  private static INDArray rows(INDArray array, int width) {
    return array.reshape('c', array.size(0), width);
  }

  private INDArray weight(INDArray flat) {
    int end = fc.outputs() * fc.inputs();
    return flat.get(NDArrayIndex.interval(0, end)).reshape('c', fc.outputs(), fc.inputs());
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
