package org.subp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of this checkout in a process of its own, as people start it. */
final class Launched implements AutoCloseable {
  /** Far more than anything here takes: what waits longer hangs. */
  private static final int MINUTES = 10;

  private final Process process;
  private final String command;
  private final Path out;
  private final Path err;

  private Launched(Process process, String command, Path out, Path err) {
    this.process = process;
    this.command = command;
    this.out = out;
    this.err = err;
  }

  /** The checkout: the tests run in one of its modules. */
  static Path root() {
    return Path.of("").toAbsolutePath().getParent();
  }

  /**
   * Starts a program.
   *
   * @param logs folder for what it says
   * @param environment beside {@code JAVA_HOME}; Spark's and Hadoop's variables of this process are
   *     not handed on
   * @param program path in the checkout, e.g. {@code subp}
   */
  static Launched start(
      Path logs, Map<String, String> environment, String program, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", root().resolve(program).toString()));
    command.addAll(arguments);
    Path out = Files.createTempFile(logs, "out", ".log");
    Path err = Files.createTempFile(logs, "err", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(
            key ->
                key.startsWith("SPARK_") || key.startsWith("HADOOP_") || key.startsWith("SUBP_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return new Launched(builder.start(), program + " " + arguments, out, err);
  }

  /** Waits for its end, which must be a success. */
  Launched succeed() throws IOException {
    assertEquals(0, exitCode(), this::toString);
    return this;
  }

  int exitCode() {
    try {
      assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), () -> "hangs: " + this);
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
  }

  String out() throws IOException {
    return Files.readString(out).strip();
  }

  /** The one JSON object on stdout. */
  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out());
  }

  /** What it was and said. */
  @Override
  public String toString() {
    try {
      return command + "\n" + out() + "\n" + Files.readString(err);
    } catch (IOException e) {
      return command + ": " + e;
    }
  }

  @Override
  public void close() {
    kill();
  }
}
