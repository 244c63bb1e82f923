package org.subp.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.subp.onnx.OnnxModel.Dimension;
import org.subp.onnx.OnnxModel.OnnxGraph;
import org.subp.onnx.OnnxModel.OnnxNode;
import org.subp.onnx.OnnxModel.OnnxValue;

/**
 * Reads an ONNX file that may come from an enemy. What no plain convolutional network needs is
 * passed over, nested graphs too: an operator that has one is refused by name later.
 */
final class OnnxReader {
  private static final int HIGHEST_RANK = 8;

  private final WireReader wire;

  private OnnxReader(byte[] file) {
    wire = new WireReader(file);
  }

  /**
   * @param file weights of the result are views of it
   * @throws OnnxFormatException if it is damaged or no ONNX, or keeps weights in other files
   */
  static OnnxModel read(byte[] file) throws OnnxFormatException {
    try {
      return new OnnxReader(file).model();
    } catch (OnnxFormatException e) {
      throw e;
    } catch (IOException e) {
      // InvalidProtocolBufferException: nothing else can fail in memory.
      throw new OnnxFormatException(
          "this is no ONNX file, or a damaged one: it ends or contradicts itself inside a field;"
              + " copy or export it again",
          e);
    }
  }

  private OnnxModel model() throws IOException {
    long irVersion = 0;
    String producer = "";
    long opset = 0;
    OnnxGraph graph = null;
    Map<String, String> metadata = new HashMap<>();
    while (wire.next()) {
      switch (wire.field()) {
        case Fields.MODEL_IR_VERSION -> irVersion = wire.whole();
        case Fields.MODEL_PRODUCER -> producer = wire.text();
        case Fields.MODEL_GRAPH -> graph = wire.message(this::graph);
        case Fields.MODEL_OPSET -> opset = Math.max(opset, wire.message(this::opset));
        case Fields.MODEL_METADATA -> {
          Map.Entry<String, String> entry = wire.message(this::entry);
          metadata.put(entry.getKey(), entry.getValue());
        }
        default -> wire.skip();
      }
    }
    if (graph == null) {
      throw new OnnxFormatException("this is no ONNX file: it holds no graph; give a .onnx file");
    }
    return new OnnxModel(irVersion, producer, opset, graph, metadata);
  }

  /** The version of the default domain; 0 of others. */
  private long opset() throws IOException {
    String domain = "";
    long version = 0;
    while (wire.next()) {
      switch (wire.field()) {
        case Fields.OPSET_DOMAIN -> domain = wire.text();
        case Fields.OPSET_VERSION -> version = wire.whole();
        default -> wire.skip();
      }
    }
    return OnnxNode.isDefault(domain) ? version : 0;
  }

  private Map.Entry<String, String> entry() throws IOException {
    String key = "";
    String value = "";
    while (wire.next()) {
      switch (wire.field()) {
        case Fields.ENTRY_KEY -> key = wire.text();
        case Fields.ENTRY_VALUE -> value = wire.text();
        default -> wire.skip();
      }
    }
    return Map.entry(key, value);
  }

  private OnnxGraph graph() throws IOException {
    String name = "";
    List<OnnxNode> nodes = new ArrayList<>();
    List<OnnxTensor> initializers = new ArrayList<>();
    List<OnnxValue> inputs = new ArrayList<>();
    List<OnnxValue> outputs = new ArrayList<>();
    while (wire.next()) {
      switch (wire.field()) {
        case Fields.GRAPH_NAME -> name = wire.text();
        case Fields.GRAPH_NODE -> nodes.add(wire.message(this::node));
        case Fields.GRAPH_INITIALIZER -> initializers.add(wire.message(this::tensor));
        case Fields.GRAPH_SPARSE_INITIALIZER ->
            throw new OnnxFormatException(
                "the file has a sparse initialiser, which is not supported; export weights dense, with zeros");
        case Fields.GRAPH_INPUT -> inputs.add(wire.message(this::value));
        case Fields.GRAPH_OUTPUT -> outputs.add(wire.message(this::value));
        default -> wire.skip();
      }
    }
    return new OnnxGraph(name, nodes, initializers, inputs, outputs);
  }

