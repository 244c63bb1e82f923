package org.subp.data;

import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Reads candidates as image files; of files that hold many, keeps the last one open. */
final class ImageReader implements AutoCloseable {
  private final Configuration configuration;
  private String open = "";
  private FSDataInputStream in;

  ImageReader(Configuration configuration) {
    this.configuration = configuration;
  }

  byte[] read(ImageFile file) throws IOException {
    if (file.length() > ShardTask.LARGEST_FILE) {
      throw new UndecodableImageException(
          "file of %d bytes; up to %d are accepted"
              .formatted(file.length(), ShardTask.LARGEST_FILE));
    }
    if (!open.equals(file.file())) {
      close();
      Path path = new Path(file.file());
      in = HadoopFile.unchecked(path.getFileSystem(configuration)).open(path);
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
    return file.raw() == null ? bytes : file.raw().toPng(bytes);
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
