package org.subp.infer;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A caller and the workers it commands: together they run one job, every member its own part, and
 * meet at barriers. Members spin for a moment where they wait, for steps follow each other within
 * microseconds, then yield, and then sleep.
 */
final class Team implements AutoCloseable {
  /** What all members run at the same time. */
  interface Job {
    void run(int member, Team team);
  }

  private static final long SPIN_NANOS = 50_000;
  private static final long YIELD_NANOS = 1_000_000;
  private static final long CROWDED_NANOS = 20_000_000;
  private static final long NAP_NANOS = 50_000;

  private final int size;
  private final Worker[] workers;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicInteger arrived = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();

  /** Counts barriers passed. */
  private volatile int phase;

  /** Counts jobs given. */
  private volatile int order;

  /** When others last ran while a member yielded. */
  private volatile long crowdedAt = System.nanoTime() - CROWDED_NANOS;

  private volatile Throwable failure;
  private volatile boolean closed;
  private Job job;

  Team(int size) {
    this.size = size;
    workers = new Worker[size - 1];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker(i + 1);
    }
    try {
      for (Worker worker : workers) {
        worker.start();
      }
    } catch (OutOfMemoryError e) { // the system gives no more threads
      close();
      throw e;
    }
  }

  int size() {
    return size;
  }

  /** Whether the team was free and is the caller's now, until {@link #release}. */
  boolean tryAcquire() {
    return lock.tryLock();
  }

  void release() {
    lock.unlock();
  }

  /** Runs the job on all members, the caller as number 0; the caller must hold the team. */
  void run(Job newJob) {
    job = newJob;
    running.set(workers.length);
    order++;
    for (Worker worker : workers) {
      if (worker.asleep) {
        LockSupport.unpark(worker);
      }
    }
    try {
      newJob.run(0, this);
    } catch (Throwable e) {
      fail(e);
    }
    for (long start = System.nanoTime(); running.get() != 0; ) {
      pause(start);
    }
    arrived.set(0);
    Throwable thrown = failure;
    failure = null;
    if (thrown != null) {
      throw new IllegalStateException("a predictor's thread failed: " + thrown, thrown);
    }
  }

  /** Returns when all members have called it. */
  void barrier() {
    int before = phase;
    if (arrived.incrementAndGet() == size) {
      arrived.set(0);
      phase = before + 1;
      return;
    }
    for (long start = System.nanoTime(); phase == before; ) {
      if (failure != null) {
        throw new IllegalStateException("another thread of the team failed");
      }
      pause(start);
    }
  }

  private synchronized void fail(Throwable e) {
    failure = failure == null ? e : failure;
  }

  /**
   * One moment of waiting. Who sleeps comes back a tenth of a millisecond later, as long as many a
   * step takes; so members first let others run. Where these do, and a yield costs a whole slice of
   * time, all members sleep instead for a while.
   */
  private void pause(long start) {
    long now = System.nanoTime();
    if (now - start < SPIN_NANOS) {
      Thread.onSpinWait();
    } else if (now - start < YIELD_NANOS && now - crowdedAt > CROWDED_NANOS) {
      Thread.yield();
      if (System.nanoTime() - now > SPIN_NANOS) {
        crowdedAt = now;
      }
    } else {
      LockSupport.parkNanos(NAP_NANOS);
    }
  }

  /** Waits for the job under way, then ends the workers. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      for (Worker worker : workers) {
        LockSupport.unpark(worker);
      }
    } finally {
      lock.unlock();
    }
  }

  private final class Worker extends Thread {
    private final int member;
    private volatile boolean asleep;

    Worker(int member) {
      super("subp-predictor-" + member);
      this.member = member;
      setDaemon(true);
    }

    @Override
    public void run() {
      int done = 0;
      while (awaitOrder(done)) {
        done = order;
        try {
          job.run(member, Team.this);
        } catch (Throwable e) {
          fail(e);
        }
        running.decrementAndGet();
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
