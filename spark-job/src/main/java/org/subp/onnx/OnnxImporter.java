package org.subp.onnx;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.subp.bsr.BsrModel;
import org.subp.bsr.BsrWeights;
import org.subp.bsr.ModelInfo;
import org.subp.bsr.Operation;
import org.subp.image.Preprocessing;
import org.subp.network.Shape;

/**
 * Reads a convolutional network from an ONNX file: folds batch norms, takes additions and ReLUs
 * into convolutions, and finds 1xN blocks in their zeros.
 */
public final class OnnxImporter {
  /** Of ImageNet's pixels, scaled to 0..1: red, green, blue. */
  private static final List<Float> MEAN = List.of(0.485f, 0.456f, 0.406f);

  private static final List<Float> DEVIATION = List.of(0.229f, 0.224f, 0.225f);

  private OnnxImporter() {}

  /**
   * {@return the model, and what was found on the way}
   *
   * @param file the whole file
   * @throws OnnxFormatException if it is damaged, or holds something that cannot be run here,
   *     naming it
   */
  public static ImportedModel read(byte[] file) throws OnnxFormatException {
    OnnxModel onnx = OnnxReader.read(file);
    GraphReader.Result graph = GraphReader.read(onnx);
    List<Draft> drafts = Fusion.fuse(graph.drafts(), graph.last());
    try {
      List<Operation> operations = operations(drafts);
      List<String> notes = new ArrayList<>(graph.notes());
      Optional<ModelInfo> given = Metadata.read(onnx.metadata());
      ModelInfo info = given.orElseGet(() -> usual(graph, onnx));
      if (info.classNames().size() != graph.classes()) {
        notes.add(
            "the file names %d classes, but its network has %d: they are numbered instead"
                .formatted(info.classNames().size(), graph.classes()));
        info = new ModelInfo(numbered(graph.classes()), info.preprocessing(), info.provenance());
      }
      String name = OnnxFormatException.printable(onnx.graph().name());
      BsrModel model = new BsrModel(name, graph.input(), info, operations);
      return new ImportedModel(model, given.isPresent(), layers(operations), notes);
    } catch (IllegalArgumentException e) {
      throw new OnnxFormatException("the file contradicts itself: " + e.getMessage(), e);
    }
  }

  private static List<String> numbered(int classes) {
    return IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
  }

  private static ModelInfo usual(GraphReader.Result graph, OnnxModel onnx) {
    Shape input = graph.input();
    int shortSide = Math.round(Math.max(input.height(), input.width()) * 8 / 7f);
    return new ModelInfo(
        numbered(graph.classes()),
        new Preprocessing(shortSide, input.height(), input.width(), MEAN, DEVIATION),
        Map.of("producer", onnx.producer(), "opset", String.valueOf(onnx.opset())));
  }

  private static List<LayerBlocks> layers(List<Operation> operations) {
    return operations.stream()
        .filter(Operation.Conv.class::isInstance)
        .map(conv -> LayerBlocks.of((Operation.Conv) conv))
        .toList();
  }

  private static List<Operation> operations(List<Draft> drafts) {
    List<Operation> operations = new ArrayList<>();
    for (Draft draft : drafts) {
      try {
        operations.add(operation(draft));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "node %s: %s".formatted(OnnxFormatException.quote(draft.name()), e.getMessage()), e);
      }
    }
    return operations;
  }

  private static Operation operation(Draft draft) {
    String name = draft.name();
    if (draft instanceof Draft.Linear linear) {
      return linear(linear);
    } else if (draft instanceof Draft.FullyConnected fc) {
      FloatBuffer weights = FloatBuffer.wrap(scaled(fc.weights(), fc.scale()));
      return new Operation.FullyConnected(
          name, fc.input(), fc.inputs(), weights, floats(fc.shift()));
    } else if (draft instanceof Draft.MaxPool pool) {
      Window window = pool.window();
      return new Operation.MaxPool(
          name, pool.input(), window.kernel(), window.stride(), window.padding());
    }
    return new Operation.GlobalAveragePool(name, draft.input());
  }

  private static Operation linear(Draft.Linear linear) {
    Draft.Kernel kernel = linear.kernel();
    if (kernel != null && !kernel.depthwise()) {
      return conv(linear);
    }
    Window window = kernel == null ? Window.PIXEL : kernel.window();
    return new Operation.Depthwise(
        linear.name(),
        linear.input(),
        linear.residual(),
        window.kernel(),
        window.stride(),
        window.padding(),
        linear.relu(),
        kernel == null
            ? floats(linear.scale())
            : FloatBuffer.wrap(scaled(kernel.weights(), linear.scale())),
        floats(linear.shift()));
  }

  private static Operation.Conv conv(Draft.Linear linear) {
    Draft.Kernel kernel = linear.kernel();
    float[] weights = scaled(kernel.weights(), linear.scale());
    int blockSize = BlockSearch.blockSize(weights, kernel.outChannels(), kernel.inChannels());
    return new Operation.Conv(
        linear.name(),
        linear.input(),
        linear.residual(),
        kernel.window().stride(),
        kernel.window().padding(),
        linear.relu(),
        BsrWeights.ofDense(
            weights,
            kernel.outChannels(),
            kernel.inChannels(),
            kernel.window().kernel(),
            blockSize),
        floats(linear.shift()));
  }

  /** Each output channel's weights times its scale. */
  private static float[] scaled(FloatBuffer weights, double[] scale) {
    float[] scaled = new float[weights.remaining()];
    int perOutput = scaled.length / scale.length;
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (weights.get(i) * scale[i / perOutput]);
    }
    return scaled;
  }

  private static FloatBuffer floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return FloatBuffer.wrap(floats);
  }
}
