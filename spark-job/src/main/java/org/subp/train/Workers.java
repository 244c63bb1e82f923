package org.subp.train;

import java.io.IOException;

/**
 * The ranks. Each step they compute gradients on their slices of the global batch at the weights
 * they are sent; results are added in rank order, so the same request gives the same bits wherever
 * the ranks run.
 */
public interface Workers extends AutoCloseable {

  /**
   * Sum over all ranks (statistics: mean over ranks) for the global batch of this step. Its arrays
   * are valid until the next step.
   *
   * @param weights to be used, with the masks
   * @param step says the samples; steps come in order, except after a return to a checkpoint
   * @return sums, and where the step's time went
   * @throws RanksLostException if what ranks gathered in earlier steps is gone: the run has to be
   *     repeated from its newest checkpoint
   * @throws RanksFailedException if the step was tried too often
   */
  StepResult gradients(Weights weights, Step step) throws IOException;

  /**
   * {@return what ranks kept of the gradients of pruned weights, where these are lazy} To be called
   * after the steps for which the configuration demands it ({@link LazyGradients}), and no others.
   *
   * @param last the step before
   * @throws RanksLostException as for {@link #gradients}
   */
  Flushed flush(Step last) throws IOException;

  /**
   * {@return accuracy and loss of these weights on the validation samples}
   *
   * @param weights to be used, with the masks
   * @throws IOException if a sample cannot be read, or the ranks failed too often
   */
  Evaluation evaluate(Weights weights) throws IOException;

  @Override
  void close();
}
