package org.subp.report;

import static org.subp.report.Html.element;
import static org.subp.report.Html.style;
import static org.subp.report.Html.with;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.subp.report.Series.Form;

/**
 * Lines over a common x axis. The curves are SVG that stretches with the page; labels are HTML
 * beside it, so that they keep their size on a phone.
 */
final class Chart {
  private static final int TICKS = 5;

  /** Units of the drawing along each edge. */
  private static final double EDGE = 1000;

  private final String title;
  private final String about;
  private final String xName;
  private final String unit;
  private final List<Series> series = new ArrayList<>();
  private double least = Double.NaN;
  private double most = Double.NaN;
  private double end;
  private double mark = Double.NaN;
  private String markName;

  /**
   * @param about what is shown, in a sentence
   * @param xName what the x axis counts
   * @param unit of y, with a blank before it if one belongs there; may be empty
   */
  Chart(String title, String about, String xName, String unit) {
    this.title = title;
    this.about = about;
    this.xName = xName;
    this.unit = unit;
  }

  /** Lines with no point are left out. */
  Chart add(Series line) {
    if (line.x().length > 0) {
      series.add(line);
    }
    return this;
  }

  /** Makes sure that the y axis reaches these values. */
  Chart reaching(double least, double most) {
    this.least = least;
    this.most = most;
    return this;
  }

  /** Makes sure that the x axis reaches this value. */
  Chart until(double x) {
    end = x;
    return this;
  }

  /** A vertical line with a name, at x. */
  Chart mark(double x, String name) {
    mark = x;
    markName = name;
    return this;
  }

  boolean isEmpty() {
    return series.isEmpty();
  }

  Html html() {
    Axis x = x();
    Axis y = y();
    return element(
        "figure",
        style("chart"),
        element("figcaption", element("b", title), element("span", about), legend()),
        element(
            "div",
            style("frame"),
            element("div", style("ylabels"), with("aria-hidden", true), yLabels(y)),
            element(
                "div",
                style("plot"),
                with("data-x", x.low() + " " + x.high()),
                with("data-y", y.low() + " " + y.high()),
                with("data-xname", xName),
                with("data-unit", unit),
                drawing(x, y),
                markLabel(x),
                series.stream().filter(s -> s.form() != Form.FAINT).map(s -> points(s)).toList()),
            element("div", style("xlabels"), with("aria-hidden", true), xLabels(x))));
  }

  private Axis x() {
    double max = series.stream().flatMapToDouble(s -> Arrays.stream(s.x())).max().orElse(1);
    return Axis.exactly(0, Math.max(max, end), TICKS + 1);
  }

  private Axis y() {
    DoubleStream drawn =
        series.stream()
            .flatMapToDouble(
                s ->
                    s.base() == null
                        ? Arrays.stream(s.y())
                        : DoubleStream.concat(Arrays.stream(s.y()), Arrays.stream(s.base())));
    double[] all =
        DoubleStream.concat(drawn, DoubleStream.of(least, most))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return all.length == 0
        ? Axis.around(0, 1, TICKS)
        : Axis.around(all[0], all[all.length - 1], TICKS);
  }

  private Html legend() {
    List<Series> named = series.stream().filter(s -> s.form() != Form.FAINT).toList();
    if (named.size() < 2) {
      return Html.NOTHING;
    }
    return element(
        "ul",
        style("legend"),
        named.stream()
            .map(
                s ->
                    element(
                        "li", element("i", style("key " + s.colour() + " " + form(s))), s.name()))
            .toList());
  }

  private static String form(Series s) {
    return s.form().name().toLowerCase(Locale.ROOT);
  }

  private List<Html> yLabels(Axis axis) {
    return axis.ticks().stream()
        .map(
            tick ->
                element(
                    "span",
                    with("style", "top:" + percent(1 - axis.at(tick))),
                    axis.label(tick) + unit))
        .toList();
  }

  private List<Html> xLabels(Axis axis) {
    List<Html> labels = new ArrayList<>();
    for (double tick : axis.ticks()) {
      labels.add(
          element("span", with("style", "left:" + percent(axis.at(tick))), axis.label(tick)));
    }
    labels.add(element("em", xName));
    return labels;
  }

