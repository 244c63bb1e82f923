package org.subp.report;

import static org.subp.report.Html.element;
import static org.subp.report.Html.style;

import java.util.ArrayList;
import java.util.List;
import org.subp.config.RunConfig;
import org.subp.report.RunRecord.Epoch;

/** A run in six figures: tiles for one run, a table for several. */
final class Overview {
  private record Fact(String name, String value, String detail) {}

  private Overview() {}

  static Html of(List<RunRecord> runs) {
    return runs.size() == 1
        ? element("div", style("tiles"), facts(runs.get(0)).stream().map(Overview::tile).toList())
        : table(runs);
  }

  private static Html tile(Fact fact) {
    return element(
        "div",
        element("span", fact.name()),
        element("b", fact.value()),
        element("small", fact.detail()));
  }

  private static Html table(List<RunRecord> runs) {
    List<String> heads = new ArrayList<>(List.of("run"));
    facts(runs.get(0)).forEach(fact -> heads.add(fact.name()));
    heads.add("state");
    List<List<Html>> rows = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      RunRecord run = runs.get(i);
      List<Html> row = new ArrayList<>();
      row.add(
          Html.join(
              element("i", style("key line c" + i % RunReport.COLOURS)),
              element("bdi", run.name())));
      facts(run).forEach(fact -> row.add(element("b", fact.value())));
      row.add(Html.join(state(run)));
      rows.add(row);
    }
    return Section.table(heads, rows);
  }

  /** What kind of run it is, in a line. */
  static String describe(RunRecord run) {
    RunConfig.Training training = run.config().training();
    RunConfig.Sparsity sparsity = run.config().sparsity();
    String pruning =
        run.prunes()
            ? Numbers.format(
                "%s %% pruned in 1×%d blocks between epochs %d and %d",
                Numbers.count(100 * sparsity.rate()),
                sparsity.block(),
                sparsity.start(),
                sparsity.end())
            : "dense";
    return "%s, %s; %d epochs, batch %d, %d %s"
        .formatted(
            run.config().network().name(),
            pruning,
            training.epochs(),
            training.batch(),
            training.ranks(),
            training.ranks() == 1 ? "rank" : "ranks");
  }

  /** How far it came. */
  static String state(RunRecord run) {
    int epochs = run.config().training().epochs();
    if (run.stepsDone() == 0) {
      return "no step recorded";
    }
    if (run.finished()) {
      return "finished: %d epochs, %d steps".formatted(epochs, run.stepsDone());
    }
    int done = run.epochs().isEmpty() ? 0 : run.epochs().get(run.epochs().size() - 1).epoch() + 1;
    return "not finished: %d of %d epochs, %d steps so far"
        .formatted(done, epochs, run.stepsDone());
  }

  private static List<Fact> facts(RunRecord run) {
    Epoch last = run.epochs().isEmpty() ? null : run.epochs().get(run.epochs().size() - 1);
    ModelFacts model = run.model().orElse(null);
    return List.of(
        last == null
            ? unknown("validation top-1")
            : new Fact(
                "validation top-1",
                Numbers.percent(last.top1()),
                "after %d epochs; top-5 %s"
                    .formatted(last.epoch() + 1, Numbers.percent(last.top5()))),
        last == null
            ? unknown("weights live")
            : new Fact(
                "weights live",
                Numbers.format("%.1f %%", 100 * last.density()),
                last.isFinal() ? "of the prunable ones" : "of the prunable ones, pruning goes on"),
        model == null
            ? unknown("multiply-adds")
            : new Fact(
                "multiply-adds",
                Numbers.count(model.multiplyAdds()),
                model.dense() == null
                    ? ""
                    : "an image; dense %s: %s"
                        .formatted(
                            Numbers.count(model.dense().multiplyAdds()),
                            Numbers.times(
                                (double) model.dense().multiplyAdds() / model.multiplyAdds()))),
        model == null
            ? unknown("model file")
            : new Fact(
                "model file",
                Numbers.bytes(model.bytes()),
                "%s weights stored".formatted(Numbers.count(model.weights()))),
        model == null
            ? unknown("one image")
            : new Fact(
                "one image",
                Numbers.milliseconds(model.seconds()),
                "one thread, where this was written"),
        run.steps().isEmpty()
            ? unknown("training speed")
            : new Fact(
                "training speed",
                Numbers.format("%.0f images/s", run.medianThroughput()),
                "median; all steps took " + Numbers.duration(run.total().orElseThrow().seconds())));
  }

  private static Fact unknown(String name) {
    return new Fact(name, "–", "not known");
  }
}
