package org.subp.train;

import java.io.IOException;

/** The ranks could not do something, however often it was tried; the message names the cause. */
public final class RanksFailedException extends IOException {
  public RanksFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
