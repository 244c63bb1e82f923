package org.subp.spark;

import org.apache.spark.SparkContext;
import org.subp.config.RunConfig;
import org.subp.engine.EngineFactory;
import org.subp.engine.dl4j.Dl4jEngine;
import org.subp.engine.grad.SparseEngine;

/** What the ranks of a run compute with, on the Spark at hand. */
public final class Replicas {
  private Replicas() {}

  /**
   * {@return what makes the engine of each rank}
   *
   * @param training names the engine
   */
  public static EngineFactory engines(RunConfig.Training training) {
    return switch (training.engine()) {
      case SPARSE -> SparseEngine.factory();
      case DL4J -> Dl4jEngine.factory();
    };
  }

  /**
   * {@return compute threads of one replica, 1 or more} There is one replica in a JVM, so it may
   * use all of the JVM's cores.
   *
   * @param training has their number, or 0 to leave it to the machine
   * @param spark says what cores an executor has
   */
  public static int threads(RunConfig.Training training, SparkContext spark) {
    if (training.threads() > 0) {
      return training.threads();
    }
    return spark.isLocal()
        ? Runtime.getRuntime().availableProcessors()
        : spark.getConf().getInt("spark.executor.cores", 1);
  }
}
