package org.subp.prune;

/**
 * Draws without replacement, one after the other: each time item i of those left wins with
 * probability proportional to q_i, q = softmax(v / max(L2(v), 1e-12) / tau) (METHOD, section 3).
 *
 * <p>Run as an exponential race (Efraimidis and Spirakis, "Weighted random sampling with a
 * reservoir", 2006): item i arrives at time E_i / q_i with E_i exponentially distributed, and the
 * order of arrival is distributed as successive draws are. Times are compared as logarithms, so no
 * probability underflows, however small tau is.
 *
 * <p>The random numbers are those of SplitMix64 (Steele, Lea and Flood, "Fast splittable
 * pseudorandom number generators", 2014), written out here, and the logarithms {@link
 * StrictMath}'s, so a seed draws the same items on every JDK and machine.
 */
public final class ImportanceSampler {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double SMALLEST_NORM = 1e-12;

  private ImportanceSampler() {}

  /**
   * Draws some of the items.
   *
   * @param scores v, finite
   * @param draws 0 to the number of scores
   * @param tau temperature, positive
   * @param seed the same seed draws the same items
   * @return indices of the drawn items, ascending
   * @throws IllegalArgumentException if there are fewer items than draws, tau is not positive, or a
   *     score is not finite
   */
  public static int[] draw(double[] scores, int draws, double tau, long seed) {
    if (draws < 0 || draws > scores.length || !(tau > 0)) {
      throw new IllegalArgumentException(
          "cannot draw %d of %d items at temperature %s".formatted(draws, scores.length, tau));
    }
    double[] logits = logits(scores, tau);
    double[] arrivals = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      arrivals[i] = StrictMath.log(exponential(seed, i)) - logits[i];
    }
    return Smallest.of(arrivals, draws);
  }

  /** log q_i, up to a constant. */
  static double[] logits(double[] scores, double tau) {
    double squares = 0;
    for (double score : scores) {
      squares += score * score;
    }
    if (!Double.isFinite(squares)) {
      throw new IllegalArgumentException("cannot draw by scores that are not finite");
    }
    double norm = Math.max(Math.sqrt(squares), SMALLEST_NORM);
    double[] logits = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      logits[i] = scores[i] / norm / tau;
    }
    return logits;
  }

  /** The seed of another, independent race for each key. */
  static long derive(long seed, long key) {
    return mix(mix(seed) + GOLDEN_GAMMA * (key + 1));
  }

  /** An exponentially distributed number, never 0 and never infinite. */
  private static double exponential(long seed, int i) {
    double betweenZeroAndOne = ((random(seed, i) >>> 12) + 0.5) * 0x1.0p-52;
    return -StrictMath.log(betweenZeroAndOne);
  }

  /** Output i of SplitMix64 started at {@code seed}. */
  static long random(long seed, int i) {
    return mix(seed + GOLDEN_GAMMA * (i + 1L));
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
