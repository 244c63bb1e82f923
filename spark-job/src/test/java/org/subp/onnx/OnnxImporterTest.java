package org.subp.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.subp.bsr.BsrModel;
import org.subp.bsr.Operation;
import org.subp.engine.SmallNetworks;
import org.subp.infer.Predictor;
import org.subp.network.MobileNets;
import org.subp.network.Network;
import org.subp.network.ResNets;

/** Imported networks give the answers that ONNX Runtime gives of the same file. */
class OnnxImporterTest {

  @ParameterizedTest
  @CsvSource({"resnet20, 8, 0.75", "resnet20, 4, 0.3", "resnet50, 32, 0.75", "mobilenet, 16, 0.5"})
  void whatWasExportedComesBackToTheBit(String name, int blockSize, double rate)
      throws OnnxFormatException {
    Network network =
        switch (name) {
          case "resnet20" -> ResNets.cifar(20, 10);
          case "resnet50" -> ResNets.resnet50(6);
          default -> MobileNets.v1(5);
        };
    BsrModel model = TestModels.random(network, blockSize, rate, 5);
    ImportedModel imported = OnnxImporter.read(OnnxExporter.toBytes(model));
    assertEquals(model.info(), imported.model().info());
    for (int i = 0; i < model.operations().size(); i++) {
      assertEquals(model.operations().get(i), imported.model().operations().get(i));
    }
    assertEquals(model, imported.model());
    assertTrue(imported.described());
    assertEquals(List.of(), imported.notes());
    List<LayerBlocks> pruned = imported.layers().stream().filter(LayerBlocks::pruned).toList();
    assertEquals(network.prunableLayers(blockSize).size(), pruned.size());
    for (LayerBlocks layer : pruned) {
      assertEquals(blockSize, layer.blockSize(), layer.layer());
      assertEquals(1 - rate, layer.liveShare(), 1 / 16.0, layer.layer());
      assertTrue(layer.uniform(), layer.layer());
    }
  }

