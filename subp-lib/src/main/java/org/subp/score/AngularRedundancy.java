package org.subp.score;

import java.util.Arrays;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;

/**
 * How much each block of a group repeats the directions of the others: the a of BPAR (METHOD,
 * section 2).
 *
 * <p>The live blocks of the group are gathered as unit vectors, weight by weight: row d holds
 * weight d of every block, so the inner loops run along the blocks, over arrays of one index, which
 * the JIT compiles to vector instructions. Products with block i are computed for the blocks from i
 * on only, and serve both; two blocks are taken together, since memory bounds it. Work is M * M * D
 * / 2 for M live blocks; memory is M * D, never M * M. {@link BparReference} is the same as plain
 * formulas.
 */
final class AngularRedundancy {
  /** A shorter block counts as this long: a zero block has no direction. */
  static final double SMALLEST_NORM = 1e-12;

  /** Rows that one pass over the products reads. */
  private static final int ROWS = 4;

  private AngularRedundancy() {}

  /**
   * a_c = sum over c' of |u_c . u_c'|, c' = c included, with u the masked blocks at unit length.
   *
   * @return (C), 0 for a block that is pruned or zero
   */
  static double[] sums(float[] weights, int offset, BlockMask mask, int group) {
    int[] live = mask.keptChannels(group);
    double[] sums = sums(units(weights, offset, mask.layout(), group, live), live.length);
    double[] scattered = new double[mask.layout().inChannels()];
    for (int i = 0; i < live.length; i++) {
      scattered[live[i]] = sums[i];
    }
    return scattered;
  }

  /**
   * @return (D, M) with D rounded up to a multiple of {@link #ROWS} and M to an even number by
   *     zeros
   */
  private static double[][] units(
      float[] weights, int offset, BlockLayout layout, int group, int[] live) {
    int taps = layout.taps();
    int weightsPerBlock = layout.blockSize() * taps;
    double[][] u =
        new double[(weightsPerBlock + ROWS - 1) / ROWS * ROWS][(live.length + 1) / 2 * 2];
    double[] norms = new double[live.length];
    for (int d = 0; d < weightsPerBlock; d++) {
      int first = offset + layout.weightIndex(group, d / taps, 0) + d % taps;
      double[] row = u[d];
      for (int i = 0; i < live.length; i++) {
        row[i] = weights[first + live[i] * taps];
        norms[i] += row[i] * row[i];
      }
    }
    for (int i = 0; i < live.length; i++) {
      norms[i] = Math.max(Math.sqrt(norms[i]), SMALLEST_NORM);
    }
    for (double[] row : u) {
      for (int i = 0; i < live.length; i++) {
        row[i] /= norms[i];
      }
    }
    return u;
  }

  private static double[] sums(double[][] u, int blocks) {
    int padded = u[0].length;
    double[] sums = new double[padded];
    double[] first = new double[padded];
    double[] second = new double[padded];
    for (int i = 0; i < padded; i += 2) {
      Arrays.fill(first, i, padded, 0);
      Arrays.fill(second, i, padded, 0);
      for (int d = 0; d < u.length; d += ROWS) {
        addProducts(u[d], u[d + 1], u[d + 2], u[d + 3], i, first, second);
      }
      sums[i] += sumOfAbsolutes(first, i);
      addAbsolutes(first, i + 1, sums);
      sums[i + 1] += sumOfAbsolutes(second, i + 1);
      addAbsolutes(second, i + 2, sums);
    }
    return Arrays.copyOf(sums, blocks);
  }

  /** For two blocks, i and i + 1, the products with all blocks from i on, over four weights. */
  private static void addProducts(
      double[] a, double[] b, double[] c, double[] d, int i, double[] first, double[] second) {
    double a0 = a[i];
    double b0 = b[i];
    double c0 = c[i];
    double d0 = d[i];
    double a1 = a[i + 1];
    double b1 = b[i + 1];
    double c1 = c[i + 1];
    double d1 = d[i + 1];
    for (int j = i; j < first.length; j++) {
      double aj = a[j];
      double bj = b[j];
      double cj = c[j];
      double dj = d[j];
      first[j] += a0 * aj + b0 * bj + c0 * cj + d0 * dj;
      second[j] += a1 * aj + b1 * bj + c1 * cj + d1 * dj;
    }
  }

  private static void addAbsolutes(double[] products, int from, double[] sums) {
    for (int j = from; j < sums.length; j++) {
      sums[j] += Math.abs(products[j]);
    }
  }

  /** Four sums side by side, because an addition has to wait for the one before it. */
  private static double sumOfAbsolutes(double[] products, int from) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = from;
    for (; j + 4 <= products.length; j += 4) {
      s0 += Math.abs(products[j]);
      s1 += Math.abs(products[j + 1]);
      s2 += Math.abs(products[j + 2]);
      s3 += Math.abs(products[j + 3]);
    }
    for (; j < products.length; j++) {
      s0 += Math.abs(products[j]);
    }
    return (s0 + s1) + (s2 + s3);
  }
}
