package org.subp.engine.dl4j;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.subp.engine.Unit;

/** DL4J's configuration of a vertex that runs one {@link Unit}. Immutable. */
final class OperationConf extends GraphVertex {
  private final Unit unit;

  OperationConf(Unit unit) {
    this.unit = unit;
  }

  @Override
  public OperationVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    return new OperationVertex(graph, name, index, type, Operation.of(unit), parameters);
  }

  @Override
  public long numParams(boolean backprop) {
    return Operation.of(unit).parameters();
  }

  @Override
  public int minVertexInputs() {
    return unit.inputs().size();
  }

  @Override
  public int maxVertexInputs() {
    return unit.inputs().size();
  }

  /** Channels last: (height, width, channels). */
  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return InputType.convolutional(
        unit.output().height(), unit.output().width(), unit.output().channels());
  }

  @Override
  public MemoryReport getMemoryReport(InputType... inputs) {
    throw new UnsupportedOperationException(
        "DL4J's memory report does not know this project's operations; watch the engine's off-heap memory instead");
  }

  @Override
  public OperationConf clone() {
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OperationConf conf && conf.unit.equals(unit);
  }

  @Override
  public int hashCode() {
    return unit.hashCode();
  }
}
