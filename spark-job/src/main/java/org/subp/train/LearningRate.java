package org.subp.train;

import java.io.Serializable;
import java.util.List;
import org.subp.config.RunConfig;

/** The learning rate of each epoch, from 0. */
public sealed interface LearningRate extends Serializable {
  double at(int epoch);

  /** Always the same. */
  record Constant(double rate) implements LearningRate {
    @Override
    public double at(int epoch) {
      return rate;
    }
  }

  /**
   * Half a cosine from {@code rate} at epoch 0 towards 0 at epoch {@code epochs}, which is never
   * trained.
   */
  record Cosine(double rate, int epochs) implements LearningRate {
    @Override
    public double at(int epoch) {
      return rate * 0.5 * (1 + StrictMath.cos(Math.PI * epoch / epochs));
    }
  }

  /** Multiplied by {@code factor} at each of the epochs {@code steps}. */
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
   * Grows linearly over {@code epochs} to what {@code after} begins with, then follows it from its
   * epoch 0.
   */
  record WarmUp(int epochs, LearningRate after) implements LearningRate {
    @Override
    public double at(int epoch) {
      return epoch < epochs ? after.at(0) * (epoch + 1) / epochs : after.at(epoch - epochs);
    }
  }

  static LearningRate of(RunConfig.Training training) {
    int warmUp = training.warmUp();
    double rate = training.learningRate();
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
    return warmUp == 0 ? main : new WarmUp(warmUp, main);
  }
}
