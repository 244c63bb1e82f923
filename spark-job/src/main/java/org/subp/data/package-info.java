/**
 * From image files to batches.
 *
 * <p>{@link org.subp.data.Preparation} turns a source, class folders, tars, or whatever a {@code
 * Container} is, into a {@link org.subp.data.Dataset}: Hadoop SequenceFile shards of encoded
 * images, an index and a {@code manifest.json}, on any Hadoop path; {@code
 * org.subp.spark.SparkPrepare} spreads the work. {@link org.subp.data.DatasetBatchSource} reads
 * samples by number, decodes (with {@link org.subp.data.jpeg} where it can) and augments them into
 * {@link org.subp.engine.Batch}es; {@link org.subp.data.Augmentation} depends on (seed, epoch,
 * sample) only, so a retried or resumed step sees the same pixels. {@link
 * org.subp.data.RenderedImages} draws images where there are none. Nothing here knows Spark or the
 * network.
 */
package org.subp.data;
