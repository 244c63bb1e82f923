package org.subp.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.Text;

/**
 * One record of a dataset.
 *
 * @param path within the source it came from, {@code class/.../name}
 * @param label place of its class among the dataset's
 * @param image file, as it was
 */
public record Sample(String path, int label, byte[] image) {

  /**
   * {@return a record of a shard as Hadoop reads it; shares no array with the arguments}
   *
   * @param key path within the source
   * @param value label, then the image file
   * @throws DataException if it holds no label
   */
  public static Sample of(Text key, BytesWritable value) throws DataException {
    if (value.getLength() < Integer.BYTES) {
      throw new DataException(
          "record %s of a shard has no label; run prepare again".formatted(key));
    }
    ByteBuffer in = ByteBuffer.wrap(value.getBytes(), 0, value.getLength());
    int label = in.getInt();
    byte[] image = new byte[in.remaining()];
    in.get(image);
    return new Sample(key.toString(), label, image);
  }

  /**
   * @param record as {@link ShardWriter} draws it
   * @throws IOException if lengths contradict each other
   */
  static Sample parse(byte[] record) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(record);
    int length = in.getInt();
    int keyLength = in.getInt();
    if (length != record.length - 8 || keyLength < 1 || keyLength > length - 8) {
      throw new IOException("lengths contradict each other");
    }
    DataInputBuffer key = new DataInputBuffer();
    key.reset(record, 8, keyLength);
    String path = Text.readString(key, keyLength);
    in.position(8 + keyLength);
    if (in.getInt() != in.remaining()) {
      throw new IOException("lengths contradict each other");
    }
    int label = in.getInt();
    byte[] image = new byte[in.remaining()];
    in.get(image);
    return new Sample(path, label, image);
  }
}
