package org.subp.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.WritableUtils;
import org.apache.hadoop.io.compress.CompressionCodec;

/**
 * Reads a compressed SequenceFile of {@code Text} and {@code BytesWritable}. Hadoop's own reader
 * takes whatever memory a file asks for; this one an image's, and the keys of a block.
 *
 * <pre>
 *   compressed by record:  | length 4 | length of the key 4 | key | value, packed |
 *   compressed by block:   | -1 4 | sync 16 | records | lengths of keys | keys | lengths of values | values |
 * </pre>
 *
 * Lengths and keys and values of a block are its length and so many bytes, packed; all numbers of a
 * block are Hadoop's of one to nine bytes. Between records by themselves stand syncs, {@code -1}
 * and 16 bytes.
 */
final class PackedSequenceFile {
  private static final int SYNC_BYTES = 16;
  private static final int LONGEST_KEY = 1 << 16;

  /** Of a block, in memory at a time; Hadoop writes blocks of a megabyte, or of one value. */
  private static final long MOST_KEY_BYTES = 64 << 20;

  private final ImageFile file;
  private final CompressionCodec codec;
  private final Configuration configuration;
  private long unpackedBytes;

  /**
   * @param file all of it
   */
  PackedSequenceFile(ImageFile file, CompressionCodec codec, Configuration configuration) {
    this.file = file;
    this.codec = codec;
    this.configuration = configuration;
  }

  /** Is given what the file holds, in its order. */
  interface Records {
    /**
     * @param key a serialised {@code Text}
     * @param value bytes of a {@code BytesWritable}
     */
    void add(byte[] key, byte[] value) throws IOException;
  }

  /**
   * @param header bytes before the first record
   * @param blocks whether records are compressed together
   * @throws DataException if lengths contradict each other or are more than an image may have, or
   *     the file grows a hundredfold
   */
  void read(long header, boolean blocks, Records records) throws IOException {
    try (RangeReader in = new RangeReader(file, configuration)) {
      in.skip(header);
      DataInputStream data = new DataInputStream(in);
      while (in.remaining() > 0) {
        if (blocks) {
          block(in, data, records);
        } else {
          record(in, data, records);
        }
      }
    } catch (EOFException e) {
      throw new DataException(file.path() + " ends within a record; copy it again", e);
    } catch (DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // what a codec throws at bad bytes
      throw corrupt(e);
    }
  }

  private void record(RangeReader in, DataInputStream data, Records records) throws IOException {
    int length = data.readInt();
    if (length == -1) {
      data.skipNBytes(SYNC_BYTES);
      return;
    }
    int keyLength = data.readInt();
    require(keyLength >= 1 && keyLength <= LONGEST_KEY && length >= keyLength);
    require(length - keyLength <= in.remaining() - keyLength);
    byte[] key = data.readNBytes(keyLength);
    long end = in.position() + length - keyLength;
    try (DataInputStream value = unpacked(in.position(), length - keyLength)) {
      records.add(key, value(value));
    }
    in.skip(end - in.position());
  }

  private void block(RangeReader in, DataInputStream data, Records records) throws IOException {
    require(data.readInt() == -1);
    data.skipNBytes(SYNC_BYTES);
    int count = WritableUtils.readVInt(data);
    Part keyLengths = part(in, data);
    Part keyBytes = part(in, data);
    part(in, data); // lengths of values: each value tells its own
    Part valueBytes = part(in, data);
    Queue<byte[]> keys = new ArrayDeque<>();
    try (DataInputStream lengths = unpacked(keyLengths.begin, keyLengths.length);
        DataInputStream bytes = unpacked(keyBytes.begin, keyBytes.length)) {
      long total = 0;
      for (int i = 0; i < count; i++) {
        int length = WritableUtils.readVInt(lengths);
        total += length + 32; // with what an array takes
        require(length >= 1 && length <= LONGEST_KEY && total <= MOST_KEY_BYTES);
        keys.add(bytes.readNBytes(length));
      }
    }
    try (DataInputStream values = unpacked(valueBytes.begin, valueBytes.length)) {
      while (!keys.isEmpty()) {
        records.add(keys.remove(), value(values));
      }
    }
  }

  /** Where packed bytes lie. */
  private record Part(long begin, long length) {}

  private Part part(RangeReader in, DataInputStream data) throws IOException {
    long length = WritableUtils.readVLong(data);
    require(length >= 0 && length <= in.remaining());
    Part part = new Part(in.position(), length);
    in.skip(length);
    return part;
  }

  private DataInputStream unpacked(long begin, long length) throws IOException {
    InputStream packed =
        new BufferedInputStream(
            new RangeReader(file.part(file.path(), begin, length, null), configuration));
    // Never asks for 0 bytes, after which Hadoop's bzip2 gives no more.
    return new DataInputStream(new BufferedInputStream(codec.createInputStream(packed)));
  }

  /** A {@code BytesWritable}, its length before it. */
  private byte[] value(DataInputStream in) throws IOException {
    int length = in.readInt();
    require(length >= 0 && length <= ShardTask.LARGEST_FILE);
    byte[] bytes = in.readNBytes(length); // grows with what is there
    require(bytes.length == length);
    unpackedBytes += length;
    require(unpackedBytes <= Scratch.LARGEST_RATIO * file.length() + ShardTask.LARGEST_FILE);
    return bytes;
  }

  private void require(boolean sane) throws DataException {
    if (!sane) {
      throw corrupt(null);
    }
  }

  private DataException corrupt(Exception cause) {
    return new DataException(
        "%s cannot be unpacked%s; copy it again"
            .formatted(
                file.path(),
                cause == null
                    ? ": its lengths contradict each other or are too large"
                    : " (" + cause.getMessage() + ")"),
        cause);
  }
}
