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
 * on only, and serve both. Work is M * M * D / 2 for M live blocks; memory is M * D, never M * M.
 * {@link BparReference} is the same as plain formulas.
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
   * @return (D, M) with D rounded up to a multiple of {@link #ROWS} by rows of zeros
   */
  private static double[][] units(
      float[] weights, int offset, BlockLayout layout, int group, int[] live) {
    int taps = layout.taps();
    int weightsPerBlock = layout.blockSize() * taps;
    double[][] u = new double[(weightsPerBlock + ROWS - 1) / ROWS * ROWS][live.length];
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
    double[] sums = new double[blocks];
    double[] products = new double[blocks];
    for (int i = 0; i < blocks; i++) {
      Arrays.fill(products, i, blocks, 0);
      for (int d = 0; d < u.length; d += ROWS) {
        addProducts(u[d], u[d + 1], u[d + 2], u[d + 3], i, products);
      }
      sums[i] += sumOfAbsolutes(products, i);
      addAbsolutes(products, i + 1, sums);
    }
    return sums;
  }

  /** products[j] += a[i]*a[j] + b[i]*b[j] + c[i]*c[j] + d[i]*d[j] for all j from i on. */
  private static void addProducts(
      double[] a, double[] b, double[] c, double[] d, int i, double[] products) {
    double ai = a[i];
    double bi = b[i];
    double ci = c[i];
    double di = d[i];
    for (int j = i; j < products.length; j++) {
      products[j] += ai * a[j] + bi * b[j] + ci * c[j] + di * d[j];
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
