package org.subp.engine.grad;

/** Turns rows that lie {@link Loops#OUTER_STRIDE} apart, so that a pixel's values lie together. */
final class Turn {
  private static final int STRIDE = Loops.OUTER_STRIDE;

  private Turn() {}

  /**
   * {@code to[at + step * p + i] = rows[STRIDE * i + p]}, for i below 16 and p below {@code count}.
   */
  static void sixteen(float[] rows, int count, float[] to, int at, int step) {
    eight(rows, 0, count, to, at, step);
    eight(rows, 8 * STRIDE, count, to, at + 8, step);
  }

  /** Unrolled: eight copies for each pixel, none waiting for another. */
  private static void eight(float[] rows, int from, int count, float[] to, int at, int step) {
    for (int p = 0; p < count; p++, at += step) {
      int q = from + p;
      to[at] = rows[q];
      to[at + 1] = rows[q + STRIDE];
      to[at + 2] = rows[q + 2 * STRIDE];
      to[at + 3] = rows[q + 3 * STRIDE];
      to[at + 4] = rows[q + 4 * STRIDE];
      to[at + 5] = rows[q + 5 * STRIDE];
      to[at + 6] = rows[q + 6 * STRIDE];
      to[at + 7] = rows[q + 7 * STRIDE];
    }
  }
}
