package org.subp.plan;

/**
 * How fast one machine does what a step needs beside compute.
 *
 * @param copyBytes bytes a second through memory
 * @param packBytes bytes a second of live values gathered from a flat array, with their checksum
 * @param updateParameters parameters a second through the optimiser
 * @param jobSeconds a Spark job of one empty task
 * @param taskSeconds each further task of a job
 */
public record Rates(
    double copyBytes,
    double packBytes,
    double updateParameters,
    double jobSeconds,
    double taskSeconds) {

  /** Stated, not measured where the verb runs: one driver with two cores of a Xeon, JDK 17. */
  public static final Rates DEFAULT = new Rates(4e9, 1e9, 330e6, 0.03, 0.002);

  /**
   * Checks ranges.
   *
   * @param copyBytes positive
   * @param packBytes positive
   * @param updateParameters positive
   * @param jobSeconds 0 or more
   * @param taskSeconds 0 or more
   * @throws IllegalArgumentException if a rate is not positive or a time negative
   */
  public Rates {
    boolean positive = copyBytes > 0 && packBytes > 0 && updateParameters > 0;
    if (!positive || !(jobSeconds >= 0) || !(taskSeconds >= 0)) {
      throw new IllegalArgumentException(
          "rates are positive and times not negative, but got copy %s, pack %s, update %s, job %s, task %s"
              .formatted(copyBytes, packBytes, updateParameters, jobSeconds, taskSeconds));
    }
  }
}
