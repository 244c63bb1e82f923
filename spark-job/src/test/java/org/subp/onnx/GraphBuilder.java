package org.subp.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.subp.network.Shape;
import org.subp.onnx.OnnxModel.Dimension;
import org.subp.onnx.OnnxModel.OnnxGraph;
import org.subp.onnx.OnnxModel.OnnxNode;
import org.subp.onnx.OnnxModel.OnnxValue;

/** Writes graphs as other exporters do, with random weights. Each method returns a value's name. */
final class GraphBuilder {
  static final String INPUT = "image";

  private final long[] input;
  private final Random random = new Random(17);
  private final List<OnnxNode> nodes = new ArrayList<>();
  private final List<OnnxTensor> initializers = new ArrayList<>();
  private final List<OnnxValue> inputs = new ArrayList<>();
  private long opset = 17;

  GraphBuilder(int channels, int height, int width) {
    input = new long[] {channels, height, width};
    inputs.add(value(INPUT, Dimension.open("N"), size(channels), size(height), size(width)));
  }

  private static Dimension size(long size) {
    return Dimension.of(size);
  }

  static OnnxValue value(String name, Dimension... shape) {
    return new OnnxValue(name, Fields.FLOAT32, List.of(shape));
  }

  Shape input() {
    return new Shape((int) input[0], (int) input[1], (int) input[2]);
  }

  GraphBuilder opset(long version) {
    opset = version;
    return this;
  }

  GraphBuilder listed(OnnxValue value) {
    inputs.add(value);
    return this;
  }

  /** Normally distributed, scaled so that sums stay near 1. */
  String weights(long... dims) {
    long perOutput = LongStream.of(dims).skip(1).reduce(1, (a, b) -> a * b);
    float[] values = new float[(int) (perOutput * (dims.length == 0 ? 1 : dims[0]))];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() / Math.sqrt(perOutput));
    }
    return constant(values, dims);
  }

  String positive(long length) {
    float[] values = new float[(int) length];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.5f + random.nextFloat();
    }
    return constant(values, length);
  }

  String constant(float[] values, long... dims) {
    return add(new OnnxTensor.Floats(name(), sizes(dims), FloatBuffer.wrap(values)));
  }

  String constant(long[] values) {
    return add(
        new OnnxTensor.Longs(name(), List.of((long) values.length), LongBuffer.wrap(values)));
  }

  static List<Long> sizes(long... dims) {
    return LongStream.of(dims).boxed().toList();
  }

  private String name() {
    return "weights" + initializers.size();
  }

  String add(OnnxTensor tensor) {
    initializers.add(tensor);
    return tensor.name();
  }

  String node(String operator, Map<String, OnnxAttribute> attributes, String... reads) {
    String output = operator.toLowerCase() + nodes.size();
    nodes.add(
        new OnnxNode("/" + output, "", operator, List.of(reads), List.of(output), attributes));
    return output;
  }

  String node(String operator, String... reads) {
    return node(operator, Map.of(), reads);
  }

  GraphBuilder add(OnnxNode node) {
    nodes.add(node);
    return this;
  }

  String conv(String x, int in, int out, int kernel, int stride, int padding) {
    return node("Conv", window(kernel, stride, padding), x, weights(out, in, kernel, kernel));
  }

  String depthwise(String x, int channels, int kernel, int stride) {
    Map<String, OnnxAttribute> attributes =
        new java.util.HashMap<>(window(kernel, stride, kernel / 2));
    attributes.put("group", whole(channels));
    return node("Conv", attributes, x, weights(channels, 1, kernel, kernel), weights(channels));
  }

  static Map<String, OnnxAttribute> window(int kernel, int stride, int padding) {
    return Map.of(
        "kernel_shape", OnnxAttribute.Wholes.of(kernel, kernel),
        "strides", OnnxAttribute.Wholes.of(stride, stride),
        "dilations", OnnxAttribute.Wholes.of(1, 1),
        "pads", OnnxAttribute.Wholes.of(padding, padding, padding, padding));
  }

  static OnnxAttribute whole(long value) {
    return new OnnxAttribute.Whole(value);
  }

  String norm(String x, int channels) {
    return node(
        "BatchNormalization",
        Map.of("epsilon", new OnnxAttribute.Real(1e-3f)),
        x,
        positive(channels),
        weights(channels),
        weights(channels),
        positive(channels));
  }

  String gemm(String x, int in, int out) {
    return node("Gemm", Map.of("transB", whole(1)), x, weights(out, in), weights(out));
  }

  OnnxModel model(String output) {
    OnnxGraph graph =
        new OnnxGraph(
            "hand-written",
            nodes,
            initializers,
            inputs,
            List.of(value(output, Dimension.open("N"), Dimension.open("classes"))));
    return new OnnxModel(8, "tests", opset, graph, Map.of());
  }

  byte[] file(String output) {
    return bytes(model(output));
  }

  static byte[] bytes(OnnxModel model) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      OnnxWriter.write(model, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
