package org.subp.train;

import java.io.IOException;

/**
 * What ranks had gathered over several steps is gone, with the JVM that held it: the step cannot be
 * repeated, but all since the newest checkpoint can.
 */
public final class RanksLostException extends IOException {
  public RanksLostException(String message) {
    super(message);
  }

  public RanksLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
