package org.subp.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The peer: the same training step, dense, in PyTorch, in a Python process that computes a step for
 * every line it is sent and sleeps in between.
 */
final class TorchPeer implements TrainingBench.Step {
  private static final String SCRIPT = "torch_training.py";

  private final Process process;
  private final BufferedReader answers;
  private final Path script;

  /**
   * @param python an interpreter that {@link #python} found
   */
  TorchPeer(String python, String network, int batch, int threads) {
    try {
      script = Files.createTempFile("subp-bench", ".py");
      try (InputStream in = TorchPeer.class.getResourceAsStream(SCRIPT)) {
        Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
      }
      process =
          new ProcessBuilder(
                  python,
                  "-I", // nothing that lies about may shadow a module
                  script.toString(),
                  network,
                  String.valueOf(batch),
                  String.valueOf(threads))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      answers = process.inputReader();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  @Override
  public void run() {
    ask("step");
  }

  /** The most memory the process ever had resident, all of Python and PyTorch included. */
  long peakBytes() {
    return Long.parseLong(ask("memory"));
  }

  private String ask(String question) {
    try {
      process.getOutputStream().write((question + "\n").getBytes());
      process.getOutputStream().flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException("PyTorch's process ended; see its messages above");
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      Files.deleteIfExists(script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
