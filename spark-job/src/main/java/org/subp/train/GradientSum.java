package org.subp.train;

import org.subp.engine.Gradients;

/**
 * Adds the ranks' gradients one after another, in rank order: float addition depends on the order.
 * Keeps its arrays from step to step; {@link #clear()} begins the next sum.
 */
public final class GradientSum {
  private final float[] parameters;
  private final float[] statistics;
  private int ranks;
  private int images;
  private double lossSum;
  private int correct;

  /** Numbers that are somewhere: in an array, on the wire. */
  public interface Addend {
    /** Replaces all of the sum. */
    void copyTo(float[] sum);

    /** Adds number by number. */
    void addTo(float[] sum);
  }

  /**
   * @param parameters how many there are
   * @param statistics how many there are
   */
  public GradientSum(int parameters, int statistics) {
    this.parameters = new float[parameters];
    this.statistics = new float[statistics];
  }

  public void clear() {
    ranks = 0;
    images = 0;
    lossSum = 0;
    correct = 0;
  }

  /** Adds the next rank's; its arrays are only read. */
  public void add(Gradients next) {
    add(
        next.images(),
        next.lossSum(),
        next.correct(),
        new Numbers(next.parameters()),
        new Numbers(next.statistics()));
  }

  /** Adds the next rank's. */
  public void add(int images, double lossSum, int correct, Addend parameters, Addend statistics) {
    if (ranks == 0) {
      parameters.copyTo(this.parameters);
      statistics.copyTo(this.statistics);
    } else {
      parameters.addTo(this.parameters);
      statistics.addTo(this.statistics);
    }
    this.ranks++;
    this.images += images;
    this.lossSum += lossSum;
    this.correct += correct;
  }

  /** The sum; statistics as their mean over the ranks. Its arrays change with the next sum. */
  public Gradients result() {
    float[] mean = statistics.clone();
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= ranks;
    }
    return new Gradients(images, lossSum, correct, parameters, mean);
  }

  private record Numbers(float[] values) implements Addend {
    @Override
    public void copyTo(float[] sum) {
      requireLength(sum);
      System.arraycopy(values, 0, sum, 0, sum.length);
    }

    @Override
    public void addTo(float[] sum) {
      requireLength(sum);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += values[i];
      }
    }

    private void requireLength(float[] sum) {
      if (sum.length != values.length) {
        throw new IllegalArgumentException(
            "a rank computed %d values where the network has %d"
                .formatted(values.length, sum.length));
      }
    }
  }
}
