package org.subp.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.subp.config.ConfigException;
import org.subp.spark.SparkPredict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code predict MODEL INPUT OUT}. */
@Command(
    name = "predict",
    description = "Classifies images on Spark and writes Parquet, one row an image.",
    sortOptions = false)
final class PredictCommand extends Verb {
  @Parameters(index = "0", paramLabel = "MODEL", description = "A .bsr file.")
  private String model;

  @Parameters(
      index = "1",
      paramLabel = "INPUT",
      description =
          "A prepared dataset, a Parquet table (content, path and perhaps label), a folder tree of images, a glob or one"
              + " image.")
  private String input;

  @Parameters(
      index = "2",
      paramLabel = "OUT",
      description =
          "Folder for the Parquet files: path, label (if known), classes, names and probabilities of the most probable"
              + " classes, error.")
  private String out;

  @Option(
      names = "--top",
      defaultValue = "5",
      description = "Classes named per image (default ${DEFAULT-VALUE}).")
  private int top;

  @Option(names = "--overwrite", description = "Replace OUT if it exists.")
  private boolean overwrite;

  @Override
  Result run() throws IOException {
    if (top < 1) {
      throw new ConfigException("--top = " + top + " names no class; give at least 1");
    }
    try (SparkSession spark = spark("predict")) {
      var hadoop = spark.sparkContext().hadoopConfiguration();
      Outputs.requireFree(out, overwrite, hadoop);
      ModelFile file = model(model, hadoop);
      long start = System.nanoTime();
      SparkPredict predict = file.as(bytes -> new SparkPredict(spark, bytes));
      SparkPredict.Outcome outcome =
          watched(
              spark, "classifying", "images", () -> predict.predict(input, out, top, overwrite));
      double seconds = (System.nanoTime() - start) * 1e-9;
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("out", out);
      json.put("images", outcome.images());
      json.put("errors", outcome.errors());
      json.put("seconds", seconds);
      json.put("decodingSeconds", outcome.decodingSeconds());
      json.put("engineSeconds", outcome.engineSeconds());
      return new Result(
          json,
          "%d images classified in %.1f s, %.0f a second (%d of them could not be read), see %s"
              .formatted(
                  outcome.images(), seconds, outcome.images() / seconds, outcome.errors(), out));
    }
  }
}
