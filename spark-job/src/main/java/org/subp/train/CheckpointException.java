package org.subp.train;

import java.io.IOException;

/** A file that is no usable checkpoint; the message names it and says why. */
public final class CheckpointException extends IOException {
  public CheckpointException(String message) {
    super(message);
  }

  CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
