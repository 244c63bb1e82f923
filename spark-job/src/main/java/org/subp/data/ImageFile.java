package org.subp.data;

import java.io.Serializable;

/**
 * Where one candidate image lies.
 *
 * @param path within its dataset, {@code class/.../name}; unique, what samples are called by
 * @param file Hadoop path of the file, or of the one it is in
 * @param offset of its first byte in {@code file}
 * @param length in bytes
 * @param raw what the bytes are if they are pixels; null if they are an image file
 */
public record ImageFile(String path, String file, long offset, long length, RawPixels raw)
    implements Serializable {

  ImageFile(String path, String file, long offset, long length) {
    this(path, file, offset, length, null);
  }

  String className() {
    return path.substring(0, path.indexOf('/'));
  }

  /** The same bytes under another name. */
  ImageFile renamed(String newPath) {
    return new ImageFile(newPath, file, offset, length, raw);
  }

  /** A part of these bytes. */
  ImageFile part(String newPath, long begin, long bytes, RawPixels kind) {
    return new ImageFile(newPath, file, begin, bytes, kind);
  }

  /** The last part of {@link #path}. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** What stands before {@link #name}, with its slash; empty at the top. */
  String parent() {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
