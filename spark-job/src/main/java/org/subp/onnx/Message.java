package org.subp.onnx;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A protobuf message on its way out: its fields in order. It knows its length, which protobuf
 * writes before the contents, without a copy of them.
 */
final class Message {
  private interface Field {
    void write(CodedOutputStream out) throws IOException;
  }

  private final List<Field> fields = new ArrayList<>();
  private long length;

  private Message add(long bytes, Field field) {
    length += bytes;
    fields.add(field);
    return this;
  }

  Message whole(int number, long value) {
    int bytes = CodedOutputStream.computeInt64Size(number, value);
    return add(bytes, out -> out.writeInt64(number, value));
  }

  Message real(int number, float value) {
    int bytes = CodedOutputStream.computeFloatSize(number, value);
    return add(bytes, out -> out.writeFloat(number, value));
  }

  Message text(int number, String value) {
    int bytes = CodedOutputStream.computeStringSize(number, value);
    return add(bytes, out -> out.writeString(number, value));
  }

  Message texts(int number, List<String> values) {
    values.forEach(value -> text(number, value));
    return this;
  }

  Message message(int number, Message inner) {
    return delimited(number, inner.length, inner::writeTo);
  }

  /** Four bytes each, the least first. */
  Message raw(int number, FloatBuffer values) {
    return delimited(
        number,
        (long) values.remaining() * Float.BYTES,
        out -> {
          for (int i = values.position(); i < values.limit(); i++) {
            out.writeFloatNoTag(values.get(i));
          }
        });
  }

  /** Eight bytes each, the least first. */
  Message raw(int number, LongBuffer values) {
    return delimited(
        number,
        (long) values.remaining() * Long.BYTES,
        out -> {
          for (int i = values.position(); i < values.limit(); i++) {
            out.writeFixed64NoTag(values.get(i));
          }
        });
  }

  private Message delimited(int number, long contents, Field field) {
    if (contents > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the network takes more than the 2 GB that an ONNX file may have");
    }
    int bytes = (int) contents;
    int before =
        CodedOutputStream.computeTagSize(number) + CodedOutputStream.computeUInt32SizeNoTag(bytes);
    return add(
        before + contents,
        out -> {
          out.writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
          out.writeUInt32NoTag(bytes);
          field.write(out);
        });
  }

  /** The contents, without a length before them. */
  void writeTo(CodedOutputStream out) throws IOException {
    for (Field field : fields) {
      field.write(out);
    }
  }
}
