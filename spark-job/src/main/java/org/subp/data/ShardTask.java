package org.subp.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.subp.image.Resize;
import org.subp.image.RgbImage;

/**
 * One shard to be written: reads its files, decodes each once to see that it can be, writes those
 * that can. Depends on nothing but itself and the files, so it may run anywhere, and again.
 *
 * @param folder the dataset's, not yet visible to others
 * @param name of the shard's file in the folder
 * @param files in the order of their samples
 * @param classes in the order of their labels
 * @param shortSide to which larger images are scaled down, or 0
 */
public record ShardTask(
    String folder, String name, List<ImageFile> files, List<String> classes, int shortSide)
    implements Serializable {
  /** A larger file is rejected unread. */
  static final int LARGEST_FILE = 1 << 26;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Writes the shard aside and gives it its name, or finds it written by an earlier run.
   *
   * @param configuration finds the file systems
   * @param each is told of every file that is done
   * @return what {@link Preparation#commit} needs to know
   * @throws DataException if the source changed in the meantime
   */
  public ShardSummary run(Configuration configuration, Runnable each) throws IOException {
    Path shard = new Path(folder, name);
    Path attempt = new Path(folder, "." + name + "." + UUID.randomUUID());
    FileSystem fileSystem = shard.getFileSystem(configuration);
    ShardSummary summary = earlier(fileSystem);
    if (summary != null) {
      files.forEach(file -> each.run());
      return summary;
    }
    summary = HadoopFile.writeAndTell(fileSystem, attempt, out -> write(out, configuration, each));
    if (!fileSystem.rename(attempt, shard)) {
      fileSystem.delete(attempt, false);
      if (!fileSystem.exists(shard)) { // no other attempt was faster
        throw new IOException("cannot rename " + attempt + " to " + shard);
      }
    }
    Preparation.write(fileSystem, summaryFile(), JSON.writeValueAsBytes(summary));
    return summary;
  }

  /** Whether a file of that name is a shard that is not whole. */
  static boolean isAttempt(String name) {
    return name.startsWith(".part-") && !name.endsWith(".json");
  }

  private Path summaryFile() {
    return new Path(folder, "." + name + ".json");
  }

  /** What an earlier run found out, if it wrote the whole shard; else null. */
  private ShardSummary earlier(FileSystem fileSystem) throws IOException {
    Path shard = new Path(folder, name);
    if (!fileSystem.exists(summaryFile()) || !fileSystem.exists(shard)) {
      return null;
    }
    try (FSDataInputStream in = fileSystem.open(summaryFile())) {
      ShardSummary summary = JSON.readValue(in.readAllBytes(), ShardSummary.class);
      return summary.bytes() == fileSystem.getFileStatus(shard).getLen() ? summary : null;
    } catch (JsonProcessingException | ChecksumException e) {
      return null; // cut while it was written
    }
  }

  boolean isDone(Configuration configuration) throws IOException {
    return earlier(new Path(folder).getFileSystem(configuration)) != null;
  }

  /** Removes what only {@link #run} needs. */
  void forget(Configuration configuration) throws IOException {
    summaryFile().getFileSystem(configuration).delete(summaryFile(), false);
  }

  private ShardSummary write(OutputStream out, Configuration configuration, Runnable each)
      throws IOException {
    ByteBuffer entries = SampleIndex.entries(files.size());
    int[] classCounts = new int[classes.size()];
    PixelStatistics statistics = new PixelStatistics();
    List<RejectedFile> rejected = new ArrayList<>();
    ShardWriter writer = new ShardWriter(out, name);
    try (ImageReader reader = new ImageReader(configuration);
        ImageDecoder decoder = new ImageDecoder()) {
      for (ImageFile file : files) {
        try {
          Encoded encoded = scaled(reader.read(file), decoder);
          byte[] bytes = encoded.bytes();
          int label = Collections.binarySearch(classes, file.className());
          ShardWriter.Record record = writer.append(file.path(), label, bytes);
          SampleIndex.put(entries, record.position(), record.length(), label, record.crc());
          classCounts[label]++;
          statistics.add(encoded.image());
        } catch (UndecodableImageException e) {
          rejected.add(new RejectedFile(file.path(), e.getMessage()));
        }
        each.run();
      }
    }
    byte[] written = Arrays.copyOf(entries.array(), entries.position());
    return new ShardSummary(
        name,
        writer.bytes(),
        files.size() - rejected.size(),
        writer.sha256(),
        written,
        classCounts,
        statistics,
        rejected);
  }

  private record Encoded(byte[] bytes, RgbImage image) {}

  /** Photographs stay JPEG, whose loss at this quality no network sees; PNG stays without loss. */
  private Encoded scaled(byte[] bytes, ImageDecoder decoder) throws IOException {
    RgbImage image = decoder.decode(bytes);
    int shorter = Math.min(image.width(), image.height());
    if (shortSide == 0 || shorter <= shortSide) {
      return new Encoded(bytes, image);
    }
    RgbImage small =
        Resize.bilinear(
            image,
            (int) Math.max(1, (long) image.width() * shortSide / shorter),
            (int) Math.max(1, (long) image.height() * shortSide / shorter));
    byte[] file = JpegFile.claims(bytes) ? JpegWriter.write(small) : RawPixels.png(small);
    return new Encoded(file, small);
  }
}
