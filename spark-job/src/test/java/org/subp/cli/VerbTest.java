package org.subp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class VerbTest {
  @ParameterizedTest
  @CsvSource({
    "spark://host:7077, 8, , 8",
    "yarn, 8, 4, 4",
    "'local-cluster[2,4,1024]', 4, , 4",
    "yarn, , , 1",
    "local, 8, , 1",
    "local[*], 8, , 1"
  })
  void aRanksTaskGetsItsExecutorsCores(String master, String cores, String given, int expected) {
    SparkConf conf = new SparkConf(false).set("spark.master", master);
    if (cores != null) {
      conf.set("spark.executor.cores", cores);
    }
    if (given != null) {
      conf.set("spark.task.cpus", given);
    }
    Verb.giveTasksWholeExecutors(conf);
    assertEquals(expected, conf.getInt("spark.task.cpus", 1));
  }

  /** The list of verbs has the first lines only. */
  @Test
  void eachVerbIsToldInOneLineOfTheList() {
    for (CommandLine verb : Main.commandLine().getSubcommands().values()) {
      if (verb.getCommand() instanceof Verb) { // not picocli's own `help`
        String first = verb.getCommandSpec().usageMessage().description()[0];
        assertTrue(first.matches(".{10,75}[^,;:]"), first);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hdfs://no-such-host.invalid/x.bsr, 'no-such-host.invalid', HADOOP_CONF_DIR",
    "s3a://bucket/x.bsr, S3AFileSystem, --packages",
    "foo://host/x.bsr, '\"foo\"', --packages"
  })
  void aFileSystemThatIsNotThereIsToldInOneSentence(String path, String what, String advice) {
    Invocation inspect = Invocation.of("inspect", path);
    assertEquals(Failures.FAILED_RUN, inspect.exitCode(), inspect.err());
    String told =
        inspect.err().lines().filter(line -> line.startsWith("subp: ")).findFirst().orElse("");
    assertTrue(told.contains(what) && told.contains(advice), inspect.err());
    assertFalse(told.contains("Exception:"), inspect.err());
  }

  /** Spark wraps what a task threw, and puts the stack trace into its own message. */
  @Test
  void whatFailedInATaskIsTold() {
    String spark = "Job aborted due to stage failure: Task 3 ...\n\tat org.subp.Some.where";
    String damaged =
        told(new SparkException(spark, new ChecksumException("Checksum error: file:/a.seq", 512)));
    assertTrue(damaged.startsWith("3 subp: Checksum error: file:/a.seq; "), damaged);
    assertEquals(
        "4 subp: No space left on device",
        told(new SparkException(spark, new IOException("No space left on device"))));
    String bug = told(new SparkException(spark, new IllegalStateException("odd")));
    assertTrue(bug.startsWith("4 subp: IllegalStateException: odd (--debug"), bug);
  }

  private static String told(Exception e) {
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine().setErr(new PrintWriter(err, true));
    int code = Failures.execution(e, line, null);
    return code + " " + err.toString().strip();
  }

  @Test
  void anUnknownVerbIsNamedWithTheNearest() {
    Invocation done = Invocation.of("trian", "run.conf");
    assertEquals(Failures.USAGE, done.exitCode());
    assertTrue(done.err().startsWith("subp: there is no verb 'trian'"), done.err());
    assertTrue(done.err().contains("subp train"), done.err());
  }
}
