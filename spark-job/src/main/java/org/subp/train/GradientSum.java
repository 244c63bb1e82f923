package org.subp.train;

import org.subp.engine.Gradients;

/**
 * Adds the ranks' gradients one after another, in rank order: float addition depends on the order.
 */
public final class GradientSum {
  private int ranks;
  private int images;
  private double lossSum;
  private int correct;
  private float[] parameters;
  private float[] statistics;

  /** Adds the next rank's; its arrays are only read. */
  public void add(Gradients next) {
    if (ranks == 0) {
      parameters = next.parameters().clone();
      statistics = next.statistics().clone();
    } else {
      add(parameters, next.parameters());
      add(statistics, next.statistics());
    }
    ranks++;
    images += next.images();
    lossSum += next.lossSum();
    correct += next.correct();
  }

  private static void add(float[] sum, float[] next) {
    if (sum.length != next.length) {
      throw new IllegalArgumentException(
          "a rank sent %d values where the first sent %d".formatted(next.length, sum.length));
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] += next[i];
    }
  }

  /**
   * The sum; statistics as their mean over the ranks. To be called once, after at least one rank.
   */
  public Gradients result() {
    for (int i = 0; i < statistics.length; i++) {
      statistics[i] /= ranks;
    }
    return new Gradients(images, lossSum, correct, parameters, statistics);
  }
}
