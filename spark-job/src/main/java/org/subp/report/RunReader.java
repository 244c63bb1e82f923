package org.subp.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.subp.bsr.BsrFormat;
import org.subp.bsr.BsrModel;
import org.subp.config.RunConfig;
import org.subp.data.DataException;
import org.subp.infer.Predictor;
import org.subp.train.MaskHistory;
import org.subp.train.MaskSnapshot;
import org.subp.train.RunDirectory;

/**
 * Reads a run's folder. Only the configuration must be there; whatever else is missing or damaged
 * is left out and named in {@link RunRecord#missing()}.
 */
final class RunReader {
  private static final int MOST_SNAPSHOTS = 24;

  private final RunDirectory directory;
  private final Configuration hadoop;
  private final List<String> missing = new ArrayList<>();

  private RunReader(RunDirectory directory, Configuration hadoop) {
    this.directory = directory;
    this.hadoop = hadoop;
  }

  /**
   * @param name the run's on the page
   * @param folder on any Hadoop file system
   * @throws org.subp.config.ConfigException if there is no run
   */
  static RunRecord read(String name, String folder, Configuration hadoop) throws IOException {
    return new RunReader(RunDirectory.toRead(folder, hadoop), hadoop).read(name, folder);
  }

  private RunRecord read(String name, String folder) throws IOException {
    RunConfig config = RunConfig.parse(directory.readText(RunDirectory.CONFIG), List.of());
    MetricsReader metrics = metrics(config);
    List<MaskSnapshot> masks = config.sparsity().prunes() ? masks() : List.of();
    List<Classified> predictions = new ArrayList<>();
    Optional<ModelFacts> model = model(config, predictions);
    return new RunRecord(
        name,
        folder,
        config,
        metrics.stepsPerEpoch,
        metrics.stepsDone,
        metrics.steps.items(),
        metrics.epochs.items(),
        metrics.renewals.items(),
        masks,
        model,
        predictions,
        List.copyOf(missing));
  }

  private MetricsReader metrics(RunConfig config) {
    MetricsReader metrics = new MetricsReader(config.training().batch());
    try (InputStream in = directory.open(RunDirectory.METRICS)) {
      metrics.read(in);
    } catch (IOException e) {
      missing.add("Curves: %s cannot be read (%s).".formatted(RunDirectory.METRICS, reason(e)));
    }
    if (metrics.unreadable > 0) {
      missing.add(
          "%d lines of %s: they are no events of a run."
              .formatted(metrics.unreadable, RunDirectory.METRICS));
    }
    return metrics;
  }

  /** Evenly chosen, the first and the last among them. */
  private List<MaskSnapshot> masks() {
    List<MaskSnapshot> read = new ArrayList<>();
    try {
      List<String> names = MaskHistory.names(directory);
      if (names.isEmpty()) {
        missing.add("Masks: the run's folder holds none.");
      }
      int wanted = Math.min(names.size(), MOST_SNAPSHOTS);
      for (int i = 0; i < wanted; i++) {
        int chosen = wanted == 1 ? 0 : (int) ((long) i * (names.size() - 1) / (wanted - 1));
        addMasks(names.get(chosen), read);
      }
    } catch (IOException e) {
      missing.add("Masks: %s.".formatted(reason(e)));
    }
    return read;
  }

  /** A snapshot of other layers than the ones before belongs to another run. */
  private void addMasks(String name, List<MaskSnapshot> read) {
    try {
      MaskSnapshot snapshot = MaskHistory.read(directory, name);
      if (!read.isEmpty() && !read.get(0).masks().layers().equals(snapshot.masks().layers())) {
        throw new DataException("its layers are others than in earlier files");
      }
      read.add(snapshot);
    } catch (IOException e) {
      missing.add("Masks of %s: %s.".formatted(name, reason(e)));
    }
  }

  private Optional<ModelFacts> model(RunConfig config, List<Classified> predictions) {
    try {
      if (!directory.exists(RunDirectory.MODEL)) {
        missing.add(
            "The model and its predictions: there is no %s yet.".formatted(RunDirectory.MODEL));
        return Optional.empty();
      }
      byte[] bytes = directory.read(RunDirectory.MODEL);
      BsrModel model = BsrFormat.read(bytes);
      try (Predictor predictor = Predictor.of(model, 1)) {
        predictions.addAll(predictions(config, predictor));
        return Optional.of(ModelFacts.of(model, bytes.length, predictor));
      }
    } catch (IOException e) {
      missing.add("The model and its predictions: %s.".formatted(reason(e)));
      return Optional.empty();
    }
  }

  private List<Classified> predictions(RunConfig config, Predictor predictor) {
    try {
      return Classified.some(config.data().validation(), predictor, hadoop);
    } catch (IOException | IllegalArgumentException e) {
      missing.add("Predictions: %s.".formatted(reason(e)));
      return List.of();
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
