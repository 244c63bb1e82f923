package org.subp.prune;

/**
 * Draws without replacement, one after the other: each time item i of those left wins with
 * probability proportional to q_i, q = softmax(v / max(|v|, 1e-12) / tau) (METHOD, section 3).
 *
 * <p>Run as an exponential race (Efraimidis and Spirakis, "Weighted random sampling with a
 * reservoir", 2006): item i arrives at time E_i / q_i with E_i exponentially distributed, and the
 * order of arrival is distributed as the successive draws are. Times are compared as logarithms, so
 * no probability underflows, however small tau is.
 *
 * <p>The random numbers are SplitMix64's (Steele, Lea and Flood, 2014), written out here, and
 * logarithms are {@link StrictMath}'s, so a seed draws the same items on every JDK and machine.
 */
public final class ImportanceSampler {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double SMALLEST_NORM = 1e-12;

  private ImportanceSampler() {}

  /**
   * @param scores v, finite
   * @param draws 0 to the number of scores
   * @param tau temperature, positive
   * @return indices of the drawn items, ascending
   */
  public static int[] draw(double[] scores, int draws, double tau, long seed) {
    double norm = 0;
    for (double score : scores) {
      norm += score * score;
    }
    double scale = 1 / Math.max(Math.sqrt(norm), SMALLEST_NORM) / tau;
    double[] arrivals = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      arrivals[i] = StrictMath.log(exponential(seed, i)) - scores[i] * scale;
    }
    return Smallest.of(arrivals, draws);
  }

  /** The seed of an independent stream, for each pair of a seed and a key another one. */
  static long derive(long seed, long key) {
    return mix(mix(seed) + GOLDEN_GAMMA * (key + 1));
  }

  /** Output i of SplitMix64 started at {@code seed}, as an exponentially distributed number. */
  private static double exponential(long seed, int i) {
    double uniform = (mix(seed + GOLDEN_GAMMA * (i + 1L)) >>> 11) * 0x1.0p-53;
    return -StrictMath.log(1 - uniform);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
