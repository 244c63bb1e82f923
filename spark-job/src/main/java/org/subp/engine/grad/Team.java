package org.subp.engine.grad;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/**
 * The caller and its workers. A task is cut into items that members claim one by one, each from its
 * own share of neighbouring items and then from the others'; no result may depend on who computes
 * an item or when. Neighbouring items write to neighbouring memory: where two members take them at
 * the same time, what the processor of one reads ahead is what the other is about to write. Members
 * spin for a moment where they wait, for tasks follow each other within microseconds, and then
 * sleep.
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

  /** Integers of two cache lines, which some machines bring together. */
  private static final int APART = 32;

  private final Worker[] workers;

  /** The next item of each member's share, {@link #APART} of each other. */
  private final AtomicIntegerArray next;

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
    next = new AtomicIntegerArray(size * APART);
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
    for (int member = 0; member < size(); member++) {
      next.set(member * APART, share(member));
    }
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

  /** The first item of a member's share; of the last and one, the number of items. */
  private int share(int member) {
    return (int) ((long) items * member / size());
  }

  /** A member's own share, then what others have not begun. */
  private void work(int member) {
    try {
      for (int i = 0; i < size(); i++) {
        int owner = (member + i) % size();
        int end = share(owner + 1);
        for (int item = claim(owner); item < end; item = claim(owner)) {
          task.run(item, member);
        }
      }
    } catch (RuntimeException | Error e) {
      failure = e;
      for (int owner = 0; owner < size(); owner++) {
        next.set(owner * APART, items);
      }
    }
  }

  private int claim(int owner) {
    return next.getAndIncrement(owner * APART);
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
