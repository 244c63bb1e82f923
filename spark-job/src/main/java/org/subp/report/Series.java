package org.subp.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One line of a chart.
 *
 * @param name in legend and tooltip
 * @param colour a class of the style sheet
 * @param x ascending
 * @param y as many; NaN leaves a gap
 * @param base for areas, their lower edge; else null
 */
record Series(String name, String colour, Form form, double[] x, double[] y, double[] base) {

  /** How it is drawn. */
  enum Form {
    LINE,
    DASHED,
    /** Thin and pale, without tooltip: what another line is the mean of. */
    FAINT,
    /** Each value holds until the next x. */
    STEPS,
    DOTS,
    AREA
  }

  static <T> Series of(
      String name,
      String colour,
      Form form,
      List<T> items,
      ToDoubleFunction<T> x,
      ToDoubleFunction<T> y) {
    return new Series(
        name,
        colour,
        form,
        items.stream().mapToDouble(x).toArray(),
        items.stream().mapToDouble(y).toArray(),
        null);
  }

  /** The mean over {@code 2 * radius + 1} neighbours, fewer at the ends. */
  Series smooth(int radius) {
    double[] mean = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      int reach = Math.min(radius, Math.min(i, y.length - 1 - i));
      for (int j = i - reach; j <= i + reach; j++) {
        mean[i] += y[j] / (2 * reach + 1);
      }
    }
    return new Series(name, colour, Form.LINE, x, mean, null);
  }

  Series as(Form other) {
    return new Series(name, colour, other, x, y, base);
  }
}
