package org.subp.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.subp.bsr.BsrFormatException;
import org.subp.data.DataException;
import org.subp.data.HadoopFile;
import org.subp.onnx.OnnxFormatException;
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
    FileSystem files = HadoopFile.unchecked(file.getFileSystem(hadoop));
    try {
      FileStatus status = files.getFileStatus(file);
      if (status.isDirectory()) {
        throw new DataException(
            path + " is a folder; give a file, such as the model.bsr of a run's folder");
      }
      if (status.getLen() > Integer.MAX_VALUE - 16) {
        throw new DataException(
            "%s is no model file: it has %d bytes; up to 2 GB are read"
                .formatted(path, status.getLen()));
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

  /** What makes something of a file's bytes. */
  interface Reading<T> {
    T of(byte[] bytes) throws IOException;
  }

  /**
   * {@return what the reading makes of the bytes}
   *
   * @throws DataException naming the file, if it is not what was expected
   */
  <T> T as(Reading<T> reading) throws IOException {
    try {
      return reading.of(bytes);
    } catch (BsrFormatException | OnnxFormatException e) {
      throw new DataException(path + ": " + e.getMessage(), e);
    }
  }

  boolean isCheckpoint() {
    return CheckpointFormat.claims(bytes);
  }

  Checkpoint checkpoint() throws IOException {
    return CheckpointFormat.decode(bytes, path);
  }
}
