package org.subp.train;

/** A run that cannot go on; the message says why and what to do. */
public final class TrainingException extends RuntimeException {
  /**
   * For what training itself finds out.
   *
   * @param message why it cannot go on, and what to do
   */
  public TrainingException(String message) {
    super(message);
  }

  /**
   * For what happened to its workers.
   *
   * @param message why it cannot go on, and what to do
   * @param cause of the last attempt
   */
  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
