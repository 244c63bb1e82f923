package org.subp.bsr;

import java.io.IOException;

/**
 * A {@code .bsr} file that cannot be read; the message says what is wrong with it and what to do.
 */
public final class BsrFormatException extends IOException {
  private static final long serialVersionUID = 1;

  public BsrFormatException(String message) {
    super(message);
  }

  public BsrFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
