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
    description =
        "Measures top-1, top-5 and loss: of a .bsr on the embedded engine, of a checkpoint on the training engine.",
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
      Evaluation evaluation = watched(spark, "evaluating", "images", () -> evaluate(spark, file));
      double seconds = (System.nanoTime() - start) * 1e-9;
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("model", model);
      json.put("data", data);
      json.put("images", evaluation.images());
      json.put("top1", evaluation.top1());
      json.put("top5", evaluation.top5());
      json.put("loss", evaluation.loss());
      json.put("seconds", seconds);
      return new Result(
          json,
          "%d images: top-1 %.2f %%, top-5 %.2f %%, loss %.4f (%.1f s)"
              .formatted(
                  evaluation.images(),
                  100 * evaluation.top1(),
                  100 * evaluation.top5(),
                  evaluation.loss(),
                  seconds));
    }
  }

  private Evaluation evaluate(SparkSession spark, ModelFile file) throws IOException {
    if (!file.isCheckpoint()) {
      return new SparkPredict(spark, file.bytes()).evaluate(data);
    }
    Checkpoint checkpoint = file.checkpoint();
    RunConfig config = RunConfig.parse(checkpoint.config(), List.of());
    return new TrainingJob(spark, config).evaluate(checkpoint, data);
  }
}
