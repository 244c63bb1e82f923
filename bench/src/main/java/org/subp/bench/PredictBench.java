package org.subp.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.subp.bsr.BsrFormat;
import org.subp.bsr.BsrModel;
import org.subp.data.RenderedImages;
import org.subp.infer.Predictor;
import org.subp.network.Zoo;
import org.subp.spark.SparkPredict;
import org.subp.tune.RandomModel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./subp bench predict}. */
@Command(
    name = "subp bench predict",
    description =
        "Batch inference of a large folder of JPEG files on Spark with all cores, beside the embedded engine alone on as"
            + " many threads, turn by turn in one run, and of a few files. With --memory: what the JVM holds while a Parquet table of small"
            + " images is classified.",
    sortOptions = false,
    usageHelpAutoWidth = true)
final class PredictBench implements Callable<Integer> {
  /** As batch inference takes them. */
  private static final int BATCH = 8;

  private static final int DISTINCT_PER_CLASS = 20;
  private static final int PHOTO = 256;
  private static final int SMALL = 32;
  private static final int WARM_UP_IMAGES = 200;
  private static final double ENGINE_SECONDS = 4;

  @Option(
      names = "--images",
      paramLabel = "N",
      description = "How many (4000; with --memory 100000).")
  private Integer images;

  @Option(names = "--rounds", defaultValue = "3", description = "Turns (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--memory", description = "Watch memory instead of speed, with ResNet-20.")
  private boolean memory;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  private boolean help;

