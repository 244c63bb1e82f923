package org.subp.engine.grad;

/** Forward and backward of one unit of the network. Planned once, for one size of batch. */
abstract class Operation {
  /** Whether gradients come to this unit. */
  boolean learns;

  /** The layer's name in the network. */
  abstract String name();

  /** Defines the result and notes what is read. */
  abstract void planForward(Plan plan);

  /** Notes what the backward pass reads and writes; the result's gradient is known. */
  abstract void planBackward(Plan plan);

  /**
   * @param training whether batch norm uses the batch's own statistics
   */
  abstract void forward(Workspace w, boolean training);

  abstract void backward(Workspace w);

  /** The activation behind this unit. */
  abstract Tensor output();

  /** Values that sums of its weights take while most live. */
  long sums() {
    return 0;
  }

  /** Runs {@code task} for each channel, some at a time. */
  static void channels(Workspace w, int channels, Team.Task task) {
    w.team().run(channels, task);
  }
}
