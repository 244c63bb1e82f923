package org.subp.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.train.LocalWorkers;
import org.subp.train.Progress;
import org.subp.train.RunDirectory;
import org.subp.train.TinyRun;
import org.subp.train.Trainer;
import org.subp.train.TrainingRun;
import org.subp.train.Workers;

/**
 * Drivers in JVMs of their own, killed as by kill -9 at random moments and resumed. More kills:
 * {@code -Dsubp.driver-kills=30}.
 */
class DriverKillTest {
  private static final int KILLS = Integer.getInteger("subp.driver-kills", 4);
  private static final int SPARK_KILLS = Math.max(1, KILLS / 5);

  /** Steps of a driver before it is killed. */
  private static final int LONGEST_LIFE = 12;

  /** So many that they last for all kills. */
  private static final int EPOCHS = Math.max(12, KILLS * LONGEST_LIFE / DriverProcess.EPOCH + 1);

  private static final String LAST = "epoch-%05d-step-00000.ckpt".formatted(EPOCHS);

  @TempDir Path folder;

  @Test
  void aRunWhoseDriverIsKilledAgainAndAgainEndsInTheSameFiles() throws Exception {
    Path expected = undisturbed();
    Kills kills = killAndResume("local", KILLS, new Random(1));
    assertEquals(KILLS, kills.count);
    assertSame(expected, folder.resolve("local"));
    assertTrue(
        kills.steps < DriverProcess.EPOCH * EPOCHS + KILLS * LONGEST_LIFE,
        "every life went on where the one before ended");
  }

  @Test
  void soDoesOneOnSpark() throws Exception {
    Path expected = undisturbed();
    Kills kills = killAndResume("spark", SPARK_KILLS, new Random(2));
    assertEquals(SPARK_KILLS, kills.count);
    assertSame(expected, folder.resolve("spark"));
  }

  private Path undisturbed() throws IOException {
    TrainingRun run = DriverProcess.run(EPOCHS);
    Path path = folder.resolve("undisturbed");
    RunDirectory directory = RunDirectory.create(path.toString(), new Configuration(), false);
    try (Workers workers = new LocalWorkers(TinyRun.setup(run))) {
      Trainer.run(run, workers, directory, new Progress() {});
    }
    return path;
  }

  /** All files of a run are equal but for times. */
  private static void assertSame(Path expected, Path actual) throws IOException {
    assertEquals(files(expected.resolve("checkpoints")), files(actual.resolve("checkpoints")));
    assertArrayEquals(
        Files.readAllBytes(expected.resolve("checkpoints").resolve(LAST)),
        Files.readAllBytes(actual.resolve("checkpoints").resolve(LAST)));
    assertEquals(timeless(expected), timeless(actual));
  }

  private static List<String> files(Path checkpoints) throws IOException {
    if (!Files.exists(checkpoints)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(checkpoints)) {
      return found.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static List<String> timeless(Path run) throws IOException {
    return Files.readAllLines(run.resolve("metrics.jsonl"), UTF_8).stream()
        .map(line -> line.replaceAll(",\"imagesPerSecond.*", ""))
        .toList();
  }

  private static final class Kills {
    int count;
    int halfWritten;
    int steps;
  }

  private Kills killAndResume(String where, int most, Random random) throws Exception {
    Path run = folder.resolve(where);
    Kills kills = new Kills();
    long begin = System.nanoTime();
    while (true) {
      Process driver = start(run, where);
      int life = kills.count < most ? 1 + random.nextInt(LONGEST_LIFE) : Integer.MAX_VALUE;
      boolean whileWriting = kills.count % 2 == 1;
      int millis = random.nextInt(8);
      kills.steps += watch(driver, life, () -> await(run, whileWriting, millis));
      if (driver.waitFor() == 0) {
        System.out.printf(
            "%s: %d drivers killed, %d of them while a file was being written, in %d steps of a run"
                + " of %d, %.0f s%n",
            where,
            kills.count,
            kills.halfWritten,
            kills.steps,
            DriverProcess.EPOCH * EPOCHS,
            (System.nanoTime() - begin) * 1e-9);
        return kills;
      }
      assertEquals(137, driver.exitValue(), "nothing but the kill ended it");
      kills.count++;
      kills.halfWritten +=
          files(run.resolve("checkpoints")).toString().contains(".writing") ? 1 : 0;
    }
  }

  private interface Pause {
    void pass() throws Exception;
  }

  /** Kills a driver a moment behind so many steps of its life; tells its steps. */
  private static int watch(Process driver, int life, Pause moment) throws Exception {
    int steps = 0;
    try (BufferedReader out = driver.inputReader(UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        steps += line.startsWith("step ") ? 1 : 0;
        if (steps == life && driver.isAlive()) {
          moment.pass();
          driver.toHandle().destroyForcibly(); // the process itself would close its output
        }
      }
    }
    return steps;
  }

  /** Some time, and then until a checkpoint is being written, if that is wanted and soon so. */
  private static void await(Path run, boolean whileWriting, int millis) throws Exception {
    Thread.sleep(millis);
    long end = System.nanoTime() + 500_000_000;
    while (whileWriting && System.nanoTime() < end) {
      if (files(run.resolve("checkpoints")).toString().contains(".writing")) {
        return;
      }
    }
  }

  private Process start(Path run, String where) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("@" + Path.of("..", "conf", "jvm.options").toAbsolutePath());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.add(DriverProcess.class.getName());
    command.addAll(List.of(run.toString(), where, String.valueOf(EPOCHS)));
    return new ProcessBuilder(command)
        .redirectError(folder.resolve(where + ".err").toFile())
        .start();
  }

  private static String classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(File.pathSeparator))
        .map(entry -> new File(entry).getAbsolutePath())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
