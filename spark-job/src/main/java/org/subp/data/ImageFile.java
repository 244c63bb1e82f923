package org.subp.data;

import java.io.Serializable;

/**
 * Where one candidate image lies.
 *
 * @param path within its dataset, {@code class/.../name}; unique, what samples are called by
 * @param file Hadoop path of the file, or of the tar it is in
 * @param offset of its first byte in {@code file}
 * @param length in bytes
 */
public record ImageFile(String path, String file, long offset, long length)
    implements Serializable {

  String className() {
    return path.substring(0, path.indexOf('/'));
  }
}
