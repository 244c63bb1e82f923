package org.subp.train;

import java.io.IOException;

/** A file that is no usable checkpoint; the message names it and says why. */
public final class CheckpointException extends IOException {
  /**
   * For a file that was read, and refused.
   *
   * @param message with the file's name, what is wrong with it and what to do
   */
  public CheckpointException(String message) {
    super(message);
  }

  CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
