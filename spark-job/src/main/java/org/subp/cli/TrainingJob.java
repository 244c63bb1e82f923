package org.subp.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.subp.bsr.BsrModel;
import org.subp.config.ConfigException;
import org.subp.config.RunConfig;
import org.subp.data.Augmentation;
import org.subp.data.DataException;
import org.subp.data.Dataset;
import org.subp.image.Preprocessing;
import org.subp.network.Network;
import org.subp.report.RunReport;
import org.subp.spark.DatasetSource;
import org.subp.spark.JobWatch;
import org.subp.spark.Replicas;
import org.subp.spark.SparkWorkers;
import org.subp.spark.TrainingMetrics;
import org.subp.tensorboard.TensorBoardEvents;
import org.subp.train.Checkpoint;
import org.subp.train.Evaluation;
import org.subp.train.Progress;
import org.subp.train.RankSetup;
import org.subp.train.RunDirectory;
import org.subp.train.Trainer;
import org.subp.train.TrainingRun;
import org.subp.train.Weights;

/**
 * Puts a run together: data, engine and ranks as the configuration says, the loop, and the model at
 * the end.
 */
final class TrainingJob {
  private final SparkSession spark;
  private final Configuration hadoop;
  private final RunConfig config;

  TrainingJob(SparkSession spark, RunConfig config) {
    this.spark = spark;
    this.hadoop = spark.sparkContext().hadoopConfiguration();
    this.config = config;
  }

  /**
   * What a run came to.
   *
   * @param model path of the {@code .bsr} file
   * @param evaluation of the last weights, by the training engine
   */
  record Outcome(
      String model, BsrModel packed, Evaluation evaluation, double density, double seconds) {
    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("model", model);
      json.put("top1", evaluation.top1());
      json.put("top5", evaluation.top5());
      json.put("loss", evaluation.loss());
      json.put("density", density);
      json.put("multiplyAdds", packed.multiplyAdds());
      json.put("seconds", seconds);
      return json;
    }

    String text() {
      return "%s: validation top-1 %.2f %%, %.1f %% of prunable weights live, %.3f M multiply-adds an image, %s"
          .formatted(
              model,
              100 * evaluation.top1(),
              100 * density,
              packed.multiplyAdds() / 1e6,
              TerminalProgress.clock(seconds));
    }
  }

  @SuppressWarnings("try") // the watch hears by itself
  Outcome run(boolean resume, TrainingLine progress) throws IOException {
    long start = System.nanoTime();
    TrainingRun run = open();
    String dir = config.run().dir();
    RunDirectory directory =
        resume
            ? RunDirectory.existing(dir, hadoop)
            : RunDirectory.create(dir, hadoop, config.run().overwrite());
    RunConfig.Training training = config.training();
    try (SparkWorkers workers =
            new SparkWorkers(context(), ranks(run), training, progress::notice);
        JobWatch watch = new JobWatch(spark.sparkContext(), progress::validating);
        TrainingMetrics metrics = new TrainingMetrics(context(), training.batch());
        TensorBoardEvents events = new TensorBoardEvents(directory, training.epochs(), progress)) {
      Progress all = progress.and(metrics).and(events);
      Checkpoint last = Trainer.run(run, workers, directory, all);
      BsrModel model = Exports.pack(last);
      String path = dir + "/" + RunDirectory.MODEL;
      Exports.write(model, path, true, hadoop);
      Evaluation evaluation = workers.evaluate(weights(last));
      double seconds = (System.nanoTime() - start) * 1e-9;
      return new Outcome(path, model, evaluation, last.masks().density(), seconds);
    } finally {
      report(directory, progress);
    }
  }

  /** Of a run that failed, too; and no report must make a run fail. */
  private void report(RunDirectory directory, Progress progress) {
    try {
      String page = RunReport.html(List.of(config.run().dir()), hadoop);
      directory.writeText(RunReport.FILE, page);
    } catch (IOException | RuntimeException e) {
      progress.notice(
          "no report could be written (%s); try `subp report %s`"
              .formatted(e.getMessage(), config.run().dir()));
    }
  }

  /** Accuracy and loss of a checkpoint by the engine that trains. */
  @SuppressWarnings("try") // the watch hears by itself
  Evaluation evaluate(Checkpoint checkpoint, String data, TerminalProgress.Work work)
      throws IOException {
    Network network = Exports.network(checkpoint);
    int size;
    try (Dataset dataset = Dataset.open(data, hadoop, 0)) {
      requireClasses(data, dataset.classNames(), checkpoint.classNames());
      size = dataset.size();
    }
    TrainingRun run =
        new TrainingRun(
            config,
            network,
            checkpoint.classNames(),
            config.training().batch(),
            checkpoint.trainingData());
    DatasetSource source = source(config, data, network);
    RankSetup ranks = ranks(run, source, source);
    try (SparkWorkers workers = new SparkWorkers(context(), ranks);
        JobWatch watch =
            new JobWatch(spark.sparkContext(), (images, of, share) -> work.at(images, size))) {
      return workers.evaluate(weights(checkpoint));
    }
  }

  private static Weights weights(Checkpoint checkpoint) {
    return new Weights(
        Long.MAX_VALUE,
        checkpoint.effectiveParameters(),
        checkpoint.statistics(),
        checkpoint.masks());
  }

  private TrainingRun open() throws IOException {
    RunConfig.Data data = config.data();
    try (Dataset training = Dataset.open(data.train(), hadoop, 0);
        Dataset validation = Dataset.open(data.validation(), hadoop, 0)) {
      List<String> classes = training.classNames();
      requireClasses(data.validation(), validation.classNames(), classes);
      if (training.size() < config.training().batch()) {
        throw new ConfigException(
            "training.batch = %d, but %s has only %d images"
                .formatted(config.training().batch(), data.train(), training.size()));
      }
      RunConfig known =
          config.withStatistics(training.manifest().mean(), training.manifest().deviation());
      return new TrainingRun(
          known, known.network(classes.size()), classes, training.size(), training.fingerprint());
    }
  }

  private static void requireClasses(String data, List<String> found, List<String> wanted)
      throws DataException {
    if (!found.equals(wanted)) {
      throw new DataException(
          "%s has the classes %s, but the classes trained are %s; prepare both from the same class folders"
              .formatted(data, found, wanted));
    }
  }

  private RankSetup ranks(TrainingRun run) {
    return ranks(
        run,
        source(run.config(), config.data().train(), run.network()),
        source(run.config(), config.data().validation(), run.network()));
  }

  private RankSetup ranks(TrainingRun run, DatasetSource training, DatasetSource validation) {
    return RankSetup.of(
        run,
        Replicas.engines(config.training()),
        training,
        validation,
        Replicas.threads(config.training(), spark.sparkContext()));
  }

  private DatasetSource source(RunConfig config, String folder, Network network) {
    Preprocessing preprocessing = config.preprocessing(network.input());
    return DatasetSource.of(folder, preprocessing, augmentation(preprocessing), hadoop);
  }

  private Augmentation augmentation(Preprocessing preprocessing) {
    return switch (config.data().augmentation()) {
      case NONE -> new Augmentation.None();
      case PAD_CROP_FLIP -> new Augmentation.PadCropFlip(preprocessing.height() / 8);
      case RANDOM_RESIZED_CROP ->
          new Augmentation.RandomResizedCropFlip((float) config.data().lighting());
    };
  }

  private JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }
}
