package org.subp.train;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.subp.data.BatchSource;
import org.subp.engine.Batch;

/**
 * Ranks' micro-batches, each decoded on another thread while the one before is computed with: which
 * samples are next is known before. What was decoded ahead and is not asked for, because a rank
 * moved or a step is repeated, is dropped.
 *
 * <p>Each rank has one micro-batch ahead, and the decoder serves in the order of calls. So where
 * several ranks take turns, a rank's next one is decoded while the others compute.
 */
final class BatchFeed {
  private final BatchSource source;
  private final OwnThread decoder;
  private final RankSetup setup;
  private final int stepsPerEpoch;
  private final SampleOrder order;
  private final Map<Integer, Ahead> ahead = new HashMap<>();
  private long waited;

  /** Which micro-batch of a rank. */
  private record Place(int epoch, int index, int part) {}

  private record Ahead(Place place, Future<Batch> batch) {}

  /**
   * @param source is read on the decoder's thread only
   */
  BatchFeed(BatchSource source, OwnThread decoder, RankSetup setup) {
    this.source = source;
    this.decoder = decoder;
    this.setup = setup;
    this.order = new SampleOrder(source.size(), setup.seed(), setup.batch());
    this.stepsPerEpoch = SampleOrder.stepsPerEpoch(source.size(), setup.batch());
  }

  /**
   * One micro-batch of a rank in a step; begins to decode the rank's next one.
   *
   * @param part from 0
   */
  Batch next(Step step, int rank, int part) throws IOException {
    Place place = new Place(step.epoch(), step.index(), part);
    Ahead found = ahead.remove(rank);
    Ahead now = found != null && found.place.equals(place) ? found : decode(place, rank);
    long start = System.nanoTime();
    Batch batch = OwnThread.result(now.batch);
    waited += System.nanoTime() - start;
    ahead.put(rank, decode(after(place), rank));
    return batch;
  }

  /** How long all calls of {@link #next} waited for images so far, in seconds. */
  double waitedSeconds() {
    return waited * 1e-9;
  }

  private Place after(Place place) {
    if (place.part + 1 < setup.microBatches()) {
      return new Place(place.epoch, place.index, place.part + 1);
    }
    return place.index + 1 < stepsPerEpoch
        ? new Place(place.epoch, place.index + 1, 0)
        : new Place(place.epoch + 1, 0, 0);
  }

  private Ahead decode(Place place, int rank) {
    Step step = new Step(0, place.epoch, place.index);
    int parts = setup.ranks() * setup.microBatches();
    int part = rank * setup.microBatches() + place.part;
    return new Ahead(
        place,
        decoder.begin(
            () -> source.training(order.slice(step, part, parts), setup.seed(), place.epoch)));
  }
}
