package org.subp.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.subp.network.Shape;
import org.subp.onnx.OnnxModel.Dimension;
import org.subp.onnx.OnnxModel.OnnxGraph;
import org.subp.onnx.OnnxModel.OnnxNode;
import org.subp.onnx.OnnxModel.OnnxValue;

/** Turns a graph, node by node, into drafts: each operator into what a model can do. */
final class GraphReader {
  private static final long OLDEST_OPSET = 7;
  private static final long NEWEST_OPSET = 25;

  private interface Operator {
    Value read(NodeReader node, Drafts drafts);
  }

  private interface ConstantOperator {
    OnnxTensor read(NodeReader node, Drafts drafts);
  }

  private static final Map<String, Operator> OPERATORS =
      Map.ofEntries(
          Map.entry("Add", LinearOperators::add),
          Map.entry("AveragePool", PoolOperators::averagePool),
          Map.entry("BatchNormalization", LinearOperators::batchNorm),
          Map.entry("Clip", LinearOperators::clip),
          Map.entry("Conv", LinearOperators::conv),
          Map.entry("Dropout", (node, drafts) -> node.anyValue(0)),
          Map.entry("Flatten", RowOperators::flatten),
          Map.entry("Gemm", RowOperators::gemm),
          Map.entry("GlobalAveragePool", PoolOperators::globalAveragePool),
          Map.entry("Identity", (node, drafts) -> node.anyValue(0)),
          Map.entry("MatMul", RowOperators::matMul),
          Map.entry("MaxPool", PoolOperators::maxPool),
          Map.entry("ReduceMean", PoolOperators::reduceMean),
          Map.entry("Relu", LinearOperators::relu),
          Map.entry("Reshape", RowOperators::reshape),
          Map.entry("Softmax", RowOperators::softmax));

  /** Their results are constants. */
  private static final Map<String, ConstantOperator> CONSTANT_OPERATORS =
      Map.of(
          "Concat", ConstantOperators::concat,
          "Constant", ConstantOperators::constant,
          "Gather", ConstantOperators::gather,
          "Mul", ConstantOperators::mul,
          "Shape", ConstantOperators::shape,
          "Unsqueeze", ConstantOperators::unsqueeze);

  private final OnnxModel model;
  private final Map<String, OnnxTensor> constants = new HashMap<>();
  private final Map<String, Value> values = new HashMap<>();
  private final OnnxValue input;
  private final Drafts drafts;

  /**
   * @param input shape of one image
   * @param last number of the value that the network gives
   * @param classes its length
   * @param notes what a user should know of how the graph was read
   */
  record Result(Shape input, List<Draft> drafts, int last, int classes, List<String> notes) {}

  private GraphReader(OnnxModel model) throws OnnxFormatException {
    this.model = model;
    if (model.opset() < OLDEST_OPSET || model.opset() > NEWEST_OPSET) {
      throw new OnnxFormatException(
          "the file uses operators of version %d, but %d to %d are known; export it with opset_version=17"
              .formatted(model.opset(), OLDEST_OPSET, NEWEST_OPSET));
    }
    input = input(model.graph());
    drafts = new Drafts(model.opset(), input.shape().get(0).size());
  }

  /**
   * @throws OnnxFormatException if the graph has something that cannot be run here, or contradicts
   *     itself
   */
  static Result read(OnnxModel model) throws OnnxFormatException {
    GraphReader reader = new GraphReader(model);
    for (OnnxTensor tensor : model.graph().initializers()) {
      reader.define(tensor.name(), tensor);
      reader.drafts.define(tensor);
    }
    Shape image = reader.image();
    for (OnnxNode node : model.graph().nodes()) {
      reader.read(node);
    }
    return reader.result(image);
  }

