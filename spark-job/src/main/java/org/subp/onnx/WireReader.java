package org.subp.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Goes through the fields of a protobuf message and the messages in it. Bytes are never copied
 * before their length is known to fit, and small things are counted: a file of a few bytes each
 * must not become objects without end.
 */
final class WireReader {
  /** Messages, texts and listed integers; a ResNet-152 has about 10,000. */
  private static final int MOST_ITEMS = 1 << 20;

  interface Reader<T> {
    T read() throws IOException;
  }

  private final ByteBuffer file;
  private final CodedInputStream in;
  private int tag;
  private int items;

  WireReader(byte[] file) {
    this.file = ByteBuffer.wrap(file);
    in = CodedInputStream.newInstance(file, 0, file.length);
  }

  /** Moves to the next field; false at the end of the message. */
  boolean next() throws IOException {
    tag = in.readTag();
    return tag != 0;
  }

  int field() {
    return WireFormat.getTagFieldNumber(tag);
  }

  /** By hand: protobuf 2.5 keeps its method for this to itself. */
  private int type() {
    return tag & 7;
  }

  long whole() throws IOException {
    require(WireFormat.WIRETYPE_VARINT);
    return in.readRawVarint64();
  }

  float real() throws IOException {
    require(WireFormat.WIRETYPE_FIXED32);
    return in.readFloat();
  }

  String text() throws IOException {
    require(WireFormat.WIRETYPE_LENGTH_DELIMITED);
    count();
    return in.readString();
  }

  /** A view of the file. */
  ByteBuffer bytes() throws IOException {
    require(WireFormat.WIRETYPE_LENGTH_DELIMITED);
    int length = in.readRawVarint32();
    int position = in.getTotalBytesRead();
    in.skipRawBytes(length);
    return file.slice(position, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  <T> T message(Reader<T> reader) throws IOException {
    require(WireFormat.WIRETYPE_LENGTH_DELIMITED);
    count();
    int outer = in.pushLimit(in.readRawVarint32());
    T message = reader.read();
    in.popLimit(outer);
    return message;
  }

  /** One more integer, or many in one packed field. */
  void wholes(List<Long> target) throws IOException {
    if (type() != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      count();
      target.add(whole());
      return;
    }
    int outer = in.pushLimit(in.readRawVarint32());
    while (in.getBytesUntilLimit() > 0) {
      count();
      target.add(in.readRawVarint64());
    }
    in.popLimit(outer);
  }

  /** Passes over a field nobody asks for. Nested groups, which could be deep, ONNX does not use. */
  void skip() throws IOException {
    switch (type()) {
      case WireFormat.WIRETYPE_VARINT -> in.readRawVarint64();
      case WireFormat.WIRETYPE_FIXED64 -> in.skipRawBytes(Long.BYTES);
      case WireFormat.WIRETYPE_FIXED32 -> in.skipRawBytes(Integer.BYTES);
      case WireFormat.WIRETYPE_LENGTH_DELIMITED -> bytes();
      default -> throw wrongType();
    }
  }

  private void require(int type) throws OnnxFormatException {
    if (type() != type) {
      throw wrongType();
    }
  }

  private OnnxFormatException wrongType() {
    return new OnnxFormatException(
        "this is no ONNX file, or a damaged one: field %d has wire type %d near byte %d; copy or export it again"
            .formatted(field(), type(), in.getTotalBytesRead()));
  }

  private void count() throws OnnxFormatException {
    if (++items > MOST_ITEMS) {
      throw new OnnxFormatException(
          "the file holds more than the %d items allowed; no network that can be run here is so large"
              .formatted(MOST_ITEMS));
    }
  }
}
