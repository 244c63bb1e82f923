package org.subp.config;

/** A number as one may write it in a configuration: {@code 0.75} or {@code 98.5/128}. */
public final class Fraction {
  private Fraction() {}

  /**
   * {@return its value, finite}
   *
   * @param text a number, or two with a slash between
   * @throws IllegalArgumentException if it is no finite number
   */
  public static double parse(String text) {
    try {
      String[] parts = text.split("/", -1);
      double value = Double.parseDouble(parts[0]);
      if (parts.length == 2) {
        value /= Double.parseDouble(parts[1]);
      }
      if (parts.length <= 2 && Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // falls through to the one message for everything that is no number
    }
    throw new IllegalArgumentException("a number or a fraction such as \"98.5/128\" is expected");
  }
}
