package org.subp.onnx;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.subp.bsr.BsrModel;
import org.subp.bsr.Operation;
import org.subp.network.Shape;
import org.subp.onnx.OnnxModel.Dimension;
import org.subp.onnx.OnnxModel.OnnxGraph;
import org.subp.onnx.OnnxModel.OnnxNode;
import org.subp.onnx.OnnxModel.OnnxValue;

/**
 * Writes a model as ONNX, for other runtimes: float32, operators of version 17, batch norm folded,
 * pruned blocks as zeros. The input is (batch, channels, height, width), the output (batch,
 * classes); the batch is left open. Class names, preprocessing and provenance become metadata.
 */
public final class OnnxExporter {
  /** The name of the graph's input. */
  public static final String INPUT = "input";

  /** The name of the open first dimension of both. */
  public static final String BATCH = "batch";

  /** The name of the graph's output. */
  public static final String OUTPUT = "logits";

  private static final String PRODUCER = "subp";
  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;

  private final BsrModel model;
  private final List<Shape> shapes;
  private final Set<String> names = new HashSet<>(Set.of("", INPUT, OUTPUT));
  private final List<OnnxNode> nodes = new ArrayList<>();
  private final List<OnnxTensor> initializers = new ArrayList<>();

  /** Value number to its name as (batch, channels, height, width). */
  private final Map<Integer, String> planes = new HashMap<>(Map.of(0, INPUT));

  /** Value number to its name as (batch, values). */
  private final Map<Integer, String> rows = new HashMap<>();

  private OnnxExporter(BsrModel model) {
    this.model = model;
    shapes = model.shapes();
  }

  /**
   * Writes the whole file; the stream stays open.
   *
   * @param model any
   * @param out receives the bytes in small pieces: give it a buffer
   * @throws IllegalArgumentException if the weights with their zeros exceed the 2 GB that an ONNX
   *     file may have
   * @throws IOException from the stream
   */
  public static void write(BsrModel model, OutputStream out) throws IOException {
    OnnxWriter.write(new OnnxExporter(model).export(), out);
  }

