package org.subp.engine.grad;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The caller and its workers. A task is cut into items that members claim one by one; no result may
 * depend on who computes an item or when. Members spin for a moment where they wait, for tasks
 * follow each other within microseconds, and then sleep.
 */
final class Team implements AutoCloseable {
  /** One item of work. */
  interface Task {
    /**
     * @param item which one
     * @param member who does it, from 0: a place for scratch memory
     */
    void run(int item, int member);
  }

  private static final long SPIN_NANOS = 50_000;

  private final Worker[] workers;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private Task task;
  private int items;
  private volatile int order;
  private volatile boolean closed;
  private volatile Throwable failure;

  /**
   * @param size threads, the caller among them; at least 1
   */
  Team(int size) {
    workers = new Worker[size - 1];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker(i + 1);
      workers[i].start();
    }
  }

  int size() {
    return workers.length + 1;
  }

  /**
   * Returns when all items are done.
   *
   * @throws RuntimeException or an Error: the first that an item threw; other items may be undone
   */
  void run(int items, Task task) {
    if (workers.length == 0 || items <= 1) {
      for (int item = 0; item < items; item++) {
        task.run(item, 0);
      }
      return;
    }
    this.task = task;
    this.items = items;
    next.set(0);
    busy.set(workers.length);
    order++;
    for (Worker worker : workers) {
      if (worker.asleep) {
        LockSupport.unpark(worker);
      }
    }
    work(0);
    for (long start = System.nanoTime(); busy.get() != 0; ) {
      pause(start);
    }
    this.task = null;
    rethrow();
  }

  private void rethrow() {
    Throwable thrown = failure;
    failure = null;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw (RuntimeException) thrown;
    }
  }

  private void work(int member) {
    try {
      for (int item = next.getAndIncrement(); item < items; item = next.getAndIncrement()) {
        task.run(item, member);
      }
    } catch (RuntimeException | Error e) {
      failure = e;
      next.set(items);
    }
  }

  private static void pause(long start) {
    if (System.nanoTime() - start < SPIN_NANOS) {
      Thread.onSpinWait();
    } else {
      LockSupport.parkNanos(SPIN_NANOS);
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Worker worker : workers) {
      LockSupport.unpark(worker);
    }
  }

  private final class Worker extends Thread {
    private final int member;
    private volatile boolean asleep;

    Worker(int member) {
      super("subp-train-" + member);
      this.member = member;
      setDaemon(true);
    }

    @Override
    public void run() {
      int done = 0;
      while (awaitOrder(done)) {
        done = order;
        work(member);
        busy.decrementAndGet();
      }
    }

    /** Whether there is a new order; false when the team is closed. */
    private boolean awaitOrder(int done) {
      long start = System.nanoTime();
      while (order == done && !closed && System.nanoTime() - start < SPIN_NANOS) {
        Thread.onSpinWait();
      }
      asleep = true;
      while (order == done && !closed) {
        LockSupport.park(Team.this);
      }
      asleep = false;
      return order != done;
    }
  }
}
