package org.subp.data;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Reads a part of a file from its beginning on; knows where it is, and skips by seeking. */
final class RangeReader extends InputStream {
  private static final int BUFFER = 1 << 13;

  private final FSDataInputStream in;
  private final long end;
  private final byte[] buffer = new byte[BUFFER];

  /** Of {@link #buffer}'s first byte in the file. */
  private long bufferPosition;

  private int used;
  private int filled;

  RangeReader(ImageFile part, Configuration configuration) throws IOException {
    Path path = new Path(part.file());
    in = HadoopFile.unchecked(path.getFileSystem(configuration)).open(path);
    bufferPosition = part.offset();
    end = part.offset() + part.length();
    in.seek(bufferPosition);
  }

  /** Of the next byte in the file. */
  long position() {
    return bufferPosition + used;
  }

  long remaining() {
    return end - position();
  }

  @Override
  public int read() throws IOException {
    return fill() ? buffer[used++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, filled - used);
    System.arraycopy(buffer, used, into, offset, count);
    used += count;
    return count;
  }

  /** Whether there is a byte in the buffer. */
  private boolean fill() throws IOException {
    if (used < filled) {
      return true;
    }
    bufferPosition += filled;
    used = 0;
    filled = 0;
    int wanted = (int) Math.min(BUFFER, end - bufferPosition);
    if (wanted <= 0) {
      return false;
    }
    filled = Math.max(0, in.read(buffer, 0, wanted));
    return filled > 0;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = Math.max(0, Math.min(count, remaining()));
    if (skipped <= filled - used) {
      used += (int) skipped;
    } else {
      bufferPosition = position() + skipped;
      used = 0;
      filled = 0;
      in.seek(bufferPosition);
    }
    return skipped;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
