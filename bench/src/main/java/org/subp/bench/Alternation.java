package org.subp.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Two sides measured in turn, turn by turn until both had their time, so that whatever else the
 * machine does meets both. Between turns all is quiet: threads that still spin for work of the side
 * before would take cores from the one after. Inside a turn calls follow each other at once, so
 * each side has its threads awake; a turn's first calls, which wake them, do not count.
 */
final class Alternation {
  /** What is measured; one call is one sample. */
  interface Side {
    void run() throws Exception;
  }

  /** Nanoseconds of calls. */
  record Samples(double[] sorted) {
    static Samples of(List<Long> nanos) {
      double[] sorted = nanos.stream().mapToDouble(n -> n).sorted().toArray();
      return new Samples(sorted);
    }

    double medianMillis() {
      int middle = sorted.length / 2;
      double median =
          sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
      return median * 1e-6;
    }

    double p95Millis() {
      return sorted[(int) Math.ceil(0.95 * sorted.length) - 1] * 1e-6;
    }
  }

  private static final long TURN_NANOS = 400_000_000;
  private static final long QUIET_MILLIS = 30;
  private static final long WARM_UP_NANOS = 1_500_000_000;
  private static final int UNCOUNTED = 1;

  private Alternation() {}

  /**
   * @param between runs before every round
   * @param seconds of counted calls per side, at least
   * @return samples of each side
   */
  static List<Samples> measure(List<Side> sides, Runnable between, double seconds)
      throws Exception {
    for (Side side : sides) {
      turn(side, WARM_UP_NANOS);
    }
    List<List<Long>> samples = new ArrayList<>();
    sides.forEach(side -> samples.add(new ArrayList<>()));
    int turns = (int) Math.max(1, Math.ceil(seconds * 1e9 / TURN_NANOS));
    for (int turn = 0; turn < turns; turn++) {
      between.run();
      for (int i = 0; i < sides.size(); i++) {
        samples.get(i).addAll(turn(sides.get(i), TURN_NANOS));
      }
    }
    return samples.stream().map(Samples::of).toList();
  }

  private static List<Long> turn(Side side, long length) throws Exception {
    Thread.sleep(QUIET_MILLIS);
    for (int i = 0; i < UNCOUNTED; i++) {
      side.run();
    }
    List<Long> nanos = new ArrayList<>();
    long begin = System.nanoTime();
    long last = begin;
    while (last - begin < length) {
      side.run();
      long now = System.nanoTime();
      nanos.add(now - last);
      last = now;
    }
    return nanos;
  }
}
