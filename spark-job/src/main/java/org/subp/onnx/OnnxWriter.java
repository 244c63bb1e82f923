package org.subp.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.subp.onnx.OnnxModel.Dimension;
import org.subp.onnx.OnnxModel.OnnxGraph;
import org.subp.onnx.OnnxModel.OnnxNode;
import org.subp.onnx.OnnxModel.OnnxValue;

/** Writes an ONNX file; equal models give equal bytes. */
final class OnnxWriter {
  private OnnxWriter() {}

  /** Writes the whole file; the stream stays open. */
  static void write(OnnxModel model, OutputStream out) throws IOException {
    CodedOutputStream coded = CodedOutputStream.newInstance(out);
    message(model).writeTo(coded);
    coded.flush();
  }

  private static Message message(OnnxModel model) {
    Message message =
        new Message()
            .whole(Fields.MODEL_IR_VERSION, model.irVersion())
            .text(Fields.MODEL_PRODUCER, model.producer())
            .message(Fields.MODEL_GRAPH, message(model.graph()))
            .message(
                Fields.MODEL_OPSET,
                new Message()
                    .text(Fields.OPSET_DOMAIN, "")
                    .whole(Fields.OPSET_VERSION, model.opset()));
    for (Map.Entry<String, String> entry : new TreeMap<>(model.metadata()).entrySet()) {
      message.message(
          Fields.MODEL_METADATA,
          new Message()
              .text(Fields.ENTRY_KEY, entry.getKey())
              .text(Fields.ENTRY_VALUE, entry.getValue()));
    }
    return message;
  }

  private static Message message(OnnxGraph graph) {
    Message message = new Message();
    graph.nodes().forEach(node -> message.message(Fields.GRAPH_NODE, message(node)));
    message.text(Fields.GRAPH_NAME, graph.name());
    graph.initializers().forEach(t -> message.message(Fields.GRAPH_INITIALIZER, message(t)));
    graph.inputs().forEach(value -> message.message(Fields.GRAPH_INPUT, message(value)));
    graph.outputs().forEach(value -> message.message(Fields.GRAPH_OUTPUT, message(value)));
    return message;
  }

  private static Message message(OnnxNode node) {
    Message message =
        new Message()
            .texts(Fields.NODE_INPUT, node.inputs())
            .texts(Fields.NODE_OUTPUT, node.outputs())
            .text(Fields.NODE_NAME, node.name())
            .text(Fields.NODE_OPERATOR, node.operator());
    for (var entry : new TreeMap<>(node.attributes()).entrySet()) {
      Message attribute = message(entry.getValue()).text(Fields.ATTRIBUTE_NAME, entry.getKey());
      message.message(Fields.NODE_ATTRIBUTE, attribute);
    }
    return message.text(Fields.NODE_DOMAIN, node.domain());
  }

  private static Message message(OnnxAttribute attribute) {
    Message message = new Message();
    if (attribute instanceof OnnxAttribute.Real real) {
      return type(message.real(Fields.ATTRIBUTE_FLOAT, real.value()), Fields.FLOAT_ATTRIBUTE);
    } else if (attribute instanceof OnnxAttribute.Whole whole) {
      return type(message.whole(Fields.ATTRIBUTE_INT, whole.value()), Fields.INT_ATTRIBUTE);
    } else if (attribute instanceof OnnxAttribute.Text text) {
      return type(message.text(Fields.ATTRIBUTE_STRING, text.value()), Fields.STRING_ATTRIBUTE);
    } else if (attribute instanceof OnnxAttribute.Tensor tensor) {
      message.message(Fields.ATTRIBUTE_TENSOR, message(tensor.value()));
      return type(message, Fields.TENSOR_ATTRIBUTE);
    } else if (attribute instanceof OnnxAttribute.Wholes wholes) {
      wholes.values().forEach(value -> message.whole(Fields.ATTRIBUTE_INTS, value));
      return type(message, Fields.INTS_ATTRIBUTE);
    }
    return type(message, ((OnnxAttribute.Other) attribute).type());
  }

  private static Message type(Message attribute, int type) {
    return attribute.whole(Fields.ATTRIBUTE_TYPE, type);
  }

  private static Message message(OnnxTensor tensor) {
    Message message = new Message();
    tensor.dims().forEach(dim -> message.whole(Fields.TENSOR_DIMS, dim));
    if (tensor instanceof OnnxTensor.Floats floats) {
      message
          .whole(Fields.TENSOR_TYPE, Fields.FLOAT32)
          .raw(Fields.TENSOR_RAW_DATA, floats.values());
    } else if (tensor instanceof OnnxTensor.Longs longs) {
      message.whole(Fields.TENSOR_TYPE, Fields.INT64).raw(Fields.TENSOR_RAW_DATA, longs.values());
    } else if (tensor instanceof OnnxTensor.Other other) {
      message.whole(Fields.TENSOR_TYPE, other.type());
    }
    return message.text(Fields.TENSOR_NAME, tensor.name());
  }

  private static Message message(OnnxValue value) {
    Message tensor =
        new Message()
            .whole(Fields.TENSOR_TYPE_ELEMENT, value.elementType())
            .message(Fields.TENSOR_TYPE_SHAPE, message(value.shape()));
    return new Message()
        .text(Fields.VALUE_NAME, value.name())
        .message(Fields.VALUE_TYPE, new Message().message(Fields.TYPE_TENSOR, tensor));
  }

  private static Message message(List<Dimension> shape) {
    Message message = new Message();
    for (Dimension dimension : shape) {
      Message one =
          dimension.size() >= 0
              ? new Message().whole(Fields.DIMENSION_SIZE, dimension.size())
              : new Message().text(Fields.DIMENSION_NAME, dimension.name());
      message.message(Fields.SHAPE_DIMENSION, one);
    }
    return message;
  }
}
