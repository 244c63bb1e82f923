package org.subp.infer;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.subp.bsr.BsrModel;
import org.subp.bsr.ModelInfo;
import org.subp.kernel.Forms;
import org.subp.kernel.Kernels;
import org.subp.network.Shape;

/**
 * Runs one model. Immutable and shared: any number of threads may call {@link #predict} at once.
 * Logits do not depend on the number of threads, on how images are put into batches, or on what is
 * compiled already, to the last bit.
 */
public final class Predictor implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Predictor.class.getName());

  /** A predictor that nobody asked anything for so long begins to compile. */
  private static final long IDLE_MILLIS = 100;

  private final String name;
  private final Shape input;
  private final ModelInfo info;
  private final Plan plan;
  private final Team team;
  private final Deque<Call> idle = new ArrayDeque<>();
  private volatile Kernels kernels;
  private final CountDownLatch compiling;
  private final CountDownLatch answered = new CountDownLatch(1);
  private volatile boolean asked;
  private volatile boolean closed;

  private Predictor(BsrModel model, Kernels planned, Kernels first, int threads) {
    name = model.name();
    input = model.input();
    info = model.info();
    plan = Planner.plan(model, planned, threads);
    kernels = first;
    compiling = new CountDownLatch(first == planned ? 0 : 1);
    team = new Team(threads);
  }

  /**
   * Plans the model, and begins to compile vector code for it, which takes seconds: make one
   * predictor and keep it. Until that is done, predictions are computed by plain loops, to the same
   * bit but many times slower. On a JVM that does not compile vector code it stays so, and the log
   * says it.
   *
   * @param model what to run
   * @param threads how many threads one call of {@link #predict} may keep busy, at least 1
   * @return the predictor; its threads live until {@link #close()}
   * @throws IllegalArgumentException if {@code threads} is less than 1
   */
  public static Predictor of(BsrModel model, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "a predictor needs at least one thread, but got " + threads);
    }
    Kernels best = Forms.best();
    if (!best.vectors()) {
      return of(model, best, threads);
    }
    Predictor predictor = new Predictor(model, best, Forms.scalar(), threads);
    predictor.compile(best);
    return predictor;
  }

  /** One that runs in this form from the first call on, compiled or not. */
  static Predictor of(BsrModel model, Kernels kernels, int threads) {
    return new Predictor(model, kernels, kernels, threads);
  }

  private void compile(Kernels best) {
    WarmUp warmUp = new WarmUp(best, plan);
    Thread thread = new Thread(() -> compile(best, warmUp), "subp-warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  private void compile(Kernels best, WarmUp warmUp) {
    try {
      letTheFirstAnswerPass();
      if (warmUp.run(() -> closed)) {
        kernels = best;
      } else if (!closed) {
        LOG.log(
            System.Logger.Level.WARNING,
            "this JVM did not compile vector code in time, so SUBP runs without, about twenty times slower");
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.WARNING, "interrupted, so SUBP runs without vector code", e);
    } finally {
      compiling.countDown();
    }
  }

  /** Compiling keeps two cores busy, and who asks at once wants an answer soon. */
  private void letTheFirstAnswerPass() throws InterruptedException {
    boolean passed = answered.await(IDLE_MILLIS, TimeUnit.MILLISECONDS);
    if (!passed && asked) {
      answered.await();
    }
  }

  /**
   * Waits until calls are as fast as they will be, which is not needed but to measure them, or
   * before an application says that it is ready: a few seconds from {@link #of} on, less where
   * another predictor compiled the same, nothing where no vector code is used.
   *
   * <p>An interrupt ends the waiting, and stays with the thread.
   *
   * @return whether vector code is used
   */
  public boolean awaitCompiled() {
    answered.countDown();
    try {
      compiling.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return kernels.vectors();
  }

  Kernels kernels() {
    return kernels;
  }

  Plan plan() {
    return plan;
  }

  Team team() {
    return team;
  }

  /** {@return the network's name} */
  public String name() {
    return name;
  }

  /** {@return shape of one image} */
  public Shape input() {
    return input;
  }

  /** {@return labels, preprocessing and provenance} */
  public ModelInfo info() {
    return info;
  }

  /** {@return length of one image's logits} */
  public int classes() {
    return info.classNames().size();
  }

  /**
   * The forward pass.
   *
   * @param images (batch, channels, height, width), preprocessed as {@link
   *     ModelInfo#preprocessing()} says; more may follow and is not read
   * @param batch number of images, 0 or more
   * @param logits (batch, classes), overwritten
   * @throws IllegalArgumentException if an array is too short for {@code batch}
   * @throws IllegalStateException after {@link #close()}
   */
  public void predict(float[] images, int batch, float[] logits) {
    requireLength("images", images, batch, input.size());
    requireLength("logits", logits, batch, classes());
    if (closed) {
      throw new IllegalStateException("the predictor of " + name + " is closed");
    }
    if (!asked) {
      asked = true;
    }
    Call call = take();
    try {
      call.predict(kernels, images, batch, logits);
    } finally {
      giveBack(call);
      answered.countDown();
    }
  }

  private static void requireLength(String what, float[] values, int batch, int each) {
    if (batch < 0 || values.length < (long) batch * each) {
      throw new IllegalArgumentException(
          "%s of a batch of %d need %d values, but the array has %d"
              .formatted(what, batch, (long) batch * each, values.length));
    }
  }

  private Call take() {
    synchronized (idle) {
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return new Call(plan, team);
  }

  private void giveBack(Call call) {
    synchronized (idle) {
      idle.push(call);
    }
  }

  /**
   * {@return (classes) probabilities of one image of a batch}
   *
   * @param logits (batch, classes)
   * @param image index in the batch
   * @throws IndexOutOfBoundsException if the image lies beyond the logits
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
   * {@return the {@code k} most probable classes of one image of a batch, best first, ties by the
   * smaller index; all classes if there are fewer than {@code k}}
   *
   * @param logits (batch, classes), as {@link #predict} leaves them
   * @param image index in the batch
   * @param k 0 or more
   * @throws IndexOutOfBoundsException if the image lies beyond the logits
   */
  public List<Prediction> topK(float[] logits, int image, int k) {
    if (k < 0) {
      throw new IllegalArgumentException("cannot name %d classes".formatted(k));
    }
    float[] probabilities = softmax(logits, image);
    int first = image * classes();
    int[] best = new int[Math.min(k, classes())];
    for (int c = 0; c < classes(); c++) {
      int place = Math.min(c, best.length);
      while (place > 0 && isAbove(logits[first + c], logits[first + best[place - 1]])) {
        place--;
      }
      if (place < best.length) {
        System.arraycopy(best, place, best, place + 1, best.length - 1 - place);
        best[place] = c;
      }
    }
    return Arrays.stream(best)
        .mapToObj(c -> new Prediction(c, info.classNames().get(c), probabilities[c]))
        .toList();
  }

  /** NaN is below everything. */
  private static boolean isAbove(float logit, float other) {
    return logit > other || Float.isNaN(other) && !Float.isNaN(logit);
  }

  /** Ends the predictor's threads. Calls under way finish. */
  @Override
  public void close() {
    closed = true;
    answered.countDown();
    team.close();
  }
}
