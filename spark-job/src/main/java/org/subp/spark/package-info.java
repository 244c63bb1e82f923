/**
 * The ranks on Spark.
 *
 * <p>{@link org.subp.spark.SparkWorkers} is the driver's side of {@link org.subp.train.Workers}:
 * each step it broadcasts the live weights ({@link org.subp.spark.WeightsPacket}) and runs one
 * short job with a task per rank. On an executor the tasks meet one {@link org.subp.spark.Replica},
 * which lives as long as the run does, and send back {@link org.subp.spark.GradientPacket}s, which
 * the driver adds in rank order. Tasks depend on (weights version, step, rank) only, so a task that
 * is retried anywhere gives the same bits.
 *
 * <p>What travels is little-endian {@code byte[]} of live blocks and dense layers ({@link
 * org.subp.spark.LiveValues}), with a version and a checksum.
 */
package org.subp.spark;
