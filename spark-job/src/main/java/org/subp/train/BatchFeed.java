package org.subp.train;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.subp.data.BatchSource;
import org.subp.engine.Batch;

/**
 * A rank's batches, each decoded on another thread while the one before is computed with: which
 * samples the next step takes is known before it begins. What was decoded ahead and is not asked
 * for, because a rank moved or a step is repeated, is dropped.
 */
final class BatchFeed {
  private final BatchSource source;
  private final OwnThread decoder;
  private final long seed;
  private final int ranks;
  private final int stepsPerEpoch;
  private final SampleOrder order;
  private final Map<Integer, Ahead> ahead = new HashMap<>();

  private record Ahead(int epoch, int index, Future<Batch> batch) {}

  /**
   * @param source is read on the decoder's thread only
   */
  BatchFeed(BatchSource source, OwnThread decoder, long seed, int batch, int ranks) {
    this.source = source;
    this.decoder = decoder;
    this.seed = seed;
    this.ranks = ranks;
    this.order = new SampleOrder(source.size(), seed, batch);
    this.stepsPerEpoch = SampleOrder.stepsPerEpoch(source.size(), batch);
  }

  /** The batch of one rank in one step; begins to decode the rank's next one. */
  Batch next(Step step, int rank) throws IOException {
    Ahead found = ahead.remove(rank);
    boolean wanted = found != null && found.epoch == step.epoch() && found.index == step.index();
    Ahead now = wanted ? found : decode(step.epoch(), step.index(), rank);
    boolean last = step.index() + 1 == stepsPerEpoch;
    Batch batch = OwnThread.result(now.batch);
    ahead.put(
        rank,
        last ? decode(step.epoch() + 1, 0, rank) : decode(step.epoch(), step.index() + 1, rank));
    return batch;
  }

  private Ahead decode(int epoch, int index, int rank) {
    Step step = new Step(0, epoch, index);
    return new Ahead(
        epoch,
        index,
        decoder.begin(() -> source.training(order.slice(step, rank, ranks), seed, epoch)));
  }
}
