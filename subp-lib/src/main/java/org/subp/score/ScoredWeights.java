package org.subp.score;

/** Which weights a {@link BlockCriterion} looks at (METHOD, section 2). */
public enum ScoredWeights {
  /**
   * W * mask: a pruned block scores the worst and can come back only by the draw. The reference's
   * default, its "V2".
   */
  MASKED,
  /**
   * W itself: a pruned block whose latent weights have grown can come back on its own merit. The
   * reference's "V1".
   */
  LATENT
}
