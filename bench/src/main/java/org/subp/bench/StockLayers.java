package org.subp.bench;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.subp.engine.Batch;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.Node;
import org.subp.network.Shape;

/** The peer: a residual network of DL4J's own layers, as its users write one. */
final class StockLayers implements TrainingBench.Step {
  private final ComputationGraph graph;
  private final INDArray images;
  private final Batch batch;
  private final int classes;
  private final int threads;

  StockLayers(Network network, Batch batch, int threads) {
    this.batch = batch;
    this.threads = threads;
    classes = network.classes();
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .updater(new NoOp())
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .graphBuilder()
            .addInputs(Network.INPUT);
    network.nodes().forEach(node -> add(builder, node));
    Shape input = network.input();
    builder
        .setOutputs(network.nodes().get(network.nodes().size() - 1).name())
        .setInputTypes(InputType.convolutional(input.height(), input.width(), input.channels()));
    graph = new ComputationGraph(builder.build());
    graph.init();
    images =
        Nd4j.create(
            batch.images(),
            new long[] {batch.size(), input.channels(), input.height(), input.width()},
            'c');
  }

  private static void add(GraphBuilder builder, Node node) {
    Layer layer = node.layer();
    String[] inputs = node.inputs().toArray(new String[0]);
    if (layer instanceof Layer.Conv conv && conv.groups() == 1) {
      builder.addLayer(
          node.name(),
          new ConvolutionLayer.Builder(conv.kernel(), conv.kernel())
              .stride(conv.stride(), conv.stride())
              .padding(conv.padding(), conv.padding())
              .nOut(conv.outChannels())
              .hasBias(false)
              .activation(Activation.IDENTITY)
              .build(),
          inputs);
    } else if (layer instanceof Layer.BatchNorm) {
      builder.addLayer(
          node.name(), new BatchNormalization.Builder().useLogStd(false).build(), inputs);
    } else if (layer instanceof Layer.Relu) {
      builder.addLayer(node.name(), new ActivationLayer(Activation.RELU), inputs);
    } else if (layer instanceof Layer.Add) {
      builder.addVertex(node.name(), new ElementWiseVertex(ElementWiseVertex.Op.Add), inputs);
    } else if (layer instanceof Layer.GlobalAveragePool) {
      builder.addLayer(node.name(), new GlobalPoolingLayer(PoolingType.AVG), inputs);
    } else if (layer instanceof Layer.FullyConnected fc) {
      builder.addLayer(
          node.name(),
          new OutputLayer.Builder(LossFunction.MCXENT)
              .nOut(fc.outputs())
              .activation(Activation.SOFTMAX)
              .build(),
          inputs);
    } else {
      throw new IllegalArgumentException("no stock layer is set up here for " + node);
    }
  }

  @Override
  public void run() {
    useThreads(threads);
    INDArray labels = Nd4j.zeros(batch.size(), classes);
    for (int i = 0; i < batch.size(); i++) {
      labels.putScalar(i, batch.labels()[i], 1);
    }
    graph.setInputs(images);
    graph.setLabels(labels);
    graph.computeGradientAndScore();
    graph.gradient().gradient().toFloatVector();
    useThreads(1);
  }

  /** The project's engine sets these for itself, and two of them hold for the whole process. */
  private static void useThreads(int threads) {
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    Nd4j.getNDArrayFactory().blas().setMaxThreads(threads);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
  }

  @Override
  public void close() {
    graph.close();
  }
}
