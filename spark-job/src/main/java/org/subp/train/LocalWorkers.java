package org.subp.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.subp.engine.Gradients;
import org.subp.network.NetworkMasks;

/**
 * All ranks in this JVM, one after another on one replica: the plainest form, which others must
 * equal bit by bit.
 */
public final class LocalWorkers implements Workers {
  private final RankSetup setup;
  private final OwnThread thread = new OwnThread("replica");
  private final RankWork work;
  private final GradientSum sum;
  private final float[] effective;
  private NetworkMasks masks;

  /**
   * Makes the replica, on a thread of its own.
   *
   * @param setup what is trained
   * @throws IOException if the data cannot be opened
   */
  public LocalWorkers(RankSetup setup) throws IOException {
    this.setup = setup;
    this.work = thread.call(() -> new RankWork(setup));
    this.sum = setup.sum();
    this.effective = new float[setup.network().parameters().length()];
  }

  @Override
  public StepResult gradients(Weights weights, Step step) throws IOException {
    return thread.call(
        () -> {
          long start = System.nanoTime();
          load(weights);
          masks = weights.masks();
          sum.clear();
          double reduce = 0;
          double waited = work.waitedSeconds();
          for (int rank = 0; rank < setup.ranks(); rank++) {
            Gradients gradients = work.gradients(step, rank);
            work.settle();
            if (setup.isLazy()) {
              masks.apply(gradients.parameters());
            }
            long computed = System.nanoTime();
            sum.add(gradients);
            reduce += (System.nanoTime() - computed) * 1e-9;
          }
          double compute = (System.nanoTime() - start) * 1e-9 - reduce;
          double waiting = work.waitedSeconds() - waited;
          return new StepResult(sum.result(), compute, waiting, reduce, 0, 0);
        });
  }

  private void load(Weights weights) {
    if (weights.version() != work.loadedVersion()) {
      work.load(weights.effective(effective));
    }
  }

  @Override
  public Flushed flush(Step last) throws IOException {
    return thread.call(
        () -> {
          long start = System.nanoTime();
          float[] changes = work.changes(last, 0);
          for (int rank = 1; rank < setup.ranks(); rank++) {
            GradientSum.add(work.changes(last, rank), changes, false);
          }
          Selection pruned = Selection.pruned(masks, setup.network().parameters().length());
          return new Flushed(pruned, changes, (System.nanoTime() - start) * 1e-9, 0);
        });
  }

  @Override
  public Evaluation evaluate(Weights weights) throws IOException {
    return thread.call(
        () -> {
          load(weights);
          Tally tally = Tally.NONE;
          for (int rank = 0; rank < setup.ranks(); rank++) {
            tally = tally.plus(work.evaluate(rank, images -> {}));
          }
          return tally.evaluation();
        });
  }

  @Override
  public void close() {
    try (thread) {
      thread.call(
          () -> {
            work.close();
            return null;
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
