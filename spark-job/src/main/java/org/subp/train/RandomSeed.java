package org.subp.train;

/** Independent seeds from one: what the sample order and the mask draws of a run are keyed with. */
final class RandomSeed {
  private RandomSeed() {}

  /**
   * A well mixed function of all arguments: SplitMix64's step and finaliser over them (Steele et
   * al., OOPSLA 2014).
   */
  static long of(long seed, long purpose, long number) {
    return mix(mix(mix(seed) + purpose) + number);
  }

  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
