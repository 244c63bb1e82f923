package org.subp.train;

import java.io.IOException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.subp.data.BatchSource;
import org.subp.engine.Batch;
import org.subp.engine.GradientEngine;
import org.subp.engine.Gradients;

/**
 * What a rank does, wherever it runs: one replica and its samples. Any instance can do any rank's
 * work; the answer depends on (weights, step, rank) and the {@link RankSetup} only.
 *
 * <p>To be created, used and closed on one thread, because a {@link GradientEngine} may be bound to
 * it.
 */
public final class RankWork implements AutoCloseable {
  private final RankSetup setup;
  private final BatchSource training;
  private final BatchSource validation;
  private final GradientEngine engine;
  private final OwnThread decoder = new OwnThread("decode");
  private BatchFeed feed;
  private long loaded = -1;

  public RankWork(RankSetup setup) throws IOException {
    this.setup = setup;
    this.training = setup.training().open();
    this.validation = setup.validation().open();
    this.engine = setup.engines().create(setup.network(), setup.threads());
  }

  /** Version of the weights the replica holds; -1 before the first. */
  public long loadedVersion() {
    return loaded;
  }

  /** Gives the replica other weights, unless it holds these already. */
  public void load(Weights weights) {
    if (weights.version() != loaded) {
      engine.load(weights.parameters(), weights.statistics(), weights.masks());
      loaded = weights.version();
    }
  }

  /** Gradients of one rank's slice of a global batch at the weights last loaded. */
  public Gradients gradients(Step step, int rank) throws IOException {
    if (feed == null) { // not sooner: who only evaluates may have less than one batch of samples
      feed = new BatchFeed(training, decoder, setup.seed(), setup.batch(), setup.ranks());
    }
    return engine.gradients(feed.next(step, rank), setup.labelSmoothing(), setup.scope(step));
  }

  /** Counts one rank's share of the validation samples, with the weights last loaded. */
  public Tally evaluate(int rank) throws IOException {
    int end = bound(rank + 1);
    int size = Math.max(1, setup.batch() / setup.ranks());
    Tally tally = Tally.NONE;
    Future<Batch> ahead = decode(bound(rank), size, end);
    for (int first = bound(rank); first < end; first += size) {
      Batch batch = OwnThread.result(ahead);
      ahead = decode(first + size, size, end);
      float[] logits = engine.logits(batch);
      int classes = setup.network().classes();
      tally = tally.plus(Tally.of(logits, batch.labels(), batch.size(), classes));
    }
    return tally;
  }

  private int bound(int rank) {
    return (int) ((long) validation.size() * rank / setup.ranks());
  }

  /**
   * Begins to decode validation samples {@code first} to {@code first + size}, if there are any.
   */
  private Future<Batch> decode(int first, int size, int end) {
    if (first >= end) {
      return null;
    }
    int[] samples = IntStream.range(first, Math.min(first + size, end)).toArray();
    return decoder.begin(() -> validation.evaluation(samples));
  }

  /** Waits for what is being decoded, then closes engine and samples. */
  @Override
  public void close() throws IOException {
    try (training;
        validation;
        decoder) {
      decoder.call(() -> null);
      engine.close();
    }
  }
}
