package org.subp.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The peer: the same training step, dense, in PyTorch, in a process of its own that computes a step
 * for every line it is sent and sleeps in between.
 */
final class TorchPeer implements TrainingBench.Step {
  private static final String SCRIPT = "torch_training.py";

  private final Process process;
  private final BufferedReader answers;

  private TorchPeer(ProcessBuilder command) {
    try {
      process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answers = process.inputReader();
  }

  /**
   * Python's PyTorch.
   *
   * @param python an interpreter that {@link #python()} found
   */
  static TorchPeer python(String python, String network, int batch, int threads) {
    try (InputStream in = TorchPeer.class.getResourceAsStream(SCRIPT)) {
      String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      // -I: nothing that lies about may shadow a module
      return new TorchPeer(
          new ProcessBuilder(python, "-I", "-c", script, network, "" + batch, "" + threads));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * DJL's PyTorch.
   *
   * @param folder that {@link #djlFolder} found
   */
  static TorchPeer djl(Path folder, String network, int batch, int threads) {
    return new TorchPeer(djlCommand(folder, threads, DjlTraining.class, network, "" + batch));
  }

  /** A class of ours in a JVM with DJL's jars before what this one has. */
  static ProcessBuilder djlCommand(Path folder, int threads, Class<?> main, String... arguments) {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-Dai.djl.offline=true",
            "-DOPT_OUT_TRACKING=true",
            "-Dai.djl.pytorch.num_threads=" + threads,
            "-Dai.djl.pytorch.num_interop_threads=1",
            "-cp",
            folder.resolve("*") + ":" + System.getProperty("java.class.path"),
            main.getName());
    ProcessBuilder command =
        new ProcessBuilder(Stream.concat(java.stream(), Stream.of(arguments)).toList());
    // Java's main thread would get a heap of its own, whose memory goes back to the system sooner.
    command.environment().put("MALLOC_ARENA_MAX", "1");
    return command;
  }

  /** A Python that can import torch, if there is one. */
  static Optional<String> python() {
    for (String python : new String[] {"python3", "/usr/bin/python3"}) {
      try {
        Process process =
            new ProcessBuilder(python, "-c", "import torch")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0) {
          return Optional.of(python);
        }
        process.destroy();
      } catch (IOException e) {
        // no such interpreter: try the next
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Where the build's profile djl put DJL's jars, beside our own classes, if it ran. */
  static Optional<Path> djlFolder() {
    try {
      Path own =
          Path.of(TorchPeer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Optional.of(own.resolveSibling("djl")).filter(Files::isDirectory);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void run() {
    try {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      if (answers.readLine() == null) {
        throw new IllegalStateException("PyTorch's process ended; see its messages above");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The most memory the process ever had resident, all of Python or Java and PyTorch included; null
   * where the system does not tell. Not what getrusage says: it begins with what the process that
   * started it had.
   */
  Long peakBytes() {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .findFirst()
          .map(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .orElse(null);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
