package org.subp.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear axis.
 *
 * @param low value at its begin
 * @param high value at its end, larger
 * @param step between ticks: 1, 2 or 5 times a power of ten
 */
record Axis(double low, double high, double step) {

  /** From round value to round value, around all that is shown. */
  static Axis around(double min, double max, int ticks) {
    double step = step(min, max, ticks);
    double low = Math.floor(min / step + 1e-9) * step;
    double high = Math.ceil(max / step - 1e-9) * step;
    return new Axis(low, high > low ? high : low + step, step);
  }

  /** From exactly {@code min} to exactly {@code max}. */
  static Axis exactly(double min, double max, int ticks) {
    return new Axis(min, max > min ? max : min + 1, step(min, max > min ? max : min + 1, ticks));
  }

  private static double step(double min, double max, int ticks) {
    double span = max > min ? max - min : Math.max(Math.abs(max), 1) * 0.1;
    double power = Math.pow(10, Math.floor(Math.log10(span / ticks)));
    double factor = span / ticks / power;
    return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
  }

  /** Where a value lies, 0 to 1 from low to high. */
  double at(double value) {
    return (value - low) / (high - low);
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (double k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
      ticks.add(k * step);
    }
    return ticks;
  }

  /** A tick with as many decimals as the steps need. */
  String label(double tick) {
    if (step >= 1000) {
      return Numbers.count(tick);
    }
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return decimals > 6
        ? Numbers.format("%.1e", tick)
        : Numbers.format("%." + decimals + "f", tick + 0.0);
  }
}
