package org.subp.infer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.subp.bsr.BsrModel;
import org.subp.bsr.ModelInfo;
import org.subp.network.Shape;

/**
 * Runs one model. Immutable and shared: any number of threads may call {@link #predict} at once.
 * Logits do not depend on the number of threads or on how images are put into batches, to the last
 * bit.
 */
public final class Predictor implements AutoCloseable {
  private final String name;
  private final Shape input;
  private final ModelInfo info;
  private final Plan plan;
  private final int threads;
  private final ExecutorService workers;
  private final Deque<float[][]> workspaces = new ArrayDeque<>();

  private Predictor(BsrModel model, int threads) {
    name = model.name();
    input = model.input();
    info = model.info();
    plan = new Plan(model);
    this.threads = threads;
    workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "subp-predictor");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * @param threads how many threads one call of {@link #predict} may keep busy, at least 1
   */
  public static Predictor of(BsrModel model, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "a predictor needs at least one thread, but got " + threads);
    }
    return new Predictor(model, threads);
  }

  /** The network's name. */
  public String name() {
    return name;
  }

  /** Shape of one image. */
  public Shape input() {
    return input;
  }

  public ModelInfo info() {
    return info;
  }

  /** Length of one image's logits. */
  public int classes() {
    return info.classNames().size();
  }

  /**
   * The forward pass.
   *
   * @param images (batch, channels, height, width), preprocessed as {@link
   *     ModelInfo#preprocessing()} says; more may follow and is not read
   * @param logits (batch, classes), overwritten
   * @throws IllegalArgumentException if an array is too short for {@code batch}
   * @throws IllegalStateException after {@link #close()}
   */
  public void predict(float[] images, int batch, float[] logits) {
    requireLength("images", images, batch, input.size());
    requireLength("logits", logits, batch, classes());
    if (workers.isShutdown()) {
      throw new IllegalStateException("the predictor of " + name + " is closed");
    }
    int parts = Math.min(threads, batch);
    if (parts <= 1) {
      run(images, 0, batch, logits);
      return;
    }
    List<Future<?>> futures = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int from = part * batch / parts;
      int to = (part + 1) * batch / parts;
      futures.add(workers.submit(() -> run(images, from, to, logits)));
    }
    for (Future<?> future : futures) {
      try {
        future.get();
      } catch (InterruptedException | ExecutionException e) {
        throw new CompletionException(e);
      }
    }
  }

  private static void requireLength(String what, float[] values, int batch, int each) {
    if (batch < 0 || values.length < (long) batch * each) {
      throw new IllegalArgumentException(
          "%s of a batch of %d need %d values, but the array has %d"
              .formatted(what, batch, (long) batch * each, values.length));
    }
  }

  private void run(float[] images, int from, int to, float[] logits) {
    float[][] values = takeWorkspace();
    for (int i = from; i < to; i++) {
      System.arraycopy(images, i * input.size(), values[0], 0, input.size());
      plan.run(values);
      System.arraycopy(values[values.length - 1], 0, logits, i * classes(), classes());
    }
    synchronized (workspaces) {
      workspaces.push(values);
    }
  }

  private float[][] takeWorkspace() {
    synchronized (workspaces) {
      if (!workspaces.isEmpty()) {
        return workspaces.pop();
      }
    }
    return plan.workspace();
  }

  /**
   * Probabilities of one image of a batch.
   *
   * @param logits (batch, classes)
   * @param image index in the batch
   */
  public float[] softmax(float[] logits, int image) {
    int first = image * classes();
    float max = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < classes(); c++) {
      max = Math.max(max, logits[first + c]);
    }
    float[] probabilities = new float[classes()];
    double sum = 0;
    for (int c = 0; c < classes(); c++) {
      probabilities[c] = (float) Math.exp(logits[first + c] - max);
      sum += probabilities[c];
    }
    for (int c = 0; c < classes(); c++) {
      probabilities[c] = (float) (probabilities[c] / sum);
    }
    return probabilities;
  }

  /**
   * The {@code k} most probable classes of one image of a batch, best first, ties by the smaller
   * index; all classes if there are fewer than {@code k}.
   */
  public List<Prediction> topK(float[] logits, int image, int k) {
    float[] probabilities = softmax(logits, image);
    int first = image * classes();
    return IntStream.range(0, classes())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer c) -> -logits[first + c]))
        .limit(k)
        .map(c -> new Prediction(c, info.classNames().get(c), probabilities[c]))
        .toList();
  }

  /** Ends the predictor's threads. Calls under way finish. */
  @Override
  public void close() {
    workers.shutdown();
  }
}