  static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Measures, prints and returns the exit code: 0 done, 2 wrong usage, 4 failed run. */
  static int run(String... arguments) {
    return new CommandLine(new PredictBench())
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              e.printStackTrace();
              return 4;
            })
        .execute(arguments);
  }

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("subp-bench-predict");
    int cores = Runtime.getRuntime().availableProcessors();
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[%d]".formatted(cores))
            .appName("subp bench predict")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.ui.showConsoleProgress", "false")
            .getOrCreate()) {
      if (memory) {
        memory(spark, folder);
      } else {
        speed(spark, folder, cores);
      }
      return 0;
    } finally {
      delete(folder);
    }
  }

  private void speed(SparkSession spark, Path folder, int cores) throws IOException {
    int count = images == null ? 4000 : images;
    int few = BATCH * cores;
    BsrModel model = RandomModel.of(Zoo.create("resnet50", 1000), 16, InferenceCase.RESNET50_1G, 1);
    SparkPredict predict = new SparkPredict(spark, BsrFormat.toBytes(model));
    List<Path> distinct = render(folder.resolve("distinct"), PHOTO);
    copies(distinct, folder.resolve("warm-up"), WARM_UP_IMAGES);
    copies(distinct, folder.resolve("few"), few);
    copies(distinct, folder.resolve("images"), count);
    predict.predict(folder + "/warm-up", folder + "/out", 5, false);
    List<Double> engine = new ArrayList<>();
    List<Job> large = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    List<Double> fewSeconds = new ArrayList<>();
    try (Predictor predictor = Predictor.of(model, cores)) {
      predictor.awaitCompiled();
      engineRate(predictor, ENGINE_SECONDS / 2); // warm
      double before = engineRate(predictor, ENGINE_SECONDS);
      for (int round = 0; round < rounds; round++) {
        fewSeconds.add(job(predict, folder, "few", few, cores).seconds);
        Job job = job(predict, folder, "images", count, cores);
        double after = engineRate(predictor, ENGINE_SECONDS);
        large.add(job);
        engine.add((before + after) / 2);
        shares.add(job.rateWithoutDecoding() / engine.get(round));
        before = after;
        System.err.printf(
            "round %d: engine %.1f, job %.1f, without decoding %.1f images/s (%.1f %%), its forward passes %.1f; %d files %.2f s%n",
            round + 1,
            engine.get(round),
            job.rate(),
            job.rateWithoutDecoding(),
            100 * shares.get(round),
            job.rateOfForwardPasses(),
            few,
            fewSeconds.get(round));
      }
    }
    double rate = median(large.stream().map(Job::rate).toList());
    double withoutDecoding = median(large.stream().map(Job::rateWithoutDecoding).toList());
    double forwardPasses = median(large.stream().map(Job::rateOfForwardPasses).toList());
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("machine", Machine.describe());
    result.put("images", count);
    result.put("cores", cores);
    result.put("engineImagesPerSecond", median(engine));
    result.put("jobImagesPerSecond", rate);
    result.put("jobWithoutDecodingImagesPerSecond", withoutDecoding);
    result.put("jobForwardPassesPerSecond", forwardPasses);
    result.put("shareOfEngine", median(shares));
    result.put("fewImages", few);
    result.put("fewImagesSeconds", median(fewSeconds));
    print(
        result,
        """
        %s
        %d JPEG files of %dx%d pixels, ResNet-50 1x16, 98.5/128 pruned, %d cores, medians of %d rounds, images/s:
        embedded engine alone, batch %d        %8.1f
        predict, end to end                   %8.1f
        predict, time of decoding taken out   %8.1f   %.1f %% of the engine's
        its forward passes, while they run    %8.1f
        seconds for %3d files, end to end     %8.2f
        """
            .formatted(
                Machine.describe(),
                count,
                PHOTO,
                PHOTO,
                cores,
                rounds,
                BATCH,
                median(engine),
                rate,
                withoutDecoding,
                100 * median(shares),
                forwardPasses,
                few,
                median(fewSeconds)));
  }

  /** A job that ran. */
  private record Job(int images, int cores, double seconds, SparkPredict.Outcome outcome) {
    double rate() {
      return images / seconds;
    }

    /** As if all cores had decoded all the time that threads decoded. */
    double rateWithoutDecoding() {
      return images / (seconds - outcome.decodingSeconds() / cores);
    }

    double rateOfForwardPasses() {
      return images * cores / outcome.engineSeconds();
    }
  }

  private static Job job(SparkPredict predict, Path folder, String name, int images, int cores)
      throws IOException {
    long start = System.nanoTime();
    SparkPredict.Outcome outcome = predict.predict(folder + "/" + name, folder + "/out", 5, true);
    double seconds = (System.nanoTime() - start) * 1e-9;
    require(outcome.images() == images && outcome.errors() == 0, outcome.toString());
    return new Job(images, cores, seconds, outcome);
  }

  private static double engineRate(Predictor predictor, double seconds) {
    float[] pixels = RandomModel.images(predictor.input(), BATCH, 1);
    float[] logits = new float[BATCH * predictor.classes()];
    long start = System.nanoTime();
    long done = 0;
    double spent;
    do {
      predictor.predict(pixels, BATCH, logits);
      done += BATCH;
      spent = (System.nanoTime() - start) * 1e-9;
    } while (spent < seconds);
    return done / spent;
  }

  private void memory(SparkSession spark, Path folder) throws Exception {
    int count = images == null ? 100_000 : images;
    BsrModel model = RandomModel.of(Zoo.create("resnet20", 10), 8, 0.75, 1);
    SparkPredict predict = new SparkPredict(spark, BsrFormat.toBytes(model));
    int distinct = render(folder.resolve("distinct"), SMALL).size();
    require(count % distinct == 0, "--images must be a multiple of " + distinct);
    spark
        .read()
        .format("binaryFile")
        .option("recursiveFileLookup", "true")
        .load(folder + "/distinct")
        .crossJoin(spark.range(count / distinct))
        .select(
            functions.concat_ws("#", functions.col("path"), functions.col("id")).as("path"),
            functions.col("content"))
        .repartition(16)
        .write()
        .parquet(folder + "/table");
    predict.predict(folder + "/distinct", folder + "/warm-up.out", 5, false);
    MemoryWatch watch = new MemoryWatch();
    long start = System.nanoTime();
    SparkPredict.Outcome outcome = predict.predict(folder + "/table", folder + "/out", 5, false);
    double seconds = (System.nanoTime() - start) * 1e-9;
    List<MemoryWatch.Sample> samples = watch.stop();
    require(outcome.images() == count && outcome.errors() == 0, outcome.toString());
    int quarter = Math.max(1, samples.size() / 4);
    MemoryWatch.Sample first = MemoryWatch.median(samples.subList(0, quarter));
    MemoryWatch.Sample last =
        MemoryWatch.median(samples.subList(samples.size() - quarter, samples.size()));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("machine", Machine.describe());
    result.put("images", count);
    result.put("seconds", seconds);
    result.put("samples", samples);
    result.put("firstQuarter", first);
    result.put("lastQuarter", last);
    String row = "%-14s %12.1f %12.1f %12.1f%n";
    print(
        result,
        "%s%n%d images in %.1f s, %d samples, medians in MB:%n%-14s %12s %12s %12s%n"
                .formatted(
                    Machine.describe(),
                    count,
                    seconds,
                    samples.size(),
                    "",
                    "live heap",
                    "direct",
                    "resident")
            + row.formatted("first quarter", first.heapMb(), first.directMb(), first.residentMb())
            + row.formatted("last quarter", last.heapMb(), last.directMb(), last.residentMb()));
  }

  /** JPEG files of ten shapes. */
  private static List<Path> render(Path folder, int size) throws IOException {
    RenderedImages.write(folder, DISTINCT_PER_CLASS - 1, 1, size, 1, () -> {});
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void copies(List<Path> of, Path folder, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Path into = Files.createDirectories(folder.resolve("%04d".formatted(i / 1000)));
      Files.copy(of.get(i % of.size()), into.resolve("%06d.jpg".formatted(i)));
    }
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalStateException(message);
    }
  }

  private void print(Map<String, Object> result, String text) throws IOException {
    System.out.println(json ? new ObjectMapper().writeValueAsString(result) : text.stripTrailing());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
