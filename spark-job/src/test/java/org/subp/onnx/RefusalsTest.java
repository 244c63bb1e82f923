package org.subp.onnx;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.subp.onnx.OnnxModel.Dimension;
import org.subp.onnx.OnnxModel.OnnxGraph;
import org.subp.onnx.OnnxModel.OnnxNode;
import org.subp.onnx.OnnxModel.OnnxValue;

/** What cannot be run here is refused, with its name and the reason. */
class RefusalsTest {

  private static void assertRefused(byte[] file, String... parts) {
    OnnxFormatException e = assertThrows(OnnxFormatException.class, () -> OnnxImporter.read(file));
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), part + " in: " + e.getMessage());
    }
  }

  private static GraphBuilder graph() {
    return new GraphBuilder(3, 8, 8);
  }

  private static String head(GraphBuilder graph, String x, int channels) {
    return graph.gemm(graph.node("Flatten", graph.node("GlobalAveragePool", x)), channels, 2);
  }

  /** A graph of one node of three channels and a classifier. */
  private static void assertNodeRefused(
      String operator, Map<String, OnnxAttribute> attributes, long[] weights, String... parts) {
    GraphBuilder graph = graph();
    String x =
        weights == null
            ? graph.node(operator, attributes, GraphBuilder.INPUT)
            : graph.node(operator, attributes, GraphBuilder.INPUT, graph.weights(weights));
    assertRefused(graph.file(head(graph, x, 3)), parts);
  }

  private static OnnxAttribute wholes(long... values) {
    return OnnxAttribute.Wholes.of(values);
  }

  @Test
  void unknownOperatorsByTypeAndNode() {
    assertNodeRefused("LSTM", Map.of(), null, "'LSTM'", "'/lstm0'", "supported operators are Add");
    GraphBuilder graph = graph();
    graph.add(
        new OnnxNode(
            "", "com.microsoft", "Conv", List.of(GraphBuilder.INPUT), List.of("y"), Map.of()));
    assertRefused(graph.file("y"), "'com.microsoft.Conv'", "'y'");
  }

  @Test
  void convolutionsOfOtherKinds() {
    long[] weights = {3, 3, 3, 3};
    assertNodeRefused("Conv", Map.of("dilations", wholes(2, 2)), weights, "'/conv0'", "dilat");
    assertNodeRefused("Conv", Map.of("strides", wholes(1, 2)), weights, "strides", "[1, 2]");
    assertNodeRefused("Conv", Map.of("strides", wholes(0, 0)), weights, "strides");
    assertNodeRefused("Conv", Map.of("strides", wholes(2)), weights, "strides");
    assertNodeRefused("Conv", Map.of("pads", wholes(0, 0, 1, 1)), weights, "padding");
    assertNodeRefused("Conv", Map.of("pads", wholes(1, 0, 1, 0)), weights, "padding");
    assertNodeRefused("Conv", Map.of("pads", wholes(3, 3, 3, 3)), weights, "padding=3");
    assertNodeRefused("Conv", Map.of("pads", wholes(-1, -1, -1, -1)), weights, "padding");
    assertNodeRefused(
        "Conv",
        Map.of("auto_pad", new OnnxAttribute.Text("SAME_UPPER"), "strides", wholes(2, 2)),
        weights,
        "padding");
    assertNodeRefused("Conv", Map.of("kernel_shape", wholes(5, 5)), weights, "kernel_shape");
    assertNodeRefused("Conv", Map.of("group", GraphBuilder.whole(2)), weights, "group=2");
    assertNodeRefused("Conv", Map.of("group", wholes(1)), weights, "attribute group");
    assertNodeRefused("Conv", Map.of(), new long[] {3, 2, 3, 3}, "[3, 2, 3, 3]");
    assertNodeRefused("Conv", Map.of(), new long[] {3, 3, 3, 1}, "kernel");
    assertNodeRefused("Conv", Map.of(), new long[] {3, 3, 3}, "four");
    assertNodeRefused("Conv", Map.of(), new long[] {3, 3, 9, 9}, "shape");
  }

  @Test
  void poolsThatAreNotWhatIsSupported() {
    assertNodeRefused("AveragePool", Map.of("kernel_shape", wholes(2, 2)), null, "whole plane");
    assertNodeRefused("ReduceMean", Map.of("axes", wholes(1, 2)), null, "axes");
    assertNodeRefused("MaxPool", Map.of(), null, "kernel");
    Map<String, OnnxAttribute> up =
        Map.of(
            "kernel_shape", wholes(3, 3),
            "strides", wholes(2, 2),
            "ceil_mode", GraphBuilder.whole(1));
    assertNodeRefused("MaxPool", up, null, "ceil_mode=False");
  }

  @Test
  void bounds() {
    OnnxAttribute one = new OnnxAttribute.Real(1);
    assertNodeRefused("Clip", Map.of("min", one), null, "1.0..Infinity");
    assertNodeRefused("Clip", Map.of("max", one), null, "-Infinity..1.0");
    OnnxAttribute zero = new OnnxAttribute.Real(0);
    assertNodeRefused("Clip", Map.of("min", zero, "max", zero), null, "0.0..0.0");
    OnnxAttribute nan = new OnnxAttribute.Real(Float.NaN);
    assertNodeRefused("Clip", Map.of("min", zero, "max", nan), null, "NaN");
  }

  @Test
  void trainingGraphsAndUnfitParameters() {
    GraphBuilder training = graph();
    String x =
        training.node(
            "BatchNormalization",
            Map.of("training_mode", GraphBuilder.whole(1)),
            GraphBuilder.INPUT,
            training.positive(3),
            training.weights(3),
            training.weights(3),
            training.positive(3));
    assertRefused(training.file(head(training, x, 3)), "eval()");
    GraphBuilder short2 = graph();
    assertRefused(
        short2.file(head(short2, short2.norm(GraphBuilder.INPUT, 2), 3)), "3 values are needed");
    GraphBuilder negative = graph();
    x =
        negative.node(
            "BatchNormalization",
            GraphBuilder.INPUT,
            negative.positive(3),
            negative.weights(3),
            negative.weights(3),
            negative.constant(new float[] {1, -1, 1}, 3));
    assertRefused(negative.file(head(negative, x, 3)), "finite");
  }

  @Test
  void shapesThatDoNotFit() {
    GraphBuilder unequal = graph();
    String x = unequal.conv(GraphBuilder.INPUT, 3, 4, 1, 1, 0);
    assertRefused(
        unequal.file(head(unequal, unequal.node("Add", x, GraphBuilder.INPUT), 4)), "equal");
    GraphBuilder wide = graph();
    assertRefused(wide.file(head(wide, GraphBuilder.INPUT, 4)), "[2, 4]", "3 values");
    GraphBuilder unflattened = graph();
    assertRefused(
        unflattened.file(unflattened.gemm(GraphBuilder.INPUT, 192, 2)), "flatten it first");
    GraphBuilder flat = graph();
    String row = flat.node("Flatten", GraphBuilder.INPUT);
    assertRefused(flat.file(head(flat, flat.conv(row, 3, 3, 1, 1, 0), 3)), "4 are needed");
    for (long[] shape :
        new long[][] {{-1, 191}, {-1, -1}, {2, 192}, {-1, 3, 64}, {-1, 64, 3, 1}, {}, {192}}) {
      GraphBuilder reshaped = graph();
      x = reshaped.node("Reshape", GraphBuilder.INPUT, reshaped.constant(shape));
      assertRefused(reshaped.file(reshaped.gemm(x, 192, 2)), "'Reshape'");
    }
    GraphBuilder image = graph();
    assertRefused(image.file(image.node("Relu", GraphBuilder.INPUT)), "vector of logits");
  }

  @Test
  void graphsWithGapsAndCycles() {
    GraphBuilder gap = graph();
    assertRefused(gap.file(head(gap, "nowhere", 3)), "'nowhere'", "gap");
    GraphBuilder cycle = graph();
    String a = cycle.node("Add", GraphBuilder.INPUT, "relu1");
    assertRefused(cycle.file(head(cycle, cycle.node("Relu", a), 3)), "'relu1'", "cycle");
    GraphBuilder twice = graph();
    twice.add(
        new OnnxNode(
            "a", "", "Relu", List.of(GraphBuilder.INPUT), List.of(GraphBuilder.INPUT), Map.of()));
    assertRefused(twice.file(head(twice, GraphBuilder.INPUT, 3)), "twice");
    assertRefused(graph().file(GraphBuilder.INPUT), "no node computes");
    assertRefused(graph().file("nowhere"), "no node computes");
    GraphBuilder noOutput = graph();
    noOutput.add(new OnnxNode("a", "", "Relu", List.of(GraphBuilder.INPUT), List.of(), Map.of()));
    assertRefused(noOutput.file("y"), "'a'", "no output");
    GraphBuilder softmax = graph();
    String x = softmax.node("Softmax", head(softmax, GraphBuilder.INPUT, 3));
    assertRefused(softmax.file(softmax.gemm(x, 2, 2)), "Softmax", "end only");
  }

  @Test
  void constantsWhereActivationsBelongAndBack() {
    GraphBuilder graph = graph();
    String x = graph.node("Relu", graph.weights(1, 3, 8, 8));
    assertRefused(graph.file(head(graph, x, 3)), "is a constant");
    GraphBuilder dynamic = graph();
    x = dynamic.node("Conv", GraphBuilder.INPUT, GraphBuilder.INPUT);
    assertRefused(dynamic.file(head(dynamic, x, 3)), "must be a constant");
    GraphBuilder half = graph();
    String weights = half.add(new OnnxTensor.Other("half", List.of(3L, 3L, 1L, 1L), 10));
    x = half.node("Conv", GraphBuilder.INPUT, weights);
    assertRefused(half.file(head(half, x, 3)), "'half'", "float32");
  }

  @Test
  void inputsThatAreNoImages() {
    OnnxModel good = graph().model("y");
    for (OnnxValue input :
        List.of(
            GraphBuilder.value("x", Dimension.of(1), Dimension.of(3)),
            GraphBuilder.value(
                "x", Dimension.of(1), Dimension.of(3), Dimension.open("h"), Dimension.open("w")),
            GraphBuilder.value(
                "x", Dimension.of(1), Dimension.of(3), Dimension.of(0), Dimension.of(8)),
            GraphBuilder.value(
                "x", Dimension.of(1), Dimension.of(3), Dimension.of(-7), Dimension.of(8)),
            new OnnxValue("x", Fields.INT64, good.graph().inputs().get(0).shape()))) {
      assertRefused(
          GraphBuilder.bytes(with(good, g -> graphWith(g, List.of(input), g.outputs()))),
          "'x'",
          "float32");
    }
    OnnxValue input = good.graph().inputs().get(0);
    OnnxValue other = new OnnxValue("other", 1, input.shape());
    assertRefused(
        GraphBuilder.bytes(with(good, g -> graphWith(g, List.of(input, other), g.outputs()))),
        "2 inputs");
    assertRefused(
        GraphBuilder.bytes(with(good, g -> graphWith(g, g.inputs(), List.of()))), "0 outputs");
  }

  private static OnnxModel with(OnnxModel model, UnaryOperator<OnnxGraph> change) {
    return new OnnxModel(
        model.irVersion(),
        model.producer(),
        model.opset(),
        change.apply(model.graph()),
        model.metadata());
  }

  private static OnnxGraph graphWith(
      OnnxGraph graph, List<OnnxValue> inputs, List<OnnxValue> outputs) {
    return new OnnxGraph(graph.name(), graph.nodes(), graph.initializers(), inputs, outputs);
  }

  @Test
  void otherVersions() {
    GraphBuilder graph = graph();
    String output = head(graph, GraphBuilder.INPUT, 3);
    assertRefused(graph.opset(6).file(output), "version 6", "opset_version=17");
    assertRefused(graph.opset(1000).file(output), "version 1000");
  }

  /** A few bytes must not become gigabytes. */
  @Test
  void smallFilesThatWouldGrow() {
    GraphBuilder large = new GraphBuilder(3, 1 << 20, 1 << 20);
    assertRefused(large.file(head(large, GraphBuilder.INPUT, 3)), "input 'image'");
    GraphBuilder activations = new GraphBuilder(3, 8000, 8000);
    assertRefused(
        activations.file(head(activations, GraphBuilder.INPUT, 3)), "larger than", "allowed");
    GraphBuilder reused = graph();
    String weights = reused.weights(3, 3, 3, 3);
    String x = GraphBuilder.INPUT;
    for (int i = 0; i < 10; i++) {
      x = reused.node("Conv", GraphBuilder.window(3, 1, 1), x, weights);
    }
    assertRefused(reused.file(head(reused, x, 3)), "again and again");
    GraphBuilder wide = new GraphBuilder(1 << 18, 1, 1);
    x = GraphBuilder.INPUT;
    for (int i = 0; i < 20; i++) {
      x = wide.node("Relu", x);
    }
    assertRefused(wide.file(wide.node("Flatten", x)), "channels in all");
    byte[] items = new byte[4 << 20];
    for (int i = 0; i < items.length; i += 2) {
      items[i] = (byte) (Fields.MODEL_METADATA << 3 | 2);
    }
    assertRefused(items, "items allowed");
  }

  @Test
  void weightsInOtherFilesAndOtherForms() {
    Message outside =
        new Message()
            .whole(Fields.TENSOR_DIMS, 3)
            .whole(Fields.TENSOR_TYPE, Fields.FLOAT32)
            .text(Fields.TENSOR_NAME, "conv1.weight")
            .message(Fields.TENSOR_EXTERNAL_DATA, new Message().text(Fields.ENTRY_KEY, "location"));
    assertRefused(initializer(Fields.GRAPH_INITIALIZER, outside), "'conv1.weight'", "another file");
    assertRefused(initializer(Fields.GRAPH_SPARSE_INITIALIZER, outside), "sparse");
    Message short3 =
        new Message()
            .whole(Fields.TENSOR_DIMS, Long.MAX_VALUE)
            .whole(Fields.TENSOR_DIMS, Long.MAX_VALUE)
            .whole(Fields.TENSOR_TYPE, Fields.FLOAT32)
            .text(Fields.TENSOR_NAME, "short");
    assertRefused(initializer(Fields.GRAPH_INITIALIZER, short3), "'short'", "damaged");
  }

  private static byte[] initializer(int field, Message tensor) {
    return RawFiles.bytes(
        new Message().message(Fields.MODEL_GRAPH, new Message().message(field, tensor)));
  }

  @Test
  void whatIsNoOnnx() {
    assertRefused(new byte[0], "no graph");
    assertRefused("a text file, not a model".getBytes(StandardCharsets.UTF_8), "no ONNX file");
    assertRefused(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, "no ONNX file");
    byte[] groups = new byte[100_000];
    java.util.Arrays.fill(groups, (byte) (100 << 3 | 3));
    assertRefused(groups, "no ONNX file");
  }
}
