package org.subp.report;

import static org.subp.report.Html.element;
import static org.subp.report.Html.style;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.subp.report.RunRecord.Epoch;
import org.subp.report.RunRecord.Renewal;
import org.subp.report.Series.Form;

/** What goes over time: several runs in one drawing. */
final class CurveSections {
  private static final int SMOOTHING = 40;

  private final List<RunRecord> runs;
  private final boolean inEpochs;

  CurveSections(List<RunRecord> runs) {
    this.runs = runs;
    this.inEpochs = runs.stream().allMatch(run -> run.stepsPerEpoch() > 0 || run.stepsDone() == 0);
  }

  Section learning() {
    Chart accuracy =
        chart(
            "Validation accuracy", "Share of validation images, with the masks as they are.", " %");
    forEach(
        (run, name, colour) -> {
          accuracy.add(epochs(label(name, "top-1"), colour, Form.DOTS, run, Epoch::top1));
          if (runs.size() == 1) {
            accuracy.add(epochs("top-5", "c1", Form.DASHED, run, Epoch::top5));
          }
        });
    if (runs.size() == 1) {
      markFinal(accuracy, runs.get(0));
    }
    Chart loss =
        chart(
            "Training loss",
            "Mean label-smoothed cross-entropy; strong: smoothed, pale: " + resolution() + ".",
            "");
    forEach(
        (run, name, colour) -> {
          Series steps = steps(label(name, "loss"), colour, Form.FAINT, run, Bucket::meanLoss);
          loss.add(steps).add(steps.smooth(Math.max(1, steps.x().length / SMOOTHING)));
        });
    Chart rate = chart("Learning rate", "Of each epoch.", "").reaching(0, 0);
    forEach(
        (run, name, colour) ->
            rate.add(steps(label(name, "rate"), colour, Form.STEPS, run, Bucket::learningRate)));
    return new Section("learning", "Learning", drawn(accuracy, loss, rate));
  }

  Section sparsity() {
    Chart live =
        chart(
                "Live blocks",
                "Share of prunable blocks alive after each renewal: those kept by their score and those"
                    + " regrown by the draw.",
                " %")
            .reaching(0, 100);
    Chart changed =
        chart(
                "Blocks that changed",
                "Share of prunable blocks that died or came to life at each renewal of the masks.",
                " %")
            .reaching(0, 0);
    forEach(
        (run, name, colour) -> {
          addLive(live, run, name, colour);
          if (run.blocks() > 0) {
            changed.add(
                renewals(
                    label(name, "changed"),
                    colour,
                    run.renewals().size() > 60 ? Form.LINE : Form.DOTS,
                    run,
                    r -> 100.0 * r.changed() / run.blocks()));
          }
        });
    return new Section("sparsity", "Sparsity", drawn(live, changed));
  }

  /**
   * With the masks' files, block by block; without them, the weights' share at each epoch's end.
   */
  private void addLive(Chart chart, RunRecord run, String name, String colour) {
    double blocks = run.blocks();
    List<Renewal> renewals = heldToTheEnd(run);
    if (blocks == 0 || renewals.isEmpty()) {
      chart.add(epochs(label(name, "live"), colour, Form.DOTS, run, Epoch::density));
    } else if (runs.size() == 1) {
      double[] x = renewals.stream().mapToDouble(r -> x(run, r.step())).toArray();
      double[] kept = renewals.stream().mapToDouble(r -> share(blocks, r.pruned())).toArray();
      double[] alive =
          renewals.stream().mapToDouble(r -> share(blocks, r.pruned() - r.regrown())).toArray();
      chart.add(stairs("kept by score", "c0", x, kept, new double[kept.length]));
      chart.add(stairs("regrown by draw", "c1", x, alive, kept));
    } else {
      chart.add(
          new Series(
              label(name, "live"),
              colour,
              Form.STEPS,
              renewals.stream().mapToDouble(r -> x(run, r.step())).toArray(),
              renewals.stream().mapToDouble(r -> share(blocks, r.pruned() - r.regrown())).toArray(),
              null));
    }
  }

  private static double share(double blocks, long dead) {
    return 100 * Math.max(0, 1 - dead / blocks);
  }

