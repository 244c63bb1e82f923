package org.subp.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Unpacks a gzip file beside the dataset to be, because parts of it cannot be read where it lies.
 * What is unpacked already is taken as it is.
 */
final class Gunzip {
  /** Images do not shrink, and pixels of a few values by a factor of twenty. */
  private static final long LARGEST_RATIO = 100;

  private static final int BUFFER = 1 << 16;

  private Gunzip() {}

  /**
   * @param scratch folder for the result
   * @return the file, under its path without {@code .gz}
   */
  static ImageFile unpack(ImageFile packed, Path scratch, Configuration configuration)
      throws IOException {
    FileSystem fileSystem = scratch.getFileSystem(configuration);
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
    Path target = new Path(scratch, name);
    if (!fileSystem.exists(target)) {
      Path attempt = new Path(scratch, "." + name + "." + UUID.randomUUID());
      try (InputStream in =
          new GZIPInputStream(
              new BufferedInputStream(new RangeReader(packed, configuration)), BUFFER)) {
        HadoopFile.write(fileSystem, attempt, out -> copy(in, out, packed));
      } catch (EOFException | ZipException e) {
        throw new DataException(
            packed.path() + " cannot be unpacked: " + e.getMessage() + "; copy it again", e);
      }
      if (!fileSystem.rename(attempt, target)) {
        throw new IOException("cannot rename " + attempt + " to " + target);
      }
    }
    long length = fileSystem.getFileStatus(target).getLen();
    return new ImageFile(unpackedName(packed.path()), target.toString(), 0, length);
  }

  private static void copy(InputStream in, FSDataOutputStream out, ImageFile packed)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long most = LARGEST_RATIO * packed.length() + BUFFER;
    long length = 0;
    for (int count; (count = in.read(buffer)) >= 0; ) {
      length += count;
      if (length > most) {
        throw new ZipException("it grows to more than %d times its size".formatted(LARGEST_RATIO));
      }
      out.write(buffer, 0, count);
    }
  }

  private static String unpackedName(String path) {
    return path.endsWith(".tgz")
        ? path.substring(0, path.length() - 4) + ".tar"
        : path.substring(0, path.length() - 3);
  }
}
