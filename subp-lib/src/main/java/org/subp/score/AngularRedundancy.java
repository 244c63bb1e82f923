package org.subp.score;

import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;

/**
 * How much each block of a group repeats the directions of the others: the a of BPAR (METHOD,
 * section 2).
 */
final class AngularRedundancy {
  /** Below it a block's length counts as this, so that a zero block has no direction. */
  static final double SMALLEST_NORM = 1e-12;

  private AngularRedundancy() {}

  /**
   * a_c = sum over c' of |u_c . u_c'|, c' = c included, with u the masked blocks at unit length.
   *
   * @return (C), 0 for a block that is pruned or zero
   */
  static double[] sums(float[] weights, int offset, BlockMask mask, int group) {
    int[] kept = mask.keptChannels(group);
    double[][] units = new double[kept.length][];
    for (int i = 0; i < kept.length; i++) {
      units[i] = unit(weights, offset, mask.layout(), group, kept[i]);
    }
    double[] sums = new double[mask.layout().inChannels()];
    for (int i = 0; i < kept.length; i++) {
      sums[kept[i]] += Math.abs(dot(units[i], units[i]));
      for (int j = i + 1; j < kept.length; j++) {
        double cosine = Math.abs(dot(units[i], units[j]));
        sums[kept[i]] += cosine;
        sums[kept[j]] += cosine;
      }
    }
    return sums;
  }

  private static double[] unit(
      float[] weights, int offset, BlockLayout layout, int group, int channel) {
    int taps = layout.taps();
    double[] block = new double[layout.blockSize() * taps];
    for (int lane = 0; lane < layout.blockSize(); lane++) {
      int w = offset + layout.weightIndex(group, lane, channel);
      for (int t = 0; t < taps; t++) {
        block[lane * taps + t] = weights[w + t];
      }
    }
    double norm = Math.max(Math.sqrt(dot(block, block)), SMALLEST_NORM);
    for (int d = 0; d < block.length; d++) {
      block[d] /= norm;
    }
    return block;
  }

  private static double dot(double[] a, double[] b) {
    double dot = 0;
    for (int d = 0; d < a.length; d++) {
      dot += a[d] * b[d];
    }
    return dot;
  }
}
