package org.subp.bsr;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.zip.CRC32C;

/** Reads and writes {@code .bsr} files; the package documentation draws them byte by byte. */
public final class BsrFormat {
  static final long MAGIC = 0x0A1A0A0D_5253_4289L; // 89 'B' 'S' 'R' CR LF ^Z LF, read little-endian
  static final int VERSION = 1;
  static final int HEADER_LENGTH = 20;
  static final int CHECKSUM_LENGTH = 4;

  private BsrFormat() {}

  /**
   * Writes the whole file; the stream stays open.
   *
   * @param model any; it was checked when it was made
   * @param out receives the file's bytes in pieces as they come: a file wants a buffer or a channel
   *     under it
   * @throws IOException from the stream; what it took by then is no whole file
   */
  public static void write(BsrModel model, OutputStream out) throws IOException {
    BsrWriter counting = new BsrWriter(OutputStream.nullOutputStream());
    counting.model(model);
    BsrWriter writer = new BsrWriter(out);
    writer.header(HEADER_LENGTH + counting.written() + CHECKSUM_LENGTH);
    writer.model(model);
    writer.checksum();
  }

  /**
   * Writes aside, forces to disk, then renames: {@code path} is never half a file. Replaces an
   * older file.
   *
   * @param model any; it was checked when it was made
   * @param path of the finished file; its folder exists and takes a second file of the same size
   *     for a moment
   * @throws IOException if the folder cannot be written or renaming is not atomic there; an older
   *     file is then untouched
   */
  public static void write(BsrModel model, Path path) throws IOException {
    // Not createTempFile: its files are readable by their owner only.
    Path aside = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (FileChannel channel = FileChannel.open(aside, CREATE_NEW, WRITE)) {
        write(model, Channels.newOutputStream(channel));
        channel.force(true);
      }
      Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /**
   * The whole file in memory: for a broadcast.
   *
   * @param model any; it was checked when it was made
   * @return what {@link #read(byte[])} takes
   */
  public static byte[] toBytes(BsrModel model) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(model, out);
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail to be written", e);
    }
    return out.toByteArray();
  }

  /**
   * Maps the file and reads it. The model's weights stay in the mapping, so the file must not
   * change while the model lives.
   *
   * @param path of a {@code .bsr} file below 2^31 bytes
   * @return the model, checked as if it had been made here
   * @throws BsrFormatException if it is damaged, foreign or newer
   * @throws IOException if the file cannot be opened or mapped
   */
  public static BsrModel read(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new BsrFormatException(path + " is a folder; give a .bsr file");
    }
    try (FileChannel channel = FileChannel.open(path, READ)) {
      long size = channel.size();
      if (size > Integer.MAX_VALUE) {
        throw new BsrFormatException(
            path + " has " + size + " bytes; a .bsr file has less than 2^31");
      }
      return read(channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
    } catch (BsrFormatException e) {
      throw new BsrFormatException(path + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a file that is in memory already.
   *
   * @param file all bytes of it; the model's weights stay in them, so they must not change
   * @return the model, checked as if it had been made here
   * @throws BsrFormatException if the bytes are damaged, foreign or newer
   */
  public static BsrModel read(byte[] file) throws BsrFormatException {
    return read(ByteBuffer.wrap(file));
  }

  /**
   * Reads what lies between position and limit, and moves neither.
   *
   * @param file all bytes of it; the model's weights stay in them, so they must not change
   * @return the model, checked as if it had been made here
   * @throws BsrFormatException if the bytes are damaged, foreign or newer
   */
  public static BsrModel read(ByteBuffer file) throws BsrFormatException {
    ByteBuffer bytes = file.slice().order(ByteOrder.LITTLE_ENDIAN);
    checkHeader(bytes);
    checkChecksum(bytes);
    ByteBuffer body =
        bytes
            .slice(HEADER_LENGTH, bytes.limit() - HEADER_LENGTH - CHECKSUM_LENGTH)
            .order(ByteOrder.LITTLE_ENDIAN);
    try {
      return new BsrReader(body).model();
    } catch (IllegalArgumentException e) {
      throw new BsrFormatException("the file contradicts itself: " + e.getMessage(), e);
    }
  }

  private static void checkHeader(ByteBuffer bytes) throws BsrFormatException {
    int size = bytes.limit();
    if (size < 8 || bytes.getLong(0) != MAGIC) {
      throw new BsrFormatException(
          "this is no .bsr file: it does not begin as one; give a file made by 'subp export' or 'subp train'");
    }
    if (size < HEADER_LENGTH + CHECKSUM_LENGTH) {
      throw new BsrFormatException(
          "the file ends in its header, after " + size + " bytes; copy it again");
    }
    int version = bytes.getInt(8);
    if (version > VERSION) {
      throw new BsrFormatException(
          "the file has format version %d, but this program knows only up to %d; update the program"
              .formatted(version, VERSION));
    }
    if (version < 1) {
      throw new BsrFormatException(
          "the file has the impossible version " + version + "; copy it again");
    }
    long length = bytes.getLong(12);
    if (length != size) {
      throw new BsrFormatException(
          "the file should have %d bytes, but has %d: it is truncated or was appended to; copy it again"
              .formatted(length, size));
    }
  }

  private static void checkChecksum(ByteBuffer bytes) throws BsrFormatException {
    int end = bytes.limit() - CHECKSUM_LENGTH;
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(0, end));
    if ((int) crc.getValue() != bytes.getInt(end)) {
      throw new BsrFormatException(
          "the checksum does not fit: the file was damaged; copy it again");
    }
  }
}
