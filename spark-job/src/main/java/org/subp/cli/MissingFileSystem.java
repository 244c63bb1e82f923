package org.subp.cli;

import java.net.UnknownHostException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** What Hadoop throws about a path whose file system it cannot even begin to ask. */
final class MissingFileSystem {
  private static final String CONNECTOR =
      "put the connector among Spark's jars (--packages before the verb, see docs/troubleshooting.md)";

  private MissingFileSystem() {}

  /** What happened and what to do; null if it is something else. */
  static String sentence(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      // So Hadoop says it of a path; by itself it may be this machine's own name.
      if (cause instanceof IllegalArgumentException
          && cause.getCause() instanceof UnknownHostException unknown) {
        return ("no machine or name service is known by the name '%s'; correct it in the path"
                + " (hdfs://HOST:PORT/...), or set HADOOP_CONF_DIR to your cluster's configuration")
            .formatted(unknown.getMessage());
      }
      if (cause instanceof UnsupportedFileSystemException) {
        return "%s; correct the path, or %s".formatted(message, CONNECTOR);
      }
      if (cause instanceof ClassNotFoundException && message.contains("FileSystem")) {
        return "%s; %s".formatted(message, CONNECTOR);
      }
    }
    return null;
  }
}
