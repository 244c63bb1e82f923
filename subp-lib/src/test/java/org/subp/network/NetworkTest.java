package org.subp.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subp.network.Layer.Add;
import org.subp.network.Layer.BatchNorm;
import org.subp.network.Layer.Conv;
import org.subp.network.Layer.FullyConnected;
import org.subp.network.Layer.GlobalAveragePool;
import org.subp.network.Layer.MaxPool;
import org.subp.network.Layer.Relu;

class NetworkTest {
  private static final Conv CONV = new Conv(3, 8, 3, 1, 1, 1, true);

  @ParameterizedTest
  @CsvSource({
    "resnet20,     stem.relu,             16x32x32",
    "resnet20,     layer2.0.conv1,        32x16x16",
    "resnet20,     layer3.2.relu,         64x8x8",
    "resnet18,     stem.conv,             64x112x112",
    "resnet18,     stem.pool,             64x56x56",
    "resnet34,     layer3.5.relu,         256x14x14",
    "resnet50,     layer2.0.conv1,        128x56x56",
    "resnet50,     layer2.0.conv2,        128x28x28",
    "resnet50,     layer2.0.downsample.bn, 512x28x28",
    "resnet50,     layer4.2.relu,         2048x7x7",
    "resnet50,     pool,                  2048x1x1",
    "mobilenet_v1, stem.conv,             32x112x112",
    "mobilenet_v1, block12.depthwise.relu, 512x7x7",
    "mobilenet_v1, block13.pointwise.relu, 1024x7x7",
    "mobilenet_v1, fc,                    7x1x1"
  })
  void shapesAreInferred(String name, String node, String shape) {
    assertEquals(shape, Zoo.create(name, 7).node(node).output().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,0,5,5",
    "3,1,1,5,5",
    "3,2,1,5,3",
    "3,2,1,6,3",
    "2,2,0,5,2",
    "3,2,0,5,2",
    "7,2,3,224,112"
  })
  void windowsAreCounted(int kernel, int stride, int padding, int size, int expected) {
    Shape in = new Shape(2, size, size + 1);
    Shape conv = new Conv(2, 4, kernel, stride, padding, 1, false).infer(List.of(in));
    Shape pool = new MaxPool(kernel, stride, padding).infer(List.of(in));
    assertEquals(expected, conv.height());
    assertEquals(expected, pool.height());
    assertEquals(conv.width(), pool.width());
    int last = (conv.width() - 1) * stride - padding + kernel;
    assertTrue(last <= size + 1 + padding && last + stride > size + 1 + padding);
  }

  @ParameterizedTest
  @CsvSource({"resnet18,16", "resnet34,32", "resnet50,52", "mobilenet_v1,13", "resnet20,18"})
  void whatIsPrunable(String name, int layers) {
    Network network = Zoo.create(name, 10);
    List<PrunableLayer> prunable = network.prunableLayers(8);
    assertEquals(layers, prunable.size());
    for (PrunableLayer layer : prunable) {
      Parameter weight = network.parameters().get(layer.node(), Parameter.Role.WEIGHT);
      assertEquals(weight.offset(), layer.offset());
      assertEquals(weight.length(), layer.layout().weights());
    }
    Set<String> names = prunable.stream().map(PrunableLayer::node).collect(Collectors.toSet());
    assertTrue(!names.contains("stem.conv") && !names.contains("fc"));
    assertEquals(
        name.equals("resnet50"), names.contains("layer2.0.downsample.conv"), "downsample pruned");
  }

  @Test
  void aBlockSizeThatDoesNotDivideNamesTheLayer() {
    Network network = ResNets.cifar(20, 10);
    Exception error =
        assertThrows(IllegalArgumentException.class, () -> network.prunableLayers(32));
    assertMentions(error, "layer1.0.conv1", "32", "16", "resnet20");
    assertThrows(IllegalArgumentException.class, () -> network.prunableLayers(0));
  }

  @Test
  void shapeErrorsNameTheNode() {
    Network.Builder net = Network.builder("broken", new Shape(3, 8, 8));
    String x = net.add("first", CONV, Network.INPUT);
    String y = net.add("half", new MaxPool(2, 2, 0), x);
    assertMentions(fails(() -> net.add("norm", new BatchNorm(4), x)), "broken", "norm", "8x8x8");
    assertMentions(fails(() -> net.add("sum", new Add(), x, y)), "broken", "sum", "8x4x4");
    assertMentions(fails(() -> net.add("sum", new Add(), x)), "sum");
    assertMentions(fails(() -> net.add("two", new Relu(), x, y)), "two");
    assertMentions(fails(() -> net.add("big", new MaxPool(9, 1, 0), x)), "big");
    assertMentions(fails(() -> net.add("fc", new FullyConnected(8, 2), x)), "fc", "8x8x8");
    assertMentions(fails(() -> net.add("lost", new Relu(), "nowhere")), "lost", "nowhere");
    assertMentions(fails(() -> net.add("first", new Relu(), x)), "first");
    assertMentions(fails(() -> net.add("input", new Relu(), x)), "input");
  }

