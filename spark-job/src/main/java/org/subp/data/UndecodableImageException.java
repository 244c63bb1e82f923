package org.subp.data;

import java.io.IOException;

/**
 * Bytes that are no whole image of a known kind; the message is the reason, for a list of rejected
 * files.
 */
public final class UndecodableImageException extends IOException {
  public UndecodableImageException(String reason) {
    super(reason);
  }

  public UndecodableImageException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
