/**
 * How much a 1xN block is worth: larger scores are better.
 *
 * <p>Start at {@link org.subp.score.BlockCriterion}: {@code L1} and {@code L2} norms, and {@code
 * Bpar}, block pruning via angular redundancy, which also asks how much a block repeats the
 * directions of its group's other blocks (SUBP, arXiv 2310.06218, section 3.2). {@link
 * org.subp.score.ScoredWeights} says whether pruned blocks are scored by their latent weights or as
 * zeros.
 *
 * <p>The letters used inside the loops, here and in {@code org.subp.prune}:
 *
 * <pre>
 * G  groups (block rows) of a layer      C  blocks of a group, one per input channel
 * N  output channels of a block          D  weights of a block, N * k * k
 * alpha  weight of angular redundancy    tau  temperature of the sampling that regrows blocks
 * K  blocks pruned in each group         R  blocks regrown in each group, out of those K
 * </pre>
 *
 * Nothing here knows when or how many blocks are pruned.
 */
package org.subp.score;
