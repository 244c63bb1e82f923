package org.subp.report;

import static org.subp.report.Html.element;
import static org.subp.report.Html.style;
import static org.subp.report.Html.with;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Where a step's seconds go, of each run: a bar on a common scale, and the figures. */
final class StepTimes {
  private record Part(String name, String colour, ToDoubleFunction<Bucket> seconds) {}

  private static final List<Part> PARTS =
      List.of(
          new Part("compute", "p0", Bucket::compute),
          new Part("reduce", "p1", Bucket::reduce),
          new Part("update", "p2", Bucket::update),
          new Part("broadcast", "p3", Bucket::broadcast),
          new Part("other", "p4", Bucket::other));

  private StepTimes() {}

  static Html html(List<RunRecord> runs) {
    double longest =
        runs.stream()
            .flatMap(run -> run.total().stream())
            .mapToDouble(b -> Math.max(b.seconds(), named(b)) / b.steps())
            .max()
            .orElse(1);
    List<Html> bars = new ArrayList<>();
    List<List<Html>> rows = new ArrayList<>();
    for (RunRecord run : runs) {
      run.total()
          .ifPresent(
              total -> {
                bars.add(bar(run, total, longest));
                rows.add(row(run, total));
              });
    }
    List<String> heads = new ArrayList<>(List.of("run", "a step"));
    PARTS.forEach(part -> heads.add(part.name()));
    heads.add("waiting for images");
    heads.add("images/s");
    heads.add("sent a step");
    return element(
        "figure",
        style("times"),
        element(
            "figcaption",
            element("b", "Where a step's time goes"),
            element(
                "span",
                "Mean over all steps. Compute: the slowest rank's, waiting for images included; reduce: from there to the"
                    + " sum of all gradients; update: the optimiser; broadcast: packing and offering the weights."),
            element(
                "ul",
                style("legend"),
                PARTS.stream()
                    .map(
                        p -> element("li", element("i", style("key area " + p.colour())), p.name()))
                    .toList())),
        bars,
        Section.table(heads, rows));
  }

  private static double named(Bucket b) {
    return b.compute() + b.reduce() + b.update() + b.broadcast();
  }

  private static Html bar(RunRecord run, Bucket total, double longest) {
    List<Html> pieces = new ArrayList<>();
    for (Part part : PARTS) {
      double seconds = Math.max(0, part.seconds().applyAsDouble(total)) / total.steps();
      pieces.add(
          element(
              "i",
              style(part.colour()),
              with("style", Numbers.format("width:%.3f%%", 100 * seconds / longest)),
              with("title", part.name() + " " + Numbers.milliseconds(seconds))));
    }
    return element(
        "div",
        style("barline"),
        element("span", element("bdi", run.name())),
        element("div", style("bar"), pieces));
  }

  private static List<Html> row(RunRecord run, Bucket total) {
    List<Html> row = new ArrayList<>();
    row.add(element("bdi", run.name()));
    row.add(Html.join(Numbers.milliseconds(total.seconds() / total.steps())));
    for (Part part : PARTS) {
      row.add(share(part.seconds().applyAsDouble(total), total));
    }
    row.add(share(total.waiting(), total));
    row.add(Html.join(Numbers.count(total.imagesPerSecond())));
    row.add(Html.join(Numbers.bytes(total.bytesSent() / total.steps())));
    return row;
  }

  private static Html share(double seconds, Bucket total) {
    return Html.join(
        Numbers.milliseconds(seconds / total.steps()),
        element("small", Numbers.format(" %.0f %%", 100 * seconds / total.seconds())));
  }
}
