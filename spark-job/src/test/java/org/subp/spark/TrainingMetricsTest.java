package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.train.Checkpoint;
import org.subp.train.RunDirectory;
import org.subp.train.TinyRun;
import org.subp.train.Trainer;
import org.subp.train.TrainingRun;

/** A run's figures as Spark's own sinks see them. */
class TrainingMetricsTest {
  @TempDir Path folder;

  private JavaSparkContext spark() throws IOException {
    Files.createDirectory(folder.resolve("csv"));
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("metrics")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.driver.host", "localhost")
            .set("spark.ui.port", "0")
            .set("spark.metrics.namespace", "test")
            .set("spark.metrics.conf.*.sink.csv.class", "org.apache.spark.metrics.sink.CsvSink")
            .set("spark.metrics.conf.*.sink.csv.directory", folder.resolve("csv").toString())
            .set("spark.metrics.conf.*.sink.csv.period", "600")
            .set(
                "spark.metrics.conf.*.sink.prometheusServlet.class",
                "org.apache.spark.metrics.sink.PrometheusServlet")
            .set("spark.metrics.conf.*.sink.prometheusServlet.path", "/metrics/prometheus");
    return new JavaSparkContext(conf);
  }

  /** The value in the last line of a file of the CSV sink. */
  private double csv(String metric) throws IOException {
    List<String> lines =
        Files.readAllLines(folder.resolve("csv").resolve("test.driver.subp." + metric + ".csv"));
    return Double.parseDouble(lines.get(lines.size() - 1).split(",")[1]);
  }

  private static String prometheus(JavaSparkContext spark) throws IOException {
    URI page = URI.create(spark.sc().uiWebUrl().get() + "/metrics/prometheus/");
    try (InputStream in = page.toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void sinksSeeTheRunUntilItEnds() throws IOException {
    TrainingRun run = TinyRun.run();
    try (JavaSparkContext spark = spark()) {
      try (SparkWorkers workers = new SparkWorkers(spark, TinyRun.setup(run));
          TrainingMetrics metrics = new TrainingMetrics(spark, run.config().training().batch())) {
        RunDirectory directory =
            RunDirectory.create(folder.resolve("run").toString(), new Configuration(), false);
        Checkpoint last = Trainer.run(run, workers, directory, metrics);
        SparkEnv.get().metricsSystem().report();
        long steps = last.cursor().number();
        assertEquals(steps, csv("steps"));
        assertEquals(0, csv("stepsRepeated"));
        assertEquals(steps * run.config().training().batch(), csv("images"));
        assertEquals(6, csv("epochs"));
        assertEquals(0, csv("failedTasks"));
        assertEquals(last.masks().density(), csv("density"));
        assertTrue(csv("loss") > 0 && csv("imagesPerSecond") > 0 && csv("top1") > 0.9);
        assertTrue(
            prometheus(spark)
                .contains("metrics_test_driver_subp_steps_Count{type=\"counters\"} " + steps),
            () -> "no steps in Prometheus' page");
      }
      assertFalse(prometheus(spark).contains("_driver_subp_"));
    }
  }
}