  private OnnxNode node() throws IOException {
    String name = "";
    String domain = "";
    String operator = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, OnnxAttribute> attributes = new HashMap<>();
    while (wire.next()) {
      switch (wire.field()) {
        case Fields.NODE_NAME -> name = wire.text();
        case Fields.NODE_DOMAIN -> domain = wire.text();
        case Fields.NODE_OPERATOR -> operator = wire.text();
        case Fields.NODE_INPUT -> inputs.add(wire.text());
        case Fields.NODE_OUTPUT -> outputs.add(wire.text());
        case Fields.NODE_ATTRIBUTE -> {
          Map.Entry<String, OnnxAttribute> attribute = wire.message(this::attribute);
          attributes.put(attribute.getKey(), attribute.getValue());
        }
        default -> wire.skip();
      }
    }
    return new OnnxNode(name, domain, operator, inputs, outputs, attributes);
  }

  private Map.Entry<String, OnnxAttribute> attribute() throws IOException {
    String name = "";
    int type = 0;
    float real = 0;
    long whole = 0;
    String text = "";
    OnnxTensor tensor = null;
    List<Long> wholes = new ArrayList<>();
    while (wire.next()) {
      switch (wire.field()) {
        case Fields.ATTRIBUTE_NAME -> name = wire.text();
        case Fields.ATTRIBUTE_TYPE -> type = (int) wire.whole();
        case Fields.ATTRIBUTE_FLOAT -> real = wire.real();
        case Fields.ATTRIBUTE_INT -> whole = wire.whole();
        case Fields.ATTRIBUTE_STRING -> text = wire.text();
        case Fields.ATTRIBUTE_TENSOR -> tensor = wire.message(this::tensor);
        case Fields.ATTRIBUTE_INTS -> wire.wholes(wholes);
        default -> wire.skip();
      }
    }
    OnnxAttribute attribute =
        switch (type) {
          case Fields.FLOAT_ATTRIBUTE -> new OnnxAttribute.Real(real);
          case Fields.INT_ATTRIBUTE -> new OnnxAttribute.Whole(whole);
          case Fields.STRING_ATTRIBUTE -> new OnnxAttribute.Text(text);
          case Fields.INTS_ATTRIBUTE -> new OnnxAttribute.Wholes(wholes);
          case Fields.TENSOR_ATTRIBUTE -> {
            if (tensor == null) {
              throw new OnnxFormatException(
                  "attribute %s should hold a tensor, but has none; export the file again"
                      .formatted(OnnxFormatException.quote(name)));
            }
            yield new OnnxAttribute.Tensor(tensor);
          }
          default -> new OnnxAttribute.Other(type);
        };
    return Map.entry(name, attribute);
  }

  private OnnxValue value() throws IOException {
    String name = "";
    OnnxValue type = new OnnxValue("", 0, List.of());
    while (wire.next()) {
      switch (wire.field()) {
        case Fields.VALUE_NAME -> name = wire.text();
        case Fields.VALUE_TYPE -> type = wire.message(this::valueType);
        default -> wire.skip();
      }
    }
    return new OnnxValue(name, type.elementType(), type.shape());
  }

  private OnnxValue valueType() throws IOException {
    OnnxValue type = new OnnxValue("", 0, List.of());
    while (wire.next()) {
      if (wire.field() == Fields.TYPE_TENSOR) {
        type = wire.message(this::tensorType);
      } else {
        wire.skip();
      }
    }
    return type;
  }

  private OnnxValue tensorType() throws IOException {
    int elementType = 0;
    List<Dimension> shape = List.of();
    while (wire.next()) {
      switch (wire.field()) {
        case Fields.TENSOR_TYPE_ELEMENT -> elementType = (int) wire.whole();
        case Fields.TENSOR_TYPE_SHAPE -> shape = wire.message(this::shape);
        default -> wire.skip();
      }
    }
    return new OnnxValue("", elementType, shape);
  }

