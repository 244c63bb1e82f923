package org.subp.train;

import org.subp.network.Initializer;
import org.subp.network.NetworkMasks;

/** What training changes, all of it: two runs in equal states go on equally. */
final class TrainingState {
  private static final float STATISTICS_MOMENTUM = 0.1f;

  final float[] latent;
  final float[] velocity;
  final float[] statistics;
  NetworkMasks masks;
  int epoch;
  int index;
  long step;
  double lossSum;
  long lossImages;

  private long version;

  private TrainingState(float[] latent, float[] velocity, float[] statistics, NetworkMasks masks) {
    this.latent = latent;
    this.velocity = velocity;
    this.statistics = statistics;
    this.masks = masks;
  }

  /** Before the first step: random weights, everything dense. */
  static TrainingState initial(TrainingRun run) {
    float[] weights = Initializer.parameters(run.network(), run.config().run().seed());
    return new TrainingState(
        weights,
        new float[weights.length],
        Initializer.statistics(run.network()),
        NetworkMasks.dense(run.prunable()));
  }

  static TrainingState restored(Checkpoint checkpoint) {
    TrainingState state =
        new TrainingState(
            checkpoint.latent().clone(),
            checkpoint.velocity().clone(),
            checkpoint.statistics().clone(),
            checkpoint.masks());
    state.epoch = checkpoint.cursor().epoch();
    state.index = checkpoint.cursor().index();
    state.step = checkpoint.cursor().number();
    state.lossSum = checkpoint.lossSum();
    state.lossImages = checkpoint.lossImages();
    return state;
  }

  /** Goes to another state. Its weights get new versions, so that nobody takes them for known. */
  void become(TrainingState other) {
    System.arraycopy(other.latent, 0, latent, 0, latent.length);
    System.arraycopy(other.velocity, 0, velocity, 0, velocity.length);
    System.arraycopy(other.statistics, 0, statistics, 0, statistics.length);
    masks = other.masks;
    epoch = other.epoch;
    index = other.index;
    step = other.step;
    lossSum = other.lossSum;
    lossImages = other.lossImages;
  }

  Step cursor() {
    return new Step(step, epoch, index);
  }

  /** What ranks compute with; valid until the state changes. */
  Weights weights() {
    return new Weights(version++, latent, statistics, masks);
  }

  /** Takes note of a step whose update is done: running statistics, loss, cursor. */
  void advance(float[] batchStatistics, double loss, int images) {
    for (int i = 0; i < statistics.length; i++) {
      statistics[i] += STATISTICS_MOMENTUM * (batchStatistics[i] - statistics[i]);
    }
    lossSum += loss;
    lossImages += images;
    step++;
    index++;
  }

  void nextEpoch() {
    epoch++;
    index = 0;
    lossSum = 0;
    lossImages = 0;
  }
}
