package org.subp.spark;

import java.util.List;

/**
 * An executor that went away while it was needed.
 *
 * @param host where it ran
 * @param reason in the words of Spark and the cluster manager
 */
record ExecutorLoss(String executor, String host, String reason) {
  /** Spark's own exit code for a heap that is full (org.apache.spark.util.SparkExitCode). */
  private static final String HEAP_FULL = "code 52";

  private static final List<String> KILLED = List.of("137", "SIGKILL", "Container killed", "OOM");

  /** One sentence: who, where, why, and what to do about it. */
  String sentence() {
    String first = reason.lines().findFirst().orElse("").strip();
    return "executor %s on %s is lost: %s%s; its ranks are computed again"
        .formatted(executor, host, first.isEmpty() ? "no reason is given" : first, advice());
  }

  private String advice() {
    if (reason.contains(HEAP_FULL)) {
      return " (its heap was full: more spark.executor.memory, more ranks, or a smaller"
          + " training.batch)";
    } else if (KILLED.stream().anyMatch(reason::contains)) {
      return " (killed, as systems and cluster managers do for want of memory: more"
          + " spark.executor.memoryOverhead for what lies outside the heap, or fewer executors on a"
          + " machine)";
    } else if (reason.contains("143") || reason.contains("SIGTERM")) {
      return " (told to end: the cluster manager needs the place, or the machine goes down)";
    } else if (reason.contains("heartbeat")) {
      return " (its machine hangs or cannot be reached, or it collects garbage for very long)";
    }
    return "";
  }
}