  /** The one input that is no constant: older files list initialisers among the inputs. */
  private static OnnxValue input(OnnxGraph graph) throws OnnxFormatException {
    Set<String> constants =
        graph.initializers().stream().map(OnnxTensor::name).collect(Collectors.toSet());
    List<OnnxValue> inputs =
        graph.inputs().stream().filter(value -> !constants.contains(value.name())).toList();
    if (inputs.size() != 1 || graph.outputs().size() != 1) {
      throw new OnnxFormatException(
          "the graph has %d inputs and %d outputs, but one image and one vector of logits are supported"
              .formatted(inputs.size(), graph.outputs().size()));
    }
    OnnxValue input = inputs.get(0);
    List<Dimension> dims = input.shape();
    boolean fixed = dims.size() == 4 && dims.stream().skip(1).allMatch(d -> d.size() > 0);
    if (!fixed || input.elementType() != Fields.FLOAT32) {
      throw new OnnxFormatException(
          "input %s must be float32 of (batch, channels, height, width), all but the batch fixed, but is %s; export it so"
              .formatted(OnnxFormatException.quote(input.name()), describe(input)));
    }
    return input;
  }

  /** The image's shape; it becomes the first value. */
  private Shape image() throws OnnxFormatException {
    List<Dimension> dims = input.shape();
    try {
      Shape image =
          new Shape(
              NodeReader.size(dims.get(1).size(), "number of channels"),
              NodeReader.size(dims.get(2).size(), "height"),
              NodeReader.size(dims.get(3).size(), "width"));
      values.put(input.name(), drafts.image(image));
      return image;
    } catch (IllegalArgumentException e) {
      throw new OnnxFormatException(
          "input %s: %s".formatted(OnnxFormatException.quote(input.name()), e.getMessage()), e);
    }
  }

  private void define(String name, OnnxTensor tensor) throws OnnxFormatException {
    requireNew(name);
    constants.put(name, tensor);
  }

  private void requireNew(String name) throws OnnxFormatException {
    if (constants.containsKey(name) || values.containsKey(name)) {
      throw new OnnxFormatException(
          "the graph gives value %s twice; export the file again"
              .formatted(OnnxFormatException.quote(name)));
    }
  }

  private static String describe(OnnxValue value) {
    List<Long> sizes = value.shape().stream().limit(8).map(Dimension::size).toList();
    return "type %d of %s".formatted(value.elementType(), sizes.toString().replace("-1", "?"));
  }

  private void read(OnnxNode node) throws OnnxFormatException {
    NodeReader reader = new NodeReader(node, values, constants);
    Operator operator = OPERATORS.get(node.operator());
    ConstantOperator constant = CONSTANT_OPERATORS.get(node.operator());
    if (!OnnxNode.isDefault(node.domain()) || operator == null && constant == null) {
      throw new OnnxFormatException(
          "%s is not supported; supported operators are %s"
              .formatted(reader.label(), String.join(", ", supported())));
    }
    try {
      String output = reader.output();
      if (constant != null) {
        define(output, constant.read(reader, drafts));
      } else if (node.operator().equals("Identity") && reader.isConstant(0)) {
        define(output, reader.constant(0));
      } else {
        Value value = operator.read(reader, drafts);
        requireNew(output);
        values.put(output, value);
      }
    } catch (IllegalArgumentException e) {
      throw new OnnxFormatException(reader.label() + ": " + e.getMessage(), e);
    }
  }

  private static Set<String> supported() {
    Set<String> names = new TreeSet<>(OPERATORS.keySet());
    names.addAll(CONSTANT_OPERATORS.keySet());
    return names;
  }

  private Result result(Shape image) throws OnnxFormatException {
    String name = model.graph().outputs().get(0).name();
    Value last = values.get(name);
    if (last == null || last.number() == 0) {
      throw new OnnxFormatException(
          "no node computes the output " + OnnxFormatException.quote(name));
    }
    if (last.shape().pixels() != 1 && !last.row()) {
      throw new OnnxFormatException(
          "output %s is %s, but a classifier gives a vector of logits"
              .formatted(OnnxFormatException.quote(name), last.shape()));
    }
    return new Result(image, drafts.all(), last.number(), last.shape().size(), drafts.notes());
  }
}
