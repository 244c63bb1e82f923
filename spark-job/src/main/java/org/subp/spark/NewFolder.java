package org.subp.spark;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.subp.data.FolderMove;

/**
 * A folder that is at its path whole or not at all: it is written beside it, under another name,
 * and renamed. Atomic where renaming a folder is, which it is not in object stores: there the
 * folder's {@code _SUCCESS}, copied with the rest, tells least.
 */
final class NewFolder implements AutoCloseable {
  private final FileSystem files;
  private final Path target;
  private final Path aside;
  private final boolean overwrite;

  NewFolder(String path, boolean overwrite, Configuration hadoop) throws IOException {
    Path given = new Path(path);
    this.files = given.getFileSystem(hadoop);
    this.target = files.makeQualified(given);
    this.overwrite = overwrite;
    String unique = UUID.randomUUID().toString().substring(0, 8);
    this.aside = target.suffix(".writing-" + unique);
    requireFree();
    // Told here it is one sentence; Spark's tasks would tell it each, after starting.
    if (!files.mkdirs(aside)) {
      throw new IOException("cannot make the folder %s; may you write there?".formatted(aside));
    }
  }

  private void requireFree() throws IOException {
    if (!overwrite && files.exists(target)) {
      throw new FileAlreadyExistsException(target + " exists already; choose another path");
    }
  }

  /** Where to write: a folder that is there and empty. */
  String aside() {
    return aside.toString();
  }

  /** Puts what was written at its path. */
  void publish() throws IOException {
    requireFree();
    FolderMove.replace(files, aside, target);
  }

  /** Removes what was written and not published. */
  @Override
  public void close() throws IOException {
    files.delete(aside, true);
  }
}
