package org.subp.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;

/** Unpacks gzip files into a {@link Scratch} folder. */
final class Gunzip {
  private static final int BUFFER = 1 << 16;

  private Gunzip() {}

  /**
   * @param scratch folder for the result; null if nothing may be unpacked
   * @return the file, under its path without {@code .gz}
   */
  static ImageFile unpack(ImageFile packed, Path scratch, Configuration configuration)
      throws IOException {
    return Scratch.unpack(
        packed,
        unpackedName(packed.path()),
        scratch,
        configuration,
        out -> copy(packed, configuration, out));
  }

  private static void copy(ImageFile packed, Configuration configuration, FSDataOutputStream out)
      throws IOException {
    try (InputStream in =
        new GZIPInputStream(
            new BufferedInputStream(new RangeReader(packed, configuration)), BUFFER)) {
      copy(in, out, packed);
    } catch (EOFException | ZipException e) {
      throw new DataException(
          packed.path() + " cannot be unpacked: " + e.getMessage() + "; copy it again", e);
    }
  }

  private static void copy(InputStream in, FSDataOutputStream out, ImageFile packed)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long most = Scratch.LARGEST_RATIO * packed.length() + BUFFER;
    long length = 0;
    for (int count; (count = in.read(buffer)) >= 0; ) {
      length += count;
      if (length > most) {
        throw new ZipException(
            "it grows to more than %d times its size".formatted(Scratch.LARGEST_RATIO));
      }
      out.write(buffer, 0, count);
    }
  }

  private static String unpackedName(String path) {
    return path.endsWith(".tgz")
        ? path.substring(0, path.length() - 4) + ".tar"
        : path.substring(0, path.length() - 3);
  }
}
