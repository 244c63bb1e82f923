package org.subp.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Files unpacked beside the dataset to be, because parts of them cannot be read where they lie.
 * What is unpacked already is taken as it is.
 */
final class Scratch {
  /** Images do not shrink, and pixels of a few values by a factor of twenty. */
  static final long LARGEST_RATIO = 100;

  private Scratch() {}

  /**
   * @param path the result's within its source
   * @param folder for the result; null if nothing may be unpacked
   * @param content what the packed file holds
   */
  static ImageFile unpack(
      ImageFile packed,
      String path,
      Path folder,
      Configuration configuration,
      HadoopFile.Content content)
      throws IOException {
    if (folder == null) {
      throw new DataException(packed.path() + " must be unpacked, or prepared, first");
    }
    FileSystem fileSystem = folder.getFileSystem(configuration);
    Path source = new Path(packed.file());
    FileStatus status = source.getFileSystem(configuration).getFileStatus(source);
    String identity =
        "%s %d %d %d %d"
            .formatted(
                source,
                packed.offset(),
                packed.length(),
                status.getLen(),
                status.getModificationTime());
    String name = Hashes.sha256(identity.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    Path target = new Path(folder, name);
    if (!fileSystem.exists(target)) {
      Path attempt = new Path(folder, "." + name + "." + UUID.randomUUID());
      HadoopFile.write(fileSystem, attempt, content);
      if (!fileSystem.rename(attempt, target)) {
        throw new IOException("cannot rename " + attempt + " to " + target);
      }
    }
    long length = fileSystem.getFileStatus(target).getLen();
    return new ImageFile(path, target.toString(), 0, length);
  }
}
