package org.subp.score;

import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;

/**
 * Scores the 1xN blocks of one convolution weight; larger is better (METHOD, section 2). Stateless,
 * shared by threads.
 */
public sealed interface BlockCriterion {

  /**
   * Scores of one group's blocks.
   *
   * @param weights latent weights, the layer's (C_out, C_in, k, k) from {@code offset}
   * @param offset index of the layer's first weight
   * @param mask which blocks live now; its layout is the layer's
   * @param scored whether pruned blocks are scored by their latent weights or as zeros
   * @param group 0 to G-1
   * @return (C)
   */
  double[] score(float[] weights, int offset, BlockMask mask, ScoredWeights scored, int group);

  /**
   * Scores of all blocks.
   *
   * @param weights latent weights, the layer's (C_out, C_in, k, k) from {@code offset}
   * @param offset index of the layer's first weight
   * @param mask which blocks live now; its layout is the layer's
   * @param scored whether pruned blocks are scored by their latent weights or as zeros
   * @return (G, C)
   */
  default double[] score(float[] weights, int offset, BlockMask mask, ScoredWeights scored) {
    BlockLayout layout = mask.layout();
    double[] scores = new double[layout.blocks()];
    for (int g = 0; g < layout.groups(); g++) {
      double[] row = score(weights, offset, mask, scored, g);
      System.arraycopy(row, 0, scores, g * row.length, row.length);
    }
    return scores;
  }

  /**
   * {@return the criterion of that name}
   *
   * @param name {@code l1}, {@code l2} or {@code bpar}
   * @param alpha weight of angular redundancy, read by {@code bpar} only
   * @throws IllegalArgumentException listing the names if there is no such criterion
   */
  static BlockCriterion named(String name, double alpha) {
    return switch (name) {
      case "l1" -> new L1();
      case "l2" -> new L2();
      case "bpar" -> new Bpar(alpha);
      default ->
          throw new IllegalArgumentException(
              "there is no block criterion '" + name + "'; choose one of l1, l2, bpar");
    };
  }

  /** Sum of absolute weights. */
  record L1() implements BlockCriterion {
    @Override
    public double[] score(
        float[] weights, int offset, BlockMask mask, ScoredWeights scored, int group) {
      return GroupNorms.l1(weights, offset, mask, scored, group);
    }
  }

  /** Euclidean norm. */
  record L2() implements BlockCriterion {
    @Override
    public double[] score(
        float[] weights, int offset, BlockMask mask, ScoredWeights scored, int group) {
      return GroupNorms.l2(weights, offset, mask, scored, group);
    }
  }

  /**
   * Block pruning via angular redundancy: S = n - alpha * r, where n is the block's share of its
   * group's L1 norm and r its share of the group's absolute cosines. Shares of nothing are nothing:
   * in a group without any weight n is 0.
   *
   * @param alpha weight of angular redundancy; the paper's is 1
   */
  record Bpar(double alpha) implements BlockCriterion {
    /**
     * Checks alpha.
     *
     * @param alpha finite, 0 or more; 0 scores by norms alone
     * @throws IllegalArgumentException if alpha is out of range
     */
    public Bpar {
      if (!(alpha >= 0 && alpha < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "alpha must be a finite number, 0 or more, but is " + alpha);
      }
    }

    @Override
    public double[] score(
        float[] weights, int offset, BlockMask mask, ScoredWeights scored, int group) {
      double[] norms = GroupNorms.l1(weights, offset, mask, scored, group);
      double[] angles = AngularRedundancy.sums(weights, offset, mask, group);
      return scores(norms, angles, alpha);
    }

    /**
     * @param norms (C) L1 norms of the blocks
     * @param angles (C) sums of absolute cosines, 0 for a block that is pruned or zero
     */
    static double[] scores(double[] norms, double[] angles, double alpha) {
      double norm = sum(norms);
      double angle = sum(angles);
      double[] scores = new double[norms.length];
      for (int c = 0; c < scores.length; c++) {
        double n = norm == 0 ? 0 : norms[c] / norm;
        double r = angles[c] == 0 ? 1 : angles[c] / angle;
        scores[c] = n - alpha * r;
      }
      return scores;
    }

    private static double sum(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      return sum;
    }
  }
}
