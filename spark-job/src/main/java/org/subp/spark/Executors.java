package org.subp.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockManagerId;
import scala.collection.JavaConverters;

/** The executors that live now. */
final class Executors {
  private static final long PAUSE_MILLIS = 50;
  private static final long LEAST_NANOS = 1_000_000_000L;

  private Executors() {}

  /**
   * Waits until so many live, or no further one came for as long as the first one took, at least a
   * second.
   */
  static void awaitMore(SparkContext spark, int wanted, long firstNanos) throws IOException {
    int found = locations(spark).size();
    long last = System.nanoTime();
    while (found < wanted && System.nanoTime() - last < Math.max(firstNanos, LEAST_NANOS)) {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for executors");
      }
      int now = locations(spark).size();
      last = now > found ? System.nanoTime() : last;
      found = now;
    }
  }

  /**
   * Where a task can prefer to run, in an order that stays while the executors do; empty if tasks
   * run in the driver's JVM.
   */
  static List<String> locations(SparkContext spark) {
    List<BlockManagerId> found = new ArrayList<>();
    if (!spark.isLocal()) {
      JavaConverters.setAsJavaSet(SparkEnv.get().blockManager().master().getMemoryStatus().keySet())
          .stream()
          .filter(id -> !id.isDriver())
          .sorted(
              Comparator.comparing(BlockManagerId::host).thenComparing(BlockManagerId::executorId))
          .forEach(found::add);
    }
    // The form in which Spark writes the place of one executor
    // (org.apache.spark.scheduler.TaskLocation).
    return found.stream().map(id -> "executor_" + id.host() + "_" + id.executorId()).toList();
  }
}
