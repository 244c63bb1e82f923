package org.subp.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Names and lengths of files, packed: a name takes what differs from the one before, some 20 bytes,
 * where Hadoop's {@code FileStatus} takes 500. A million of them are nothing to a driver then, and
 * a task is sent its own only.
 */
final class PackedFiles {
  private static final int LONGEST_SHARED = 0xffff;

  /**
   * @param path qualified
   * @param length in bytes
   */
  record Entry(String path, long length) {}

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);
  private String previous = "";
  private int count;
  private long length;

  void add(Entry file) {
    try {
      int shared = sharedLength(previous, file.path());
      out.writeShort(shared);
      out.writeUTF(file.path().substring(shared));
      out.writeLong(file.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a name of more than 65,535 bytes
    }
    previous = file.path();
    count++;
    length += file.length();
  }

  private static int sharedLength(String a, String b) {
    int most = Math.min(LONGEST_SHARED, Math.min(a.length(), b.length()));
    int shared = 0;
    while (shared < most && a.charAt(shared) == b.charAt(shared)) {
      shared++;
    }
    return shared;
  }

  int count() {
    return count;
  }

  /** Bytes of all files together. */
  long length() {
    return length;
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  Iterator<Entry> entries() {
    return entries(toBytes());
  }

  /**
   * @param packed what {@link #toBytes} gave
   */
  static Iterator<Entry> entries(byte[] packed) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed));
    return new Iterator<>() {
      private String previous = "";

      @Override
      public boolean hasNext() {
        try {
          return in.available() > 0;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public Entry next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        try {
          int shared = in.readUnsignedShort();
          previous = previous.substring(0, shared) + in.readUTF();
          return new Entry(previous, in.readLong());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }
}
