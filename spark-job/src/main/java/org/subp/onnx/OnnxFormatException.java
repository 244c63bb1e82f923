package org.subp.onnx;

import java.io.IOException;

/**
 * An ONNX file that cannot be read, or whose network cannot be run here; the message says why and
 * what to do.
 */
public final class OnnxFormatException extends IOException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_NAME = 100;

  /**
   * For what is found wrong here.
   *
   * @param message which node or field, and what to do
   */
  public OnnxFormatException(String message) {
    super(message);
  }

  /**
   * For what the parser or a check below found wrong.
   *
   * @param message which node or field, and what to do
   * @param cause what was thrown
   */
  public OnnxFormatException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A name from a file, as a message can show it. */
  static String quote(String name) {
    String printable = printable(name);
    return printable.length() <= LONGEST_NAME
        ? "'" + printable + "'"
        : "'" + printable.substring(0, LONGEST_NAME) + "...'";
  }

  /** Without line breaks and what else could steer a terminal. */
  static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }
}
