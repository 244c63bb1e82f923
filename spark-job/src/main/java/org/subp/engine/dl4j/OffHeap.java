package org.subp.engine.dl4j;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Plain access to the memory behind an array: no copy, no per-element call. */
final class OffHeap {
  private OffHeap() {}

  /** The array's values in their order; valid as long as the array. */
  static ByteBuffer bytes(INDArray array) {
    boolean dense = array.ordering() == 'c' && !array.isView() || array.elementWiseStride() == 1;
    if (array.dataType() != DataType.FLOAT
        || !dense
        || array.length() > Integer.MAX_VALUE / Float.BYTES) {
      throw new IllegalArgumentException(
          "need a dense float array of less than 2 GB, but got %s of %s"
              .formatted(array.dataType(), array.shapeInfoToString()));
    }
    return new FloatPointer(array.data().addressPointer())
        .capacity(array.length())
        .asByteBuffer()
        .order(ByteOrder.nativeOrder());
  }

  static FloatBuffer floats(INDArray array) {
    return bytes(array).asFloatBuffer();
  }
}
