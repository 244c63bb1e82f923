package org.subp.dl4j;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.subp.data.HadoopFile;
import org.subp.network.Shape;

/**
 * Examples by number in a file of equal records, little-endian.
 *
 * <pre>
 *   magic      int     "SUBE"
 *   version    int     1
 *   channels   int
 *   height     int
 *   width      int
 *   records    each:
 *     label    int
 *     values   floats  (channels, height, width)
 *     checksum int     CRC-32C of label and values
 * </pre>
 */
final class ExampleFile implements AutoCloseable {
  private static final int MAGIC = 0x4542_5553;
  private static final int VERSION = 1;
  private static final int HEADER = 5 * Integer.BYTES;
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private final Path path;
  private final FSDataInputStream in;
  private final int values;
  private final int count;

  /**
   * @param count of the examples it must hold
   * @throws IOException if the file is not what was written
   */
  ExampleFile(Path path, FileSystem files, Shape shape, int count) throws IOException {
    this.path = path;
    this.values = shape.size();
    this.count = count;
    FileSystem raw = HadoopFile.unchecked(files); // records have checksums of their own
    long due = HEADER + (long) count * recordBytes(values);
    long length = raw.getFileStatus(path).getLen();
    if (length != due) {
      throw damaged("it has %d bytes instead of %d".formatted(length, due));
    }
    in = raw.open(path);
    byte[] header = new byte[HEADER];
    in.readFully(0, header);
    if (!ByteBuffer.wrap(header).equals(ByteBuffer.wrap(header(shape)))) {
      throw damaged("its header is of other examples");
    }
  }

  private static int recordBytes(int values) {
    return Math.addExact(2 * Integer.BYTES, Math.multiplyExact(values, Float.BYTES));
  }

  private static byte[] header(Shape shape) {
    return ByteBuffer.allocate(HEADER)
        .order(ORDER)
        .putInt(MAGIC)
        .putInt(VERSION)
        .putInt(shape.channels())
        .putInt(shape.height())
        .putInt(shape.width())
        .array();
  }

  private IOException damaged(String why) {
    return new IOException(
        "%s is not what was written there (%s); begin the run again".formatted(path, why));
  }

  /**
   * One example as it lies in the file: its label and its values.
   *
   * @throws IOException if it is damaged
   */
  ByteBuffer record(int index) throws IOException {
    java.util.Objects.checkIndex(index, count);
    byte[] record = new byte[recordBytes(values)];
    in.readFully(HEADER + (long) index * record.length, record);
    ByteBuffer buffer = ByteBuffer.wrap(record).order(ORDER);
    if (buffer.getInt(record.length - Integer.BYTES) != checksum(record)) {
      throw damaged("the checksum of example %d is wrong".formatted(index));
    }
    return buffer.limit(record.length - Integer.BYTES);
  }

  private static int checksum(byte[] record) {
    CRC32C crc = new CRC32C();
    crc.update(record, 0, record.length - Integer.BYTES);
    return (int) crc.getValue();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Writes a file; who gives the stream closes it. */
  static final class Writer {
    private final OutputStream out;
    private final ByteBuffer record;
    private final CRC32C all = new CRC32C();
    private int count;

    Writer(OutputStream out, Shape shape) throws IOException {
      this.out = out;
      this.record = ByteBuffer.allocate(recordBytes(shape.size())).order(ORDER);
      out.write(header(shape));
    }

    /**
     * @param values from {@code offset} on
     */
    void add(float[] values, int offset, int label) throws IOException {
      record.clear().putInt(label);
      int length = (record.capacity() - 2 * Integer.BYTES) / Float.BYTES;
      record.asFloatBuffer().put(values, offset, length);
      record.putInt(record.capacity() - Integer.BYTES, ExampleFile.checksum(record.array()));
      out.write(record.array());
      all.update(record.array());
      count++;
    }

    int count() {
      return count;
    }

    /** CRC-32C of all records. */
    long checksum() {
      return all.getValue();
    }
  }
}
