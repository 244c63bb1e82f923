package org.subp.engine.dl4j;

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
import org.nd4j.nativeblas.NativeOpsHolder;
import org.subp.engine.Batch;
import org.subp.engine.Unit;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.Parameter.Role;
import org.subp.network.ParameterLayout;
import org.subp.network.Shape;

/**
 * One DL4J graph, which computes a slice of each batch, alone on a thread of its own: DL4J's
 * workspaces and OpenMP's thread count belong to the thread. Make, use and close it there.
 */
final class Lane implements AutoCloseable {
  private static final String LOSS = "loss";

  private final int index;
  private final Network network;
  private final ParameterLayout parameterLayout;
  private final ParameterLayout statisticsLayout;
  private final ComputationGraph graph;
  private final SmoothedCrossEntropy loss;
  private final List<Slot> slots = new ArrayList<>();
  private final List<Normalisation> norms = new ArrayList<>();

  private INDArray input;
  private float[] channelsLast = new float[0];

  /** Where a vertex's trained values stand in the flat array. */
  private record Slot(OperationVertex vertex, int offset, int length) {}

  /** The images {@code begin} to {@code end} - 1 of a batch. */
  record Slice(Batch batch, int begin, int end) {
    int size() {
      return end - begin;
    }
  }

  /**
   * @param index this lane's number among the engine's lanes
   */
  Lane(int index, Network network) {
    oneThread();
    this.index = index;
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

  /**
   * Lanes are the parallelism: within an operation OpenMP's threads would wait for each other at
   * every step, busily, and come to a crawl when the machine has other work. The last setting is
   * this thread's own, whatever OMP_NUM_THREADS says; the others are the process's.
   */
  private static void oneThread() {
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    Nd4j.getNDArrayFactory().blas().setMaxThreads(1);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
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

  void load(float[] parameters, float[] statistics) {
    for (Slot slot : slots) {
      OffHeap.floats(slot.vertex.params()).put(parameters, slot.offset, slot.length);
    }
    for (Normalisation norm : norms) {
      norm.load(statistics, offset(norm, Role.MEAN), offset(norm, Role.VARIANCE));
    }
  }

  /** Forward and backward; the results stay here until asked for. */
  void compute(Slice slice, float labelSmoothing, BatchExchange exchange) {
    try {
      norms.forEach(norm -> norm.join(exchange, index));
      graph.setInputs(images(slice));
      graph.setLabels(targets(slice, labelSmoothing));
      graph.computeGradientAndScore();
    } catch (Throwable failure) {
      exchange.fail();
      throw failure;
    }
  }

  /** Sum of the losses of the last slice computed. */
  double lossSum() {
    return loss.sum();
  }

  int correct() {
    return loss.correct();
  }

  /** Adds the last slice's gradient. */
  void addGradient(float[] sum) {
    for (Slot slot : slots) {
      float[] values = new float[slot.length];
      OffHeap.floats(slot.vertex.getGradientsViewArray()).get(values);
      for (int i = 0; i < values.length; i++) {
        sum[slot.offset + i] += values[i];
      }
    }
  }

  /** Statistics of the last batch, which are the same in all of its lanes. */
  float[] statistics() {
    float[] statistics = new float[statisticsLayout.length()];
    for (Normalisation norm : norms) {
      norm.statistics(statistics, offset(norm, Role.MEAN), offset(norm, Role.VARIANCE));
    }
    return statistics;
  }

  /**
   * @param into (batch, classes)
   */
  void logits(Slice slice, float[] into) {
    INDArray output = graph.output(false, images(slice))[0];
    OffHeap.floats(output)
        .get(into, slice.begin() * network.classes(), slice.size() * network.classes());
    output.close();
  }

  private int offset(Normalisation norm, Role role) {
    return statisticsLayout.get(norm.node(), role).offset();
  }

  /** (size, height, width, channels), valid until the next call. */
  private INDArray images(Slice slice) {
    Shape shape = network.input();
    int values = slice.size() * shape.size();
    if (channelsLast.length < values) {
      channelsLast = new float[values];
    }
    float[] planes = slice.batch().images();
    for (int image = 0; image < slice.size(); image++) {
      int to = image * shape.size();
      int from = (slice.begin() + image) * shape.size();
      for (int c = 0; c < shape.channels(); c++) {
        for (int p = 0; p < shape.pixels(); p++) {
          channelsLast[to + p * shape.channels() + c] = planes[from + c * shape.pixels() + p];
        }
      }
    }
    if (input == null || input.size(0) != slice.size()) {
      closeInput();
      input =
          Nd4j.createUninitialized(
              DataType.FLOAT, slice.size(), shape.height(), shape.width(), shape.channels());
    }
    OffHeap.floats(input).put(channelsLast, 0, values);
    return input;
  }

  /** (size, classes): 1 - epsilon + epsilon/classes at the label, epsilon/classes elsewhere. */
  private INDArray targets(Slice slice, float labelSmoothing) {
    int classes = network.classes();
    float[] targets = new float[slice.size() * classes];
    java.util.Arrays.fill(targets, labelSmoothing / classes);
    for (int image = 0; image < slice.size(); image++) {
      targets[image * classes + slice.batch().labels()[slice.begin() + image]] +=
          1 - labelSmoothing;
    }
    return Nd4j.create(targets, new long[] {slice.size(), classes}, 'c');
  }

  private void closeInput() {
    if (input != null) {
      input.close();
      input = null;
    }
  }

  @Override
  public void close() {
    closeInput();
    graph.params().close();
    graph.getFlattenedGradients().close();
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
  }
}
