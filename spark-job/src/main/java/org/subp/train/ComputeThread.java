package org.subp.train;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A thread of a replica's own: engines are bound to the thread they were made on. */
public final class ComputeThread implements AutoCloseable {
  private final ExecutorService thread;

  public ComputeThread(String name) {
    thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread created = new Thread(task, name);
              created.setDaemon(true);
              return created;
            });
  }

  /**
   * Runs a task on the thread and waits for it. Whatever the task throws is thrown here.
   *
   * @throws IOException also if the waiting thread is interrupted; a task that has begun runs to
   *     its end, because native code cannot be stopped half-way
   */
  public <T> T call(Callable<T> task) throws IOException {
    Future<T> result = thread.submit(task);
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw unwrapped(e.getCause());
    } catch (InterruptedException e) {
      result.cancel(false);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a replica was at work", e);
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
