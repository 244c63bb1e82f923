package org.subp.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.subp.config.ConfigException;
import org.subp.config.RunConfig;
import org.subp.engine.Gradients;
import org.subp.network.NetworkMasks;
import org.subp.prune.MaskRenewal;
import org.subp.prune.PrunePlan;
import org.subp.train.Progress.EpochDone;
import org.subp.train.Progress.MasksRenewed;
import org.subp.train.Progress.Seconds;
import org.subp.train.Progress.StepDone;

/**
 * The loop of the method (METHOD, section 4): in each epoch set the learning rate, renew the masks
 * from the weights as they are, train, validate with the current masks. It runs on the driver and
 * alone decides about weights and masks; {@link Workers} only tell gradients.
 *
 * <p>A run that was stopped and resumed ends in the same bits as an undisturbed one: the next step
 * depends on {@link TrainingState} and the configuration only, and checkpoints hold all of it.
 */
public final class Trainer {
  private final TrainingRun run;
  private final RunConfig config;
  private final Workers workers;
  private final Metrics metrics;
  private final Progress progress;
  private final CheckpointStore checkpoints;
  private final TrainingState state;
  private final Setbacks setbacks = new Setbacks();
  private final int stepsPerEpoch;
  private final PrunePlan plan;
  private final LearningRate learningRate;
  private final LazyGradients lazy;
  private final SgdOptimizer optimizer;

  private Trainer(
      TrainingRun run,
      Workers workers,
      Metrics metrics,
      Progress progress,
      CheckpointStore checkpoints,
      TrainingState state) {
    this.run = run;
    this.config = run.config();
    this.workers = workers;
    this.metrics = metrics;
    this.progress = progress;
    this.checkpoints = checkpoints;
    this.state = state;
    this.stepsPerEpoch = run.stepsPerEpoch();
    this.plan = config.sparsity().plan();
    this.learningRate = LearningRate.of(config.training());
    this.lazy = LazyGradients.of(run);
    this.optimizer = SgdOptimizer.of(config, run.network().parameters());
  }

  /**
   * Trains to the end of the last epoch, from the beginning or from the newest checkpoint in the
   * run's folder. Writes {@code config.conf}, {@code metrics.jsonl}, {@code masks/} and {@code
   * checkpoints/} there.
   *
   * @param run what is trained
   * @param workers give gradients; stay open
   * @param directory a new run's, or for a resumed run the one it was begun in
   * @param progress hears what {@code metrics.jsonl} gets, as it happens
   * @return the last checkpoint, from which the model can be exported
   * @throws CheckpointException if the newest checkpoint is another network's, or none is whole
   * @throws ConfigException if it is of a configuration that trains otherwise
   * @throws TrainingException if the loss is no longer a number, or ranks are lost again and again
   */
  public static Checkpoint run(
      TrainingRun run, Workers workers, RunDirectory directory, Progress progress)
      throws IOException {
    int keep = run.config().checkpoint().keep();
    try (CheckpointStore checkpoints = CheckpointStore.open(directory, keep, progress)) {
      Optional<Checkpoint> newest = checkpoints.newest();
      if (newest.isPresent()) {
        requireSameRun(run, newest.get());
      }
      TrainingState state =
          newest.map(TrainingState::restored).orElseGet(() -> TrainingState.initial(run));
      directory.writeText(RunDirectory.CONFIG, run.config().withoutOverwrite().render());
      MaskHistory history =
          MaskHistory.open(directory, state.cursor(), run.config().training().epochs(), progress);
      try (Metrics metrics = Metrics.open(directory, state.cursor(), progress)) {
        Progress all = metrics.and(history).and(progress);
        return new Trainer(run, workers, metrics, all, checkpoints, state).train();
      }
    }
  }

  /**
   * Lets a new run begin with these weights instead of random ones: they become its first
   * checkpoint.
   *
   * @param run what is to be trained
   * @param directory a new run's
   * @param parameters nothing of them is pruned yet
   * @param statistics running statistics, as {@link org.subp.network.Network#statistics()} lays
   *     them out
   * @throws IOException if they cannot be written
   */
  public static void beginWith(
      TrainingRun run, RunDirectory directory, float[] parameters, float[] statistics)
      throws IOException {
    Checkpoint first =
        new Checkpoint(
            run.network().name(),
            run.classNames(),
            run.network().fingerprint(),
            run.trainingData(),
            run.config().render(),
            new Step(0, 0, 0),
            0,
            0,
            parameters,
            new float[parameters.length],
            statistics,
            NetworkMasks.dense(run.prunable()));
    int keep = run.config().checkpoint().keep();
    List<String> trouble = new ArrayList<>();
    Progress notices =
        new Progress() {
          @Override
          public void notice(String message) {
            trouble.add(message);
          }
        };
    try (CheckpointStore checkpoints = CheckpointStore.open(directory, keep, notices)) {
      checkpoints.save(first);
    }
    if (!trouble.isEmpty()) {
      throw new IOException(
          "the weights to begin with cannot be written: " + String.join("; ", trouble));
    }
  }

