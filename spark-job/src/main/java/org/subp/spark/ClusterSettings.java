package org.subp.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.subp.train.RankSetup;

/** What in Spark's settings makes training slow or irreproducible, and what to set instead. */
final class ClusterSettings {
  private ClusterSettings() {}

  /** One sentence for each setting that does not fit; none if all do. */
  static List<String> objections(SparkConf conf, boolean local, RankSetup setup) {
    List<String> objections = new ArrayList<>(objections(conf));
    objectToResultSize(conf, setup, objections);
    if (!local) {
      objectToThreads(conf, setup.threads(), objections);
    }
    return objections;
  }

  /** Those that hold for every run. */
  static List<String> objections(SparkConf conf) {
    List<String> objections = new ArrayList<>();
    if (conf.getBoolean("spark.broadcast.compress", true)) {
      objections.add(
          "spark.broadcast.compress is true, but weights do not shrink; set it to false");
    }
    if (conf.getBoolean("spark.speculation", false)) {
      objections.add(
          "spark.speculation is true, so slow ranks are computed twice; set it to false");
    }
    if (conf.getBoolean("spark.dynamicAllocation.enabled", false)) {
      objections.add(
          "spark.dynamicAllocation.enabled is true, so replicas come and go; set it to false");
    }
    return objections;
  }

  private static void objectToResultSize(SparkConf conf, RankSetup setup, List<String> objections) {
    long most = conf.getSizeAsBytes("spark.driver.maxResultSize", "1g");
    long needed = (long) Float.BYTES * setup.network().parameters().length() * setup.ranks();
    if (most > 0 && needed >= most) {
      objections.add(
          ("%d ranks send %d MB of gradients a step, more than spark.driver.maxResultSize allows;"
                  + " set it to %dm")
              .formatted(setup.ranks(), needed >> 20, (needed >> 19) + 1));
    }
  }

  /** Spark sets OMP_NUM_THREADS to spark.task.cpus in executors, and the native code obeys it. */
  private static void objectToThreads(SparkConf conf, int threads, List<String> objections) {
    int taskCpus = conf.getInt("spark.task.cpus", 1);
    int nativeThreads = conf.getInt("spark.executorEnv.OMP_NUM_THREADS", taskCpus);
    if (nativeThreads != threads) {
      objections.add(
          ("replicas are meant to compute with %d threads, but native code gets %d; set"
                  + " spark.task.cpus=%d or training.threads=%d")
              .formatted(threads, nativeThreads, threads, nativeThreads));
    }
    int cores = conf.getInt("spark.executor.cores", taskCpus);
    if (cores / taskCpus > 1) {
      objections.add(
          ("spark.executor.cores=%d lets %d tasks of spark.task.cpus=%d into one executor, where"
                  + " they wait for one replica; set both to the same")
              .formatted(cores, cores / taskCpus, taskCpus));
    }
  }
}
