package org.subp.train;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.subp.data.BatchSource;
import org.subp.engine.Batch;

/**
 * A rank's batches, each decoded on a thread of its own while the one before is computed with:
 * which samples the next step takes is known before it begins. What was decoded ahead and is not
 * asked for, because a rank moved or a step is repeated, is dropped.
 */
final class BatchFeed implements AutoCloseable {
  private final BatchSource source;
  private final long seed;
  private final int ranks;
  private final int stepsPerEpoch;
  private final SampleOrder order;
  private final OwnThread thread = new OwnThread("decode");
  private final Map<Integer, Ahead> ahead = new HashMap<>();

  private record Ahead(int epoch, int index, Future<Batch> batch) {}

  /**
   * @param source is read on the feed's thread only, until the feed is closed
   */
  BatchFeed(BatchSource source, long seed, int batch, int ranks) {
    this.source = source;
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
        thread.begin(() -> source.training(order.slice(step, rank, ranks), seed, epoch)));
  }

  /** Waits until nothing is decoded any more; the source can then be closed. */
  @Override
  public void close() throws IOException {
    try (thread) {
      thread.call(() -> null);
    }
  }
}