  @Test
  void declaredShapesAreChecked() {
    Node lying = new Node("conv", CONV, List.of(Network.INPUT), new Shape(9, 8, 8));
    Exception error = fails(() -> new Network("net", new Shape(3, 8, 8), List.of(lying)));
    assertMentions(error, "conv", "8x8x8", "9x8x8");
    assertMentions(fails(() -> new Network("net", new Shape(3, 8, 8), List.of())), "net");
  }

  @Test
  void impossibleLayersCannotBeMade() {
    fails(() -> new Conv(4, 8, 3, 1, 1, 2, false));
    fails(() -> new Conv(4, 4, 3, 1, 1, 4, true));
    fails(() -> new Conv(0, 0, 3, 1, 1, 0, false));
    fails(() -> new Conv(3, 8, 0, 1, 0, 1, false));
    fails(() -> new Conv(3, 8, 3, 0, 1, 1, false));
    fails(() -> new Conv(3, 8, 3, 1, 3, 1, false));
    fails(() -> new Conv(1 << 15, 1 << 16, 3, 1, 1, 1, false));
    fails(() -> new MaxPool(2, 0, 0));
    fails(() -> new MaxPool(2, 2, 2));
    fails(() -> new FullyConnected(1 << 16, 1 << 16));
    fails(() -> new FullyConnected(0, 5));
    fails(() -> new Shape(1 << 11, 1 << 10, 1 << 10));
    fails(() -> new Shape(0, 1, 1));
    fails(() -> new MaxPool(1 << 30, 1, (1 << 30) - 1).infer(List.of(new Shape(1, 1, 1))).size());
  }

  /** A fingerprint outlives the run that wrote it: this one must never change. */
  @Test
  void fingerprintsArePinned() {
    assertEquals(
        "43135578a95c4813c27fd6a7dda82a16cdc468cbd2a08b243e4dfcf2b42d65f8",
        ResNets.cifar(20, 10).fingerprint());
  }

  @Test
  void fingerprintsTellNetworksApart() {
    Set<String> prints =
        Set.of(
            ResNets.cifar(20, 10).fingerprint(),
            ResNets.cifar(20, 11).fingerprint(),
            ResNets.cifar(32, 10).fingerprint(),
            ResNets.resnet18(10).fingerprint(),
            tiny(new Shape(3, 8, 8), CONV).fingerprint(),
            tiny(new Shape(3, 8, 9), CONV).fingerprint(),
            tiny(new Shape(3, 8, 8), new Conv(3, 8, 3, 1, 1, 1, false)).fingerprint());
    assertEquals(7, prints.size());
    Network other =
        new Network("renamed", new Shape(3, 8, 8), tiny(new Shape(3, 8, 8), CONV).nodes());
    assertEquals(tiny(new Shape(3, 8, 8), CONV).fingerprint(), other.fingerprint());
  }

  @Test
  void networksTravel() throws Exception {
    Network network = ResNets.resnet50(1000);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(network);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(network, in.readObject());
    }
  }

  @Test
  void nodesAreFoundByName() {
    Network network = ResNets.cifar(20, 10);
    assertEquals(10, network.classes());
    assertEquals(new Shape(3, 32, 32), network.inputShape(network.node("stem.conv"), 0));
    assertEquals(new Shape(16, 32, 32), network.inputShape(network.node("layer1.0.add"), 1));
    assertMentions(fails(() -> network.node("nowhere")), "nowhere", "resnet20");
  }

  @Test
  void theZooListsItself() {
    for (String name : Zoo.names()) {
      Network network = Zoo.create(name, 3);
      assertEquals(name, network.name());
      assertEquals(3, network.classes());
    }
    assertMentions(fails(() -> Zoo.create("resnet51", 10)), "resnet51", "resnet50");
    assertMentions(fails(() -> ResNets.cifar(21, 10)), "21");
  }

  private static Network tiny(Shape input, Conv conv) {
    Network.Builder net = Network.builder("tiny", input);
    String x = net.add("conv", conv, Network.INPUT);
    x = net.add("pool", new GlobalAveragePool(), x);
    net.add("fc", new FullyConnected(8, 2), x);
    return net.build();
  }

  private static Exception fails(org.junit.jupiter.api.function.Executable executable) {
    return assertThrows(IllegalArgumentException.class, executable);
  }

  private static void assertMentions(Exception error, String... words) {
    for (String word : words) {
      assertTrue(error.getMessage().contains(word), word + " in: " + error.getMessage());
    }
    assertNotEquals(0, words.length);
  }
}
