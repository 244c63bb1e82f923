package org.subp.tensorboard;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.apache.hadoop.fs.FSDataOutputStream;

/**
 * An event file: TFRecord frames, each around one message {@code Event}.
 *
 * <pre>
 *   length     long   of the message, little-endian, as all here
 *   checksum   int    masked CRC-32C of the eight bytes before
 *   message           Event: 1 double wall_time, 2 int64 step, and one of 3 string file_version,
 *                     5 Summary summary, 7 SessionLog session_log
 *   checksum   int    masked CRC-32C of the message
 * </pre>
 */
final class EventFile implements AutoCloseable {
  private static final String VERSION = "brain.Event:2";
  private static final int MASK_DELTA = 0xa282ead8;

  /** {@code SessionLog.SessionStatus.START}. */
  private static final int START = 1;

  private final FSDataOutputStream out;

  EventFile(FSDataOutputStream out) throws IOException {
    this.out = out;
    write(0, event -> event.writeString(3, VERSION));
  }

  /** Fields of a message. */
  interface Fields {
    void to(CodedOutputStream out) throws IOException;
  }

  /** Says that the run goes on from a step: what a viewer knows of it and later ones is void. */
  void restart(long step) throws IOException {
    ByteString session = message(log -> log.writeEnum(1, START));
    write(step, event -> event.writeBytes(7, session));
  }

  void summary(long step, ByteString summary) throws IOException {
    write(step, event -> event.writeBytes(5, summary));
  }

  private void write(long step, Fields what) throws IOException {
    ByteString event =
        message(
            fields -> {
              fields.writeDouble(1, System.currentTimeMillis() * 1e-3);
              fields.writeInt64(2, step);
              what.to(fields);
            });
    ByteBuffer frame = ByteBuffer.allocate(event.size() + 16).order(ByteOrder.LITTLE_ENDIAN);
    frame.putLong(event.size());
    frame.putInt(maskedChecksum(frame.array(), 0, 8));
    frame.put(event.asReadOnlyByteBuffer());
    frame.putInt(maskedChecksum(frame.array(), 12, event.size()));
    out.write(frame.array());
  }

  /** Shows readers what was written. */
  void flush() throws IOException {
    out.hflush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  static ByteString message(Fields fields) {
    ByteString.Output bytes = ByteString.newOutput();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.to(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return bytes.toByteString();
  }

  private static int maskedChecksum(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
  }
}
