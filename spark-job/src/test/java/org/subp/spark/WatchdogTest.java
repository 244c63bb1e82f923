package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.data.DataException;
import org.subp.train.RanksFailedException;
import org.subp.train.RanksLostException;
import org.subp.train.TrainingException;

class WatchdogTest {
  private static final double PATIENCE = 2;
  private final List<String> notices = new ArrayList<>();

  @TempDir Path folder;

  private JavaSparkContext local() {
    return new JavaSparkContext(
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("WatchdogTest")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.driver.host", "127.0.0.1"));
  }

  private Watchdog watch(JavaSparkContext spark, int retries) {
    return new Watchdog(spark.sc(), 2, retries, PATIENCE, notices::add);
  }

  private static Callable<List<Integer>> job(
      JavaSparkContext spark, Function<Integer, Integer> task) {
    return () -> spark.parallelize(List.of(0, 1), 2).map(task).collect();
  }

  /** The first time, a file is there; who deletes it has to suffer. */
  private static boolean first(String file) {
    try {
      return Files.deleteIfExists(Path.of(file));
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aHungJobIsCancelledWithItsStragglerNamedAndTriedAgain() throws IOException {
    String trap = Files.createFile(folder.resolve("trap")).toString();
    try (JavaSparkContext spark = local();
        Watchdog watch = watch(spark, 3)) {
      for (int i = 0; i < 3; i++) {
        assertEquals(List.of(0, 1), watch.run("step", "step " + i, job(spark, rank -> rank)));
      }
      Callable<List<Integer>> hangs =
          job(
              spark,
              rank -> {
                if (rank == 1 && first(trap)) {
                  Thread.sleep(600_000);
                }
                return 10 * rank;
              });
      assertEquals(List.of(0, 10), watch.run("step", "step 3", hangs));
    }
    assertTrue(notices.get(0).matches("step 3 takes more than .* usually .*"), notices.toString());
    assertTrue(notices.get(0).contains("waits for rank 1 on "), notices.toString());
    assertTrue(notices.get(0).endsWith("trying again (1 of 3)"), notices.toString());
  }

  @Test
  void whatFailsEachTimeIsGivenUp() {
    try (JavaSparkContext spark = local();
        Watchdog watch = watch(spark, 2)) {
      Callable<List<Integer>> broken = job(spark, rank -> rank / 0);
      String message =
          assertThrows(RanksFailedException.class, () -> watch.run("step", "step 7", broken))
              .getMessage();
      assertTrue(message.startsWith("step 7 failed (Job aborted"), message);
      assertTrue(message.contains("/ by zero"), message);
      assertTrue(message.lines().count() == 1, message);
    }
    assertEquals(2, notices.size(), notices.toString());
  }

  @Test
  void lostStateAndBadDataAreNotTriedAgain() {
    try (JavaSparkContext spark = local();
        Watchdog watch = watch(spark, 2)) {
      Callable<List<Integer>> loses =
          job(
              spark,
              rank -> {
                throw new RanksLostException("rank " + rank + " has forgotten");
              });
      String message =
          assertThrows(RanksLostException.class, () -> watch.run("step", "step 7", loses))
              .getMessage();
      assertTrue(message.matches("rank . has forgotten"), message);
      Callable<List<Integer>> bad =
          job(
              spark,
              rank -> {
                throw new DataException("shard 3 is damaged");
              });
      IOException refused = assertThrows(IOException.class, () -> watch.run("step", "step 7", bad));
      assertTrue(refused.getMessage().contains("shard 3 is damaged"), refused.getMessage());
    }
    assertEquals(List.of(), notices);
  }

  @Test
  void aClusterWithoutExecutorsIsWaitedForAndThenGivenUp() {
    try (TestCluster cluster = new TestCluster(0, folder);
        Watchdog watch = new Watchdog(cluster.spark().sc(), 2, 3, 0.05, notices::add)) {
      Callable<List<Integer>> job = job(cluster.spark(), rank -> rank);
      String message =
          assertThrows(TrainingException.class, () -> watch.run("step", "step 0", job))
              .getMessage();
      assertTrue(message.contains("spark://127.0.0.1:"), message);
      assertTrue(message.contains("spark.executor.memory=512m"), message);
    }
    assertTrue(notices.get(0).contains("no executor"), notices.toString());
  }
}
