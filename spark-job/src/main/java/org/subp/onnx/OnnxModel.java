package org.subp.onnx;

import java.util.List;
import java.util.Map;

/**
 * An ONNX file as it stands, before anybody asks what it means.
 *
 * @param irVersion version of the file format
 * @param producer the program that wrote it
 * @param opset version of the operators of the default domain
 * @param metadata free text by key
 */
record OnnxModel(
    long irVersion, String producer, long opset, OnnxGraph graph, Map<String, String> metadata) {
  OnnxModel {
    metadata = Map.copyOf(metadata);
  }

  /**
   * @param nodes each after the ones it reads
   * @param initializers constants by name: weights, shapes
   */
  record OnnxGraph(
      String name,
      List<OnnxNode> nodes,
      List<OnnxTensor> initializers,
      List<OnnxValue> inputs,
      List<OnnxValue> outputs) {
    OnnxGraph {
      nodes = List.copyOf(nodes);
      initializers = List.copyOf(initializers);
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * @param domain empty for ONNX's own operators
   * @param inputs names of values; an empty name stands for an optional input left out
   */
  record OnnxNode(
      String name,
      String domain,
      String operator,
      List<String> inputs,
      List<String> outputs,
      Map<String, OnnxAttribute> attributes) {
    OnnxNode {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
      attributes = Map.copyOf(attributes);
    }

    /** Whether a domain is that of ONNX's own operators; it has two names. */
    static boolean isDefault(String domain) {
      return domain.isEmpty() || domain.equals("ai.onnx");
    }
  }

  /** A value that enters or leaves the graph. */
  record OnnxValue(String name, int elementType, List<Dimension> shape) {
    OnnxValue {
      shape = List.copyOf(shape);
    }
  }

  /**
   * @param size -1 where the file leaves it open
   * @param name of an open size, e.g. batch
   */
  record Dimension(long size, String name) {
    static Dimension of(long size) {
      return new Dimension(size, "");
    }

    static Dimension open(String name) {
      return new Dimension(-1, name);
    }
  }
}
