package org.subp.spark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.subp.train.Weights;

/** The weights that the driver has on offer, and the arrays that hold them. */
final class Offers implements AutoCloseable {
  /** The weights in use and the ones before, which a straggling task may still read. */
  private static final int ALIVE = 2;

  private final JavaSparkContext spark;
  private final WeightsPacket packets;
  private final Deque<Made> made = new ArrayDeque<>();
  private final Kept kept = new Kept();

  /** A thread for each that waits for a straggler, so that training does not. */
  private final ExecutorService withdrawals =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "withdrawal");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param array of the packet, which then serves again; null if it does not
   */
  private record Made(Offer offer, long version, byte[] array) {}

  Offers(JavaSparkContext spark, WeightsPacket packets) {
    this.spark = spark;
    this.packets = packets;
  }

  /**
   * Offers weights, unless these are the last that were.
   *
   * @param executors how many will fetch them
   */
  Offer of(Weights weights, int executors) throws IOException {
    if (made.isEmpty() || made.getLast().version != weights.version()) {
      made.addLast(make(weights, executors));
      while (made.size() > ALIVE) {
        withdraw(made.removeFirst());
      }
    }
    return made.getLast().offer;
  }

  private Made make(Weights weights, int executors) throws IOException {
    if (executors <= RankJobs.FEW) {
      ByteBuffer packet = packets.encode(weights, kept::take);
      int length = packet.remaining();
      byte[] message =
          length < Parcel.SMALL
              ? Arrays.copyOf(packet.array(), length)
              : Parcel.leave(packet).note();
      return new Made(new Offer.Direct(message, length), weights.version(), packet.array());
    }
    byte[] packet = packets.encode(weights, byte[]::new).array();
    Offer offer = new Offer.Torrent(spark.broadcast(packet), packet.length);
    return new Made(offer, weights.version(), null);
  }

  private void withdraw(Made old) {
    withdrawals.execute(
        () -> {
          old.offer.withdraw();
          if (old.array != null) {
            kept.giveBack(old.array);
          }
        });
  }

  /** Withdraws all, and waits a moment for it: Spark may be stopped next. */
  @Override
  public void close() {
    made.forEach(this::withdraw);
    made.clear();
    withdrawals.shutdown();
    try {
      withdrawals.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
