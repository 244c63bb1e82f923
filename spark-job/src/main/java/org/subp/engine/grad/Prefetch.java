package org.subp.engine.grad;

/**
 * Brings pieces of rows into the second-level cache before loops read them in an order of their
 * own. Products go from row to row every few vectors, so that each cache line would be waited for;
 * here neighbouring lines follow each other, and several rows at a time keep memory busy while the
 * first lines of each are under way.
 */
final class Prefetch {
  /** Rows at a time. */
  private static final int ROWS = 8;

  /** Values of a cache line. */
  private static final int LINE = 16;

  private Prefetch() {}

  /**
   * Reads a value of each cache line.
   *
   * @param rows places of rows
   * @param first row; those from here to {@code last}
   * @param from position in a row
   * @param keep somebody's own memory; what is there afterwards means nothing, but without it the
   *     loops would do nothing
   */
  static void rows(float[] a, int[] rows, int first, int last, int from, int length, float[] keep) {
    float sum = 0;
    for (int row = first; row < last; row += ROWS) {
      int most = last - 1;
      sum +=
          eight(
              a,
              rows[row] + from,
              rows[Math.min(row + 1, most)] + from,
              rows[Math.min(row + 2, most)] + from,
              rows[Math.min(row + 3, most)] + from,
              rows[Math.min(row + 4, most)] + from,
              rows[Math.min(row + 5, most)] + from,
              rows[Math.min(row + 6, most)] + from,
              rows[Math.min(row + 7, most)] + from,
              length);
    }
    keep[0] = sum;
  }

  private static float eight(
      float[] a, int x0, int x1, int x2, int x3, int x4, int x5, int x6, int x7, int length) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (int p = 0; p < length; p += LINE) {
      s0 += a[x0 + p];
      s1 += a[x1 + p];
      s2 += a[x2 + p];
      s3 += a[x3 + p];
      s0 += a[x4 + p];
      s1 += a[x5 + p];
      s2 += a[x6 + p];
      s3 += a[x7 + p];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