  private static String percent(double share) {
    return Numbers.format("%.2f%%", 100 * share);
  }

  private Html drawing(Axis x, Axis y) {
    List<Html> shapes = new ArrayList<>();
    for (double tick : y.ticks()) {
      String at = number(EDGE * (1 - y.at(tick)));
      shapes.add(path("grid" + (tick == 0 ? " zero" : ""), "M0 " + at + "H" + number(EDGE)));
    }
    if (x.low() <= mark && mark <= x.high()) {
      shapes.add(path("mark", "M" + number(EDGE * x.at(mark)) + " 0V" + number(EDGE)));
    }
    for (Series s : series) {
      shapes.add(path(s.colour() + " " + form(s), line(s, x, y)));
      if (s.form() == Form.DOTS) {
        shapes.add(path(s.colour() + " dot", dots(s, x, y)));
      }
    }
    return element(
        "svg",
        with("viewBox", "0 0 1000 1000"),
        with("preserveAspectRatio", "none"),
        with("role", "img"),
        with("aria-label", summary()),
        shapes);
  }

  private Html markLabel(Axis x) {
    if (!(x.low() <= mark && mark <= x.high())) {
      return Html.NOTHING;
    }
    boolean left = x.at(mark) > 0.6;
    String place = left ? "right:" + percent(1 - x.at(mark)) : "left:" + percent(x.at(mark));
    return element("small", style("marklabel"), with("style", place), markName);
  }

  private static Html path(String css, String d) {
    return element("path", style(css), with("d", d));
  }

  private static String line(Series s, Axis x, Axis y) {
    StringBuilder d = new StringBuilder();
    boolean pen = false;
    for (int i = 0; i < s.x().length; i++) {
      if (!Double.isFinite(s.y()[i])) {
        pen = false;
        continue;
      }
      String px = number(EDGE * x.at(s.x()[i]));
      String py = number(EDGE * (1 - y.at(s.y()[i])));
      boolean steps = s.form() == Form.STEPS;
      d.append(!pen ? "M" + px + " " + py : steps ? "H" + px + "V" + py : "L" + px + " " + py);
      pen = true;
    }
    if (s.form() == Form.AREA) {
      for (int i = s.x().length - 1; i >= 0; i--) {
        d.append("L").append(number(EDGE * x.at(s.x()[i])));
        d.append(" ").append(number(EDGE * (1 - y.at(s.base()[i]))));
      }
      d.append("Z");
    }
    return d.toString();
  }

  /** Lines of no length with round ends: dots that stay round when the drawing is stretched. */
  private static String dots(Series s, Axis x, Axis y) {
    StringBuilder d = new StringBuilder();
    for (int i = 0; i < s.x().length; i++) {
      if (Double.isFinite(s.y()[i])) {
        d.append("M").append(number(EDGE * x.at(s.x()[i])));
        d.append(" ").append(number(EDGE * (1 - y.at(s.y()[i])))).append("h0");
      }
    }
    return d.toString();
  }

  private static String number(double value) {
    String text = Numbers.format("%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** The values, for the tooltip. */
  private static Html points(Series s) {
    return element(
        "data",
        with("data-name", s.name()),
        with("data-colour", s.colour()),
        with("data-form", form(s)),
        with("data-xs", values(s.x())),
        with("data-ys", values(s.base() == null ? s.y() : difference(s.y(), s.base()))));
  }

  private static double[] difference(double[] upper, double[] lower) {
    double[] difference = upper.clone();
    for (int i = 0; i < upper.length; i++) {
      difference[i] -= lower[i];
    }
    return difference;
  }

  private static String values(double[] values) {
    StringBuilder text = new StringBuilder();
    for (double value : values) {
      text.append(text.isEmpty() ? "" : " ").append(Numbers.format("%.5g", value));
    }
    return text.toString();
  }

  /** For those who cannot see the curves. */
  private String summary() {
    StringBuilder text = new StringBuilder(title).append(".");
    for (Series s : series) {
      if (s.form() != Form.FAINT) {
        text.append(
            Numbers.format(
                " %s: from %.4g to %.4g%s.", s.name(), s.y()[0], s.y()[s.y().length - 1], unit));
      }
    }
    return text.toString();
  }
}
