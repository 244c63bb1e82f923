package org.subp.report;

import java.util.Locale;

/** Numbers as people read them, with units. */
final class Numbers {
  private Numbers() {}

  static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  static String percent(double share) {
    return format("%.2f %%", 100 * share);
  }

  /** With three digits and k, M or G. */
  static String count(double value) {
    double size = Math.abs(value);
    if (size >= 1e9) {
      return threeDigits(value / 1e9) + " G";
    } else if (size >= 1e6) {
      return threeDigits(value / 1e6) + " M";
    } else if (size >= 1e4) {
      return threeDigits(value / 1e3) + " k";
    }
    return threeDigits(value);
  }

  static String bytes(double bytes) {
    return bytes < 1e3
        ? format("%.0f B", bytes)
        : bytes < 1e6
            ? threeDigits(bytes / 1e3) + " kB"
            : bytes < 1e9 ? threeDigits(bytes / 1e6) + " MB" : threeDigits(bytes / 1e9) + " GB";
  }

  static String milliseconds(double seconds) {
    return threeDigits(1e3 * seconds) + " ms";
  }

  /** E.g. 42 s, 3:07 min or 2:03:40 h. */
  static String duration(double seconds) {
    long s = Math.round(seconds);
    return s < 60
        ? s + " s"
        : s < 3600
            ? format("%d:%02d min", s / 60, s % 60)
            : format("%d:%02d:%02d h", s / 3600, s / 60 % 60, s % 60);
  }

  /** E.g. 3.76×. */
  static String times(double ratio) {
    return threeDigits(ratio) + "\u00d7";
  }

  private static String threeDigits(double value) {
    double size = Math.abs(value);
    if (size >= 99.95 || value == Math.rint(value)) {
      return format("%.0f", value);
    }
    return size >= 9.995
        ? format("%.1f", value)
        : size >= 0.9995 ? format("%.2f", value) : format("%.3f", value);
  }
}
