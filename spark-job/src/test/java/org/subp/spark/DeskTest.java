package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.subp.spark.RankPacket.Content;
import org.subp.train.Step;

/** What tasks are told that ask for work. */
class DeskTest {
  private final List<Integer> answered = new ArrayList<>();
  private final Desk<String> desk = new Desk<>(2, String::new, answered::add);

  private static byte[] order(long number) {
    return new byte[] {(byte) number};
  }

  private CompletableFuture<byte[]> ask(int place, long order, String... messages) {
    CompletableFuture<byte[]> reply = new CompletableFuture<>();
    List<byte[]> bytes = List.of(messages).stream().map(String::getBytes).toList();
    desk.ask(new Answer(place, order, bytes), reply::complete);
    return reply;
  }

  private static void isOrder(long number, CompletableFuture<byte[]> reply) {
    assertArrayEquals(order(number), reply.getNow(null));
  }

  private static void isSentHome(CompletableFuture<byte[]> reply) {
    assertSame(Desk.GO_HOME, reply.getNow(null));
  }

  @Test
  void whoWaitsAndWhoComesLaterGetTheOrderAndAnswersComeInThePlacesOrder() {
    CompletableFuture<byte[]> first = ask(0, 0);
    assertFalse(first.isDone());
    CompletableFuture<List<String>> answers = desk.order(DeskTest::order);
    isOrder(1, first);
    isOrder(1, ask(1, 0));
    CompletableFuture<byte[]> ready = ask(1, 1, "c");
    assertFalse(answers.isDone());
    assertEquals(List.of(1), answered);
    ask(0, 1, "a", "b");
    assertEquals(List.of("a", "b", "c"), answers.getNow(null));
    assertFalse(ready.isDone());
    desk.order(DeskTest::order);
    isOrder(2, ready);
  }

  @Test
  void anAnswerToAnotherOrderDoesNotCount() {
    desk.order(DeskTest::order);
    CompletableFuture<List<String>> second = desk.order(DeskTest::order);
    isOrder(2, ask(0, 1, "old"));
    ask(0, 2, "new");
    ask(0, 2, "again");
    ask(1, 2, "other");
    assertEquals(List.of("new", "other"), second.getNow(null));
  }

  /** Its executor was lost, for one; Spark counts that for each job. */
  @Test
  void aTaskThatBeginsAgainIsServedButNoFurtherOrderIsTaken() {
    CompletableFuture<List<String>> answers = desk.order(DeskTest::order);
    ask(0, 0);
    ask(1, 0);
    CompletableFuture<byte[]> waiting = ask(0, 1, "a");
    assertFalse(waiting.isDone());
    isOrder(1, ask(1, 0));
    isSentHome(waiting);
    assertNull(desk.order(DeskTest::order));
    isSentHome(ask(1, 1, "b"));
    assertEquals(List.of("a", "b"), answers.getNow(null));
  }

  /** For the other place's task may be in need of this one's executor. */
  @Test
  void whoWaitsForASecondIsSentHomeAndTheOtherPlaceIsServedStill() throws Exception {
    CompletableFuture<List<String>> answers = desk.order(DeskTest::order);
    assertSame(Desk.GO_HOME, ask(0, 1, "a").get(1, TimeUnit.MINUTES));
    assertFalse(answers.isDone());
    isOrder(1, ask(1, 0));
    isSentHome(ask(1, 1, "b"));
    assertEquals(List.of("a", "b"), answers.getNow(null));
    assertNull(desk.order(DeskTest::order));
  }

  @Test
  void whatEndsTheTasksEndsTheWait() {
    CompletableFuture<List<String>> answers = desk.order(DeskTest::order);
    desk.fail(new IllegalStateException("no cluster"));
    Throwable cause = assertThrows(ExecutionException.class, answers::get).getCause();
    assertEquals("no cluster", cause.getMessage());
    assertNull(desk.order(DeskTest::order));
    isSentHome(ask(0, 0));
    assertNull(Desk.closed().order(DeskTest::order));
  }

  @Test
  void ordersAndAnswersArriveAsTheyLeft() {
    Offer.Direct weights = new Offer.Direct(new byte[] {1, 2, 3}, 1 << 20);
    Order order = new Order(7, Content.CHANGES, new Step(1L << 40, 3, 5), weights, 1L << 33);
    Order read = Order.decode(order.encode());
    assertEquals(order.step(), read.step());
    assertEquals(order.content(), read.content());
    assertEquals(order.number(), read.number());
    assertEquals(order.version(), read.version());
    assertEquals(weights.length(), read.weights().length());
    assertArrayEquals(weights.message(), read.weights().message());
    byte[] answer = new Answer(2, 7, List.of(new byte[3], new byte[0], new byte[] {9})).encode();
    Answer back = Answer.decode(answer);
    assertEquals(2, back.place());
    assertEquals(7, back.order());
    assertEquals(List.of(3, 0, 1), back.messages().stream().map(bytes -> bytes.length).toList());
    answer[20]++;
    assertThrows(IllegalArgumentException.class, () -> Answer.decode(answer));
    assertThrows(IllegalArgumentException.class, () -> Order.decode(new byte[40]));
  }

  @Test
  void arraysServeAgainUnlessTheyAreMuchTooLarge() {
    Kept kept = new Kept();
    byte[] array = kept.take(1000);
    assertTrue(array.length >= 1000);
    kept.giveBack(array);
    assertSame(array, kept.take(990));
    byte[] other = kept.take(1000);
    assertNotNull(other);
    kept.giveBack(array);
    kept.giveBack(other);
    assertEquals(0, kept.take(10).length / 100);
    assertTrue(kept.take(2000).length >= 2000);
  }
}
