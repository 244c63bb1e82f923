package org.subp.engine.dl4j;

import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.factory.Nd4j;

/** Addition, ReLU, or both, where no batch norm stands before them. */
final class Elementwise extends Operation {
  private final boolean add;
  private final boolean relu;
  private INDArray result;

  Elementwise(boolean add, boolean relu) {
    this.add = add;
    this.relu = relu;
  }

  @Override
  INDArray forward(
      INDArray[] inputs, INDArray parameters, boolean training, LayerWorkspaceMgr workspace) {
    result = activationLike(workspace, inputs[0]);
    if (add) {
      inputs[0].addi(inputs[1], result);
    }
    if (relu) {
      Nd4j.getExecutioner().exec(new RectifiedLinear(add ? result : inputs[0], result, 0));
    }
    return result;
  }

  @Override
  INDArray[] backward(
      INDArray[] inputs,
      INDArray parameters,
      INDArray epsilon,
      INDArray gradients,
      LayerWorkspaceMgr workspace) {
    INDArray[] inputGradients = new INDArray[inputs.length];
    inputGradients[0] = gradientLike(workspace, inputs[0]);
    if (relu) {
      Nd4j.exec(
          new DynamicCustomOp(
              "relu_bp", new INDArray[] {result, epsilon}, new INDArray[] {inputGradients[0]}));
    } else {
      inputGradients[0].assign(epsilon);
    }
    for (int i = 1; i < inputs.length; i++) { // apart, for later gradients are added in place
      inputGradients[i] = gradientLike(workspace, inputs[i]);
      inputGradients[i].assign(inputGradients[0]);
    }
    return inputGradients;
  }

  @Override
  public String toString() {
    return (add ? "Add" : "") + (relu ? "Relu" : "");
  }
}
