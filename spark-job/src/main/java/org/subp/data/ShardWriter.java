package org.subp.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;

/**
 * Writes samples as an uncompressed Hadoop SequenceFile, readable by anything that knows Hadoop:
 * the key is a {@link Text}, the sample's path; the value a {@link BytesWritable}, the label as
 * four bytes, big-endian, then the image file as it was.
 *
 * <pre>
 *   "SEQ" 6 | key class, value class (length, UTF-8) | 0 not compressed | 0 not in blocks | 0 metadata | sync mark
 *
 *   0               4               8              8+k        12+k        16+k
 *   +---------------+---------------+---------------+-----------+-----------+-----------------+
 *   | k + 4 + 4 + n | k             | key         k | 4 + n     | label     | image         n |
 *   +---------------+---------------+---------------+-----------+-----------+-----------------+
 * </pre>
 *
 * Before a record, at least every {@value #SYNC_INTERVAL} bytes, -1 and the sync mark. Hadoop's own
 * writer draws the mark at random; here it is made from the shard's name, so that equal images give
 * equal files.
 */
final class ShardWriter {
  /** Lengths, an empty key, no image. */
  static final int RECORD_MINIMUM = 4 + 4 + 1 + 4 + 4;

  private static final int VERSION = 6;
  private static final int SYNC_INTERVAL = 100 * 1024;

  private final MessageDigest digest = Hashes.sha256();
  private final OutputStream out;
  private final DataOutputBuffer buffer = new DataOutputBuffer();
  private final byte[] syncMark;
  private long position;
  private long lastSync;

  /** Written position, length and checksum of one record. */
  record Record(long position, int length, int crc) {}

  /**
   * @param name of the shard within its dataset
   */
  ShardWriter(OutputStream out, String name) throws IOException {
    this.out = new DigestOutputStream(out, digest);
    syncMark = Arrays.copyOf(Hashes.sha256().digest(name.getBytes(StandardCharsets.UTF_8)), 16);
    buffer.write(new byte[] {'S', 'E', 'Q', VERSION});
    Text.writeString(buffer, Text.class.getName());
    Text.writeString(buffer, BytesWritable.class.getName());
    buffer.writeBoolean(false);
    buffer.writeBoolean(false);
    new SequenceFile.Metadata().write(buffer);
    buffer.write(syncMark);
    flushBuffer();
    lastSync = position;
  }

  Record append(String path, int label, byte[] image) throws IOException {
    if (position >= lastSync + SYNC_INTERVAL) {
      lastSync = position;
      buffer.writeInt(-1);
      buffer.write(syncMark);
      flushBuffer();
    }
    buffer.writeLong(0); // lengths, known below
    new Text(path).write(buffer);
    int keyLength = buffer.getLength() - 8;
    buffer.writeInt(4 + image.length);
    buffer.writeInt(label);
    buffer.write(image);
    ByteBuffer.wrap(buffer.getData()).putInt(buffer.getLength() - 8).putInt(keyLength);
    CRC32C crc = new CRC32C();
    crc.update(buffer.getData(), 0, buffer.getLength());
    Record record = new Record(position, buffer.getLength(), (int) crc.getValue());
    flushBuffer();
    return record;
  }

  private void flushBuffer() throws IOException {
    out.write(buffer.getData(), 0, buffer.getLength());
    position += buffer.getLength();
    buffer.reset();
  }

  long bytes() {
    return position;
  }

  /** Of all bytes; ask once, when all are written. */
  String sha256() {
    return Hashes.hex(digest.digest());
  }
}
