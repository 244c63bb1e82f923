package org.subp.cli;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.subp.train.Confusion;
import org.subp.train.Evaluation;

/** An evaluation for people, with the classes that need a look, and for programs, with all. */
final class EvaluationReport {
  private static final int SHOWN_CLASSES = 20;
  private static final int SHOWN_MISTAKES = 10;
  private static final int LISTED_MISTAKES = 100;

  private final Evaluation evaluation;
  private final List<String> names;
  private final List<Accuracy> classes;

  /**
   * @param images of the class
   * @param hits of them that were taken for it
   */
  private record Accuracy(String name, long images, long hits) {
    double top1() {
      return (double) hits / images;
    }
  }

  EvaluationReport(Evaluation evaluation, List<String> classNames) {
    this.evaluation = evaluation;
    this.names = classNames;
    Confusion confusion = evaluation.confusion();
    this.classes =
        IntStream.range(0, classNames.size())
            .mapToObj(c -> new Accuracy(classNames.get(c), confusion.images(c), confusion.hits(c)))
            .toList();
  }

  /** Puts all numbers; of the mistakes the {@value #LISTED_MISTAKES} most frequent. */
  void json(Map<String, Object> json) {
    json.put("images", evaluation.images());
    json.put("top1", evaluation.top1());
    json.put("top5", evaluation.top5());
    json.put("loss", evaluation.loss());
    json.put("classes", classes.stream().map(EvaluationReport::json).toList());
    json.put("confusions", mistakes(LISTED_MISTAKES).map(this::json).toList());
  }

  private static Map<String, Object> json(Accuracy accuracy) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", accuracy.name());
    json.put("images", accuracy.images());
    json.put("top1", accuracy.images() == 0 ? null : accuracy.top1());
    return json;
  }

  private Map<String, Object> json(Confusion.Mistake mistake) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("label", name(mistake.label()));
    json.put("predicted", name(mistake.predicted()));
    json.put("images", mistake.images());
    return json;
  }

  private Stream<Confusion.Mistake> mistakes(int most) {
    return evaluation.confusion().mistakes().stream().limit(most);
  }

  private String name(int index) {
    return index == Confusion.NO_CLASS ? null : names.get(index);
  }

  String text(double seconds) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%d images: top-1 %.2f %%, top-5 %.2f %%, loss %.4f (%.1f s)%n%n"
            .formatted(
                evaluation.images(),
                100 * evaluation.top1(),
                100 * evaluation.top5(),
                evaluation.loss(),
                seconds));
    List<Accuracy> worst =
        classes.stream()
            .filter(accuracy -> accuracy.images() > 0)
            .sorted(Comparator.comparingDouble(Accuracy::top1))
            .toList();
    text.append(
        worst.size() > SHOWN_CLASSES
            ? "The %d hardest of %d classes (--json lists all)%n"
                .formatted(SHOWN_CLASSES, worst.size())
            : "Classes, the hardest first%n".formatted());
    text.append("%-32s %10s %10s%n".formatted("class", "images", "top-1"));
    for (Accuracy each : worst.subList(0, Math.min(SHOWN_CLASSES, worst.size()))) {
      text.append("%-32s %10d %8.2f %%%n".formatted(each.name(), each.images(), 100 * each.top1()));
    }
    if (mistakes(1).findAny().isPresent()) {
      text.append("%nMost often mistaken%n".formatted());
      text.append("%-32s %-32s %10s%n".formatted("class", "taken for", "images"));
      mistakes(SHOWN_MISTAKES)
          .forEach(
              m ->
                  text.append(
                      "%-32s %-32s %10d%n"
                          .formatted(
                              name(m.label()),
                              m.predicted() == Confusion.NO_CLASS
                                  ? "none (no number)"
                                  : name(m.predicted()),
                              m.images())));
    }
    return text.toString();
  }
}
