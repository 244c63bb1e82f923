package org.subp.cli;

import java.util.List;
import org.subp.train.Evaluation;
import org.subp.train.Progress;

/**
 * A run's progress as people read it: one live line for the steps, a line that stays for each
 * epoch.
 */
final class TrainingLine implements Progress {
  /** Weight of the newest step in the smoothed figures. */
  private static final double NEWEST = 0.1;

  private final TerminalProgress terminal;
  private double imagesPerSecond;
  private double secondsPerStep;
  private double secondsPerValidation;
  private double loss;
  private long lastStep;
  private StepDone shown;

  TrainingLine(TerminalProgress terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void step(StepDone step) {
    long now = System.nanoTime();
    imagesPerSecond = smooth(imagesPerSecond, step.imagesPerSecond());
    loss = smooth(loss, step.loss());
    if (step.index() > 0 && lastStep != 0) {
      secondsPerStep = smooth(secondsPerStep, (now - lastStep) * 1e-9);
    }
    lastStep = now;
    shown = step;
    show(isLast(step) ? "validating" : stepOf(step));
  }

  private static boolean isLast(StepDone step) {
    return step.index() + 1 == step.stepsPerEpoch();
  }

  private static String stepOf(StepDone step) {
    return "step %d/%d".formatted(step.index() + 1, step.stepsPerEpoch());
  }

  /**
   * How far Spark's job is, of whatever kind; only those of a validation count images.
   *
   * @see org.subp.spark.JobWatch.Listener
   */
  synchronized void validating(long images, long ofImages, double share) {
    if (shown != null && isLast(shown) && images > 0) {
      show("validating, %d images".formatted(images));
    }
  }

  private void show(String doing) {
    StepDone step = shown;
    String epoch = "epoch %d/%d".formatted(step.epoch() + 1, step.epochs());
    String figures = "loss %.4f".formatted(loss);
    String speed = "%.0f images/s".formatted(imagesPerSecond);
    double left = left(step);
    long since = lastStep;
    terminal.show(() -> List.of(epoch, doing, clock(left, since), figures, speed));
  }

  /** Seconds, as a step has ended; 0 if nobody knows. */
  private double left(StepDone step) {
    int epochs = step.epochs() - step.epoch();
    long steps = (long) epochs * step.stepsPerEpoch() - step.index() - 1;
    return secondsPerStep == 0 ? 0 : steps * secondsPerStep + epochs * secondsPerValidation;
  }

  private static String clock(double left, long since) {
    double now = left - (System.nanoTime() - since) * 1e-9;
    return left == 0 ? "-:-- left" : TerminalProgress.clock(Math.max(now, 0)) + " left";
  }

  private static double smooth(double old, double next) {
    return old == 0 ? next : old + NEWEST * (next - old);
  }

  @Override
  public synchronized void epoch(EpochDone epoch) {
    Evaluation evaluation = epoch.evaluation();
    secondsPerValidation = smooth(secondsPerValidation, (System.nanoTime() - lastStep) * 1e-9);
    terminal.print(
        "epoch %d: loss %.4f, validation top-1 %.2f %%, %.1f %% of blocks live%s, %.0f images/s"
            .formatted(
                epoch.epoch() + 1,
                epoch.trainLoss(),
                100 * evaluation.top1(),
                100 * epoch.density(),
                epoch.isFinal() ? " (final)" : "",
                imagesPerSecond));
  }

  @Override
  public void notice(String message) {
    terminal.notice(message);
  }
}
