package org.subp.data.jpeg;

/**
 * The inverse discrete cosine transform of 8x8 blocks in integers, as libjpeg's default computes
 * it: Loeffler, Ligtenberg and Moschytz, "Practical fast 1-D DCT algorithms with 11
 * multiplications" (ICASSP 1989), with constants of {@value #BITS} fractional bits, columns before
 * rows, and {@value #KEPT} bits more kept in between. All forms give the same bits.
 */
interface InverseTransform {
  int BITS = 13;
  int KEPT = 2;
  int COLUMN_SHIFT = BITS - KEPT;
  int ROW_SHIFT = BITS + KEPT + 3;

  // sqrt(2) times sums of cosines of multiples of pi / 16, times 2^13
  int C0_298 = 2446;
  int C0_390 = 3196;
  int C0_541 = 4433;
  int C0_765 = 6270;
  int C0_899 = 7373;
  int C1_175 = 9633;
  int C1_501 = 12299;
  int C1_847 = 15137;
  int C1_961 = 16069;
  int C2_053 = 16819;
  int C2_562 = 20995;
  int C3_072 = 25172;

  /** The fastest form that this JVM has. */
  static InverseTransform create() {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return vectors && VectorInverseTransform.isFast()
        ? new VectorInverseTransform()
        : new ScalarInverseTransform();
  }

  /** Blocks that are transformed together. */
  int lanes();

  /**
   * @param blocks (64, lanes) dequantised coefficients, line by line; overwritten
   * @param samples (8, 2, lanes): of each line of a block two times four samples, the first in the
   *     lowest byte
   */
  void apply(int[] blocks, int[] samples);
}