  /** The last masks hold until the last step. */
  private static List<Renewal> heldToTheEnd(RunRecord run) {
    List<Renewal> renewals = new ArrayList<>(run.renewals());
    if (!renewals.isEmpty()) {
      Renewal last = renewals.get(renewals.size() - 1);
      renewals.add(new Renewal(run.stepsDone(), last.pruned(), last.regrown(), last.changed()));
    }
    return renewals;
  }

  /** An area whose values hold until the next x. */
  private static Series stairs(
      String name, String colour, double[] x, double[] upper, double[] lower) {
    int n = Math.max(0, 2 * x.length - 1);
    double[] xs = new double[n];
    double[] ys = new double[n];
    double[] bases = new double[n];
    for (int i = 0; i < n; i++) {
      xs[i] = x[(i + 1) / 2];
      ys[i] = upper[i / 2];
      bases[i] = lower[i / 2];
    }
    return new Series(name, colour, Form.AREA, xs, ys, bases);
  }

  Section speed() {
    Chart throughput =
        chart("Throughput", "Images a second, whole steps: " + resolution() + ".", "")
            .reaching(0, 0);
    forEach(
        (run, name, colour) ->
            throughput.add(
                steps(label(name, "images/s"), colour, Form.LINE, run, Bucket::imagesPerSecond)));
    List<Html> body = new ArrayList<>(drawn(throughput));
    if (!body.isEmpty()) {
      body.add(StepTimes.html(runs));
    }
    return new Section("speed", "Speed of training", body);
  }

  private String resolution() {
    long steps =
        runs.stream().mapToLong(r -> r.total().map(Bucket::steps).orElse(0L)).max().orElse(0);
    long width =
        runs.stream().flatMap(r -> r.steps().stream()).mapToLong(Bucket::steps).max().orElse(1);
    return width <= 1
        ? "each of %d steps".formatted(steps)
        : "means over %d steps".formatted(width);
  }

  private void markFinal(Chart chart, RunRecord run) {
    if (run.prunes()) {
      run.epochs().stream()
          .filter(Epoch::isFinal)
          .findFirst()
          .ifPresent(e -> chart.mark(x(run, e.epoch() * run.stepsPerEpoch()), "final sparsity"));
    }
  }

  private Chart chart(String title, String about, String unit) {
    double end = runs.stream().mapToDouble(run -> x(run, run.stepsDone())).max().orElse(0);
    return new Chart(title, about, inEpochs ? "epoch" : "step", unit).until(end);
  }

  private static List<Html> drawn(Chart... charts) {
    List<Html> drawn = new ArrayList<>();
    for (Chart chart : charts) {
      if (!chart.isEmpty()) {
        drawn.add(chart.html());
      }
    }
    return drawn.isEmpty() ? drawn : List.of(element("div", style("charts"), drawn));
  }

  /** With one run the line is called by what it shows, with several by its run. */
  private String label(String run, String what) {
    return runs.size() == 1 ? what : run;
  }

  private double x(RunRecord run, double step) {
    return inEpochs && run.stepsPerEpoch() > 0 ? step / run.stepsPerEpoch() : step;
  }

  private Series steps(
      String name, String colour, Form form, RunRecord run, ToDoubleFunction<Bucket> y) {
    return Series.of(name, colour, form, run.steps(), b -> x(run, b.first() + b.steps() / 2.0), y);
  }

  private Series epochs(
      String name, String colour, Form form, RunRecord run, ToDoubleFunction<Epoch> share) {
    return Series.of(
        name,
        colour,
        form,
        run.epochs(),
        e -> x(run, (e.epoch() + 1.0) * run.stepsPerEpoch()),
        e -> 100 * share.applyAsDouble(e));
  }

  private Series renewals(
      String name, String colour, Form form, RunRecord run, ToDoubleFunction<Renewal> y) {
    return Series.of(name, colour, form, run.renewals(), r -> x(run, r.step()), y);
  }

  private interface EachRun {
    void accept(RunRecord run, String name, String colour);
  }

  private void forEach(EachRun action) {
    for (int i = 0; i < runs.size(); i++) {
      action.accept(runs.get(i), runs.get(i).name(), "c" + i % RunReport.COLOURS);
    }
  }
}
