package org.subp.train;

import java.io.IOException;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.subp.data.BatchSource;
import org.subp.engine.Batch;
import org.subp.engine.GradientEngine;
import org.subp.engine.Gradients;
import org.subp.network.NetworkMasks;

/**
 * What a rank does, wherever it runs: one replica and its samples. Any instance can do any rank's
 * work; the answer depends on (weights, step, rank) and the {@link RankSetup} only. But where
 * gradients of pruned weights are lazy, a rank stays with one instance from flush to flush.
 *
 * <p>To be created, used and closed on one thread, because a {@link GradientEngine} may be bound to
 * it.
 */
public final class RankWork implements AutoCloseable {
  private static final Runnable NOTHING = () -> {};

  private final RankSetup setup;
  private final BatchSource training;
  private final BatchSource validation;
  private final GradientEngine engine;
  private final OwnThread decoder = new OwnThread("decode");
  private final LazyMemory memory;
  private final GradientSum sum;
  private BatchFeed feed;
  private NetworkMasks masks;
  private long loaded = -1;

  /** What the last call left to be done; it reads arrays that the next one overwrites. */
  private Runnable late = NOTHING;

  /**
   * Opens the data and makes the replica.
   *
   * @param setup what is trained
   * @throws IOException if the data cannot be opened
   */
  public RankWork(RankSetup setup) throws IOException {
    this.setup = setup;
    this.training = setup.training().open();
    this.validation = setup.validation().open();
    this.engine = setup.engines().create(setup.network(), setup.threads());
    this.memory =
        new LazyMemory(setup.lazy(), setup.network().parameters().length(), setup.batch());
    this.sum = setup.microBatches() > 1 ? setup.sum() : null;
  }

  /** {@return version of the weights the replica holds; -1 before the first} */
  public long loadedVersion() {
    return loaded;
  }

  /**
   * Gives the replica other weights, unless it holds these already.
   *
   * @param weights with the version that says whether they are the same
   */
  public void load(Weights weights) {
    settle();
    if (weights.version() != loaded) {
      engine.load(weights.parameters(), weights.statistics(), weights.masks());
      masks = weights.masks();
      loaded = weights.version();
    }
  }

  /**
   * Gradients of one rank's slice of a global batch at the weights last loaded, in arrays that are
   * valid until the next call but {@link #settle}, and only read before that. Where gradients of
   * pruned weights are lazy they are the rank's own, so whoever adds up ranks leaves them out.
   *
   * @param step which says the samples and their augmentation
   * @param rank 0 to {@code ranks - 1}
   * @return sums over the rank's images
   * @throws RanksLostException if the rank's earlier lazy gradients are not here
   */
  public Gradients gradients(Step step, int rank) throws IOException {
    settle();
    if (feed == null) { // not sooner: who only evaluates may have less than one batch of samples
      feed = new BatchFeed(training, decoder, setup);
    }
    if (!setup.lazy().used()) {
      return compute(step, rank);
    }
    memory.require(step, rank, masks);
    Gradients gradients = compute(step, rank);
    NetworkMasks these = masks;
    late = () -> memory.absorb(gradients.parameters(), step, rank, these);
    return gradients;
  }

  /**
   * Lets the rank of the last {@link #gradients} gather its gradients of pruned weights, if they
   * are lazy. Every other call does it first, so when it is called changes no bit, only who waits
   * for it: who passes the gradients on before gives the receiver something to do meanwhile.
   */
  public void settle() {
    Runnable due = late;
    late = NOTHING;
    due.run();
  }

  /** {@return how long {@link #gradients} waited for images so far, in all calls} */
  public double waitedSeconds() {
    return feed == null ? 0 : feed.waitedSeconds();
  }

  /** Micro-batches one after another: memory is that of one, and a second array of gradients. */
  private Gradients compute(Step step, int rank) throws IOException {
    if (setup.microBatches() == 1) {
      return computePart(step, rank, 0);
    }
    sum.clear();
    for (int part = 0; part < setup.microBatches(); part++) {
      sum.add(computePart(step, rank, part));
    }
    return sum.result();
  }

  private Gradients computePart(Step step, int rank, int part) throws IOException {
    return engine.gradients(feed.next(step, rank, part), setup.labelSmoothing(), setup.scope(step));
  }

  /**
   * {@return one rank's part of {@link Flushed#changes()}, in a fresh array}
   *
   * @param last the step before the flush
   * @param rank 0 to {@code ranks - 1}
   * @throws RanksLostException if the rank's lazy gradients are not here
   */
  public float[] changes(Step last, int rank) throws RanksLostException {
    settle();
    return memory.changes(last, rank);
  }

  /**
   * Counts one rank's share of the validation samples, with the weights last loaded.
   *
   * @param rank 0 to {@code ranks - 1}
   * @param done hears of each batch how many samples it had
   * @return sums over the rank's share
   * @throws IOException if a sample cannot be read or decoded
   */
  public Tally evaluate(int rank, LongConsumer done) throws IOException {
    settle();
    int end = bound(rank + 1);
    int size = Math.max(1, setup.batch() / setup.ranks() / setup.microBatches());
    Tally tally = Tally.NONE;
    Future<Batch> ahead = decode(bound(rank), size, end);
    for (int first = bound(rank); first < end; first += size) {
      Batch batch = OwnThread.result(ahead);
      ahead = decode(first + size, size, end);
      float[] logits = engine.logits(batch);
      int classes = setup.network().classes();
      tally = tally.plus(Tally.of(logits, batch.labels(), batch.size(), classes));
      done.accept(batch.size());
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
    late = NOTHING;
    try (training;
        validation;
        decoder) {
      decoder.call(() -> null);
      engine.close();
    }
  }
}
