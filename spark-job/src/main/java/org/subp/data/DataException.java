package org.subp.data;

import java.io.IOException;

/**
 * Data that cannot be used: missing, empty, foreign or corrupt. The message names the path and what
 * to do.
 */
public final class DataException extends IOException {
  /**
   * For what is found wrong here.
   *
   * @param message with the path, what is wrong there and what to do
   */
  public DataException(String message) {
    super(message);
  }

  /**
   * For what another reader found wrong.
   *
   * @param message with the path, what is wrong there and what to do
   * @param cause what was thrown while reading
   */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
