package org.subp.doctor;

/**
 * What one check found.
 *
 * @param level how bad it is
 * @param topic what was looked at, in one or two words
 * @param found how it is
 * @param advice what to change, empty if nothing
 */
public record Finding(Level level, String topic, String found, String advice) {
  /** How bad it is. */
  public enum Level {
    /** As it should be. */
    OK,
    /** Works, but slower than it could, or not in every case. */
    ADVICE,
    /** Does not work. */
    BROKEN
  }

  static Finding ok(String topic, String found) {
    return new Finding(Level.OK, topic, found, "");
  }

  static Finding advice(String topic, String found, String advice) {
    return new Finding(Level.ADVICE, topic, found, advice);
  }

  /**
   * {@return a finding of something that does not work}
   *
   * @param topic what was looked at, in one or two words
   * @param found how it is, with values
   * @param advice what to do now
   */
  public static Finding broken(String topic, String found, String advice) {
    return new Finding(Level.BROKEN, topic, found, advice);
  }
}