  static Stream<String> smallNetworks() {
    return SmallNetworks.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("smallNetworks")
  void smallNetworksAgree(String name) throws Exception {
    BsrModel model = TestModels.random(SmallNetworks.all().get(name), 1, 0.5, 3);
    assertAgrees(OnnxExporter.toBytes(model));
  }

  private static BsrModel assertAgrees(byte[] file) throws OnnxFormatException, OrtException {
    BsrModel model = OnnxImporter.read(file).model();
    float[] images = TestModels.images(model, 2, 11);
    Engines.assertClose(
        Engines.onnxRuntime(file, model.input(), images, 2), Engines.embedded(model, images, 2));
    return model;
  }

  /** As PyTorch writes a residual network that was not folded. */
  @Test
  void anUnfoldedResidualNetworkAgrees() throws Exception {
    GraphBuilder graph = new GraphBuilder(3, 21, 17);
    String x = graph.node("Relu", graph.norm(graph.conv(GraphBuilder.INPUT, 3, 8, 7, 2, 3), 8));
    x = graph.node("MaxPool", GraphBuilder.window(3, 2, 1), x);
    String y = graph.node("Relu", graph.norm(graph.conv(x, 8, 16, 3, 2, 1), 16));
    y = graph.norm(graph.conv(y, 16, 16, 3, 1, 1), 16);
    x = graph.norm(graph.conv(x, 8, 16, 1, 2, 0), 16);
    x = graph.node("Relu", graph.node("Add", y, x));
    y = graph.norm(graph.conv(x, 16, 16, 3, 1, 1), 16);
    x = graph.node("Relu", graph.node("Add", y, x));
    x = graph.node("Flatten", graph.node("GlobalAveragePool", x));
    BsrModel model = assertAgrees(graph.file(graph.gemm(x, 16, 5)));
    assertEquals(
        List.of(
            "/conv0",
            "/maxpool3",
            "/conv4",
            "/conv9",
            "/conv7",
            "/conv13",
            "/globalaveragepool17",
            "/gemm19"),
        model.operations().stream().map(Operation::name).toList(),
        "norms, additions and ReLUs are taken in");
  }

  /** Expand, depthwise, project, with ReLU6 and a linear bottleneck. */
  @Test
  void invertedResidualsWithReLU6Agree() throws Exception {
    GraphBuilder graph = new GraphBuilder(3, 14, 14);
    String zero = graph.constant(new float[] {0});
    String six = graph.constant(new float[] {6});
    String stem = graph.conv(GraphBuilder.INPUT, 3, 8, 3, 2, 1);
    String x = graph.node("Clip", graph.norm(graph.node("Add", stem, stem), 8), zero, six);
    x = graph.norm(graph.conv(x, 8, 6, 1, 1, 0), 6);
    String y = graph.norm(graph.conv(x, 6, 36, 1, 1, 0), 36);
    String scaled =
        graph.node(
            "BatchNormalization",
            y,
            large(graph, 36),
            graph.weights(36),
            graph.weights(36),
            graph.positive(36));
    y = graph.node("Clip", scaled, zero, six);
    y = graph.node("Clip", graph.norm(graph.depthwise(y, 36, 3, 1), 36), zero, six);
    y = graph.norm(graph.conv(y, 36, 6, 1, 1, 0), 6);
    x = graph.node("Add", x, y);
    x = graph.node("ReduceMean", Map.of("axes", OnnxAttribute.Wholes.of(2, 3)), x);
    x = graph.node("Reshape", x, graph.constant(new long[] {-1, 6}));
    byte[] file = graph.file(graph.gemm(x, 6, 4));
    BsrModel model = assertAgrees(file);
    long passes = model.operations().stream().filter(o -> o.name().startsWith("/clip")).count();
    assertEquals(4, passes, "one for each bound, two for that behind an addition");
    List<String> notes = OnnxImporter.read(file).notes();
    assertEquals(1, notes.size(), notes.toString());
    assertTrue(notes.get(0).contains("Clip from 0 to 6.0"), notes.get(0));
  }

  /** So that ReLU6 bounds many values. */
  private static String large(GraphBuilder graph, int length) {
    float[] values = new float[length];
    java.util.Arrays.fill(values, 12);
    return graph.constant(values, length);
  }

  @Test
  void boundsOfClipAreReadInAllForms() throws Exception {
    for (Map<String, OnnxAttribute> attributes :
        List.<Map<String, OnnxAttribute>>of(
            Map.of(),
            Map.of("min", new OnnxAttribute.Real(0)),
            Map.of(
                "min", new OnnxAttribute.Real(0), "max", new OnnxAttribute.Real(Float.MAX_VALUE)),
            Map.of("min", new OnnxAttribute.Real(0), "max", new OnnxAttribute.Real(0.5f)))) {
      GraphBuilder graph = new GraphBuilder(2, 5, 4).opset(10);
      String x = graph.node("Clip", attributes, graph.conv(GraphBuilder.INPUT, 2, 5, 3, 1, 1));
      assertAgrees(graph.file(head(graph, x, 5)));
    }
    GraphBuilder graph = new GraphBuilder(2, 5, 4);
    String three = graph.node("Constant", Map.of("value_float", new OnnxAttribute.Real(3)));
    String zero = graph.node("Constant", Map.of("value", scalar(0)));
    String x = graph.conv(GraphBuilder.INPUT, 2, 5, 3, 1, 1);
    x = graph.node("Clip", x, graph.node("Identity", zero), three);
    x = graph.node("Clip", x, zero, "");
    x = graph.node("Clip", x, "", "");
    assertAgrees(graph.file(head(graph, x, 5)));
  }

  private static OnnxAttribute scalar(float value) {
    FloatBuffer values = FloatBuffer.wrap(new float[] {value});
    return new OnnxAttribute.Tensor(new OnnxTensor.Floats("", List.of(), values));
  }

  private static String head(GraphBuilder graph, String x, int channels) {
    return graph.gemm(graph.node("Flatten", graph.node("GlobalAveragePool", x)), channels, 3);
  }

  @Test
  void everyWayToTheLogitsAgrees() throws Exception {
    long[] all = {-1, 60};
    for (long[] shape : new long[][] {all, {0, -1}, {0, 60}}) {
      GraphBuilder graph = new GraphBuilder(3, 4, 5);
      String sizes = graph.constant(shape);
      assertAgrees(graph.file(graph.gemm(graph.node("Reshape", GraphBuilder.INPUT, sizes), 60, 3)));
    }
    GraphBuilder graph = new GraphBuilder(3, 4, 5);
    String kept = graph.node("Dropout", graph.node("Identity", GraphBuilder.INPUT));
    String mean =
        graph.node("AveragePool", Map.of("kernel_shape", OnnxAttribute.Wholes.of(4, 5)), kept);
    String row = graph.node("Flatten", Map.of("axis", GraphBuilder.whole(-3)), mean);
    String hidden = graph.node("MatMul", row, graph.weights(3, 7));
    hidden = graph.node("Relu", graph.node("Add", graph.weights(7), hidden));
    hidden = graph.norm(graph.node("Add", hidden, graph.constant(new float[] {0.25f})), 7);
    Map<String, OnnxAttribute> halves =
        Map.of("alpha", new OnnxAttribute.Real(0.5f), "beta", new OnnxAttribute.Real(2));
    assertAgrees(
        graph.file(graph.node("Gemm", halves, hidden, graph.weights(7, 4), graph.weights(1, 4))));

    GraphBuilder newer = new GraphBuilder(3, 4, 5).opset(18);
    String axes = newer.constant(new long[] {-1, -2});
    Map<String, OnnxAttribute> keep = Map.of("keepdims", GraphBuilder.whole(0));
    assertAgrees(
        newer.file(newer.gemm(newer.node("ReduceMean", keep, GraphBuilder.INPUT, axes), 3, 2)));
  }

  /** What PyTorch leaves of {@code x.view(x.size(0), -1)} with an open batch. */
  @Test
  void sizesComputedInTheGraphAreRead() throws Exception {
    GraphBuilder graph = new GraphBuilder(3, 4, 5);
    String size = graph.node("Shape", GraphBuilder.INPUT);
    String zero = graph.node("Constant", Map.of("value_int", GraphBuilder.whole(0)));
    String batch = graph.node("Gather", size, zero);
    batch = graph.node("Unsqueeze", batch, graph.constant(new long[] {0}));
    Map<String, OnnxAttribute> first = Map.of("axis", GraphBuilder.whole(0));
    String sizes = graph.node("Concat", first, batch, graph.constant(new long[] {-1}));
    assertAgrees(graph.file(graph.gemm(graph.node("Reshape", GraphBuilder.INPUT, sizes), 60, 3)));

    GraphBuilder newer = new GraphBuilder(3, 4, 5);
    Map<String, OnnxAttribute> one = Map.of("end", GraphBuilder.whole(-3));
    batch = newer.node("Shape", one, GraphBuilder.INPUT);
    sizes = newer.node("Concat", first, batch, newer.constant(new long[] {60}));
    assertAgrees(newer.file(newer.gemm(newer.node("Reshape", GraphBuilder.INPUT, sizes), 60, 3)));
  }

  /** As training code that keeps weights and masks apart is exported. */
  @Test
  void weightsTimesMaskAreRead() throws Exception {
    GraphBuilder graph = new GraphBuilder(16, 4, 5);
    float[] mask = new float[32 * 16];
    for (int out = 0; out < 32; out++) {
      for (int in = 0; in < 16; in++) {
        mask[out * 16 + in] = (in + out / 8) % 4 == 0 ? 1 : 0;
      }
    }
    String masked =
        graph.node("Mul", graph.weights(32, 16, 1, 1), graph.constant(mask, 32, 16, 1, 1));
    String x = graph.node("Relu", graph.node("Conv", GraphBuilder.INPUT, masked));
    byte[] file = graph.file(head(graph, x, 32));
    assertAgrees(file);
    LayerBlocks layer = OnnxImporter.read(file).layers().get(0);
    assertEquals(new LayerBlocks("/conv1", 1, 8, 16, 64, true), layer);
  }

  @Test
  void constantsAreAddedToChannels() throws Exception {
    GraphBuilder graph = new GraphBuilder(3, 4, 5);
    String x = graph.conv(GraphBuilder.INPUT, 3, 6, 1, 1, 0);
    x = graph.node("Add", x, graph.weights(6, 1, 1));
    x = graph.node("Add", graph.weights(1, 6, 1, 1), x);
    BsrModel model = assertAgrees(graph.file(head(graph, x, 6)));
    assertEquals(3, model.operations().size(), "both are taken into the convolution");
  }

  @Test
  void paddingIsReadWhereItCanBeSymmetric() throws Exception {
    for (String auto : List.of("SAME_UPPER", "SAME_LOWER", "VALID", "NOTSET")) {
      GraphBuilder graph = new GraphBuilder(2, 7, 9);
      Map<String, OnnxAttribute> attributes = Map.of("auto_pad", new OnnxAttribute.Text(auto));
      String x = graph.node("Conv", attributes, GraphBuilder.INPUT, graph.weights(4, 2, 3, 3));
      assertAgrees(graph.file(head(graph, x, 4)));
    }
    // The padding below and to the right is never reached.
    GraphBuilder graph = new GraphBuilder(2, 8, 8);
    Map<String, OnnxAttribute> attributes =
        Map.of(
            "pads", OnnxAttribute.Wholes.of(1, 1, 0, 0),
            "strides", OnnxAttribute.Wholes.of(2, 2));
    String x = graph.node("Conv", attributes, GraphBuilder.INPUT, graph.weights(4, 2, 3, 3));
    assertAgrees(graph.file(head(graph, x, 4)));
    // Rounding up adds no window.
    GraphBuilder pool = new GraphBuilder(2, 9, 9);
    Map<String, OnnxAttribute> up = new java.util.HashMap<>(GraphBuilder.window(3, 2, 0));
    up.put("ceil_mode", GraphBuilder.whole(1));
    assertAgrees(pool.file(head(pool, pool.node("MaxPool", up, GraphBuilder.INPUT), 2)));
  }

  @Test
  void aSoftmaxAtTheEndIsLeftOutAndSaid() throws Exception {
    GraphBuilder graph = new GraphBuilder(3, 4, 5);
    String end = graph.node("Softmax", head(graph, GraphBuilder.INPUT, 3));
    byte[] file = graph.file(graph.node("Identity", end));
    ImportedModel imported = OnnxImporter.read(file);
    assertEquals(1, imported.notes().size());
    assertTrue(imported.notes().get(0).contains("Softmax"), imported.notes().get(0));
    float[] image = TestModels.images(imported.model(), 1, 2);
    float[] logits = new float[3];
    try (Predictor predictor = Predictor.of(imported.model(), 1)) {
      predictor.predict(image, 1, logits);
      Engines.assertClose(
          Engines.onnxRuntime(file, graph.input(), image, 1), predictor.softmax(logits, 0));
    }
  }

  @Test
  void olderFilesListWeightsAmongTheInputs() throws Exception {
    GraphBuilder graph = new GraphBuilder(3, 4, 5).opset(8);
    String weights = graph.weights(4, 3, 1, 1);
    graph.listed(
        GraphBuilder.value(
            weights,
            OnnxModel.Dimension.of(4),
            OnnxModel.Dimension.of(3),
            OnnxModel.Dimension.of(1),
            OnnxModel.Dimension.of(1)));
    assertAgrees(graph.file(head(graph, graph.node("Conv", GraphBuilder.INPUT, weights), 4)));
  }

  @Test
  void whatTheOutputDoesNotReadIsLeftOut() throws Exception {
    GraphBuilder graph = new GraphBuilder(3, 4, 5);
    String unread = graph.conv(GraphBuilder.INPUT, 3, 4, 3, 1, 1);
    String output = head(graph, GraphBuilder.INPUT, 3);
    graph.node("Relu", unread);
    assertEquals(2, assertAgrees(graph.file(output)).operations().size());
  }

  @Test
  void aFileThatDescribesNothingGetsWhatIsUsual() throws Exception {
    GraphBuilder graph = new GraphBuilder(3, 224, 224);
    ImportedModel imported = OnnxImporter.read(graph.file(head(graph, GraphBuilder.INPUT, 3)));
    assertFalse(imported.described());
    assertEquals(List.of("class 0", "class 1", "class 2"), imported.model().info().classNames());
    assertEquals(256, imported.model().info().preprocessing().shortSide());
    assertEquals("tests", imported.model().info().provenance().get("producer"));
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    GraphBuilder graph = new GraphBuilder(3, 8, 8);
    String x = graph.norm(graph.conv(GraphBuilder.INPUT, 3, 4, 3, 1, 1), 4);
    graph.node("Constant", Map.of("value", scalar(2)));
    OnnxModel model = graph.model(head(graph, x, 4));
    assertEquals(model, OnnxReader.read(GraphBuilder.bytes(model)));
  }
}
