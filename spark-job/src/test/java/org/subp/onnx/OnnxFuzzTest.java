package org.subp.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.subp.bsr.BsrFormat;
import org.subp.engine.SmallNetworks;

/** Whatever bytes come: a model or an {@link OnnxFormatException}, no third; and soon. */
@Timeout(120)
class OnnxFuzzTest {
  private static final int MUTATIONS = 8_000;

  private final Random random = new Random(20);

  private static List<byte[]> files() {
    GraphBuilder graph = new GraphBuilder(3, 8, 8).opset(13);
    String masked = graph.node("Mul", graph.weights(4, 3, 3, 3), graph.weights(4, 3, 3, 3));
    String x = graph.node("Conv", GraphBuilder.window(3, 2, 1), GraphBuilder.INPUT, masked);
    x = graph.node("Relu", graph.norm(x, 4));
    String six = graph.constant(new float[] {6});
    x = graph.node("Clip", graph.depthwise(x, 4, 3, 1), graph.constant(new float[] {0}), six);
    x = graph.node("Add", x, graph.node("MaxPool", GraphBuilder.window(3, 1, 1), x));
    x = graph.node("ReduceMean", Map.of("axes", OnnxAttribute.Wholes.of(2, 3)), x);
    String batch = graph.node("Gather", graph.node("Shape", x), graph.constant(new long[] {0}));
    x = graph.node("Reshape", x, graph.node("Concat", batch, graph.constant(new long[] {-1})));
    byte[] unfolded = graph.file(graph.node("Softmax", graph.gemm(x, 4, 3)));
    return List.of(
        unfolded,
        OnnxExporter.toBytes(TestModels.random(SmallNetworks.all().get("one of each"), 1, 0.5, 3)),
        OnnxExporter.toBytes(TestModels.random(SmallNetworks.all().get("fc alone"), 1, 0, 3)));
  }

  @Test
  void mutatedFilesAreReadOrRefused() {
    List<byte[]> files = files();
    int read = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutated = mutate(files, files.get(random.nextInt(files.size())).clone());
      read += reads(mutated) ? 1 : 0;
    }
    int refused = MUTATIONS - read;
    assertTrue(read > 200 && refused > 2_000, read + " were read, " + refused + " refused");
  }

  @Test
  void everyTruncationIsReadOrRefused() {
    byte[] file = files().get(0);
    for (int length = 0; length < file.length; length++) {
      reads(Arrays.copyOf(file, length));
    }
  }

  private static boolean reads(byte[] file) {
    try {
      BsrFormat.toBytes(OnnxImporter.read(file).model());
      return true;
    } catch (OnnxFormatException e) {
      return false;
    } catch (RuntimeException | Error e) {
      return fail(HexFormat.of().formatHex(file), e);
    }
  }

  /** One to three changes. */
  private byte[] mutate(List<byte[]> files, byte[] file) {
    byte[] mutated = file;
    for (int changes = random.nextInt(3); changes >= 0 && mutated.length > 8; changes--) {
      mutated = mutateOnce(files, mutated);
    }
    return mutated;
  }

  private byte[] mutateOnce(List<byte[]> files, byte[] file) {
    int at = random.nextInt(file.length);
    switch (random.nextInt(6)) {
      case 0 -> {
        file[at] ^= (byte) (1 << random.nextInt(8));
        return file;
      }
      case 1 -> {
        file[at] = (byte) random.nextInt();
        return file;
      }
      case 2 -> {
        return Arrays.copyOf(file, at);
      }
      case 3 -> {
        // A length or a size, small, huge or negative.
        int[] extremes = {0, 1, 0x7F, 0x80, 0xFF};
        int end = Math.min(file.length, at + 1 + random.nextInt(9));
        Arrays.fill(file, at, end, (byte) extremes[random.nextInt(extremes.length)]);
        return file;
      }
      case 4 -> {
        return splice(file, at, files.get(random.nextInt(files.size())));
      }
      default -> {
        // Some bytes twice, or not at all.
        int to = random.nextInt(file.length);
        byte[] joined = Arrays.copyOf(file, at + file.length - to);
        System.arraycopy(file, to, joined, at, file.length - to);
        return joined;
      }
    }
  }

  private byte[] splice(byte[] file, int at, byte[] other) {
    int from = random.nextInt(other.length);
    int length = Math.min(random.nextInt(64), Math.min(other.length - from, file.length - at));
    System.arraycopy(other, from, file, at, length);
    return file;
  }
}
