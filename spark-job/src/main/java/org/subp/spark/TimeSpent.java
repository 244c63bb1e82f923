package org.subp.spark;

import java.util.concurrent.atomic.LongAdder;

/** Where a task's threads spent their time, in nanoseconds of all threads together. */
final class TimeSpent {
  private final LongAdder decoding = new LongAdder();
  private final LongAdder engine = new LongAdder();

  void add(long decodingNanos, long engineNanos) {
    decoding.add(decodingNanos);
    engine.add(engineNanos);
  }

  /** Decoding and preprocessing. */
  long decodingNanos() {
    return decoding.sum();
  }

  /** The forward pass. */
  long engineNanos() {
    return engine.sum();
  }
}
