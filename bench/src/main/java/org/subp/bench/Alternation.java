package org.subp.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Sides measured in turn, round by round until all had their time, so that whatever else the
 * machine does meets all of them. Inside a turn calls follow each other at once, so each side may
 * keep its threads awake and spinning, which is how it is fastest. Before a turn all is quiet: what
 * still spins for the side before (ONNX Runtime's threads do for some 50 ms) would take cores from
 * the one after. A turn's first call, which wakes threads, does not count.
 */
final class Alternation {
  private static final long TURN_NANOS = 250_000_000;
  private static final int TURN_CALLS = 3;
  private static final long WARM_UP_NANOS = 1_500_000_000;
  private static final long QUIET_MILLIS = 25;
  private static final long QUIET_NANOS = 5_000_000;
  private static final int PATIENCE = 40;
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** What is measured; one call is one sample. */
  interface Side {
    void run() throws Exception;
  }

  /**
   * Calls of one side.
   *
   * @param nanos ascending
   */
  record Samples(long[] nanos) {
    static Samples of(List<Long> nanos) {
      return new Samples(nanos.stream().mapToLong(n -> n).sorted().toArray());
    }

    double medianMillis() {
      int above = nanos.length / 2;
      int below = (nanos.length - 1) / 2;
      return (nanos[below] + nanos[above]) / 2e6;
    }

    /** 19 of 20 calls take no longer. */
    double p95Millis() {
      return nanos[(19 * nanos.length + 19) / 20 - 1] * 1e-6;
    }
  }

  private Alternation() {}

  /**
   * @param between runs before every round
   * @param seconds of counted calls that every side gets, at least
   * @return samples of each side
   */
  static List<Samples> measure(List<Side> sides, Runnable between, double seconds)
      throws Exception {
    for (Side side : sides) {
      turn(side, (long) Math.min(WARM_UP_NANOS, seconds * 1e9), new ArrayList<>());
    }
    List<List<Long>> samples = new ArrayList<>();
    long[] spent = new long[sides.size()];
    sides.forEach(side -> samples.add(new ArrayList<>()));
    boolean enough;
    do {
      between.run();
      enough = true;
      for (int i = 0; i < sides.size(); i++) {
        spent[i] += turn(sides.get(i), TURN_NANOS, samples.get(i));
        enough &= spent[i] >= seconds * 1e9;
      }
    } while (!enough);
    return samples.stream().map(Samples::of).toList();
  }

  /** Calls for so long, and how long it was. */
  private static long turn(Side side, long length, List<Long> samples) throws Exception {
    quiet();
    side.run();
    long begin = System.nanoTime();
    long last = begin;
    for (int calls = 0; calls < TURN_CALLS || last - begin < length; calls++) {
      side.run();
      long now = System.nanoTime();
      samples.add(now - last);
      last = now;
    }
    return last - begin;
  }

  /** Waits until this process computes nothing; not for ever, for a JVM always has something. */
  private static void quiet() throws InterruptedException {
    long spent = Long.MAX_VALUE;
    for (int i = 0; i < PATIENCE && spent > QUIET_NANOS; i++) {
      long before = SYSTEM.getProcessCpuTime();
      Thread.sleep(QUIET_MILLIS);
      spent = SYSTEM.getProcessCpuTime() - before;
    }
  }
}