  private static void requireSameRun(TrainingRun run, Checkpoint checkpoint)
      throws CheckpointException {
    checkpoint.requireNetwork(run.network());
    List<String> differences =
        new ArrayList<>(
            run.config().differencesInResult(RunConfig.parse(checkpoint.config(), List.of())));
    if (!checkpoint.trainingData().equals(run.trainingData())) {
      differences.add("other training images in " + run.config().data().train());
    }
    if (!differences.isEmpty()) {
      throw new ConfigException(
          ("the checkpoint belongs to another run (%s); resume with the configuration and images"
                  + " it was begun with, or begin a new run in another run.dir")
              .formatted(String.join("; ", differences)));
    }
  }

  private Checkpoint train() throws IOException {
    while (true) {
      try {
        return trainToTheEnd();
      } catch (RanksLostException lost) {
        setbacks.add(state.cursor(), config.training().retries(), lost);
        goBack(lost);
      } catch (RanksFailedException failed) {
        setbacks.add(state.cursor(), 1, failed);
        goBack(failed);
      }
    }
  }

  /** To the newest checkpoint, or to the beginning; what follows gives the same bits again. */
  private void goBack(IOException cause) {
    Optional<Checkpoint> newest;
    try {
      newest = checkpoints.newest();
    } catch (IOException e) {
      throw new TrainingException(
          ("%s; going back to the newest checkpoint failed, too (%s): when the file system is"
                  + " back, go on with --resume")
              .formatted(cause.getMessage(), e.getMessage()),
          e);
    }
    state.become(newest.map(TrainingState::restored).orElseGet(() -> TrainingState.initial(run)));
    metrics.cutBack(state.cursor());
    progress.notice(
        "%s; going on from %s"
            .formatted(
                cause.getMessage(),
                newest.isPresent()
                    ? "the checkpoint before step %d of epoch %d"
                        .formatted(state.index, state.epoch)
                    : "the beginning, as there is no checkpoint yet"));
  }

  private Checkpoint trainToTheEnd() throws IOException {
    while (state.epoch < config.training().epochs()) {
      float rate = (float) learningRate.at(state.epoch);
      while (state.index < stepsPerEpoch) {
        renewMasksWhenDue();
        step(rate);
        saveWithinEpochWhenDue();
        checkpoints.poll();
      }
      Evaluation evaluation = workers.evaluate(state.weights());
      progress.epoch(
          new EpochDone(
              state.epoch,
              state.lossSum / state.lossImages,
              evaluation,
              state.masks.density(),
              plan.isFinal(state.epoch)));
      state.nextEpoch();
      checkpoints.save(checkpoint());
    }
    return checkpoint();
  }

  private void renewMasksWhenDue() {
    int interval = config.sparsity().interval();
    boolean due = state.index == 0 || (interval > 0 && state.index % interval == 0);
    if (!due || !config.sparsity().prunes()) {
      return;
    }
    double time = state.epoch + (double) state.index / stepsPerEpoch;
    MaskRenewal renewal =
        MaskRenewal.renew(plan, state.latent, state.masks, time, config.run().seed());
    state.masks = renewal.masks();
    progress.masks(
        new MasksRenewed(
            state.step,
            state.epoch,
            state.index,
            renewal.pruned(),
            renewal.regrown(),
            renewal.changed(),
            renewal.masks()));
  }

  private void step(float rate) throws IOException {
    long start = System.nanoTime();
    StepResult result = workers.gradients(state.weights(), state.cursor());
    Gradients gradients = result.gradients();
    requireFinite(gradients.lossSum(), rate);
    long update = System.nanoTime();
    optimizer.step(
        state.latent,
        state.velocity,
        gradients.parameters(),
        gradients.images(),
        state.masks,
        rate);
    Flushed flushed = flushWhenDue();
    long end = System.nanoTime();
    progress.step(
        new StepDone(
            state.step,
            state.epoch,
            state.index,
            stepsPerEpoch,
            config.training().epochs(),
            gradients.lossSum() / gradients.images(),
            rate,
            gradients.images() / ((end - start) * 1e-9),
            result.bytesSent() + flushed.bytesSent(),
            new Seconds(
                result.computeSeconds(),
                result.waitingSeconds(),
                result.reduceSeconds() + flushed.seconds(),
                (end - update) * 1e-9 - flushed.seconds(),
                result.broadcastSeconds())));
    state.advance(gradients.statistics(), gradients.lossSum(), gradients.images());
  }

  private Flushed flushWhenDue() throws IOException {
    if (!lazy.flushDue(state.index + 1)) {
      return Flushed.NOTHING;
    }
    Flushed flushed = workers.flush(state.cursor());
    flushed.addTo(state.latent, state.velocity);
    return flushed;
  }

  private void requireFinite(double loss, float rate) {
    if (!Double.isFinite(loss)) {
      throw new TrainingException(
          ("the loss is %s at step %d of epoch %d (learning rate %s): training diverged; lower"
                  + " training.learning-rate, or warm up longer, in a new run (another run.dir, or"
                  + " --overwrite)")
              .formatted(loss, state.index, state.epoch, rate));
    }
  }

  private void saveWithinEpochWhenDue() {
    int every = config.checkpoint().every();
    if (every > 0 && state.index % every == 0 && state.index < stepsPerEpoch) {
      checkpoints.save(checkpoint());
    }
  }

  private Checkpoint checkpoint() {
    return new Checkpoint(
        run.network().name(),
        run.classNames(),
        run.network().fingerprint(),
        run.trainingData(),
        config.render(),
        state.cursor(),
        state.lossSum,
        state.lossImages,
        state.latent,
        state.velocity,
        state.statistics,
        state.masks);
  }
}
