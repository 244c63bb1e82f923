package org.subp.bsr;

import java.io.IOException;

/**
 * A {@code .bsr} file that cannot be read; the message says what is wrong with it and what to do.
 */
public final class BsrFormatException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * For bytes that are no model.
   *
   * @param message what is wrong, with the values found, and what to do now
   */
  public BsrFormatException(String message) {
    super(message);
  }

  /**
   * For bytes that contradict themselves, or to add the file's name.
   *
   * @param message what is wrong, with the values found, and what to do now
   * @param cause which check failed
   */
  public BsrFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
