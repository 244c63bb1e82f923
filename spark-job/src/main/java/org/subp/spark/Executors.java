package org.subp.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockManagerId;
import scala.collection.JavaConverters;

/** The executors that live now. */
final class Executors {
  private Executors() {}

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
