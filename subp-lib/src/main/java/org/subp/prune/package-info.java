/**
 * Which blocks live in the next stretch of training: soft uniform block pruning (SUBP, arXiv
 * 2310.06218, section 3).
 *
 * <p>Start at {@link org.subp.prune.MaskRenewal}: in every group of every prunable layer it prunes
 * the K blocks of lowest score and lets R of them grow back, drawn by importance. {@link
 * org.subp.prune.PrunePlan} holds what a run decides once and says how K and R follow from the
 * epoch; {@link org.subp.prune.PruneSchedule} is the way from dense to final sparsity; {@link
 * org.subp.prune.ImportanceSampler} draws. All of it is pure: same weights, masks, epoch and seed,
 * same masks, on any machine and for any number of threads. The letters are those of {@link
 * org.subp.score}.
 */
package org.subp.prune;
