package org.subp.engine.dl4j;

import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.subp.network.Layer;
import org.subp.network.Shape;

/** Maximum over windows through ND4J's {@code maxpool2d}, which runs on oneDNN. */
final class MaxPooling extends Operation {
  private static final int EXPLICIT_PADDING = 0;
  private static final int UNUSED = 1;
  private static final int NHWC = 1;

  private final Layer.MaxPool pool;
  private final Shape output;
  private final long[] arguments;

  MaxPooling(Layer.MaxPool pool, Shape output) {
    this.pool = pool;
    this.output = output;
    int k = pool.kernel();
    int s = pool.stride();
    int p = pool.padding();
    arguments = new long[] {k, k, s, s, p, p, 1, 1, EXPLICIT_PADDING, UNUSED, NHWC};
  }

  @Override
  INDArray forward(
      INDArray[] inputs, INDArray parameters, boolean training, LayerWorkspaceMgr workspace) {
    INDArray result = activation(workspace, inputs[0].size(0), output);
    run("maxpool2d", new INDArray[] {inputs[0]}, result);
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
    run("maxpool2d_bp", new INDArray[] {inputs[0], epsilon}, inputGradient);
    return new INDArray[] {inputGradient};
  }

  private void run(String name, INDArray[] inputs, INDArray output) {
    DynamicCustomOp call = new DynamicCustomOp(name, inputs, new INDArray[] {output});
    call.addIArgument(arguments);
    Nd4j.exec(call);
  }

  @Override
  public String toString() {
    return pool.toString();
  }
}
