package org.subp.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.subp.spark.JobWatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every verb has: a result, as text for people or as one JSON object for programs. */
@Command
abstract class Verb implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As shells say it of a program ended by Ctrl-C. */
  private static final int STOPPED = 130;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  @Option(names = "--quiet", description = "Show no progress; warnings and errors only.")
  private boolean quiet;

  @Option(names = "--debug", description = "Print the stack trace of a failure.")
  private boolean debug;

  private volatile TerminalProgress terminal;
  private volatile boolean stopped;

  /**
   * @param json what a program reads, in this order
   * @param text what a person reads
   */
  record Result(Map<String, ?> json, String text) {}

  abstract Result run() throws IOException;

  private void stopped() {
    stopped = true;
    if (terminal != null) {
      if (terminal.isLive()) {
        // Spark, torn down in the middle of a step, would tell a person about its thread pools.
        Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
      }
      terminal.stopped();
    }
  }

  /** Exit code of a verb that came to a result. */
  int exitCode() {
    return 0;
  }

  @Override
  public final Integer call() throws IOException {
    Result result;
    Thread hook = new Thread(this::stopped, "stopped");
    Runtime.getRuntime().addShutdownHook(hook);
    try (TerminalProgress open = TerminalProgress.stderr(quiet)) {
      terminal = open;
      open.show("starting");
      result = run();
    } catch (IOException | RuntimeException e) {
      if (stopped) {
        return STOPPED; // of Ctrl-C: what fails then is of no interest
      }
      throw e;
    } finally {
      if (!stopped) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
    System.out.println(
        json ? JSON.writeValueAsString(result.json()) : result.text().stripTrailing());
    return exitCode();
  }

  /** What a person reads while {@link #run} is at work. */
  final TerminalProgress terminal() {
    return terminal;
  }

  /** Something that runs Spark jobs. */
  interface Jobs<T> {
    T run() throws IOException;
  }

  /**
   * Runs Spark jobs and shows how far they are.
   *
   * @param unit of what the jobs count in {@link JobWatch#items}
   */
  @SuppressWarnings("try") // the watch hears by itself
  final <T> T watched(SparkSession spark, String what, String unit, Jobs<T> jobs)
      throws IOException {
    TerminalProgress.Work work = terminal.work(what, unit);
    try (JobWatch watch = new JobWatch(spark.sparkContext(), work::at)) {
      return jobs.run();
    } finally {
      terminal.show("finishing");
    }
  }

  /** Reads a model, and shows how much of it is read. */
  final ModelFile model(String path, Configuration hadoop) throws IOException {
    return ModelFile.read(path, hadoop, terminal.work("reading " + path, "MB"));
  }

  /** Spark as spark-submit or the launcher set it up; {@code local[*]} where nobody did. */
  static SparkSession spark(String job) {
    return spark(job, new SparkConf());
  }

  /**
   * Spark for ranks: a replica computes with all cores of its executor, so a rank's task asks for
   * them all.
   */
  static SparkSession sparkForRanks(String job) {
    SparkConf conf = new SparkConf();
    giveTasksWholeExecutors(conf);
    return spark(job, conf);
  }

  static void giveTasksWholeExecutors(SparkConf conf) {
    boolean oneJvm = conf.get("spark.master", "local").matches("local(\\[.*)?");
    if (!oneJvm && conf.contains("spark.executor.cores")) {
      conf.setIfMissing("spark.task.cpus", conf.get("spark.executor.cores"));
    }
  }

  private static SparkSession spark(String job, SparkConf given) {
    SparkConf conf =
        given
            .setAppName("subp " + job)
            .setIfMissing("spark.master", "local[*]")
            .setIfMissing("spark.ui.showConsoleProgress", "false")
            .setIfMissing("spark.broadcast.compress", "false")
            .setIfMissing("spark.shuffle.compress", "false");
    if (conf.get("spark.master").startsWith("local")) {
      // One machine: nobody has to reach this driver from outside.
      conf.setIfMissing("spark.driver.host", "localhost");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      conf.setIfMissing("spark.ui.enabled", "false");
      // How often a task says how far it is.
      conf.setIfMissing("spark.executor.heartbeatInterval", "1s");
    }
    return SparkSession.builder().config(conf).getOrCreate();
  }

  /**
   * Hadoop as its configuration files on the class path set it up, for verbs that need no Spark.
   */
  static Configuration hadoop() {
    return new Configuration();
  }
}
