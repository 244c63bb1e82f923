package org.subp.config;

/** A configuration that cannot be run; the message names the key and says what to write instead. */
public final class ConfigException extends RuntimeException {
  public ConfigException(String message) {
    super(message);
  }

  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
