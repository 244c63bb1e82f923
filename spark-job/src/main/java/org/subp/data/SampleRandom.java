package org.subp.data;

/**
 * The random numbers of one sample in one epoch: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014)
 * seeded by (seed, epoch, sample). Written out because the JDK does not promise to keep its
 * generators' sequences.
 */
public final class SampleRandom {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;
  private long state;

  /**
   * At the beginning of its sequence.
   *
   * @param seed the run's
   * @param epoch from 0
   * @param sample its number in the dataset
   */
  public SampleRandom(long seed, int epoch, int sample) {
    state = mix(mix(mix(seed + GAMMA) + epoch + GAMMA) + sample + GAMMA);
  }

  long nextLong() {
    state += GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Uniform in [low, high). */
  double uniform(double low, double high) {
    return low + (high - low) * uniform();
  }

  /** Uniform in 0 .. bound-1; the bias is below bound / 2^53. */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  boolean coin() {
    return nextLong() < 0;
  }

  /** Standard normal, by Box and Muller. */
  double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
