package org.subp.onnx;

import java.util.List;

/** A setting of a node. */
sealed interface OnnxAttribute {

  record Real(float value) implements OnnxAttribute {}

  record Whole(long value) implements OnnxAttribute {}

  record Text(String value) implements OnnxAttribute {}

  record Tensor(OnnxTensor value) implements OnnxAttribute {}

  record Wholes(List<Long> values) implements OnnxAttribute {
    public Wholes {
      values = List.copyOf(values);
    }

    static Wholes of(long... values) {
      return new Wholes(java.util.Arrays.stream(values).boxed().toList());
    }
  }

  /** Of a type no supported operator has. */
  record Other(int type) implements OnnxAttribute {}
}
