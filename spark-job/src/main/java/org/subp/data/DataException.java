package org.subp.data;

import java.io.IOException;

/**
 * Data that cannot be used: missing, empty, foreign or corrupt. The message names the path and what
 * to do.
 */
public final class DataException extends IOException {
  public DataException(String message) {
    super(message);
  }

  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
