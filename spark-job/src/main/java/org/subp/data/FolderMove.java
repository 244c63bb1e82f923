package org.subp.data;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Gives a finished folder its name. */
public final class FolderMove {
  private FolderMove() {}

  /**
   * Renames a folder to a path; what is there already makes room first, comes back if the renaming
   * fails, and is deleted in the end. Atomic where renaming a folder is, which it is not in object
   * stores.
   *
   * @param files the file system of both
   * @param from a finished folder
   * @param to where it is to be; whether it may replace what is there is for the caller to say
   * @throws IOException if it cannot be renamed; what was at {@code to} is then there again, or
   *     beside it, named {@code TO.old-...}
   */
  public static void replace(FileSystem files, Path from, Path to) throws IOException {
    Path old = to.suffix(".old-" + UUID.randomUUID().toString().substring(0, 8));
    boolean replaces = files.exists(to);
    if (replaces && !files.rename(to, old)) {
      throw new IOException("cannot move " + to + " aside to " + old);
    }
    if (!files.rename(from, to)) {
      if (replaces) {
        files.rename(old, to);
      }
      throw new IOException("cannot rename " + from + " to " + to);
    }
    if (replaces) {
      files.delete(old, true);
    }
  }
}
