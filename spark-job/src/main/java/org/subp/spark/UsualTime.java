package org.subp.spark;

import java.util.ArrayDeque;
import java.util.Deque;

/** How long something took lately, and how long it may take before it counts as hung. */
final class UsualTime {
  private static final int RECENT = 31;
  private static final int ENOUGH = 3;
  private static final double FACTOR = 5;

  /** Nobody knows how long the first one takes: its executors start, compile, open their data. */
  private static final double UNKNOWN = 60;

  private final Deque<Double> recent = new ArrayDeque<>();

  void add(double seconds) {
    recent.addLast(seconds);
    if (recent.size() > RECENT) {
      recent.removeFirst();
    }
  }

  /** In seconds; 0 before the first. */
  double median() {
    double[] sorted = recent.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  /**
   * In seconds.
   *
   * @param patience what is granted in any case
   */
  double limit(double patience) {
    return recent.size() < ENOUGH ? UNKNOWN * patience : Math.max(patience, FACTOR * median());
  }
}
