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
    if (setup.ranks() > RankJobs.FEW && conf.getBoolean("spark.shuffle.compress", true)) {
      objections.add(
          "spark.shuffle.compress is true, but gradients do not shrink; set it to false");
    }
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
    if (setup.ranks() <= RankJobs.FEW) {
      return; // what they send is no job's result
    }
    long most = conf.getSizeAsBytes("spark.driver.maxResultSize", "1g");
    long flush = setup.isLazy() ? 2 : 1; // changes of a weight and of its velocity
    long needed = flush * Float.BYTES * setup.network().parameters().length();
    if (most > 0 && needed >= most) {
      objections.add(
          ("the sum of %d ranks is up to %d MB, more than spark.driver.maxResultSize allows; set it"
                  + " to %dm")
              .formatted(setup.ranks(), needed >> 20, (needed >> 19) + 1));
    }
  }

  /**
   * OMP_NUM_THREADS, which Spark sets to spark.task.cpus in executors, is no matter: one engine is
   * plain Java, the other has one native thread in each of its own.
   */
  private static void objectToThreads(SparkConf conf, int threads, List<String> objections) {
    int taskCpus = conf.getInt("spark.task.cpus", 1);
    int cores = conf.getInt("spark.executor.cores", taskCpus);
    if (threads > cores) {
      objections.add(
          ("training.threads=%d compute threads share spark.executor.cores=%d; make them equal, or"
                  + " set training.threads=0")
              .formatted(threads, cores));
    }
    if (cores / taskCpus > 1) {
      objections.add(
          ("spark.executor.cores=%d lets %d tasks of spark.task.cpus=%d into one executor, where"
                  + " they wait for one replica; set both to the same")
              .formatted(cores, cores / taskCpus, taskCpus));
    }
  }
}
