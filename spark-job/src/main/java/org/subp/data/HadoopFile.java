package org.subp.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.io.IOUtils;

/** Files on any Hadoop file system, written so that a failure is told as what it is. */
public final class HadoopFile {
  private HadoopFile() {}

  /**
   * {@return the file system without Hadoop's checksums beside local files} They are hidden files
   * ({@code .NAME.crc}): one that stays behind when a file is replaced by other means makes it
   * unreadable, and no file whose name has a colon can have one. Our own files have checksums
   * inside, and images come as they are.
   *
   * @param files any file system
   */
  public static FileSystem unchecked(FileSystem files) {
    return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
  }

  /** Writes what a file shall hold. */
  public interface Content {
    /**
     * Writes it all; the stream stays open.
     *
     * @param out the new file
     * @throws IOException if the file system refuses
     */
    void to(FSDataOutputStream out) throws IOException;
  }

  /**
   * Writes what a file shall hold and tells something about it.
   *
   * @param <T> what it tells
   */
  public interface Account<T> {
    /**
     * Writes it all; the stream stays open.
     *
     * @param out the new file
     * @return what is told
     * @throws IOException if the file system refuses
     */
    T of(FSDataOutputStream out) throws IOException;
  }

  /**
   * Writes a file, in the place of an older one, and forces it to disk where the file system can.
   * What fails on the way leaves nothing, since half a file takes room that a full disk has not.
   *
   * <p>Not by try-with-resources: HDFS throws the exception that ended the writing once more when
   * the stream is closed, and Java refuses to add an exception to itself, with one that hides the
   * cause.
   *
   * @param <T> what the writer tells
   * @param files where
   * @param path the file
   * @param account writes it
   * @return what that tells
   * @throws IOException the first failure; half a file is deleted then
   */
  public static <T> T writeAndTell(FileSystem files, Path path, Account<T> account)
      throws IOException {
    FSDataOutputStream out = files.create(path, true);
    try {
      T told = account.of(out);
      flush(out);
      out.close();
      return told;
    } catch (IOException | RuntimeException e) {
      IOUtils.closeStream(out);
      deleteQuietly(files, path, e);
      throw e;
    }
  }

  /**
   * Does that where nothing is to be told.
   *
   * @param files where
   * @param path the file
   * @param content writes it
   * @throws IOException the first failure; half a file is deleted then
   */
  public static void write(FileSystem files, Path path, Content content) throws IOException {
    writeAndTell(
        files,
        path,
        out -> {
          content.to(out);
          return null;
        });
  }

  /**
   * Writes a file aside, then {@linkplain #rename gives it its name}, over what is there.
   *
   * @param files where
   * @param path the file; beside it lies {@code path.writing} meanwhile
   * @param content writes it
   * @throws IOException the first failure; what fails while writing leaves an older file as it is
   */
  public static void replace(FileSystem files, Path path, Content content) throws IOException {
    Path aside = path.suffix(".writing");
    write(files, aside, content);
    try {
      rename(files, aside, path);
    } catch (IOException e) {
      deleteQuietly(files, aside, e);
      throw e;
    }
  }

  /**
   * Gives a file another name, over what is there: in one step on local disks and on HDFS, so that
   * whatever is killed on the way, one of the two has the name. An object store deletes and copies.
   *
   * @param files where
   * @param from the file
   * @param to its new name
   * @throws IOException if it cannot be renamed; an older file is then untouched, but in an object
   *     store
   */
  public static void rename(FileSystem files, Path from, Path to) throws IOException {
    if (files instanceof LocalFileSystem local) {
      renameWithSums(local, from, to);
    } else if (files instanceof RawLocalFileSystem local) {
      Files.move(
          local.pathToFile(from).toPath(),
          local.pathToFile(to).toPath(),
          StandardCopyOption.ATOMIC_MOVE);
    } else {
      try {
        FileContext.getFileContext(files.getUri(), files.getConf())
            .rename(from, to, Options.Rename.OVERWRITE);
      } catch (UnsupportedFileSystemException e) {
        files.delete(to, false);
        if (!files.rename(from, to)) {
          throw new IOException("cannot rename %s to %s".formatted(from, to));
        }
      }
    }
  }

  /**
   * A file without checksums beside it is read unchecked, one with another's is not read at all.
   */
  private static void renameWithSums(LocalFileSystem files, Path from, Path to) throws IOException {
    FileSystem raw = files.getRaw();
    Path sums = files.getChecksumFile(from);
    raw.delete(files.getChecksumFile(to), false);
    rename(raw, from, to);
    if (raw.exists(sums)) {
      rename(raw, sums, files.getChecksumFile(to));
    }
  }

  /** To the disks, where the file system can say so; object stores keep what is closed. */
  private static void flush(FSDataOutputStream out) throws IOException {
    if (out.hasCapability(StreamCapabilities.HSYNC)) {
      out.hsync();
    }
  }

  /**
   * Whatever goes wrong here is added to the cause.
   *
   * @param files where
   * @param path of the file
   * @param cause why it goes
   */
  public static void deleteQuietly(FileSystem files, Path path, Exception cause) {
    try {
      files.delete(path, false);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
