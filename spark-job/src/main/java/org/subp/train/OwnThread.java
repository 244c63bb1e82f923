package org.subp.train;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread on which something that must not change threads is used: an engine, a source of
 * batches.
 */
public final class OwnThread implements AutoCloseable {
  private final ExecutorService thread;

  /**
   * Starts with the first task; a daemon, so that it keeps no JVM alive.
   *
   * @param name of the thread, for dumps
   */
  public OwnThread(String name) {
    thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread created = new Thread(task, name);
              created.setDaemon(true);
              return created;
            });
  }

  /**
   * Runs a task on the thread and waits for it; see {@link #result}.
   *
   * @param <T> what the task gives
   * @param task to run, behind those that wait already
   * @return what the task gave
   * @throws IOException what the task threw, or that the wait was interrupted
   */
  public <T> T call(Callable<T> task) throws IOException {
    return result(begin(task));
  }

  /**
   * Lets the thread run a task behind those it was given before.
   *
   * @param <T> what the task gives
   * @param task to run
   * @return its result to come, for {@link #result}
   */
  public <T> Future<T> begin(Callable<T> task) {
    return thread.submit(task);
  }

  /**
   * Waits for a task. Whatever it throws is thrown here.
   *
   * @throws IOException also if the waiting thread is interrupted; a task that has begun runs to
   *     its end, because native code cannot be stopped half-way
   */
  static <T> T result(Future<T> task) throws IOException {
    try {
      return result(task, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("three centuries are over", e);
    }
  }

  /**
   * The same with an end to waiting; the task goes on.
   *
   * @param <T> what the task gives
   * @param task begun before
   * @param time how long to wait, in {@code unit}
   * @param unit of {@code time}
   * @return what the task gave
   * @throws TimeoutException if it takes longer
   * @throws IOException what the task threw, or that the wait was interrupted
   */
  public static <T> T result(Future<T> task, long time, TimeUnit unit)
      throws IOException, TimeoutException {
    try {
      return task.get(time, unit);
    } catch (ExecutionException e) {
      throw unwrapped(e.getCause());
    } catch (InterruptedException e) {
      task.cancel(false);
      Thread.currentThread().interrupt();
      throw new IOException(
          "interrupted while waiting for work that was given to another thread", e);
    }
  }

  private static IOException unwrapped(Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    } else if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IOException failed ? failed : new IOException(cause);
  }

  /** Lets the tasks that were given run, then ends the thread; does not wait for it. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