  /**
   * As {@link #write(BsrModel, OutputStream)}; replaces an older file.
   *
   * @param model any
   * @param file to be written
   * @throws IOException if it cannot be written; it may then be cut
   */
  public static void write(BsrModel model, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      write(model, out);
    }
  }

  /**
   * {@return the whole file as bytes}
   *
   * @param model any
   */
  public static byte[] toBytes(BsrModel model) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(model, out);
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail to be written", e);
    }
    return out.toByteArray();
  }

  private OnnxModel export() {
    int last = model.operations().size();
    for (int i = 0; i < last; i++) {
      export(model.operations().get(i), i + 1);
    }
    row(last);
    Shape in = model.input();
    OnnxValue input = value(INPUT, in.channels(), in.height(), in.width());
    OnnxValue output = value(OUTPUT, model.classes());
    OnnxGraph graph =
        new OnnxGraph(model.name(), nodes, initializers, List.of(input), List.of(output));
    return new OnnxModel(IR_VERSION, PRODUCER, OPSET, graph, Metadata.of(model.info()));
  }

  private static OnnxValue value(String name, long... sizes) {
    List<Dimension> shape = new ArrayList<>(List.of(Dimension.open(BATCH)));
    LongStream.of(sizes).mapToObj(Dimension::of).forEach(shape::add);
    return new OnnxValue(name, Fields.FLOAT32, shape);
  }

  private void export(Operation operation, int value) {
    String name = operation.name();
    if (operation instanceof Operation.Conv conv) {
      String x = conv(conv);
      planes.put(value, finish(name, x, conv.residual(), conv.relu()));
    } else if (operation instanceof Operation.Depthwise conv) {
      String x = changesNothing(conv) ? plane(conv.input()) : depthwise(conv);
      planes.put(value, finish(name, x, conv.residual(), conv.relu()));
    } else if (operation instanceof Operation.MaxPool pool) {
      var window = window(pool.kernel(), pool.stride(), pool.padding());
      planes.put(value, node("MaxPool", name, List.of(plane(pool.input())), window));
    } else if (operation instanceof Operation.GlobalAveragePool pool) {
      planes.put(value, node("GlobalAveragePool", name, List.of(plane(pool.input())), Map.of()));
    } else if (operation instanceof Operation.FullyConnected fc) {
      fullyConnected(fc, value);
    }
  }

  private String conv(Operation.Conv conv) {
    int kernel = conv.weights().kernel();
    FloatBuffer dense = FloatBuffer.wrap(conv.weights().toDense());
    String weights =
        constant(
            conv.name() + ".weight",
            dense,
            conv.weights().outChannels(),
            conv.weights().inChannels(),
            kernel,
            kernel);
    String bias = constant(conv.name() + ".bias", conv.bias(), conv.bias().remaining());
    List<String> inputs = List.of(plane(conv.input()), weights, bias);
    return node("Conv", conv.name(), inputs, window(kernel, conv.stride(), conv.padding()));
  }

  private String depthwise(Operation.Depthwise conv) {
    int channels = conv.bias().remaining();
    int kernel = conv.kernel();
    String weights = constant(conv.name() + ".weight", conv.weights(), channels, 1, kernel, kernel);
    String bias = constant(conv.name() + ".bias", conv.bias(), channels);
    Map<String, OnnxAttribute> attributes =
        new HashMap<>(window(kernel, conv.stride(), conv.padding()));
    attributes.put("group", new OnnxAttribute.Whole(channels));
    return node("Conv", conv.name(), List.of(plane(conv.input()), weights, bias), attributes);
  }

  /** Whether it only serves to add a residual or to apply ReLU. */
  private static boolean changesNothing(Operation.Depthwise conv) {
    boolean used = conv.relu() || conv.residual() != Operation.NONE;
    return used
        && conv.kernel() == 1
        && conv.stride() == 1
        && all(conv.weights(), 1)
        && all(conv.bias(), 0);
  }

  private static boolean all(FloatBuffer values, float value) {
    while (values.hasRemaining()) {
      if (values.get() != value) {
        return false;
      }
    }
    return true;
  }

  private String finish(String name, String x, int residual, boolean relu) {
    String sum =
        residual == Operation.NONE
            ? x
            : node("Add", name + ".add", List.of(x, plane(residual)), Map.of());
    return relu ? node("Relu", name + ".relu", List.of(sum), Map.of()) : sum;
  }

  private void fullyConnected(Operation.FullyConnected fc, int value) {
    int outputs = fc.bias().remaining();
    String weights = constant(fc.name() + ".weight", fc.weights(), outputs, fc.inputs());
    String bias = constant(fc.name() + ".bias", fc.bias(), outputs);
    String name = unique(fc.name());
    String output = isLast(value) ? OUTPUT : name;
    List<String> inputs = List.of(row(fc.input()), weights, bias);
    Map<String, OnnxAttribute> attributes = Map.of("transB", new OnnxAttribute.Whole(1));
    nodes.add(new OnnxNode(name, "", "Gemm", inputs, List.of(output), attributes));
    rows.put(value, output);
  }

  /** The value's name as (batch, channels, height, width). */
  private String plane(int value) {
    return planes.computeIfAbsent(value, this::reshaped);
  }

  private String reshaped(int value) {
    Shape shape = shapes.get(value);
    LongBuffer sizes =
        LongBuffer.wrap(new long[] {-1, shape.channels(), shape.height(), shape.width()});
    String name = unique(rows.get(value) + ".shape");
    initializers.add(new OnnxTensor.Longs(name, List.of(4L), sizes));
    return node("Reshape", rows.get(value) + ".plane", List.of(rows.get(value), name), Map.of());
  }

  /** The value's name as (batch, values). */
  private String row(int value) {
    return rows.computeIfAbsent(value, this::flattened);
  }

  private String flattened(int value) {
    String plane = plane(value);
    String name = unique(plane + ".flat");
    String output = isLast(value) ? OUTPUT : name;
    nodes.add(new OnnxNode(name, "", "Flatten", List.of(plane), List.of(output), Map.of()));
    return output;
  }

  private boolean isLast(int value) {
    return value == model.operations().size();
  }

  private String constant(String name, FloatBuffer values, long... dims) {
    String unique = unique(name);
    List<Long> sizes = LongStream.of(dims).boxed().toList();
    initializers.add(new OnnxTensor.Floats(unique, sizes, values));
    return unique;
  }

  private static Map<String, OnnxAttribute> window(int kernel, int stride, int padding) {
    return Map.of(
        "kernel_shape", OnnxAttribute.Wholes.of(kernel, kernel),
        "strides", OnnxAttribute.Wholes.of(stride, stride),
        "pads", OnnxAttribute.Wholes.of(padding, padding, padding, padding));
  }

  /** Adds a node of ONNX's own domain whose only output has its name. */
  private String node(
      String operator, String name, List<String> inputs, Map<String, OnnxAttribute> attributes) {
    String output = unique(name);
    nodes.add(new OnnxNode(output, "", operator, inputs, List.of(output), attributes));
    return output;
  }

  /** Operations may share a name; values of a graph may not. */
  private String unique(String name) {
    String candidate = name;
    for (int i = 1; !names.add(candidate); i++) {
      candidate = name + "." + i;
    }
    return candidate;
  }
}
