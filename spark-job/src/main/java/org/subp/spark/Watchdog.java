package org.subp.spark;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkException;
import org.subp.config.ConfigException;
import org.subp.data.DataException;
import org.subp.train.OwnThread;
import org.subp.train.RanksFailedException;
import org.subp.train.RanksLostException;
import org.subp.train.TrainingException;
import scala.collection.JavaConverters;

/**
 * Runs Spark jobs so that each comes to an end, whatever the cluster does. Lost executors are named
 * with their cause; Spark itself computes their tasks again. A job far beyond its usual time is
 * cancelled, with the ranks it waited for named. What failed is tried again, with twice the time,
 * until it was tried too often.
 *
 * <p>Jobs run on a thread of their own, so that the calling thread can watch, and is the only one
 * that gives notices.
 */
final class Watchdog implements AutoCloseable {
  /** Of all jobs; Spark's pages show it. */
  private static final String GROUP = "training";

  private static final long TICK_MILLIS = 500;

  /** Times the patience: how long a run waits when it has no executor at all. */
  private static final double WITHOUT_EXECUTORS = 60;

  private final SparkContext spark;
  private final int retries;
  private final double patience;
  private final Consumer<String> notices;
  private final ClusterEvents events;
  private final Map<String, UsualTime> usual = new HashMap<>();
  private OwnThread thread = new OwnThread("jobs");

  /** A job that can be tried again. */
  private static final class FailedJobException extends Exception {
    FailedJobException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * @param ranks that the tasks of a job share
   * @param retries how often a failed job is tried again
   * @param patience seconds that any job is granted before it counts as hung
   * @param notices hears, on the calling thread, what a human should know
   */
  Watchdog(SparkContext spark, int ranks, int retries, double patience, Consumer<String> notices) {
    this.spark = spark;
    this.events = new ClusterEvents(ranks);
    this.retries = retries;
    this.patience = patience;
    this.notices = notices;
    spark.addSparkListener(events);
    JavaConverters.setAsJavaSet(SparkEnv.get().blockManager().master().getMemoryStatus().keySet())
        .forEach(events::present);
  }

  /**
   * Runs one job.
   *
   * @param kind jobs of one kind take about the same time
   * @param description which one it is, for Spark's pages and messages
   * @param job may be run several times
   * @throws RanksFailedException if it failed each time
   * @throws RanksLostException if a task says so
   * @throws TrainingException if it makes no sense to try again
   */
  <T> T run(String kind, String description, Callable<T> job) throws IOException {
    for (int failures = 0; ; ) {
      try {
        return attempt(kind, description, job, failures);
      } catch (FailedJobException e) {
        failures++;
        if (failures > retries) {
          throw new RanksFailedException(e.getMessage(), e);
        }
        notices.accept("%s; trying again (%d of %d)".formatted(e.getMessage(), failures, retries));
      } finally {
        tellLosses();
      }
    }
  }

  /** New work for all tasks of the job that runs. */
  void ordered() {
    events.ordered();
  }

  /** A task has done its part of the work. */
  void answered(int task) {
    events.answered(task);
  }

  private <T> T attempt(String kind, String description, Callable<T> job, int failures)
      throws IOException, FailedJobException {
    UsualTime times = usual.computeIfAbsent(kind, k -> new UsualTime());
    double limit = times.limit(patience) * (1 << Math.min(failures, 20));
    Waiting waiting = new Waiting(description, limit, times.median());
    long start = System.nanoTime();
    Future<T> running = thread.begin(() -> grouped(description, job));
    while (true) {
      try {
        T result = OwnThread.result(running, TICK_MILLIS, TimeUnit.MILLISECONDS);
        times.add((System.nanoTime() - start) * 1e-9);
        return result;
      } catch (TimeoutException e) {
        tellLosses();
        if (waiting.isOver()) {
          try {
            throw waiting.verdict(); // made while those it waits for still run
          } finally {
            cancel(running);
          }
        }
      } catch (IOException | RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
          spark.cancelJobGroup(GROUP);
          throw e;
        }
        throw failure(description, e);
      }
    }
  }

  /** A job that this one starts on a thread of its own belongs to the group, too. */
  private <T> T grouped(String description, Callable<T> job) throws Exception {
    spark.setJobGroup(GROUP, description, true);
    try {
      return job.call();
    } finally {
      spark.clearJobGroup();
    }
  }

  /** Ends a job; if Spark does not even do that, its thread is left to it. */
  private void cancel(Future<?> running) {
    spark.cancelJobGroup(GROUP);
    try {
      OwnThread.result(running, (long) (1000 * patience), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.close();
      thread = new OwnThread("jobs");
    } catch (IOException | RuntimeException e) {
      // It ended as it should.
    }
  }

  /** Ends whatever runs. */
  void cancelAll() {
    spark.cancelJobGroup(GROUP);
  }

  private FailedJobException failure(String description, Exception e) throws IOException {
    RanksLostException lost = cause(e, RanksLostException.class);
    if (lost != null) {
      throw new RanksLostException(lost.getMessage(), e);
    }
    SparkException told = cause(e, SparkException.class);
    String message = "%s failed (%s)".formatted(description, firstLine(told == null ? e : told));
    if (spark.isStopped()) {
      throw new TrainingException(
          message + "; Spark has ended this application: see its log, then go on with --resume", e);
    }
    if (cause(e, DataException.class) != null || cause(e, ConfigException.class) != null) {
      throw new IOException(message, e);
    }
    if (told == null && e instanceof RuntimeException unexpected) {
      throw unexpected;
    }
    return new FailedJobException(message, e);
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().findFirst().orElse("").strip();
  }

  private static <E> E cause(Throwable e, Class<E> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }

  private void tellLosses() {
    events.losses().forEach(loss -> notices.accept(loss.sentence()));
  }

  /** What one attempt waits for, and how long already. */
  private final class Waiting {
    private final String description;
    private final double limit;
    private final double median;
    private double atWork;
    private double alone;
    private double tellAt = patience;
    private long last = System.nanoTime();

    Waiting(String description, double limit, double median) {
      this.description = description;
      this.limit = limit;
      this.median = median;
    }

    /** Whether to give up; {@link #verdict()} says why. */
    boolean isOver() {
      long now = System.nanoTime();
      double seconds = (now - last) * 1e-9;
      last = now;
      if (spark.isLocal() || events.executors() > 0) {
        alone = 0;
        tellAt = patience;
        atWork += seconds;
        return atWork > limit;
      }
      alone += seconds;
      if (alone > tellAt) {
        notices.accept(noExecutor() + "; waiting");
        tellAt *= 4;
      }
      return alone > WITHOUT_EXECUTORS * patience;
    }

    FailedJobException verdict() {
      if (alone > 0) {
        throw new TrainingException(
            noExecutor() + "; the run stops here, go on with --resume when there are some");
      }
      return new FailedJobException(
          "%s takes more than %.0f s%s; it waits for %s"
              .formatted(
                  description,
                  limit,
                  median == 0 ? "" : ", usually %.1f s".formatted(median),
                  events.stragglers()),
          null);
    }

    private String noExecutor() {
      return ("%s has had no executor for %.0f s: look at %s (application %s) whether its workers"
              + " live and one has room for spark.executor.memory=%s and spark.executor.cores=%s")
          .formatted(
              description,
              alone,
              spark.master(),
              spark.applicationId(),
              spark.getConf().get("spark.executor.memory", "1g"),
              spark.getConf().get("spark.executor.cores", "all of a worker's"));
    }
  }

  @Override
  public void close() {
    spark.removeSparkListener(events);
    thread.close();
  }
}
