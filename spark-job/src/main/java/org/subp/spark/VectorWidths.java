package org.subp.spark;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.subp.doctor.JvmFacts;

/**
 * Notices ranks that compute with vectors of another width than others, or than in an earlier step:
 * their sums are rounded otherwise, and the run does not give the same bits again.
 */
final class VectorWidths {
  private final Survey survey;
  private final Consumer<String> notices;
  private Integer known;
  private boolean told;

  /** Asks the executors what they are, as {@link ExecutorSurvey} does. */
  interface Survey {
    Map<String, JvmFacts> ask() throws IOException;
  }

  /**
   * @param notices hears of it, once
   */
  VectorWidths(Survey survey, Consumer<String> notices) {
    this.survey = survey;
    this.notices = notices;
  }

  /**
   * @param bits of all ranks in a step, or {@link RankPacket#DIFFERENT}
   */
  void see(int bits) {
    boolean differ = bits == RankPacket.DIFFERENT || (known != null && known != bits);
    known = bits;
    if (differ && !told) {
      told = true;
      notices.accept(sentence());
    }
  }

  private String sentence() {
    return ("executors compute with vectors of different widths (%s), so this run does not give the"
            + " same bits again; start all of them on machines of one kind with"
            + " --add-modules=jdk.incubator.vector in spark.executor.extraJavaOptions")
        .formatted(widths());
  }

  /** Of those that live now. */
  private String widths() {
    try {
      return new TreeMap<>(survey.ask())
          .entrySet().stream()
              .map(e -> "%s %s".formatted(e.getKey(), width(e.getValue().vectorBits())))
              .collect(Collectors.joining(", "));
    } catch (IOException e) { // no reason to end a run
      return e.getMessage();
    }
  }

  private static String width(int bits) {
    return bits == 0 ? "without vectors" : bits + " bits";
  }
}
