/**
 * From image files to batches.
 *
 * <p>Sources (class folders, tars of class folders) become a {@link org.subp.data.Dataset}: Hadoop
 * SequenceFile shards of encoded images with a {@code manifest.json} beside them, on any Hadoop
 * path. Training reads samples by number, decodes and augments them into {@link
 * org.subp.engine.Batch}es; augmentation depends on (seed, epoch, sample) only, so a retried or
 * resumed step sees the same pixels.
 */
package org.subp.data;
