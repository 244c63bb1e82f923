package org.subp.cli;

import org.apache.spark.SparkUserAppException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** {@code ./subp VERB ...}. */
@Command(
    name = "subp",
    description = "Trains 1xN block-sparse image classifiers on Spark and runs them fast on CPUs.",
    version = "subp 0.1.0-SNAPSHOT",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    usageHelpAutoWidth = true,
    subcommands = {
      QuickstartCommand.class,
      PrepareCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      PredictCommand.class,
      InspectCommand.class,
      ReportCommand.class,
      TuneCommand.class,
      DoctorCommand.class,
      CompletionCommand.class,
      PlanCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Every path may be local or any Hadoop URI (hdfs:, s3a:, ...); CONF is local.",
      "Exit codes: 0 done, 2 wrong usage, 3 bad data or model, 4 failed run.",
      "`subp bench` measures; see `subp bench --help`."
    })
public final class Main {
  private Main() {}

  /**
   * Exits with the verb's code; in YARN's application master in the way that it understands.
   *
   * @param arguments the verb and what belongs to it
   * @throws SparkUserAppException there, if the code is not 0
   */
  public static void main(String[] arguments) throws SparkUserAppException {
    int code = run(arguments);
    if (!isInApplicationMaster()) {
      System.exit(code);
    } else if (code != 0) {
      throw new SparkUserAppException(code);
    }
  }

  /** Where a driver that exits by itself, with whatever code, counts as failed. */
  private static boolean isInApplicationMaster() {
    return "yarn".equals(System.getProperty("spark.master"))
        && "cluster".equals(System.getProperty("spark.submit.deployMode"));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setParameterExceptionHandler(Failures::usage);
    line.setExecutionExceptionHandler(Failures::execution);
    return line;
  }

  /**
   * Runs one verb in this JVM and lets it live: for tests and other programs.
   *
   * @param arguments the verb and what belongs to it
   * @return the exit code: 0 done, 2 wrong usage or configuration, 3 bad data or model file, 4
   *     failed run
   */
  public static int run(String... arguments) {
    CommandLine line = commandLine();
    if (arguments.length == 0) {
      line.usage(System.err);
      return Failures.USAGE;
    }
    return line.execute(arguments);
  }
}
