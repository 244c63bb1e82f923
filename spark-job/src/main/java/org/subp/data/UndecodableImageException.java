package org.subp.data;

import java.io.IOException;

/**
 * Bytes that are no whole image of a known kind; the message is the reason, for a list of rejected
 * files.
 */
public final class UndecodableImageException extends IOException {
  /**
   * For what is found wrong here.
   *
   * @param reason a few words, without the file's name
   */
  public UndecodableImageException(String reason) {
    super(reason);
  }

  /**
   * For what a reader found wrong.
   *
   * @param reason a few words, without the file's name
   * @param cause what the reader threw
   */
  public UndecodableImageException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
