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

  TrainingLine(TerminalProgress terminal) {
    this.terminal = terminal;
  }

  @Override
  public void step(StepDone step) {
    long now = System.nanoTime();
    imagesPerSecond = smooth(imagesPerSecond, step.imagesPerSecond());
    loss = smooth(loss, step.loss());
    if (step.index() > 0 && lastStep != 0) {
      secondsPerStep = smooth(secondsPerStep, (now - lastStep) * 1e-9);
    }
    lastStep = now;
    List<String> line =
        List.of(
            "epoch %d/%d".formatted(step.epoch() + 1, step.epochs()),
            step.index() + 1 < step.stepsPerEpoch()
                ? "step %d/%d".formatted(step.index() + 1, step.stepsPerEpoch())
                : "validating",
            left(step),
            "loss %.4f".formatted(loss),
            "%.0f images/s".formatted(imagesPerSecond));
    terminal.show(() -> line);
  }

  private String left(StepDone step) {
    int epochs = step.epochs() - step.epoch();
    long steps = (long) epochs * step.stepsPerEpoch() - step.index() - 1;
    return secondsPerStep == 0
        ? "-:-- left"
        : TerminalProgress.clock(steps * secondsPerStep + epochs * secondsPerValidation) + " left";
  }

  private static double smooth(double old, double next) {
    return old == 0 ? next : old + NEWEST * (next - old);
  }

  @Override
  public void epoch(EpochDone epoch) {
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
