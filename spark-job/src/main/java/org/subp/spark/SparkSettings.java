package org.subp.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.subp.doctor.Finding;

/** Judges Spark's settings, without a run they are meant for. */
public final class SparkSettings {
  private SparkSettings() {}

  /**
   * {@return one finding that says what Spark is, and one for each setting that does not fit}
   *
   * @param spark the running context
   */
  public static List<Finding> of(JavaSparkContext spark) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding(
            Finding.Level.OK, "Spark", "%s at %s".formatted(spark.version(), spark.master()), ""));
    findings.addAll(of(spark.getConf(), spark.isLocal()));
    return findings;
  }

  static List<Finding> of(SparkConf conf, boolean local) {
    List<String> objections = new ArrayList<>(ClusterSettings.objections(conf));
    if (!local) {
      int cores = conf.getInt("spark.executor.cores", 1);
      int task = conf.getInt("spark.task.cpus", 1);
      if (!conf.contains("spark.executor.cores")) {
        objections.add("spark.executor.cores is not set, so a rank gets one thread; set it");
      } else if (task != cores) {
        objections.add(
            "spark.task.cpus=%d, but spark.executor.cores=%d: a rank uses all cores; set both to the same"
                .formatted(task, cores));
      }
    }
    return objections.stream()
        .map(
            objection -> {
              int split = Math.max(objection.lastIndexOf("; "), 0);
              return new Finding(
                  Finding.Level.ADVICE,
                  "Spark settings",
                  objection.substring(0, split),
                  objection.substring(Math.min(objection.length(), split + 2)));
            })
        .toList();
  }
}
