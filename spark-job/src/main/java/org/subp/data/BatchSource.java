package org.subp.data;

import java.io.IOException;
import org.subp.engine.Batch;

/** Batches of a dataset by sample number: what a rank reads from. Used by one thread at a time. */
public interface BatchSource extends AutoCloseable {

  /** {@return number of samples; they are numbered from 0} */
  int size();

  /**
   * Decoded and augmented samples, in the order asked for; augmentation is a function of (seed,
   * epoch, sample).
   *
   * @param samples numbers below {@link #size()}; one may come twice
   * @param seed the run's
   * @param epoch from 0
   * @return as many images and labels, in the same order
   * @throws IOException if a sample cannot be read or decoded
   */
  Batch training(int[] samples, long seed, int epoch) throws IOException;

  /**
   * Decoded samples under evaluation's transform.
   *
   * @param samples numbers below {@link #size()}
   * @return as many images and labels, in the same order
   * @throws IOException if a sample cannot be read or decoded
   */
  Batch evaluation(int[] samples) throws IOException;

  @Override
  void close() throws IOException;
}
