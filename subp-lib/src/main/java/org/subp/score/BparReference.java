package org.subp.score;

import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;

/**
 * BPAR as METHOD, section 2 writes it, one line a formula. Slow: for reading, and for testing
 * {@link BlockCriterion.Bpar} against.
 */
final class BparReference {
  private BparReference() {}

  /**
   * @return (G, C)
   */
  static double[] score(
      float[] weights, int offset, BlockMask mask, ScoredWeights scored, double alpha) {
    BlockLayout layout = mask.layout();
    int blocks = layout.inChannels();
    double[] scores = new double[layout.blocks()];
    for (int g = 0; g < layout.groups(); g++) {
      double[] n = new double[blocks];
      double[][] u = new double[blocks][];
      for (int c = 0; c < blocks; c++) {
        double[] b = block(weights, offset, layout, g, c);
        double[] masked = mask.keeps(g, c) ? b : new double[b.length];
        n[c] = l1(scored == ScoredWeights.MASKED ? masked : b);
        u[c] = divide(masked, Math.max(Math.sqrt(dot(masked, masked)), 1e-12));
      }
      double[] a = new double[blocks];
      for (int c = 0; c < blocks; c++) {
        for (int other = 0; other < blocks; other++) {
          a[c] += Math.abs(dot(u[c], u[other]));
        }
      }
      for (int c = 0; c < blocks; c++) {
        double share = l1(n) == 0 ? 0 : n[c] / l1(n);
        double r = a[c] == 0 ? 1 : a[c] / l1(a);
        scores[g * blocks + c] = share - alpha * r;
      }
    }
    return scores;
  }

  private static double[] block(float[] weights, int offset, BlockLayout layout, int g, int c) {
    int taps = layout.taps();
    double[] b = new double[layout.blockSize() * taps];
    for (int d = 0; d < b.length; d++) {
      b[d] = weights[offset + layout.weightIndex(g, d / taps, c) + d % taps];
    }
    return b;
  }

  private static double l1(double[] v) {
    double sum = 0;
    for (double value : v) {
      sum += Math.abs(value);
    }
    return sum;
  }

  private static double dot(double[] v, double[] w) {
    double sum = 0;
    for (int d = 0; d < v.length; d++) {
      sum += v[d] * w[d];
    }
    return sum;
  }

  private static double[] divide(double[] v, double by) {
    double[] quotients = new double[v.length];
    for (int d = 0; d < v.length; d++) {
      quotients[d] = v[d] / by;
    }
    return quotients;
  }
}
