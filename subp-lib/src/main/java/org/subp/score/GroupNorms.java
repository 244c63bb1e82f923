package org.subp.score;

import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;

/** Norms of one group's blocks, summed in double. */
final class GroupNorms {
  private GroupNorms() {}

  /**
   * @return (C)
   */
  static double[] l1(float[] weights, int offset, BlockMask mask, ScoredWeights scored, int group) {
    BlockLayout layout = mask.layout();
    double[] norms = new double[layout.inChannels()];
    for (int lane = 0; lane < layout.blockSize(); lane++) {
      int w = offset + layout.weightIndex(group, lane, 0);
      for (int c = 0; c < norms.length; c++) {
        for (int end = w + layout.taps(); w < end; w++) {
          norms[c] += Math.abs(weights[w]);
        }
      }
    }
    return visible(norms, mask, scored, group);
  }

  /**
   * @return (C)
   */
  static double[] l2(float[] weights, int offset, BlockMask mask, ScoredWeights scored, int group) {
    BlockLayout layout = mask.layout();
    double[] norms = new double[layout.inChannels()];
    for (int lane = 0; lane < layout.blockSize(); lane++) {
      int w = offset + layout.weightIndex(group, lane, 0);
      for (int c = 0; c < norms.length; c++) {
        for (int end = w + layout.taps(); w < end; w++) {
          norms[c] += (double) weights[w] * weights[w];
        }
      }
    }
    for (int c = 0; c < norms.length; c++) {
      norms[c] = Math.sqrt(norms[c]);
    }
    return visible(norms, mask, scored, group);
  }

  private static double[] visible(double[] norms, BlockMask mask, ScoredWeights scored, int group) {
    for (int c = 0; c < norms.length; c++) {
      if (scored == ScoredWeights.MASKED && !mask.keeps(group, c)) {
        norms[c] = 0;
      }
    }
    return norms;
  }
}
