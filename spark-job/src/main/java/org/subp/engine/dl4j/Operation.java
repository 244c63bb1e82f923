package org.subp.engine.dl4j;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.subp.engine.Unit;
import org.subp.network.Layer;
import org.subp.network.Shape;

/**
 * Forward and backward of one {@link Unit} on arrays of (batch, height, width, channels). Results
 * live in DL4J's workspaces: activations until the step ends, gradients of activations until they
 * are used.
 */
abstract sealed class Operation
    permits Convolution, Normalisation, Elementwise, MaxPooling, AveragePooling, FullyConnection {

  static Operation of(Unit unit) {
    if (unit.layer() instanceof Layer.Conv conv) {
      return new Convolution(conv, unit.first(), unit.input(), unit.output());
    }
    if (unit.layer() instanceof Layer.BatchNorm norm) {
      return new Normalisation(unit.node(), norm.channels(), unit.add(), unit.relu());
    }
    if (unit.layer() instanceof Layer.MaxPool pool) {
      return new MaxPooling(pool, unit.output());
    }
    if (unit.layer() instanceof Layer.GlobalAveragePool) {
      return new AveragePooling();
    }
    if (unit.layer() instanceof Layer.FullyConnected fc) {
      return new FullyConnection(unit.node(), fc, unit.input());
    }
    return new Elementwise(unit.add(), unit.relu());
  }

  /** Number of trained values. */
  int parameters() {
    return 0;
  }

  /**
   * @param parameters the trained values, flat; null where there are none
   * @param training whether {@link #backward} may follow, and batch norm uses the batch's own
   *     statistics
   */
  abstract INDArray forward(
      INDArray[] inputs, INDArray parameters, boolean training, LayerWorkspaceMgr workspace);

  /**
   * @param inputs the arrays last given to {@link #forward}
   * @param epsilon d loss / d result
   * @param gradients receives d loss / d parameters, in their layout
   * @return d loss / d input, for every input
   */
  abstract INDArray[] backward(
      INDArray[] inputs,
      INDArray parameters,
      INDArray epsilon,
      INDArray gradients,
      LayerWorkspaceMgr workspace);

  static INDArray activation(LayerWorkspaceMgr workspace, long batch, Shape shape) {
    return workspace.createUninitialized(
        ArrayType.ACTIVATIONS,
        DataType.FLOAT,
        new long[] {batch, shape.height(), shape.width(), shape.channels()},
        'c');
  }

  static INDArray activationLike(LayerWorkspaceMgr workspace, INDArray array) {
    return workspace.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, array.shape(), 'c');
  }

  static INDArray gradientLike(LayerWorkspaceMgr workspace, INDArray array) {
    return workspace.createUninitialized(
        ArrayType.ACTIVATION_GRAD, DataType.FLOAT, array.shape(), 'c');
  }
}
