package org.subp.train;

import java.io.IOException;

/** The ranks could not do something, however often it was tried; the message names the cause. */
public final class RanksFailedException extends IOException {
  /**
   * When trying again has ended.
   *
   * @param message what failed how often, and what to do
   * @param cause of the last attempt
   */
  public RanksFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
