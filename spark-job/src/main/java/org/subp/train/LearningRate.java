package org.subp.train;

import java.io.Serializable;
import java.util.List;
import org.subp.config.RunConfig;
import org.subp.config.RunConfig.LearningRateScaling;

/** The learning rate of each epoch, from 0. */
public sealed interface LearningRate extends Serializable {
  /**
   * {@return the rate of an epoch}
   *
   * @param epoch from 0
   */
  double at(int epoch);

  /**
   * Always the same.
   *
   * @param rate of all epochs
   */
  record Constant(double rate) implements LearningRate {
    @Override
    public double at(int epoch) {
      return rate;
    }
  }

  /**
   * Half a cosine from {@code rate} at epoch 0 towards 0 at epoch {@code epochs}, which is never
   * trained.
   *
   * @param rate of epoch 0
   * @param epochs of the whole run
   */
  record Cosine(double rate, int epochs) implements LearningRate {
    @Override
    public double at(int epoch) {
      return rate * 0.5 * (1 + StrictMath.cos(Math.PI * epoch / epochs));
    }
  }

  /**
   * Multiplied by {@code factor} at each of the epochs {@code steps}.
   *
   * @param rate of epoch 0
   * @param steps epochs, ascending
   * @param factor usually 0.1
   */
  record Stepped(double rate, List<Integer> steps, double factor) implements LearningRate {
    @Override
    public double at(int epoch) {
      double now = rate;
      for (int step : steps) {
        now *= epoch >= step ? factor : 1;
      }
      return now;
    }
  }

  /**
   * Grows linearly over {@code epochs} epochs from {@code from}, which is never trained with, to
   * what {@code after} begins with, then follows that from its epoch 0.
   *
   * @param epochs of warm-up
   * @param from the rate before the first
   * @param after the rate of the epochs behind
   */
  record WarmUp(int epochs, double from, LearningRate after) implements LearningRate {
    @Override
    public double at(int epoch) {
      return epoch < epochs
          ? from + (after.at(0) - from) * (epoch + 1) / epochs
          : after.at(epoch - epochs);
    }
  }

  /**
   * As the configuration says. Under linear scaling the configured rate r is meant for one rank's
   * share of the batch: K ranks together train with K * r, and warm-up over E epochs goes from one
   * rank's rate to theirs, r + (K * r - r) * (e + 1) / E in epoch e (Goyal et al., arXiv
   * 1706.02677, sections 2.1 and 2.2; they raise it at every step, not at every epoch).
   *
   * @param training the section of a checked configuration
   * @return the rate as the configuration says
   */
  static LearningRate of(RunConfig.Training training) {
    int warmUp = training.warmUp();
    boolean scaled = training.learningRateScaling() == LearningRateScaling.LINEAR;
    double rate = training.learningRate() * (scaled ? training.ranks() : 1);
    LearningRate main =
        switch (training.schedule()) {
          case CONSTANT -> new Constant(rate);
          case COSINE -> new Cosine(rate, training.epochs() - warmUp);
          case STEP ->
              new Stepped(
                  rate,
                  training.steps().stream().map(step -> step - warmUp).toList(),
                  training.stepFactor());
        };
    double from = scaled ? training.learningRate() : 0;
    return warmUp == 0 ? main : new WarmUp(warmUp, from, main);
  }
}
