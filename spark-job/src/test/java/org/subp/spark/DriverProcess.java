package org.subp.spark;

import java.io.File;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.subp.train.LocalWorkers;
import org.subp.train.Progress;
import org.subp.train.RankSetup;
import org.subp.train.RunDirectory;
import org.subp.train.TinyRun;
import org.subp.train.Trainer;
import org.subp.train.TrainingRun;
import org.subp.train.Workers;

/** A driver that can be killed: {@link DriverKillTest} starts it in a JVM of its own. */
final class DriverProcess {
  private DriverProcess() {}

  /** Steps of an epoch. */
  static final int EPOCH = 6;

  /** A checkpoint after each step, so that a kill meets those too. */
  static TrainingRun run(int epochs) {
    return TinyRun.run("training.epochs=" + epochs, "sparsity.end=10", "checkpoint.every=1");
  }

  /**
   * @param arguments folder of the run; {@code local} or {@code spark}; epochs
   */
  public static void main(String[] arguments) throws IOException {
    Configuration hadoop = new Configuration();
    RunDirectory directory =
        new File(arguments[0], RunDirectory.CONFIG).exists()
            ? RunDirectory.existing(arguments[0], hadoop)
            : RunDirectory.create(arguments[0], hadoop, false);
    TrainingRun run = run(Integer.parseInt(arguments[2]));
    if (arguments[1].equals("local")) {
      train(run, new LocalWorkers(TinyRun.setup(run)), directory);
      return;
    }
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("driver")
            .set("spark.ui.enabled", "false")
            .set("spark.broadcast.compress", "false")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.driver.host", "127.0.0.1");
    RankSetup setup = TinyRun.setup(run);
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      train(run, new SparkWorkers(spark, setup), directory);
    }
  }

  private static void train(TrainingRun run, Workers workers, RunDirectory directory)
      throws IOException {
    try (workers) {
      Trainer.run(run, workers, directory, new Slow());
    }
  }

  /** Says each step on stdout and takes its time, so that the parent can choose when to kill. */
  private static final class Slow implements Progress {
    @Override
    public void step(StepDone step) {
      System.out.println("step " + step.step());
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void notice(String message) {
      System.out.println("notice " + message);
    }
  }
}
