package org.subp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.subp.config.ConfigException;
import org.subp.data.HadoopFile;

/** What a verb writes must not be there yet. */
final class Outputs {
  private Outputs() {}

  /**
   * @throws ConfigException if something is at {@code path} and may not be overwritten
   */
  static void requireFree(String path, boolean overwrite, Configuration hadoop) throws IOException {
    Path target = new Path(path);
    if (!overwrite && target.getFileSystem(hadoop).exists(target)) {
      throw new ConfigException(path + " exists already; choose another path, or --overwrite it");
    }
  }

  static void delete(String path, Configuration hadoop) throws IOException {
    Path target = new Path(path);
    target.getFileSystem(hadoop).delete(target, true);
  }

  /** Writes aside, then renames into place, over what is there. */
  static void writeText(String path, String text, Configuration hadoop) throws IOException {
    write(path, out -> out.write(text.getBytes(UTF_8)), hadoop);
  }

  /** Writes aside, then renames into place, over what is there. */
  static void write(String path, HadoopFile.Content content, Configuration hadoop)
      throws IOException {
    Path target = new Path(path);
    FileSystem files = HadoopFile.unchecked(target.getFileSystem(hadoop));
    try {
      HadoopFile.replace(files, target, content);
    } catch (IOException e) {
      throw new IOException(
          "%s cannot be written: %s; choose a place where you may write and there is room"
              .formatted(path, e.getMessage()),
          e);
    }
  }
}
