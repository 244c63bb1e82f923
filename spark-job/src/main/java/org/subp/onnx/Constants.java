package org.subp.onnx;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** Constants of a graph as numbers. */
final class Constants {
  private Constants() {}

  /** A constant as ONNX broadcasts it to a value: one number, or one for each channel. */
  static double[] perChannel(OnnxTensor.Floats constant, Value value) {
    if (constant.values().remaining() == 1 && constant.dims().size() <= 2) {
      return filled(value, constant.values().get(0));
    }
    long length = value.shape().channels();
    List<Long> dims = constant.dims();
    int leading = 0;
    while (leading < dims.size() - (value.row() ? 1 : 3) && dims.get(leading) == 1) {
      leading++;
    }
    List<Long> needed = value.row() ? List.of(length) : List.of(length, 1L, 1L);
    if (!dims.subList(leading, dims.size()).equals(needed)) {
      throw new IllegalArgumentException(
          "it adds a constant of dimensions %s to %s; only one value, or one for each channel, is supported"
              .formatted(dims, value.shape()));
    }
    return doubles(constant);
  }

  /** One number for each channel of a value. */
  static double[] filled(Value value, double with) {
    return filled(value.shape().channels(), with);
  }

  static double[] filled(int length, double with) {
    double[] values = new double[length];
    Arrays.fill(values, with);
    return values;
  }

  static double[] doubles(OnnxTensor.Floats tensor) {
    FloatBuffer values = tensor.values();
    double[] doubles = new double[values.remaining()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values.get(i);
    }
    return doubles;
  }
}
