package org.subp.data;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What writing one shard found out.
 *
 * @param name of the shard's file
 * @param bytes its length
 * @param records samples in it
 * @param sha256 of the whole file, in hexadecimal digits
 * @param entries of {@link SampleIndex}, one a record
 * @param classCounts samples of each class, in label order
 * @param statistics of the decoded images
 * @param rejected files that could not be used
 */
public record ShardSummary(
    String name,
    long bytes,
    int records,
    String sha256,
    byte[] entries,
    int[] classCounts,
    PixelStatistics statistics,
    List<RejectedFile> rejected)
    implements Serializable {

  ByteBuffer index() {
    return ByteBuffer.wrap(entries);
  }
}
