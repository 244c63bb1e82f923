package org.subp.onnx;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;

/** A constant. Its values are in row-major order; a tensor without dimensions has one value. */
sealed interface OnnxTensor {
  String name();

  List<Long> dims();

  record Floats(String name, List<Long> dims, FloatBuffer values) implements OnnxTensor {
    public Floats {
      dims = List.copyOf(dims);
      values = values.slice().asReadOnlyBuffer();
    }

    @Override
    public FloatBuffer values() {
      return values.duplicate();
    }
  }

  record Longs(String name, List<Long> dims, LongBuffer values) implements OnnxTensor {
    public Longs {
      dims = List.copyOf(dims);
      values = values.slice().asReadOnlyBuffer();
    }

    @Override
    public LongBuffer values() {
      return values.duplicate();
    }
  }

  /**
   * Of another type of values, which are not read.
   *
   * @param type as the schema numbers types
   */
  record Other(String name, List<Long> dims, int type) implements OnnxTensor {
    public Other {
      dims = List.copyOf(dims);
    }
  }
}
