package org.subp.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.subp.data.BatchSource;
import org.subp.engine.Batch;

class BatchFeedTest {
  private static final int RANKS = 3;
  private static final int PARTS = 2;
  private static final int STEPS = 6;

  private final OwnThread decoder = new OwnThread("decode");
  private final Recorded source = new Recorded();
  private final RankSetup setup =
      TinyRun.setup(TinyRun.run("training.ranks=" + RANKS, "training.micro-batches=" + PARTS));
  private final SampleOrder order = new SampleOrder(TinyRun.TRAINING, setup.seed(), setup.batch());

  /** Remembers what it decoded: epoch, then samples. */
  private static class Recorded implements BatchSource {
    final BatchSource images = new TinySource(TinyRun.TRAINING, 1);
    final List<List<Integer>> decoded = new CopyOnWriteArrayList<>();

    @Override
    public int size() {
      return TinyRun.TRAINING;
    }

    @Override
    public Batch training(int[] samples, long seed, int epoch) throws IOException {
      decoded.add(key(samples, epoch));
      return images.training(samples, seed, epoch);
    }

    @Override
    public Batch evaluation(int[] samples) throws IOException {
      return images.evaluation(samples);
    }

    @Override
    public void close() {}
  }

  private static List<Integer> key(int[] samples, int epoch) {
    return Arrays.stream(samples).mapToObj(sample -> 1000 * epoch + sample).toList();
  }

  private int[] samples(Step step, int rank, int part) {
    return order.slice(step, rank * PARTS + part, RANKS * PARTS);
  }

  @AfterEach
  void close() {
    decoder.close();
  }

  /** As ranks of one JVM ask: each part is decoded once, before it is asked for. */
  @Test
  void everyMicroBatchIsDecodedAheadAndOnce() throws IOException {
    BatchFeed feed = new BatchFeed(source, decoder, setup);
    for (int number = 0; number < 2 * STEPS; number++) {
      Step step = new Step(number, number / STEPS, number % STEPS);
      for (int rank = 0; rank < RANKS; rank++) {
        for (int part = 0; part < PARTS; part++) {
          int[] samples = samples(step, rank, part);
          decoder.call(() -> null); // whatever was begun is done
          boolean first = number == 0 && part == 0;
          assertEquals(!first, source.decoded.contains(key(samples, step.epoch())));
          Batch batch = feed.next(step, rank, part);
          Batch expected = source.images.training(samples, setup.seed(), step.epoch());
          assertArrayEquals(expected.images(), batch.images());
        }
      }
    }
    decoder.call(() -> null);
    assertEquals(2 * STEPS * RANKS * PARTS + RANKS, source.decoded.size());
  }

  /** A source slower than whoever asks: the first batch takes its time, and what was not ahead. */
  @Test
  void waitingIsToldInSeconds() throws IOException {
    BatchSource slow =
        new Recorded() {
          @Override
          public Batch training(int[] samples, long seed, int epoch) throws IOException {
            sleep(30);
            return super.training(samples, seed, epoch);
          }
        };
    BatchFeed feed = new BatchFeed(slow, decoder, setup);
    assertEquals(0, feed.waitedSeconds());
    feed.next(new Step(0, 0, 0), 0, 0);
    double first = feed.waitedSeconds();
    assertTrue(first >= 0.03, "waited " + first);
    feed.next(new Step(4, 0, 4), 0, 0); // behind the one that nobody asks for
    assertTrue(feed.waitedSeconds() >= first + 0.03, "waited " + feed.waitedSeconds());
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRepeatedStepGetsItsOwnImages() throws IOException {
    BatchFeed feed = new BatchFeed(source, decoder, setup);
    Step step = new Step(3, 0, 3);
    for (int again = 0; again < 3; again++) {
      int[] samples = samples(step, 1, 0);
      Batch expected = source.images.training(samples, setup.seed(), 0);
      assertArrayEquals(expected.images(), feed.next(step, 1, 0).images());
    }
    assertTrue(source.decoded.size() >= 3);
  }
}
