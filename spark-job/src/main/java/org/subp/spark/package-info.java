/**
 * What runs on Spark: training's ranks, preparation, batch inference and evaluation.
 *
 * <p>{@link org.subp.spark.SparkWorkers} is the driver's side of {@link org.subp.train.Workers}:
 * each step it offers the live weights ({@link org.subp.spark.WeightsPacket}) and gives one task
 * per executor an {@link org.subp.spark.Order}, or many ranks a job of their own ({@link
 * org.subp.spark.RankJobs}). There the task meets one {@link org.subp.spark.Replica}, which lives
 * as long as the run does, and sends back {@link org.subp.spark.RankPacket}s of its ranks, which
 * are added in rank order. Tasks depend on (weights version, step, rank) only, so a task that is
 * retried anywhere gives the same bits. Only lazy gradients of pruned weights make replicas
 * remember more, which they do behind the answer and ahead of the next task: a rank that moves
 * before they are flushed, or failed to remember, says so, and the run goes back to its newest
 * checkpoint.
 *
 * <p>What travels is little-endian {@code byte[]} of live blocks and dense layers ({@link
 * org.subp.train.Selection}), with a version and a checksum.
 *
 * <p>{@link org.subp.spark.SparkPredict} classifies whatever {@link org.subp.spark.ImageFiles} can
 * read, and {@link org.subp.spark.SubpFunctions} whatever is in a DataFrame. Both broadcast a
 * {@link org.subp.spark.SharedModel}, of which each executor makes one {@link
 * org.subp.spark.Classifier} for all its tasks; a partition streams through it in an {@link
 * org.subp.spark.ImageScorer}.
 */
package org.subp.spark;
