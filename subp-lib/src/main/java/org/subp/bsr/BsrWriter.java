package org.subp.bsr;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;
import org.subp.image.Preprocessing;

/** Lays a model out in bytes, little-endian; counts them and sums them up on the way. */
final class BsrWriter {
  static final int CONV = 1;
  static final int DEPTHWISE = 2;
  static final int MAX_POOL = 3;
  static final int GLOBAL_AVERAGE_POOL = 4;
  static final int FULLY_CONNECTED = 5;

  private final OutputStream out;
  private final CRC32C crc = new CRC32C();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
  private long written;

  BsrWriter(OutputStream out) {
    this.out = out;
  }

  long written() {
    return written;
  }

  void header(long length) throws IOException {
    room(BsrFormat.HEADER_LENGTH)
        .putLong(BsrFormat.MAGIC)
        .putInt(BsrFormat.VERSION)
        .putLong(length);
    flush();
  }

  void checksum() throws IOException {
    room(BsrFormat.CHECKSUM_LENGTH).putInt((int) crc.getValue());
    flush();
    out.flush();
  }

  void model(BsrModel model) throws IOException {
    string(model.name());
    ints(model.input().channels(), model.input().height(), model.input().width());
    info(model.info());
    ints(model.operations().size());
    for (Operation operation : model.operations()) {
      operation(operation);
    }
    flush();
  }

  private void info(ModelInfo info) throws IOException {
    ints(info.classNames().size());
    for (String name : info.classNames()) {
      string(name);
    }
    Preprocessing preprocessing = info.preprocessing();
    ints(preprocessing.shortSide(), preprocessing.height(), preprocessing.width());
    floats(preprocessing.mean());
    floats(preprocessing.deviation());
    ints(info.provenance().size());
    for (var entry : info.provenance().entrySet()) {
      string(entry.getKey());
      string(entry.getValue());
    }
  }

  private void operation(Operation operation) throws IOException {
    if (operation instanceof Operation.Conv conv) {
      begin(CONV, conv);
      BsrWeights weights = conv.weights();
      ints(conv.residual(), conv.relu() ? 1 : 0);
      ints(
          weights.outChannels(),
          weights.inChannels(),
          weights.kernel(),
          conv.stride(),
          conv.padding());
      ints(weights.blockSize());
      floats(conv.bias());
      ints(weights.counts());
      ints(weights.channels());
      floats(weights.values());
    } else if (operation instanceof Operation.Depthwise depthwise) {
      begin(DEPTHWISE, depthwise);
      ints(depthwise.residual(), depthwise.relu() ? 1 : 0);
      ints(depthwise.bias().limit(), depthwise.kernel(), depthwise.stride(), depthwise.padding());
      floats(depthwise.bias());
      floats(depthwise.weights());
    } else if (operation instanceof Operation.MaxPool pool) {
      begin(MAX_POOL, pool);
      ints(pool.kernel(), pool.stride(), pool.padding());
    } else if (operation instanceof Operation.GlobalAveragePool pool) {
      begin(GLOBAL_AVERAGE_POOL, pool);
    } else if (operation instanceof Operation.FullyConnected fc) {
      begin(FULLY_CONNECTED, fc);
      ints(fc.bias().limit(), fc.inputs());
      floats(fc.bias());
      floats(fc.weights());
    }
  }

  private void begin(int kind, Operation operation) throws IOException {
    ints(kind);
    string(operation.name());
    ints(operation.input());
  }

  private void string(String value) throws IOException {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    ints(utf8.length);
    flush();
    crc.update(utf8);
    out.write(utf8);
    written += utf8.length;
  }

  private void ints(int... values) throws IOException {
    for (int value : values) {
      room(Integer.BYTES).putInt(value);
    }
  }

  private void ints(IntBuffer values) throws IOException {
    while (values.hasRemaining()) {
      room(Integer.BYTES).putInt(values.get());
    }
  }

  private void floats(FloatBuffer values) throws IOException {
    while (values.hasRemaining()) {
      room(Float.BYTES).putFloat(values.get());
    }
  }

  private void floats(List<Float> values) throws IOException {
    for (float value : values) {
      room(Float.BYTES).putFloat(value);
    }
  }

  private ByteBuffer room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() throws IOException {
    crc.update(buffer.array(), 0, buffer.position());
    out.write(buffer.array(), 0, buffer.position());
    written += buffer.position();
    buffer.clear();
  }
}
