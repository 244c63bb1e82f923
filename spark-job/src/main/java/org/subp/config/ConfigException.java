package org.subp.config;

/** A configuration that cannot be run; the message names the key and says what to write instead. */
public final class ConfigException extends RuntimeException {
  /**
   * For what is found wrong here.
   *
   * @param message with the key, its value and what to write instead
   */
  public ConfigException(String message) {
    super(message);
  }

  /**
   * For what a parser or a check below found wrong.
   *
   * @param message with the key, its value and what to write instead
   * @param cause what was thrown
   */
  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
