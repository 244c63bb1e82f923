package org.subp.report;

import static org.subp.report.Html.element;
import static org.subp.report.Html.style;
import static org.subp.report.Html.with;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.subp.infer.Prediction;
import org.subp.network.Cost;

/** What the runs left behind: the model's size, cost and latency, and what it says of images. */
final class ModelSections {
  private ModelSections() {}

  static Section model(List<RunRecord> runs) {
    List<List<Html>> rows = new ArrayList<>();
    for (RunRecord run : runs) {
      run.model().ifPresent(model -> rows.add(row(run, model)));
    }
    if (rows.isEmpty()) {
      return new Section("model", "The model", List.of());
    }
    return new Section(
        "model",
        "The model",
        List.of(
            element(
                "figure",
                element(
                    "figcaption",
                    element("b", "Size, cost and latency"),
                    element(
                        "span",
                        ("Beside the figures: how many times less than the dense network with 32-bit"
                                + " weights. Latency is the median for one image on one thread of the"
                                + " embedded engine, measured for less than a second when this page was"
                                + " written, on %s.")
                            .formatted(machine()))),
                Section.table(
                    List.of(
                        "run",
                        "network",
                        "input",
                        "multiply-adds",
                        "weights stored",
                        "file",
                        "latency"),
                    rows))));
  }

  private static String machine() {
    return "%d processors, %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.arch"),
            System.getProperty("java.version"));
  }

  private static List<Html> row(RunRecord run, ModelFacts model) {
    return List.of(
        element("bdi", run.name()),
        Html.join(model.network()),
        Html.join(model.input()),
        Html.join(
            Numbers.count(model.multiplyAdds()),
            less(model, d -> d.multiplyAdds(), model.multiplyAdds())),
        Html.join(Numbers.count(model.weights()), less(model, d -> d.weights(), model.weights())),
        Html.join(Numbers.bytes(model.bytes()), less(model, d -> 4 * d.weights(), model.bytes())),
        Html.join(
            Numbers.milliseconds(model.seconds()),
            element("small", " of %d passes".formatted(model.passes()))));
  }

  private static Html less(ModelFacts model, ToLongFunction<Cost> dense, long value) {
    return model.dense() == null
        ? Html.NOTHING
        : element("small", " " + Numbers.times((double) dense.applyAsLong(model.dense()) / value));
  }

  static Section predictions(List<RunRecord> runs) {
    List<Html> body = new ArrayList<>();
    for (RunRecord run : runs) {
      if (!run.predictions().isEmpty()) {
        long right = run.predictions().stream().filter(Classified::isRight).count();
        body.add(
            element(
                "figure",
                element(
                    "figcaption",
                    element("b", "Validation images as ", element("bdi", run.name()), " sees them"),
                    element(
                        "span",
                        ("%d images from all over the validation set, %d of them classified rightly by"
                                + " the exported model. Too few to judge by: the accuracy is above.")
                            .formatted(run.predictions().size(), right))),
                element(
                    "div",
                    style("images"),
                    run.predictions().stream().map(ModelSections::card).toList())));
      }
    }
    return new Section("predictions", "Predictions", body);
  }

  private static Html card(Classified image) {
    List<Html> bars = new ArrayList<>();
    for (Prediction p : image.top()) {
      bars.add(
          element(
              "li",
              element(
                  "i",
                  with("style", Numbers.format("width:%.1f%%", 100 * p.probability())),
                  style(p.label().equals(image.label()) ? "right" : "wrong")),
              element("bdi", p.label()),
              element("span", Numbers.format("%.0f %%", 100 * p.probability()))));
    }
    return element(
        "div",
        style("image"),
        element("img", with("src", Png.address(image.picture())), with("alt", image.path())),
        element(
            "div",
            element(
                "p",
                with("title", image.path()),
                element("b", image.isRight() ? "✓ " : "✗ "),
                element("bdi", image.label())),
            element("ol", bars)));
  }
}
