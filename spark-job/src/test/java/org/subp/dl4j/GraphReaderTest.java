package org.subp.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.subp.engine.Batch;
import org.subp.engine.GradientEngine;
import org.subp.engine.grad.SparseEngine;
import org.subp.network.Network;
import org.subp.network.Shape;

class GraphReaderTest {
  private static final int SIZE = 12;
  private static final int CLASSES = 5;
  private static final Shape IMAGE = new Shape(3, SIZE, SIZE);

  private static ComputationGraph initialised(ComputationGraphConfiguration conf) {
    ComputationGraph graph = new ComputationGraph(conf);
    graph.init();
    return graph;
  }

  /** DL4J's stock layers and our engine, on weights that are no special case anywhere. */
  @Test
  void aGraphAndItsNetworkGiveTheSameAnswers() {
    ComputationGraph graph = initialised(Graphs.residual(SIZE, CLASSES));
    Network network = GraphReader.read(graph, IMAGE, Set.of("two"));
    assertEquals(
        List.of("one", "three", "last"),
        network.prunableLayers(8).stream().map(layer -> layer.node()).toList());
    Random random = new Random(1);
    float[] parameters = new float[network.parameters().length()];
    float[] statistics = new float[network.statistics().length()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (0.3 * random.nextGaussian());
    }
    for (int i = 0; i < statistics.length; i++) {
      statistics[i] = (float) (0.5 + random.nextDouble());
    }
    GraphWeights weights = new GraphWeights(graph, network);
    weights.write(parameters, statistics);
    assertArrayEquals(parameters, weights.parameters());
    assertArrayEquals(statistics, weights.statistics(), 1e-6f);

    float[] images = new float[3 * IMAGE.size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    try (GradientEngine engine = new SparseEngine(network, 1)) {
      engine.load(parameters, statistics);
      float[] logits = engine.logits(new Batch(images, new int[3], 3));
      assertLogProbabilities(
          logits, graph.output(Nd4j.create(images, new long[] {3, 3, SIZE, SIZE}, 'c'))[0]);
    }
  }

  /** Relative to the largest. */
  static void assertLogProbabilities(float[] logits, INDArray probabilities) {
    int classes = (int) probabilities.size(1);
    for (int row = 0; row < probabilities.size(0); row++) {
      double sum = 0;
      double largest = 0;
      for (int c = 0; c < classes; c++) {
        sum += Math.exp(logits[row * classes + c]);
        largest = Math.max(largest, Math.abs(logits[row * classes + c]));
      }
      for (int c = 0; c < classes; c++) {
        double ours = logits[row * classes + c] - Math.log(sum);
        double theirs = Math.log(probabilities.getDouble(row, c));
        assertEquals(theirs, ours, 1e-4 * largest, "row %d, class %d".formatted(row, c));
      }
    }
  }

  /** A graph of one convolution, with something else in the middle. */
  private static ComputationGraph with(UnaryOperator<GraphBuilder> middle, OutputLayer output) {
    GraphBuilder builder =
        Graphs.builder().addLayer("first", Graphs.conv(3, 1, 8).build(), "image");
    return initialised(
        middle
            .apply(builder)
            .addLayer("average", Graphs.average(), "middle")
            .addLayer("answer", output, "average")
            .setOutputs("answer")
            .setInputTypes(InputType.convolutional(SIZE, SIZE, 3))
            .build());
  }

  private static Arguments middle(String objection, org.deeplearning4j.nn.conf.layers.Layer layer) {
    UnaryOperator<GraphBuilder> add = builder -> builder.addLayer("middle", layer, "first");
    return Arguments.of(objection, add);
  }

  static Stream<Arguments> refusals() {
    UnaryOperator<GraphBuilder> merge =
        builder -> builder.addVertex("middle", new MergeVertex(), "first", "first");
    UnaryOperator<GraphBuilder> product =
        builder ->
            builder.addVertex(
                "middle", new ElementWiseVertex(ElementWiseVertex.Op.Product), "first", "first");
    return Stream.of(
        Arguments.of("middle is a MergeVertex", merge),
        Arguments.of("middle combines its inputs by Product", product),
        middle("middle is a DropoutLayer", new DropoutLayer(0.5)),
        middle(
            "middle is a DepthwiseConvolution2D",
            new DepthwiseConvolution2D.Builder(3, 3).hasBias(false).build()),
        middle("middle has a bias", new ConvolutionLayer.Builder(3, 3).nOut(8).build()),
        middle(
            "middle has kernel [3, 1]",
            new ConvolutionLayer.Builder(3, 1).nOut(8).hasBias(false).build()),
        middle("middle has dilation [2, 2]", Graphs.conv(3, 1, 8).dilation(2, 2).build()),
        middle("middle has dropout", Graphs.conv(3, 1, 8).dropOut(0.5).build()),
        middle("middle has regularisation", Graphs.conv(3, 1, 8).l2(1e-4).build()),
        middle("middle has activation tanh", new ActivationLayer(Activation.TANH)),
        middle("middle has eps 0.001", new BatchNormalization.Builder().eps(1e-3).build()),
        middle("middle has decay 0.99", new BatchNormalization.Builder().decay(0.99).build()),
        middle(
            "middle pools by PNORM",
            new SubsamplingLayer.Builder(PoolingType.PNORM, new int[] {2, 2}).pnorm(2).build()),
        middle(
            "middle averages 2x2 windows",
            new SubsamplingLayer.Builder(PoolingType.AVG, new int[] {2, 2}).stride(2, 2).build()),
        middle(
            "middle has convolution mode Same, which pads",
            Graphs.conv(3, 2, 8).convolutionMode(ConvolutionMode.Same).build()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void refusesByName(String objection, UnaryOperator<GraphBuilder> middle) {
    ComputationGraph graph = with(middle, Graphs.output(CLASSES));
    UnsupportedGraphException refused =
        assertThrows(
            UnsupportedGraphException.class, () -> GraphReader.read(graph, IMAGE, Set.of()));
    assertEquals(1, refused.objections().size(), refused.getMessage());
    assertTrue(refused.objections().get(0).startsWith(objection), refused.getMessage());
    assertTrue(refused.getMessage().contains("ConvolutionLayer (NCHW"), refused.getMessage());
  }

  @Test
  void refusesOtherLossesAndUnknownNamesTogether() {
    OutputLayer squares =
        new OutputLayer.Builder(LossFunction.MSE)
            .activation(Activation.SOFTMAX)
            .nOut(CLASSES)
            .build();
    ComputationGraph graph =
        with(builder -> builder.addLayer("middle", Graphs.relu(), "first"), squares);
    UnsupportedGraphException refused =
        assertThrows(
            UnsupportedGraphException.class, () -> GraphReader.read(graph, IMAGE, Set.of("frist")));
    assertEquals(2, refused.objections().size(), refused.getMessage());
    assertTrue(refused.getMessage().contains("answer has loss"), refused.getMessage());
    assertTrue(refused.getMessage().contains("frist is to stay dense"), refused.getMessage());
  }

  @Test
  void refusesADenseLayerOnPlanes() {
    ComputationGraph graph =
        initialised(
            Graphs.builder()
                .addLayer("first", Graphs.conv(3, 1, 8).build(), "image")
                .addLayer("answer", Graphs.output(CLASSES), "first")
                .setOutputs("answer")
                .setInputTypes(InputType.convolutional(SIZE, SIZE, 3))
                .build());
    UnsupportedGraphException refused =
        assertThrows(
            UnsupportedGraphException.class, () -> GraphReader.read(graph, IMAGE, Set.of()));
    assertEquals(
        List.of("answer reads planes of 12x12; put a GlobalPoolingLayer (AVG) before it"),
        refused.objections());
  }

  @Test
  void flatFeaturesTakeTheShapeThatTheFirstLayerGivesThem() {
    ComputationGraph graph =
        initialised(
            Graphs.builder()
                .addLayer("first", Graphs.conv(3, 1, 8).build(), "image")
                .addLayer("average", new GlobalPoolingLayer(PoolingType.AVG), "first")
                .addLayer("answer", Graphs.output(CLASSES), "average")
                .setOutputs("answer")
                .setInputTypes(InputType.convolutionalFlat(SIZE, SIZE, 3))
                .build());
    assertEquals(IMAGE, GraphReader.image(graph, new long[] {1, IMAGE.size()}));
    assertEquals(CLASSES, GraphReader.read(graph, IMAGE, Set.of()).classes());
    assertThrows(
        UnsupportedGraphException.class, () -> GraphReader.image(graph, new long[] {1, 2, 3}));
  }
}
