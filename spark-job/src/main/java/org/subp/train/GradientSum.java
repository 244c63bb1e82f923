package org.subp.train;

import org.subp.engine.Gradients;

/**
 * Adds gradients one after another, in the order of ranks, or of a rank's micro-batches: float
 * addition depends on the order. Keeps its arrays from step to step; {@link #clear()} begins the
 * next sum.
 */
public final class GradientSum {
  private final float[] parameters;
  private final float[] statistics;
  private int ranks;
  private int images;
  private double lossSum;
  private int correct;

  /**
   * An empty sum.
   *
   * @param parameters how many there are
   * @param statistics how many there are
   */
  public GradientSum(int parameters, int statistics) {
    this.parameters = new float[parameters];
    this.statistics = new float[statistics];
  }

  /** Forgets what was added; the arrays stay. */
  public void clear() {
    ranks = 0;
    images = 0;
    lossSum = 0;
    correct = 0;
  }

  /**
   * Adds the next rank's; its arrays are only read.
   *
   * @param next of the same network and the same selection of weights
   */
  public void add(Gradients next) {
    add(next.parameters(), parameters, ranks == 0);
    add(next.statistics(), statistics, ranks == 0);
    ranks++;
    images += next.images();
    lossSum += next.lossSum();
    correct += next.correct();
  }

  /**
   * {@return the sum; statistics as their mean over the ranks} Its arrays change with the next sum.
   */
  public Gradients result() {
    return new Gradients(images, lossSum, correct, parameters, mean(statistics, ranks));
  }

  /**
   * {@return the mean over ranks of what they sum up to, in a fresh array}
   *
   * @param sum over all ranks; only read
   * @param ranks how many there were
   */
  public static float[] mean(float[] sum, int ranks) {
    float[] mean = sum.clone();
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= ranks;
    }
    return mean;
  }

  /**
   * Adds number by number.
   *
   * @param first whether the sum is empty still, whatever its array holds
   */
  static void add(float[] values, float[] sum, boolean first) {
    if (sum.length != values.length) {
      throw new IllegalArgumentException(
          "a rank computed %d values where the network has %d"
              .formatted(values.length, sum.length));
    }
    if (first) {
      System.arraycopy(values, 0, sum, 0, sum.length);
      return;
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values[i];
    }
  }
}