  private List<Dimension> shape() throws IOException {
    List<Dimension> shape = new ArrayList<>();
    while (wire.next()) {
      if (wire.field() == Fields.SHAPE_DIMENSION) {
        shape.add(wire.message(this::dimension));
      } else {
        wire.skip();
      }
    }
    return shape;
  }

  private Dimension dimension() throws IOException {
    Dimension dimension = Dimension.open("");
    while (wire.next()) {
      switch (wire.field()) {
        case Fields.DIMENSION_SIZE -> dimension = Dimension.of(wire.whole());
        case Fields.DIMENSION_NAME -> dimension = Dimension.open(wire.text());
        default -> wire.skip();
      }
    }
    return dimension;
  }

  private OnnxTensor tensor() throws IOException {
    String name = "";
    int type = 0;
    boolean external = false;
    List<Long> dims = new ArrayList<>();
    ByteBuffer raw = null;
    ByteBuffer floats = null;
    List<Long> longs = new ArrayList<>();
    while (wire.next()) {
      switch (wire.field()) {
        case Fields.TENSOR_DIMS -> wire.wholes(dims);
        case Fields.TENSOR_TYPE -> type = (int) wire.whole();
        case Fields.TENSOR_NAME -> name = wire.text();
        case Fields.TENSOR_RAW_DATA -> raw = wire.bytes();
        case Fields.TENSOR_FLOAT_DATA -> floats = wire.bytes();
        case Fields.TENSOR_INT64_DATA -> wire.wholes(longs);
        case Fields.TENSOR_EXTERNAL_DATA -> {
          external = true;
          wire.skip();
        }
        case Fields.TENSOR_LOCATION -> external |= wire.whole() != 0;
        default -> wire.skip();
      }
    }
    if (external) {
      throw new OnnxFormatException(
          "tensor %s keeps its values in another file, which is not supported; save the model as one file"
              .formatted(OnnxFormatException.quote(name)));
    }
    return switch (type) {
      case Fields.FLOAT32 -> floats(name, dims, raw != null ? raw : floats);
      case Fields.INT64 -> longs(name, dims, raw, longs);
      default -> new OnnxTensor.Other(name, dims, type);
    };
  }

  private static OnnxTensor floats(String name, List<Long> dims, ByteBuffer bytes)
      throws OnnxFormatException {
    ByteBuffer given = bytes == null ? ByteBuffer.allocate(0) : bytes;
    requireSize(name, dims, given.remaining(), Float.BYTES);
    FloatBuffer values = given.asFloatBuffer();
    return new OnnxTensor.Floats(name, dims, values);
  }

  private static OnnxTensor longs(String name, List<Long> dims, ByteBuffer raw, List<Long> listed)
      throws OnnxFormatException {
    long bytes = raw != null ? raw.remaining() : (long) listed.size() * Long.BYTES;
    requireSize(name, dims, bytes, Long.BYTES);
    LongBuffer values =
        raw != null
            ? raw.asLongBuffer()
            : LongBuffer.wrap(listed.stream().mapToLong(Long::longValue).toArray());
    return new OnnxTensor.Longs(name, dims, values);
  }

  private static void requireSize(String name, List<Long> dims, long bytes, int each)
      throws OnnxFormatException {
    double size = each;
    for (long dim : dims) {
      size *= dim < 0 ? Double.NaN : dim;
    }
    if (dims.size() > HIGHEST_RANK || size != bytes) {
      throw new OnnxFormatException(
          "tensor %s of dimensions %s should have %.0f bytes, but has %d; the file is damaged, export it again"
              .formatted(
                  OnnxFormatException.quote(name),
                  dims.size() > HIGHEST_RANK ? dims.size() + " in number" : dims,
                  size,
                  bytes));
    }
  }
}
