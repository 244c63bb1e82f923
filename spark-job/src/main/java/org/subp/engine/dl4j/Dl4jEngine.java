package org.subp.engine.dl4j;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.subp.engine.Batch;
import org.subp.engine.EngineFactory;
import org.subp.engine.GradientEngine;
import org.subp.engine.Gradients;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.Parameter.Role;
import org.subp.network.ParameterLayout;
import org.subp.network.Shape;

/**
 * A replica of a network on DL4J. Create, use and close it on one thread: DL4J's workspaces belong
 * to the thread. Several engines may run in one JVM on threads of their own.
 */
public final class Dl4jEngine implements GradientEngine {
  private static final String LOSS = "loss";

  private final Network network;
  private final ParameterLayout parameterLayout;
  private final ParameterLayout statisticsLayout;
  private final ComputationGraph graph;
  private final SmoothedCrossEntropy loss;

  /** Where a vertex's trained values stand in the flat array. */
  private record Slot(OperationVertex vertex, int offset, int length) {}

  private final List<Slot> slots = new ArrayList<>();
  private final List<Normalisation> norms = new ArrayList<>();
  private float[] pixelsFirst = new float[0];

  public Dl4jEngine(Network network) {
    this.network = network;
    parameterLayout = network.parameters();
    statisticsLayout = network.statistics();
    List<Unit> units = Unit.of(network);
    graph = graph(units);
    loss = (SmoothedCrossEntropy) ((LossLayer) graph.getLayer(LOSS).conf().getLayer()).getLossFn();
    for (Unit unit : units) {
      OperationVertex vertex = (OperationVertex) graph.getVertex(unit.name());
      int length = vertex.operation().parameters();
      if (length > 0) {
        slots.add(new Slot(vertex, firstOffset(unit), length));
      }
      if (vertex.operation() instanceof Normalisation norm) {
        norms.add(norm);
      }
    }
  }

  /** Makes engines of this kind; serialisable. */
  public static EngineFactory factory() {
    return (network, threads) -> new Dl4jEngine(network);
  }

  private static ComputationGraph graph(List<Unit> units) {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .updater(new NoOp())
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
            .graphBuilder()
            .addInputs(Network.INPUT);
    int parameters = 0;
    for (Unit unit : units) {
      builder.addVertex(unit.name(), new OperationConf(unit), unit.inputs().toArray(new String[0]));
      parameters += Operation.of(unit).parameters();
    }
    LossLayer lossLayer =
        new LossLayer.Builder(new SmoothedCrossEntropy()).activation(Activation.IDENTITY).build();
    builder.addLayer(LOSS, lossLayer, units.get(units.size() - 1).name()).setOutputs(LOSS);
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init(Nd4j.create(DataType.FLOAT, 1, parameters), false);
    graph.initGradientsView();
    return graph;
  }

  private int firstOffset(Unit unit) {
    Role first = unit.layer() instanceof Layer.BatchNorm ? Role.GAMMA : Role.WEIGHT;
    return parameterLayout.get(unit.node(), first).offset();
  }

  @Override
  public void load(float[] parameters, float[] statistics) {
    requireLength("parameters", parameterLayout.length(), parameters.length);
    requireLength("statistics", statisticsLayout.length(), statistics.length);
    for (Slot slot : slots) {
      OffHeap.floats(slot.vertex.params()).put(parameters, slot.offset, slot.length);
    }
    for (Normalisation norm : norms) {
      norm.load(statistics, offset(norm, Role.MEAN), offset(norm, Role.VARIANCE));
    }
  }

  @Override
  public Gradients gradients(Batch batch, float labelSmoothing) {
    graph.setInputs(images(batch));
    graph.setLabels(targets(batch, labelSmoothing));
    graph.computeGradientAndScore();
    float[] gradient = new float[parameterLayout.length()];
    for (Slot slot : slots) {
      OffHeap.floats(slot.vertex.getGradientsViewArray()).get(gradient, slot.offset, slot.length);
    }
    float[] statistics = new float[statisticsLayout.length()];
    for (Normalisation norm : norms) {
      norm.statistics(statistics, offset(norm, Role.MEAN), offset(norm, Role.VARIANCE));
    }
    return new Gradients(
        batch.size(), graph.score() * batch.size(), loss.correct(), gradient, statistics);
  }

  @Override
  public float[] logits(Batch batch) {
    INDArray output = graph.output(false, images(batch))[0];
    float[] logits = new float[batch.size() * network.classes()];
    FloatBuffer from = OffHeap.floats(output);
    from.get(logits);
    output.close();
    return logits;
  }

  private int offset(Normalisation norm, Role role) {
    return statisticsLayout.get(norm.node(), role).offset();
  }

  private INDArray images(Batch batch) {
    Shape shape = network.input();
    int values = Math.multiplyExact(batch.size(), shape.size());
    requireLength("images", values, Math.min(values, batch.images().length));
    if (pixelsFirst.length < values) {
      pixelsFirst = new float[values];
    }
    for (int image = 0; image < batch.size(); image++) {
      int begin = image * shape.size();
      for (int c = 0; c < shape.channels(); c++) {
        int plane = begin + c * shape.pixels();
        for (int p = 0; p < shape.pixels(); p++) {
          pixelsFirst[begin + p * shape.channels() + c] = batch.images()[plane + p];
        }
      }
    }
    INDArray input =
        Nd4j.createUninitialized(
            DataType.FLOAT, batch.size(), shape.height(), shape.width(), shape.channels());
    OffHeap.floats(input).put(pixelsFirst, 0, values);
    return input;
  }

  /** (size, classes): 1 - epsilon + epsilon/classes at the label, epsilon/classes elsewhere. */
  private INDArray targets(Batch batch, float labelSmoothing) {
    int classes = network.classes();
    float[] targets = new float[batch.size() * classes];
    java.util.Arrays.fill(targets, labelSmoothing / classes);
    for (int image = 0; image < batch.size(); image++) {
      int label = batch.labels()[image];
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "image %d of the batch has label %d, but network %s knows classes 0 to %d"
                .formatted(image, label, network.name(), classes - 1));
      }
      targets[image * classes + label] += 1 - labelSmoothing;
    }
    return Nd4j.create(targets, new long[] {batch.size(), classes}, 'c');
  }

  private void requireLength(String what, int expected, int actual) {
    if (expected != actual) {
      throw new IllegalArgumentException(
          "network %s has %d %s values, but got %d"
              .formatted(network.name(), expected, what, actual));
    }
  }

  @Override
  public void close() {
    graph.close();
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
  }
}
