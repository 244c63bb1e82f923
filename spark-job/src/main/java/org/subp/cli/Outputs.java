package org.subp.cli;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.subp.config.ConfigException;

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
}
