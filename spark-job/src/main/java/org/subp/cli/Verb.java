package org.subp.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every verb has: a result, as text for people or as one JSON object for programs. */
@Command
abstract class Verb implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  @Option(names = "--debug", description = "Print the stack trace of a failure.")
  private boolean debug;

  /**
   * @param json what a program reads, in this order
   * @param text what a person reads
   */
  record Result(Map<String, ?> json, String text) {}

  abstract Result run() throws IOException;

  @Override
  public final Integer call() throws IOException {
    Result result = run();
    System.out.println(
        json ? JSON.writeValueAsString(result.json()) : result.text().stripTrailing());
    return 0;
  }

  /** Spark as spark-submit or the launcher set it up; {@code local[*]} where nobody did. */
  static SparkSession spark(String job) {
    SparkConf conf =
        new SparkConf()
            .setAppName("subp " + job)
            .setIfMissing("spark.master", "local[*]")
            .setIfMissing("spark.ui.showConsoleProgress", "false")
            .setIfMissing("spark.broadcast.compress", "false");
    if (conf.get("spark.master").startsWith("local")) {
      // One machine: nobody has to reach this driver from outside.
      conf.setIfMissing("spark.driver.host", "localhost");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      conf.setIfMissing("spark.ui.enabled", "false");
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
