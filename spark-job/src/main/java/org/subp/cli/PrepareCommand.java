package org.subp.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.subp.config.ConfigException;
import org.subp.data.Manifest;
import org.subp.data.PrepareOptions;
import org.subp.data.Prepared;
import org.subp.data.RejectedFile;
import org.subp.spark.SparkPrepare;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prepare SOURCE OUT}. */
@Command(
    name = "prepare",
    description = {
      "Turns images and their labels into a dataset.",
      "That is shards and a manifest. Stopped halfway, it goes on when it is called again."
    },
    sortOptions = false)
final class PrepareCommand extends Verb {
  private static final int REJECTED_SHOWN = 10;

  @Parameters(
      index = "0",
      paramLabel = "SOURCE",
      description =
          "Class folders (CLASS/.../image.jpg) or train/ and val/ with class folders each, as a folder or tar; ILSVRC2012's"
              + " tars; CIFAR's binary version; IDX; TFRecords of tf.train.Example; SequenceFiles; each also in gzip.")
  private String source;

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description =
          "Folder to write: the dataset, or train/ and validation/ where SOURCE is split or --holdout given.")
  private String out;

  @Option(
      names = "--holdout",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Share of every class to keep for validation (default ${DEFAULT-VALUE}).")
  private double holdout;

  @Option(
      names = "--max-rejected",
      paramLabel = "SHARE",
      defaultValue = "0.01",
      description =
          "Fail if a larger share of the files cannot be used (default ${DEFAULT-VALUE}).")
  private double maxRejected;

  @Option(
      names = "--short-side",
      paramLabel = "PIXELS",
      defaultValue = "0",
      description =
          "Scale larger images down to so many pixels on their short side (default: as they are).")
  private int shortSide;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description =
          "Classes of images that lie in no class folder: lines of NAME CLASS, or of CLASS in the order of names.")
  private String labels;

  @Option(
      names = "--classes",
      paramLabel = "FILE",
      description =
          "Lines of CLASS TITLE: readable names, and, where labels are numbers, which class each number is.")
  private String classes;

  @Option(names = "--overwrite", description = "Replace a dataset that is in OUT.")
  private boolean overwrite;

  @Override
  Result run() throws IOException {
    PrepareOptions options;
    try {
      options = new PrepareOptions(holdout, maxRejected, overwrite, shortSide, labels, classes);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage(), e);
    }
    try (SparkSession spark = spark("prepare")) {
      Outputs.requireFree(out, overwrite, spark.sparkContext().hadoopConfiguration());
      long start = System.nanoTime();
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      Prepared prepared =
          watched(
              spark, "preparing", "files", () -> SparkPrepare.run(context, source, out, options));
      return result(prepared, (System.nanoTime() - start) * 1e-9);
    }
  }

  private static Result result(Prepared prepared, double seconds) {
    List<Map<String, Object>> datasets = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    prepared
        .datasets()
        .forEach(
            (path, manifest) -> {
              datasets.add(json(path, manifest));
              text.append(
                  "%s: %d images of %d classes in %d shards%n"
                      .formatted(
                          path,
                          manifest.samples(),
                          manifest.classes().size(),
                          manifest.shards().size()));
            });
    List<RejectedFile> rejected = prepared.rejected();
    if (!rejected.isEmpty()) {
      text.append("%d files left out, listed in rejected.jsonl:%n".formatted(rejected.size()));
      rejected.stream()
          .limit(REJECTED_SHOWN)
          .forEach(file -> text.append("  %s: %s%n".formatted(file.path(), file.reason())));
    }
    text.append("%.1f s".formatted(seconds));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("datasets", datasets);
    json.put("rejected", rejected);
    json.put("seconds", seconds);
    return new Result(json, text.toString());
  }

  private static Map<String, Object> json(String path, Manifest manifest) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", path);
    json.put("images", manifest.samples());
    json.put("classes", manifest.classNames());
    json.put("shards", manifest.shards().size());
    return json;
  }
}
