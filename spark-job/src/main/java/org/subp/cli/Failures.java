package org.subp.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.spark.SparkException;
import org.subp.bsr.BsrFormatException;
import org.subp.config.ConfigException;
import org.subp.data.DataException;
import org.subp.onnx.OnnxFormatException;
import org.subp.train.CheckpointException;
import org.subp.train.TrainingException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What a failure means to the caller: one sentence on stderr and an exit code. */
public final class Failures {
  static final int USAGE = 2;
  static final int BAD_INPUT = 3;
  static final int FAILED_RUN = 4;

  private Failures() {}

  static int usage(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    PrintWriter err = line.getErr();
    err.println("subp: " + wrong(e));
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, err)) {
      err.println("See `subp " + verb(line) + "--help`.");
    }
    return USAGE;
  }

  private static String wrong(ParameterException e) {
    boolean atVerb = e.getCommandLine().getParent() == null;
    return atVerb && e instanceof CommandLine.UnmatchedArgumentException unknown
        ? "there is no verb '%s'".formatted(unknown.getUnmatched().get(0))
        : e.getMessage();
  }

  private static String verb(CommandLine line) {
    return line.getParent() == null ? "" : line.getCommandName() + " ";
  }

  /**
   * Prints what failed, and the stack trace under --debug.
   *
   * @param e what a verb threw
   * @param line of the verb; its stderr is written to
   * @param parsed the arguments, null if they could not be parsed
   * @return the exit code: 2 for a wrong configuration, 3 for bad data or a bad model file, 4 for
   *     the rest
   */
  public static int execution(Exception e, CommandLine line, ParseResult parsed) {
    int code = exitCode(e);
    line.getErr().println("subp: " + sentence(e, code));
    if (parsed != null && wantsTrace(parsed)) {
      e.printStackTrace(line.getErr());
    }
    line.getErr().flush();
    return code;
  }

  private static boolean wantsTrace(ParseResult parsed) {
    return parsed.originalArgs().contains("--debug");
  }

  /** The first exception of a known kind among the causes decides. */
  static int exitCode(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (isKnown(cause)) {
        return cause instanceof ConfigException ? USAGE : BAD_INPUT;
      }
    }
    return FAILED_RUN;
  }

  private static boolean isKnown(Throwable e) {
    return e instanceof ConfigException
        || e instanceof DataException
        || e instanceof BsrFormatException
        || e instanceof OnnxFormatException
        || e instanceof CheckpointException
        || e instanceof ChecksumException;
  }

  private static String sentence(Throwable e, int code) {
    Throwable told = e;
    if (code != FAILED_RUN) {
      while (!isKnown(told)) {
        told = told.getCause();
      }
    }
    while (told instanceof SparkException && told.getCause() != null) {
      told = told.getCause(); // what failed in a task; Spark itself adds its stack trace
    }
    String message = told.getMessage() == null ? told.toString() : told.getMessage();
    String first =
        Arrays.stream(message.split("\n")).filter(l -> !l.isBlank()).findFirst().orElse("");
    String missing = code == FAILED_RUN ? MissingFileSystem.sentence(e) : null;
    if (missing != null) {
      return missing;
    }
    boolean explains =
        code != FAILED_RUN || told instanceof IOException || told instanceof TrainingException;
    if (told instanceof ChecksumException) {
      return message.strip() + "; the file is damaged: copy it again, or make it again";
    }
    return explains
        ? message.strip()
        : told.getClass().getSimpleName() + ": " + first + " (--debug prints the stack trace)";
  }
}
