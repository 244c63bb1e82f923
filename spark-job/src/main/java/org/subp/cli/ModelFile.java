package org.subp.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.subp.data.DataException;
import org.subp.train.Checkpoint;
import org.subp.train.CheckpointFormat;

/**
 * A file that verbs call MODEL: a finished {@code .bsr} or a run's checkpoint, told apart by their
 * first bytes; for import an {@code .onnx}.
 */
record ModelFile(String path, byte[] bytes) {

  private static final int PIECE = 1 << 20;

  /**
   * @param path any Hadoop path
   * @param progress is told how many megabytes are read
   * @throws DataException if there is no such file
   */
  static ModelFile read(String path, Configuration hadoop, TerminalProgress.Work progress)
      throws IOException {
    Path file = new Path(path);
    FileSystem files = file.getFileSystem(hadoop);
    try {
      FileStatus status = files.getFileStatus(file);
      if (status.isDirectory() || status.getLen() > Integer.MAX_VALUE - 16) {
        throw new DataException(path + " is no model file: it is a folder or has more than 2 GB");
      }
      byte[] bytes = new byte[(int) status.getLen()];
      try (FSDataInputStream in = files.open(file)) {
        for (int read = 0; read < bytes.length; ) {
          int piece = Math.min(PIECE, bytes.length - read);
          in.readFully(bytes, read, piece);
          read += piece;
          progress.at(read >> 20, bytes.length >> 20);
        }
      }
      return new ModelFile(path, bytes);
    } catch (FileNotFoundException e) {
      throw new DataException("there is no model file " + path, e);
    }
  }

  boolean isCheckpoint() {
    return CheckpointFormat.claims(bytes);
  }

  Checkpoint checkpoint() throws IOException {
    return CheckpointFormat.decode(bytes, path);
  }
}
