package org.subp.train;

import java.io.IOException;

/** Counts how often a run had to go back without getting further than before. */
final class Setbacks {
  private long furthest = -1;
  private int count;

  /**
   * Takes note of one more.
   *
   * @param reached the step that could not be done
   * @param allowed how often in a row no progress is borne
   * @param cause why
   * @throws TrainingException if it was once too often
   */
  void add(Step reached, int allowed, IOException cause) {
    if (reached.number() > furthest) {
      furthest = reached.number();
      count = 0;
    }
    count++;
    if (count > allowed) {
      throw new TrainingException(
          ("%s; this happened %d times in a row without getting past step %d, so the run"
                  + " stops here: look after the cluster, then go on with --resume")
              .formatted(cause.getMessage(), count, furthest),
          cause);
    }
  }
}
