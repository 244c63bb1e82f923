package org.subp.engine.dl4j;

import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One {@link Operation} in its place in DL4J's graph. Its gradient appears in the graph's flat
 * gradient view only, which is where the operation writes it.
 */
final class OperationVertex extends BaseGraphVertex {
  private final Operation operation;
  private final INDArray parameters;
  private INDArray gradients;

  OperationVertex(
      ComputationGraph graph,
      String name,
      int index,
      DataType type,
      Operation operation,
      INDArray parameters) {
    super(graph, name, index, null, null, type);
    this.operation = operation;
    this.parameters = parameters;
  }

  Operation operation() {
    return operation;
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspace) {
    return operation.forward(inputs, parameters, training, workspace);
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspace) {
    return new Pair<>(null, operation.backward(inputs, parameters, epsilon, gradients, workspace));
  }

  @Override
  public void setBackpropGradientsViewArray(INDArray view) {
    gradients = view;
  }

  @Override
  public INDArray getGradientsViewArray() {
    return gradients;
  }

  @Override
  public INDArray params() {
    return parameters;
  }

  @Override
  public Map<String, INDArray> paramTable(boolean backpropOnly) {
    return parameters == null ? Map.of() : Map.of("parameters", parameters);
  }

  @Override
  public boolean hasLayer() {
    return false;
  }

  @Override
  public Layer getLayer() {
    return null;
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray[] masks, MaskState state, int batch) {
    return null;
  }

  @Override
  public String toString() {
    return vertexName + ": " + operation;
  }
}
