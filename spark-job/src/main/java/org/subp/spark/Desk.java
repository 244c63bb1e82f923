package org.subp.spark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.LongFunction;

/**
 * Where the tasks of a {@link Shift} ask what comes next, and who is sent home when. It knows
 * nothing of Spark.
 *
 * <p>Tasks hold the executors' cores while they wait, and others may want these: another job, or a
 * task of this order that was lost and has no other executor to go to. So a task that waited for a
 * second is sent home, and then, when a task had to be repeated, and after some seconds anyway, the
 * desk closes: it takes no further order, but serves who has not answered the last one.
 *
 * @param <A> what becomes of a message
 */
final class Desk<A> {
  /** Instead of an order. */
  static final byte[] GO_HOME = {};

  private static final long LONGEST_NANOS = 5_000_000_000L;
  private static final Executor AFTER_A_SECOND =
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private final Function<byte[], A> opener;
  private final IntConsumer answered;
  private final long opened = System.nanoTime();
  private final Set<Integer> begun = new HashSet<>();
  private final List<Consumer<byte[]>> waiting = new ArrayList<>();
  private final List<List<A>> answers;
  private CompletableFuture<List<A>> complete = CompletableFuture.completedFuture(List.of());
  private boolean closed;
  private long number;
  private byte[] order;

  /**
   * @param places how many tasks there are
   * @param opener is given each message as it comes
   * @param answered hears which place answered
   */
  Desk(int places, Function<byte[], A> opener, IntConsumer answered) {
    this.opener = opener;
    this.answered = answered;
    this.answers = new ArrayList<>(Collections.nCopies(places, null));
  }

  /** One that never takes an order. */
  static <A> Desk<A> closed() {
    Desk<A> desk = new Desk<>(0, message -> null, place -> {});
    desk.close();
    return desk;
  }

  /**
   * Tells all tasks what comes next.
   *
   * @param maker makes the order of this number
   * @return the answers to come, those of each place in turn; null if the desk is closed
   */
  synchronized CompletableFuture<List<A>> order(LongFunction<byte[]> maker) {
    if (closed) {
      return null;
    }
    order = maker.apply(++number);
    complete = new CompletableFuture<>();
    Collections.fill(answers, null);
    reply(order);
    return complete;
  }

  /**
   * A task answers, if it has just done something, and asks what comes next.
   *
   * @param reply is called once, now or later
   */
  synchronized void ask(Answer answer, Consumer<byte[]> reply) {
    if (answer.order() == 0 && !begun.add(answer.place())) {
      close();
    }
    boolean due = !complete.isDone() && answers.get(answer.place()) == null;
    if (due && answer.order() == number) {
      take(answer);
      due = false;
    }
    if (due) {
      reply.accept(order);
    } else if (closed) {
      reply.accept(GO_HOME);
    } else {
      waiting.add(reply);
      AFTER_A_SECOND.execute(() -> sendHome(reply));
    }
  }

  private void take(Answer answer) {
    answers.set(answer.place(), answer.messages().stream().map(opener).toList());
    answered.accept(answer.place());
    if (answers.contains(null)) {
      return;
    }
    if (System.nanoTime() - opened > LONGEST_NANOS) {
      close();
    }
    complete.complete(answers.stream().flatMap(List::stream).toList());
  }

  private synchronized void sendHome(Consumer<byte[]> reply) {
    if (waiting.contains(reply)) {
      close();
    }
  }

  /** No further order will come. */
  synchronized void close() {
    closed = true;
    reply(GO_HOME);
  }

  /** No further answer will come, either. */
  synchronized void fail(Throwable cause) {
    close();
    complete.completeExceptionally(cause);
  }

  private void reply(byte[] bytes) {
    waiting.forEach(task -> task.accept(bytes));
    waiting.clear();
  }
}
