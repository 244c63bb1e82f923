package org.subp.train;

import java.io.IOException;

/**
 * What ranks had gathered over several steps is gone, with the JVM that held it or because adding
 * to it failed: the step cannot be repeated, but all since the newest checkpoint can.
 */
public final class RanksLostException extends IOException {
  /**
   * When a rank finds that it lacks what it should have gathered.
   *
   * @param message which rank lacks which steps
   */
  public RanksLostException(String message) {
    super(message);
  }

  /**
   * When Spark says so.
   *
   * @param message what was lost
   * @param cause what Spark threw
   */
  public RanksLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
