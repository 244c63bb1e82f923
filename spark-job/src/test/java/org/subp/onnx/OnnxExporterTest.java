package org.subp.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.subp.bsr.BsrModel;
import org.subp.bsr.Operation;
import org.subp.engine.SmallNetworks;
import org.subp.network.MobileNets;
import org.subp.network.Network;
import org.subp.network.ResNets;
import org.subp.network.Shape;

/** Exported networks give ONNX Runtime the answers our own engine gives. */
class OnnxExporterTest {
  @TempDir Path folder;

  static Stream<String> smallNetworks() {
    return SmallNetworks.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("smallNetworks")
  void smallNetworksAgree(String name) throws OrtException {
    assertAgrees(TestModels.random(SmallNetworks.all().get(name), 1, 0.5, 3), 3);
  }

  @ParameterizedTest
  @CsvSource({"resnet20, 8, 0.75", "resnet18, 16, 0.5", "mobilenet, 32, 0.5"})
  void theZoosNetworksAgree(String name, int blockSize, double rate) throws OrtException {
    Network network =
        switch (name) {
          case "resnet20" -> ResNets.cifar(20, 10);
          case "resnet18" -> ResNets.resnet18(7);
          default -> MobileNets.v1(5);
        };
    assertAgrees(TestModels.random(network, blockSize, rate, 5), 1);
  }

  /** Two fully connected layers with a ReLU between: rows become planes and rows again. */
  @Test
  void aHiddenFullyConnectedLayerAgrees() throws OrtException {
    FloatBuffer ones = FloatBuffer.wrap(new float[] {1, 1, 1, 1});
    FloatBuffer none = FloatBuffer.allocate(4);
    BsrModel model =
        new BsrModel(
            "two layers",
            new Shape(2, 3, 5),
            TestModels.info(3),
            List.of(
                new Operation.FullyConnected("fc", 0, 30, values(120), values(4)),
                new Operation.Depthwise("fc", 1, Operation.NONE, 1, 1, 0, true, ones, none),
                new Operation.FullyConnected("fc", 2, 4, values(12), values(3))));
    assertAgrees(model, 4);
  }

  private static FloatBuffer values(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) Math.sin(7 * i + length);
    }
    return FloatBuffer.wrap(values);
  }

  private static void assertAgrees(BsrModel model, int batch) throws OrtException {
    float[] images = TestModels.images(model, batch, 11);
    byte[] file = OnnxExporter.toBytes(model);
    Engines.assertClose(
        Engines.onnxRuntime(file, model.input(), images, batch),
        Engines.embedded(model, images, batch));
  }

  @Test
  void inputOutputAndMetadataAreNamed() throws OrtException, IOException {
    BsrModel model = TestModels.random(ResNets.cifar(8, 3), 8, 0.5, 1);
    Path file = folder.resolve("model.onnx");
    Files.writeString(file, "something older");
    OnnxExporter.write(model, file);
    assertArrayEquals(OnnxExporter.toBytes(model), Files.readAllBytes(file));
    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString())) {
      assertEquals(Set.of("input"), session.getInputNames());
      assertEquals(Set.of("logits"), session.getOutputNames());
      Map<String, String> metadata = session.getMetadata().getCustomMetadata();
      assertEquals("36", metadata.get("subp.shortSide"));
      assertEquals("0.1 0.5 0.9", metadata.get("subp.mean"));
      assertEquals("1", metadata.get("subp.provenance.seed"));
      assertEquals(3, metadata.get("subp.classes").lines().count());
    }
  }
}
