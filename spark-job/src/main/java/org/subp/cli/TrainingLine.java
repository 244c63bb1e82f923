package org.subp.cli;

import org.subp.train.Evaluation;
import org.subp.train.Progress;

/**
 * A run's progress as people read it: one live line for the steps, a line that stays for each
 * epoch.
 */
final class TrainingLine implements Progress {
  /** Weight of the newest step in the smoothed figures. */
  private static final double NEWEST = 0.1;

  private final TerminalProgress terminal = TerminalProgress.stderr();
  private double imagesPerSecond;
  private double secondsPerStep;
  private double loss;
  private long lastStep;

  @Override
  public void step(StepDone step) {
    long now = System.nanoTime();
    imagesPerSecond = smooth(imagesPerSecond, step.imagesPerSecond());
    loss = smooth(loss, step.loss());
    if (lastStep != 0) {
      secondsPerStep = smooth(secondsPerStep, (now - lastStep) * 1e-9);
    }
    lastStep = now;
    long left = (long) (step.epochs() - step.epoch()) * step.stepsPerEpoch() - step.index() - 1;
    terminal.update(
        "epoch %d/%d  step %d/%d  loss %.4f  %.0f images/s  %s left"
            .formatted(
                step.epoch() + 1,
                step.epochs(),
                step.index() + 1,
                step.stepsPerEpoch(),
                loss,
                imagesPerSecond,
                secondsPerStep == 0 ? "-:--" : TerminalProgress.clock(left * secondsPerStep)));
  }

  private static double smooth(double old, double next) {
    return old == 0 ? next : old + NEWEST * (next - old);
  }

  @Override
  public void epoch(EpochDone epoch) {
    Evaluation evaluation = epoch.evaluation();
    terminal.print(
        "epoch %d: loss %.4f, validation top-1 %.2f %%, %.1f %% of blocks live%s, %.0f images/s"
            .formatted(
                epoch.epoch() + 1,
                epoch.trainLoss(),
                100 * evaluation.top1(),
                100 * epoch.density(),
                epoch.isFinal() ? " (final)" : "",
                imagesPerSecond));
    // Validation's time is no step's.
    lastStep = 0;
  }

  @Override
  public void notice(String message) {
    terminal.print(message);
  }
}
