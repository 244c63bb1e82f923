package org.subp.data;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What writing one shard found out.
 *
 * @param entries of {@link SampleIndex}, one a record
 * @param statistics of the decoded images
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
