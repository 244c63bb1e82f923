package org.subp.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Where each sample lies and what class it has, so that a sample is read by its number.
 *
 * <pre>
 *   0                       8            12
 *   +-----------------------+------------+--------------------------------------------------+ ...
 *   | "SUBPIDX" 1           | samples    | position        8 | length 4 | label 4 | crc 4   |
 *   +-----------------------+------------+--------------------------------------------------+ ...
 * </pre>
 *
 * Big-endian; {@code position} of the record in its shard, {@code length} of the record, {@code
 * crc} its CRC-32C. Samples are numbered through the shards in the manifest's order.
 */
final class SampleIndex {
  static final String FILE = "samples.idx";
  private static final long MAGIC = 0x5355425049445801L;
  private static final int HEADER = 12;
  private static final int ENTRY = 20;

  private final ByteBuffer entries;
  private final int[] firstSamples;

  private SampleIndex(ByteBuffer entries, int[] firstSamples) {
    this.entries = entries;
    this.firstSamples = firstSamples;
  }

  static byte[] write(List<ShardSummary> shards) {
    int samples = shards.stream().mapToInt(ShardSummary::records).sum();
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(bytes(samples)));
    out.putLong(MAGIC).putInt(samples);
    shards.forEach(shard -> out.put(shard.index()));
    return out.array();
  }

  /** Entries of one shard, one after the other. */
  static ByteBuffer entries(int records) {
    return ByteBuffer.allocate(Math.multiplyExact(records, ENTRY));
  }

  static void put(ByteBuffer entries, long position, int length, int label, int crc) {
    entries.putLong(position).putInt(length).putInt(label).putInt(crc);
  }

  static long bytes(int samples) {
    return HEADER + (long) ENTRY * samples;
  }

  /**
   * @param path of the file, for messages
   * @throws DataException if the bytes are not the index of this manifest's dataset
   */
  static SampleIndex parse(byte[] bytes, Manifest manifest, String path) throws DataException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length != bytes(manifest.samples())
        || in.getLong() != MAGIC
        || in.getInt() != manifest.samples()
        || !Hashes.sha256(bytes).equals(manifest.index().sha256())) {
      throw new DataException(
          path + " does not belong to the manifest beside it; run prepare again");
    }
    int[] firstSamples = new int[manifest.shards().size() + 1];
    for (int i = 0; i < manifest.shards().size(); i++) {
      firstSamples[i + 1] = firstSamples[i] + manifest.shards().get(i).records();
    }
    SampleIndex index = new SampleIndex(in.slice(), firstSamples);
    for (int sample = 0; sample < manifest.samples(); sample++) {
      long end = manifest.shards().get(index.shard(sample)).bytes();
      boolean inShard =
          index.position(sample) >= 0
              && index.length(sample) >= ShardWriter.RECORD_MINIMUM
              && index.position(sample) <= end - index.length(sample);
      if (!inShard || index.label(sample) < 0 || index.label(sample) >= manifest.classes().size()) {
        throw new DataException(
            "%s is corrupt at sample %d; run prepare again".formatted(path, sample));
      }
    }
    return index;
  }

  /** Place of the sample's shard in the manifest. */
  int shard(int sample) {
    int found = Arrays.binarySearch(firstSamples, sample);
    // empty shards share a first sample with the next one: the last of them holds it
    int shard = found >= 0 ? found : -found - 2;
    while (firstSamples[shard + 1] == sample) {
      shard++;
    }
    return shard;
  }

  long position(int sample) {
    return entries.getLong(ENTRY * sample);
  }

  int length(int sample) {
    return entries.getInt(ENTRY * sample + 8);
  }

  int label(int sample) {
    return entries.getInt(ENTRY * sample + 12);
  }

  int crc(int sample) {
    return entries.getInt(ENTRY * sample + 16);
  }
}
