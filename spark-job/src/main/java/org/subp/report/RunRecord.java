package org.subp.report;

import java.util.List;
import java.util.Optional;
import org.subp.config.RunConfig;
import org.subp.train.MaskSnapshot;

/**
 * What a run's folder tells, thinned to what a page can show.
 *
 * @param name short, different from the other runs' of a page
 * @param folder of the run
 * @param config effective
 * @param stepsPerEpoch 0 while unknown, as the first epoch was not finished
 * @param steps in order; empty if there are no metrics
 * @param masks some renewals', oldest first; empty if nothing is pruned
 * @param predictions of some validation images, by the exported model
 * @param missing what could not be read, and why, for people
 */
record RunRecord(
    String name,
    String folder,
    RunConfig config,
    long stepsPerEpoch,
    long stepsDone,
    List<Bucket> steps,
    List<Epoch> epochs,
    List<Renewal> renewals,
    List<MaskSnapshot> masks,
    Optional<ModelFacts> model,
    List<Classified> predictions,
    List<String> missing) {

  /** An epoch's end. */
  record Epoch(
      int epoch, double trainLoss, double top1, double top5, double density, boolean isFinal) {}

  /**
   * A renewal of the masks.
   *
   * @param step steps of the run done before
   */
  record Renewal(long step, long pruned, long regrown, long changed) {}

  /** Whether the last epoch was finished. */
  boolean finished() {
    return !epochs.isEmpty()
        && epochs.get(epochs.size() - 1).epoch() == config.training().epochs() - 1;
  }

  boolean prunes() {
    return config.sparsity().prunes();
  }

  /** Blocks of all prunable layers together; 0 if no masks are there to tell. */
  long blocks() {
    return masks.isEmpty()
        ? 0
        : masks.get(0).masks().layers().stream().mapToLong(l -> l.layout().blocks()).sum();
  }

  /** Sum over all steps that are recorded. */
  Optional<Bucket> total() {
    return steps.stream().reduce(Bucket::plus);
  }

  /** Of the middle one of the buckets: single slow steps do not count. */
  double medianThroughput() {
    double[] sorted = steps.stream().mapToDouble(Bucket::imagesPerSecond).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }
}
