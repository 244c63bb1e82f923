package org.subp.engine.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchExchangeTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void everybodyGetsEverybodysNumbersInOrder() throws Exception {
    int lanes = 4;
    int meetings = 500;
    BatchExchange exchange = new BatchExchange(lanes);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < lanes; i++) {
      int lane = i;
      running.add(
          threads.submit(
              () -> {
                for (int meeting = 0; meeting < meetings; meeting++) {
                  double[][] all = exchange.gather(lane, new double[] {meeting, lane});
                  for (int other = 0; other < lanes; other++) {
                    assertEquals(meeting, all[other][0]);
                    assertEquals(other, all[other][1]);
                  }
                }
              }));
    }
    for (Future<?> lane : running) {
      lane.get();
    }
  }

  @Test
  void failureReleasesThoseWhoWaitAndThoseWhoWillWait() throws Exception {
    BatchExchange exchange = new BatchExchange(3);
    Future<?> waiting = threads.submit(() -> exchange.gather(0, new double[1]));
    exchange.fail();
    Throwable released = assertThrows(ExecutionException.class, waiting::get).getCause();
    assertInstanceOf(CancellationException.class, released);
    assertThrows(CancellationException.class, () -> exchange.gather(1, new double[1]));
  }
}
