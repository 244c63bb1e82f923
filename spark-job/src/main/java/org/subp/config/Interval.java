package org.subp.config;

/** The numbers a key allows, as one writes them in mathematics: {@code [0, 1)}. */
record Interval(double low, boolean lowInside, double high, boolean highInside) {

  static Interval parse(String text) {
    String[] ends = text.substring(1, text.length() - 1).split(",");
    return new Interval(end(ends[0]), text.startsWith("["), end(ends[1]), text.endsWith("]"));
  }

  private static double end(String text) {
    return Double.parseDouble(text.trim().replace("inf", "Infinity"));
  }

  boolean contains(double value) {
    return (lowInside ? value >= low : value > low) && (highInside ? value <= high : value < high);
  }
}
