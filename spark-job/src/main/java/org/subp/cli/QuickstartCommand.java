package org.subp.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.subp.bsr.BsrFormat;
import org.subp.bsr.BsrModel;
import org.subp.config.RunConfig;
import org.subp.data.Preparation;
import org.subp.data.PrepareOptions;
import org.subp.data.Prepared;
import org.subp.data.RenderedImages;
import org.subp.infer.Predictor;
import org.subp.report.RunReport;
import org.subp.spark.SparkPredict;
import org.subp.spark.SparkPrepare;
import org.subp.train.Evaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quickstart}: the whole path once, from images to predictions. */
@Command(
    name = "quickstart",
    description = {
      "Goes the whole way once, from images to predictions, in some minutes.",
      "Renders images (or takes yours), prepares them, trains a 1xN block-sparse ResNet-20 on Spark and a dense one for"
          + " comparison, evaluates the exported models and classifies images."
    },
    sortOptions = false)
final class QuickstartCommand extends Verb {
  private static final int IMAGE_SIZE = 32;
  private static final int TRAINING_PER_CLASS = 400;
  private static final int VALIDATION_PER_CLASS = 100;
  private static final long SEED = 1;

  /** Of the user's images, where they are not split already. */
  private static final double HOLDOUT = 0.2;

  private static final double MAX_REJECTED = 0.01;
  private static final int LATENCY_RUNS = 500;
  private static final int PREDICTIONS_SHOWN = 5;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "quickstart",
      description = "Folder for everything it makes (default ./${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--data",
      paramLabel = "SOURCE",
      description = "Your images instead: class folders or a tar of them; scaled to 32x32.")
  private String data;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets a key of conf/quickstart.conf; may be repeated.")
  private List<String> overrides = new ArrayList<>();

  @Option(names = "--overwrite", description = "Delete what an earlier quickstart left in DIR.")
  private boolean overwrite;

  /** What it makes in DIR, and all that --overwrite deletes there. */
  private static final List<String> MADE =
      List.of("images", "data", "sparse", "dense", "predictions", RunReport.FILE);

  /** One side of the comparison: a trained model as the embedded engine runs it. */
  private record Side(
      TrainingJob.Outcome run, Evaluation evaluation, int bytes, double milliseconds) {
    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>(run.json());
      json.put("engineTop1", evaluation.top1());
      json.put("bytes", bytes);
      json.put("millisecondsPerImage", milliseconds);
      return json;
    }
  }

  @Override
  Result run() throws IOException {
    long start = System.nanoTime();
    clear();
    try (SparkSession spark = spark("quickstart")) {
      prepare(spark);
      RunConfig config = config("sparse", List.of());
      String pruned =
          "1x%d, %.0f %% pruned"
              .formatted(config.sparsity().block(), 100 * config.sparsity().rate());
      terminal().print("3/5 training " + config.network().name() + ", " + pruned);
      Side sparse = train(spark, config);
      terminal().print("4/5 training it dense, for comparison");
      Side dense = train(spark, config("dense", List.of("sparsity.rate=0")));
      terminal().print("5/5 classifying the validation images with " + sparse.run().model());
      List<SparkPredict.Classified> predictions = predict(spark, sparse);
      report();
      return result(pruned, sparse, dense, predictions, (System.nanoTime() - start) * 1e-9);
    }
  }

  /** Both runs in comparison; each has a report of its own in its folder. */
  private void report() throws IOException {
    String page = RunReport.html(List.of(uri("sparse"), uri("dense")), hadoop());
    Outputs.writeText(uri(RunReport.FILE), page, hadoop());
  }

  private void clear() throws IOException {
    for (String folder : MADE) {
      Outputs.requireFree(uri(folder), overwrite, hadoop());
      Outputs.delete(uri(folder), hadoop());
    }
  }

  private String uri(String name) {
    return out.toAbsolutePath().normalize().resolve(name).toUri().toString();
  }

  private void prepare(SparkSession spark) throws IOException {
    String source = data;
    if (source == null) {
      render();
      source = uri("images");
    }
    terminal().print("2/5 preparing " + source);
    double holdout =
        Preparation.isSplit(source, spark.sparkContext().hadoopConfiguration()) ? 0 : HOLDOUT;
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    String images = source;
    Prepared prepared =
        watched(
            spark,
            "preparing",
            "files",
            () ->
                SparkPrepare.run(
                    context,
                    images,
                    uri("data"),
                    new PrepareOptions(holdout, MAX_REJECTED, false)));
    prepared
        .datasets()
        .forEach(
            (path, manifest) ->
                terminal()
                    .print(
                        "    %s: %d images, %d classes"
                            .formatted(path, manifest.samples(), manifest.classes().size())));
  }

  private void render() throws IOException {
    int shapes = RenderedImages.classNames().size();
    int images = shapes * (TRAINING_PER_CLASS + VALIDATION_PER_CLASS);
    terminal().print("1/5 rendering %d images of %d shapes".formatted(images, shapes));
    TerminalProgress.Work work = terminal().work("rendering", "images");
    AtomicInteger done = new AtomicInteger();
    RenderedImages.write(
        out.resolve("images"),
        TRAINING_PER_CLASS,
        VALIDATION_PER_CLASS,
        IMAGE_SIZE,
        SEED,
        () -> work.at(done.incrementAndGet(), images));
  }

  private RunConfig config(String side, List<String> further) throws IOException {
    List<String> all = new ArrayList<>();
    all.add("data.train=" + uri("data/train"));
    all.add("data.validation=" + uri("data/validation"));
    all.addAll(overrides);
    all.addAll(further);
    all.add("run.dir=" + uri(side));
    return RunConfig.load(Installation.conf("quickstart.conf"), all);
  }

  private Side train(SparkSession spark, RunConfig config) throws IOException {
    TrainingJob.Outcome run =
        new TrainingJob(spark, config).run(false, new TrainingLine(terminal()));
    byte[] file = model(run.model(), hadoop()).bytes();
    SparkPredict embedded = new SparkPredict(spark, file);
    Evaluation evaluation =
        watched(spark, "evaluating", "images", () -> embedded.evaluate(config.data().validation()));
    return new Side(run, evaluation, file.length, latency(BsrFormat.read(file)));
  }

  /** Median milliseconds for one image on one thread, warm. */
  private static double latency(BsrModel model) {
    try (Predictor predictor = Predictor.of(model, 1)) {
      predictor.awaitCompiled();
      float[] image = new float[predictor.input().size()];
      float[] logits = new float[predictor.classes()];
      double[] milliseconds = new double[LATENCY_RUNS];
      for (int i = -LATENCY_RUNS; i < LATENCY_RUNS; i++) {
        long start = System.nanoTime();
        predictor.predict(image, 1, logits);
        milliseconds[Math.max(i, 0)] = (System.nanoTime() - start) * 1e-6;
      }
      Arrays.sort(milliseconds);
      return milliseconds[LATENCY_RUNS / 2];
    }
  }

  private List<SparkPredict.Classified> predict(SparkSession spark, Side sparse)
      throws IOException {
    byte[] file = model(sparse.run().model(), hadoop()).bytes();
    String target = uri("predictions");
    SparkPredict predict = new SparkPredict(spark, file);
    watched(
        spark,
        "classifying",
        "images",
        () -> predict.predict(uri("data/validation"), target, 3, false));
    return SparkPredict.first(spark, target, PREDICTIONS_SHOWN);
  }

  private Result result(
      String pruned,
      Side sparse,
      Side dense,
      List<SparkPredict.Classified> predictions,
      double seconds) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("out", out.toString());
    json.put("sparse", sparse.json());
    json.put("dense", dense.json());
    json.put("report", uri(RunReport.FILE));
    json.put("seconds", seconds);
    StringBuilder text = new StringBuilder(System.lineSeparator());
    String line = "%-34s %14s %22s%n";
    text.append(line.formatted("", "dense", pruned));
    text.append(
        line.formatted(
            "validation top-1, training engine",
            percent(dense.run().evaluation()),
            percent(sparse.run().evaluation())));
    text.append(
        line.formatted(
            "validation top-1, embedded engine",
            percent(dense.evaluation()),
            percent(sparse.evaluation())));
    text.append(line.formatted("multiply-adds an image", millions(dense), millions(sparse)));
    text.append(line.formatted("model file", kilobytes(dense), kilobytes(sparse)));
    text.append(
        line.formatted("one image on one thread", milliseconds(dense), milliseconds(sparse)));
    text.append(line.formatted("training", clock(dense), clock(sparse)));
    text.append(System.lineSeparator());
    for (SparkPredict.Classified image : predictions) {
      text.append(
          "%s: %s (%.0f %%)%n".formatted(image.path(), image.name(), 100 * image.probability()));
    }
    text.append(
        "...%n%nAll predictions: %s%nThe model: %s%n"
            .formatted(uri("predictions"), sparse.run().model()));
    text.append("Both runs in pictures: %s%n".formatted(uri(RunReport.FILE)));
    text.append("Look into it: ./subp inspect %s%n".formatted(sparse.run().model()));
    text.append("Everything took %s.".formatted(TerminalProgress.clock(seconds)));
    return new Result(json, text.toString());
  }

  private static String percent(Evaluation evaluation) {
    return "%.2f %%".formatted(100 * evaluation.top1());
  }

  private static String millions(Side side) {
    return "%.1f M".formatted(side.run().packed().multiplyAdds() / 1e6);
  }

  private static String kilobytes(Side side) {
    return "%.0f kB".formatted(side.bytes() / 1e3);
  }

  private static String milliseconds(Side side) {
    return "%.3f ms".formatted(side.milliseconds());
  }

  private static String clock(Side side) {
    return TerminalProgress.clock(side.run().seconds());
  }
}
