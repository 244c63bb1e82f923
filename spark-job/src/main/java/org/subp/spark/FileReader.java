package org.subp.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Iterator;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.subp.data.HadoopFile;

/** Reads one file after the other, as they are asked for. */
final class FileReader implements Iterator<EncodedImage> {
  /** No image that may be decoded is longer. */
  private static final long LONGEST = 1L << 28;

  private final Iterator<PackedFiles.Entry> files;
  private final Set<String> classNames;
  private final Configuration hadoop;

  /**
   * @param classNames a file's parent folder is its label where it is one of these
   */
  FileReader(Iterator<PackedFiles.Entry> files, Set<String> classNames, Configuration hadoop) {
    this.files = files;
    this.classNames = classNames;
    this.hadoop = hadoop;
  }

  @Override
  public boolean hasNext() {
    return files.hasNext();
  }

  @Override
  public EncodedImage next() {
    PackedFiles.Entry file = files.next();
    String label = label(file.path());
    if (file.length() > LONGEST) {
      return EncodedImage.unreadable(
          file.path(),
          label,
          "has %d bytes; files of up to %d are read".formatted(file.length(), LONGEST));
    }
    try {
      return EncodedImage.read(file.path(), label, bytes(file));
    } catch (SocketException
        | UnknownHostException
        | InterruptedIOException
        | ClosedChannelException e) {
      // Not the file's fault: Spark tries the task again, elsewhere.
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      return EncodedImage.unreadable(file.path(), label, "cannot be read: " + reason(e));
    }
  }

  private byte[] bytes(PackedFiles.Entry file) throws IOException {
    Path path = new Path(file.path());
    byte[] bytes = new byte[(int) file.length()];
    try (FSDataInputStream in = HadoopFile.unchecked(path.getFileSystem(hadoop)).open(path)) {
      in.readFully(bytes);
    }
    return bytes;
  }

  private static String reason(IOException e) {
    String message = e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
    return message.isBlank() ? e.getClass().getSimpleName() : message;
  }

  private String label(String file) {
    Path parent = new Path(file).getParent();
    return parent != null && classNames.contains(parent.getName()) ? parent.getName() : null;
  }
}
