package org.subp.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.subp.image.RgbImage;

/**
 * One shard to be written: reads its files, decodes each once to see that it can be, writes those
 * that can. Depends on nothing but itself and the files, so it may run anywhere, and again.
 *
 * @param folder the dataset's, not yet visible to others
 * @param files in the order of their samples
 * @param classes in the order of their labels
 */
public record ShardTask(String folder, String name, List<ImageFile> files, List<String> classes)
    implements Serializable {
  /** A larger file is rejected unread. */
  static final int LARGEST_FILE = 1 << 26;

  /**
   * @param each is told of every file that is done
   * @return what {@link Preparation#commit} needs to know
   * @throws DataException if the source changed in the meantime
   */
  public ShardSummary run(Configuration configuration, Runnable each) throws IOException {
    Path shard = new Path(folder, name);
    Path attempt = new Path(folder, "." + name + "." + UUID.randomUUID());
    FileSystem fileSystem = shard.getFileSystem(configuration);
    ShardSummary summary;
    try {
      summary = write(fileSystem, attempt, configuration, each);
      if (!fileSystem.rename(attempt, shard) && !fileSystem.exists(shard)) {
        throw new IOException("cannot rename " + attempt + " to " + shard);
      }
    } finally {
      fileSystem.delete(attempt, false); // what another attempt was faster than, or a failure left
    }
    return summary;
  }

  private ShardSummary write(
      FileSystem fileSystem, Path target, Configuration configuration, Runnable each)
      throws IOException {
    ByteBuffer entries = SampleIndex.entries(files.size());
    int[] classCounts = new int[classes.size()];
    PixelStatistics statistics = new PixelStatistics();
    List<RejectedFile> rejected = new ArrayList<>();
    FSDataOutputStream out = fileSystem.create(target, false);
    ShardWriter writer = new ShardWriter(out, name);
    try (writer;
        Reader reader = new Reader(configuration);
        ImageDecoder decoder = new ImageDecoder()) {
      for (ImageFile file : files) {
        try {
          byte[] bytes = reader.read(file);
          RgbImage image = decoder.decode(bytes);
          int label = Collections.binarySearch(classes, file.className());
          ShardWriter.Record record = writer.append(file.path(), label, bytes);
          SampleIndex.put(entries, record.position(), record.length(), label, record.crc());
          classCounts[label]++;
          statistics.add(image);
        } catch (UndecodableImageException e) {
          rejected.add(new RejectedFile(file.path(), e.getMessage()));
        }
        each.run();
      }
      Preparation.flush(out);
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

  /** Reads candidates; of tars, keeps the last one open. */
  private static final class Reader implements AutoCloseable {
    private final Configuration configuration;
    private String open = "";
    private FSDataInputStream in;

    Reader(Configuration configuration) {
      this.configuration = configuration;
    }

    byte[] read(ImageFile file) throws IOException {
      if (file.length() > LARGEST_FILE) {
        throw new UndecodableImageException(
            "file of %d bytes; up to %d are accepted".formatted(file.length(), LARGEST_FILE));
      }
      if (!open.equals(file.file())) {
        close();
        Path path = new Path(file.file());
        in = path.getFileSystem(configuration).open(path);
        open = file.file();
      }
      byte[] bytes = new byte[(int) file.length()];
      try {
        in.seek(file.offset());
        in.readFully(bytes);
      } catch (EOFException e) {
        throw new DataException(
            "%s in %s ends early; did it change while it was read?"
                .formatted(file.path(), file.file()),
            e);
      }
      return bytes;
    }

    @Override
    public void close() throws IOException {
      if (in != null) {
        open = "";
        in.close();
        in = null;
      }
    }
  }
}
