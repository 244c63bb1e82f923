package org.subp.data;

import java.io.IOException;
import org.subp.engine.Batch;

/** Batches of a dataset by sample number: what a rank reads from. Used by one thread at a time. */
public interface BatchSource extends AutoCloseable {

  /** Number of samples; their numbers are 0 .. size()-1. */
  int size();

  /**
   * Decoded and augmented samples, in the order asked for; augmentation is a function of (seed,
   * epoch, sample).
   */
  Batch training(int[] samples, long seed, int epoch) throws IOException;

  /** Decoded samples under evaluation's transform, in the order asked for. */
  Batch evaluation(int[] samples) throws IOException;

  @Override
  void close() throws IOException;
}
