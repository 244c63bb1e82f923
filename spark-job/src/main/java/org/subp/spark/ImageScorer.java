package org.subp.spark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A partition's images through a classifier, in their order. The caller's thread reads ahead, for
 * Spark's iterators belong to it; as many threads as the task has cores decode and classify a batch
 * each. Memory is bounded whatever the partition's size: two batches a thread are under way, and a
 * batch ends at {@value Classifier#BATCH} images or at the image that brings it over {@value
 * #BATCH_BYTES} bytes.
 */
final class ImageScorer implements Iterator<ScoredImage>, AutoCloseable {
  private static final int BATCH_BYTES = 1 << 24;

  private final Classifier classifier;
  private final Iterator<EncodedImage> images;
  private final int most;
  private final ExecutorService threads;
  private final TimeSpent spent = new TimeSpent();
  private final Deque<Future<List<ScoredImage>>> underWay = new ArrayDeque<>();
  private final Queue<ScoredImage> ready = new ArrayDeque<>();

  /**
   * @param cores that the task may keep busy
   */
  ImageScorer(Classifier classifier, Iterator<EncodedImage> images, int cores) {
    this.classifier = classifier;
    this.images = images;
    this.most = 2 * cores;
    this.threads =
        Executors.newFixedThreadPool(
            cores,
            task -> {
              Thread thread = new Thread(task, "classify");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Where the time went so far. */
  TimeSpent spent() {
    return spent;
  }

  @Override
  public boolean hasNext() {
    return !ready.isEmpty() || !underWay.isEmpty() || images.hasNext();
  }

  @Override
  public ScoredImage next() {
    if (ready.isEmpty()) {
      readAhead();
      if (underWay.isEmpty()) {
        throw new NoSuchElementException("all images are scored");
      }
      ready.addAll(result(underWay.removeFirst()));
      readAhead();
    }
    return ready.remove();
  }

  private void readAhead() {
    while (underWay.size() < most && images.hasNext()) {
      List<EncodedImage> batch = new ArrayList<>(Classifier.BATCH);
      long bytes = 0;
      do {
        EncodedImage image = images.next();
        bytes += image.bytes();
        batch.add(image);
      } while (batch.size() < Classifier.BATCH && bytes < BATCH_BYTES && images.hasNext());
      underWay.addLast(threads.submit(() -> classifier.score(batch, spent)));
    }
  }

  private static List<ScoredImage> result(Future<List<ScoredImage>> scored) {
    try {
      return scored.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the task was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause(); // score throws no other
    }
  }

  /** Ends the threads; to be called when the last result is taken or the task ends. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
