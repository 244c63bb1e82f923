package org.subp.spark;

/**
 * An image file's bytes on their way to a decoder, or why there are none.
 *
 * @param label its class's name, or null where nobody knows it
 * @param content the file's bytes; null where it could not be read
 * @param error why it could not be read; null where it could
 */
record EncodedImage(String path, String label, byte[] content, String error) {
  static EncodedImage read(String path, String label, byte[] content) {
    return new EncodedImage(path, label, content, null);
  }

  static EncodedImage unreadable(String path, String label, String error) {
    return new EncodedImage(path, label, null, error);
  }

  int bytes() {
    return content == null ? 0 : content.length;
  }
}
