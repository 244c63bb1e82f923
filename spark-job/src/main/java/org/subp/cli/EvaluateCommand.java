package org.subp.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.subp.config.RunConfig;
import org.subp.spark.SparkPredict;
import org.subp.train.Checkpoint;
import org.subp.train.Evaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code evaluate MODEL DATA}. */
@Command(
    name = "evaluate",
    description = {
      "Measures top-1, top-5 and loss, in all and class by class.",
      "A .bsr runs on the embedded engine, a checkpoint on the training engine."
    },
    sortOptions = false)
final class EvaluateCommand extends Verb {
  @Parameters(index = "0", paramLabel = "MODEL", description = "A .bsr file or a checkpoint.")
  private String model;

  @Parameters(
      index = "1",
      paramLabel = "DATA",
      description = "A prepared dataset; with a .bsr also a folder tree of class folders.")
  private String data;

  @Override
  Result run() throws IOException {
    try (SparkSession spark = spark("evaluate")) {
      ModelFile file = model(model, spark.sparkContext().hadoopConfiguration());
      long start = System.nanoTime();
      EvaluationReport report = evaluate(spark, file);
      double seconds = (System.nanoTime() - start) * 1e-9;
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("model", model);
      json.put("data", data);
      report.json(json);
      json.put("seconds", seconds);
      return new Result(json, report.text(seconds));
    }
  }

  private EvaluationReport evaluate(SparkSession spark, ModelFile file) throws IOException {
    if (!file.isCheckpoint()) {
      SparkPredict predict = file.as(bytes -> new SparkPredict(spark, bytes));
      Evaluation evaluation = watched(spark, "evaluating", "images", () -> predict.evaluate(data));
      return new EvaluationReport(evaluation, predict.info().classNames());
    }
    Checkpoint checkpoint = file.checkpoint();
    RunConfig config = RunConfig.parse(checkpoint.config(), List.of());
    TerminalProgress.Work work = terminal().work("evaluating", "images");
    Evaluation evaluation = new TrainingJob(spark, config).evaluate(checkpoint, data, work);
    return new EvaluationReport(evaluation, checkpoint.classNames());
  }
}
