package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobWatchTest {
  private record Seen(long items, long ofItems, double share) {}

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private JavaSparkContext spark;

  @BeforeEach
  void start() {
    spark =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[2]")
                .setAppName("watch")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost")
                .set("spark.executor.heartbeatInterval", "200ms"));
  }

  @AfterEach
  void stop() {
    spark.stop();
  }

  private void hear(long items, long ofItems, double share) {
    seen.add(new Seen(items, ofItems, share));
  }

  private Seen last() {
    return seen.get(seen.size() - 1);
  }

  @Test
  void hearsTasksAndItemsUntilAllAreDone() throws Exception {
    List<Integer> numbers = IntStream.range(0, 40).boxed().toList();
    try (JobWatch watch = new JobWatch(spark.sc(), this::hear)) {
      LongAccumulator items = JobWatch.items(spark, 40);
      spark.parallelize(numbers, 4).foreach(number -> items.add(1));
      spark.sc().listenerBus().waitUntilEmpty();
    }
    assertEquals(new Seen(0, 40, 0), seen.get(0));
    assertEquals(new Seen(40, 40, 1), last());
    double before = 0;
    for (Seen each : seen) {
      assertTrue(each.share() >= before, seen::toString);
      before = each.share();
    }
  }

  @Test
  void withoutItemsTheShareIsThatOfTasks() throws Exception {
    try (JobWatch watch = new JobWatch(spark.sc(), this::hear)) {
      spark.parallelize(List.of(1, 2, 3, 4), 4).count();
      spark.sc().listenerBus().waitUntilEmpty();
    }
    assertTrue(seen.contains(new Seen(0, 0, 0.5)), seen::toString);
    assertEquals(new Seen(0, 0, 1), last());
  }

  /** One task that never ends by itself: only heartbeats can tell that it counts. */
  @Test
  void hearsOfItemsWhileTheirTaskStillRuns() throws Exception {
    try (JobWatch watch = new JobWatch(spark.sc(), this::hear)) {
      LongAccumulator items = JobWatch.items(spark, 2);
      spark.setJobGroup("slow", "slow", true);
      var job =
          spark
              .parallelize(List.of(1), 1)
              .foreachAsync(
                  number -> {
                    items.add(1);
                    while (true) {
                      Thread.sleep(10);
                    }
                  });
      while (seen.isEmpty() || last().items() == 0) {
        Thread.sleep(10);
      }
      assertEquals(new Seen(1, 2, 0.5), last());
      job.cancel(true);
    }
  }

  @Test
  void aWatchForgetsTheTotalOfJobsBefore() throws Exception {
    JobWatch.items(spark, 99);
    try (JobWatch watch = new JobWatch(spark.sc(), this::hear)) {
      spark.parallelize(List.of(1, 2), 2).count();
      spark.sc().listenerBus().waitUntilEmpty();
    }
    assertEquals(new Seen(0, 0, 1), last());
  }
}
