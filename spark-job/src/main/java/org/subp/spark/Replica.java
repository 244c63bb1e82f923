package org.subp.spark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subp.doctor.JvmFacts;
import org.subp.engine.Gradients;
import org.subp.spark.Parcel.Arrived;
import org.subp.spark.RankPacket.Content;
import org.subp.spark.RankPacket.Part;
import org.subp.train.OwnThread;
import org.subp.train.RankSetup;
import org.subp.train.RankWork;
import org.subp.train.Step;
import org.subp.train.Tally;

/**
 * The one replica of an executor's JVM. It has a thread of its own, because Spark's task threads
 * come and go; the tasks of several ranks queue for it.
 */
final class Replica {
  private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

  private static final int VECTOR_BITS = JvmFacts.vectorBitsHere();
  private static final FloatBuffer NO_VALUES = FloatBuffer.allocate(0);

  private static Replica current;

  private final String run;
  private final RankSetup setup;
  private final OwnThread thread = new OwnThread("replica");
  private RankWork work;
  private WeightsPacket packets;
  private final Kept kept = new Kept();
  private final List<Left> left = new ArrayList<>();
  private long leftVersion = -1;

  /**
   * @param array that holds the parcel's packet
   */
  private record Left(Parcel parcel, byte[] array) {}

  private Replica(String run, RankSetup setup) {
    this.run = run;
    this.setup = setup;
  }

  /**
   * The replica of a run; another run's is closed.
   *
   * @param setup asked only if the run has no replica here yet
   */
  static synchronized Replica of(String run, Supplier<RankSetup> setup) throws IOException {
    if (current == null || !current.run.equals(run)) {
      RankSetup made = setup.get();
      if (current != null) {
        current.close();
      }
      current = new Replica(run, made);
    }
    return current;
  }

  /** Closes the replica of a run, if this JVM has one. */
  static synchronized void release(String run) throws IOException {
    if (current != null && current.run.equals(run)) {
      current.close();
      current = null;
    }
  }

  /** One rank's gradients for a step at these weights, a message for each slice. */
  List<byte[]> gradients(Offer weights, long version, Step step, int rank, int slices)
      throws IOException {
    return call(
        () -> {
          removeOlderThan(version);
          long start = System.nanoTime();
          load(weights, version);
          double waited = work.waitedSeconds();
          Gradients gradients = work.gradients(step, rank);
          settleBehindThis();
          double waiting = work.waitedSeconds() - waited;
          double seconds = (System.nanoTime() - start) * 1e-9;
          return messages(
              slices,
              slice ->
                  new RankPacket(
                      new Part(Content.GRADIENTS, version, step.number(), slice, slices),
                      rank,
                      1,
                      gradients.images(),
                      gradients.correct(),
                      gradients.lossSum(),
                      seconds,
                      waiting,
                      VECTOR_BITS,
                      NO_VALUES),
              packets.wanted().count() + gradients.statistics().length,
              values -> write(gradients, values));
        });
  }

  /**
   * What the rank gathers for pruned weights waits until its answer is made, and nobody for it but
   * the thread's next task. An abandoned replica's thread refuses, but nobody wants its answer.
   */
  private void settleBehindThis() {
    if (setup.isLazy()) {
      thread.begin(
          () -> {
            work.settle();
            return null;
          });
    }
  }

  private void write(Gradients gradients, FloatBuffer values) {
    packets.wanted().pack(gradients.parameters(), values);
    float[] statistics = gradients.statistics();
    values.put(packets.wanted().count(), statistics, 0, statistics.length);
  }

  /** What one rank gathered for pruned weights up to a step, a message for each slice. */
  List<byte[]> changes(long version, Step last, int rank, int slices) throws IOException {
    return call(
        () -> {
          removeOlderThan(version);
          float[] changes = work().changes(last, rank);
          return messages(
              slices,
              slice -> {
                Part part = new Part(Content.CHANGES, version, last.number(), slice, slices);
                return new RankPacket(part, rank, 1, 0, 0, 0, 0, 0, VECTOR_BITS, NO_VALUES);
              },
              changes.length,
              values -> values.put(0, changes, 0, changes.length));
        });
  }

  /**
   * What a task answers: packets, or, if there is one and it is large, the note of its parcel.
   *
   * @param head of each slice's packet, without values
   * @param writer writes all values, from the buffer's beginning on
   */
  private List<byte[]> messages(
      int slices, IntFunction<RankPacket> head, int count, Consumer<FloatBuffer> writer)
      throws IOException {
    if (slices == 1) {
      return List.of(message(head.apply(0).encode(kept::take, count, writer)));
    }
    float[] values = new float[count];
    writer.accept(FloatBuffer.wrap(values));
    List<byte[]> packets = new ArrayList<>();
    for (int slice = 0; slice < slices; slice++) {
      RankPacket packet = head.apply(slice);
      FloatBuffer part = packet.part().of(values);
      packets.add(packet.encode(byte[]::new, part.remaining(), out -> out.put(part)).array());
    }
    return packets;
  }

  private byte[] message(ByteBuffer packet) throws IOException {
    if (packet.remaining() >= Parcel.SMALL) {
      Parcel parcel = Parcel.leave(packet);
      left.add(new Left(parcel, packet.array()));
      return parcel.note();
    }
    byte[] message = Arrays.copyOf(packet.array(), packet.remaining());
    kept.giveBack(packet.array());
    return message;
  }

  /** The driver asks for a newer version's only when it has the older ones', or gave them up. */
  private void removeOlderThan(long version) {
    if (version > leftVersion) {
      removeParcels();
      leftVersion = version;
    }
  }

  private void removeParcels() {
    for (Left old : left) {
      old.parcel.remove();
      kept.giveBack(old.array);
    }
    left.clear();
  }

  /**
   * One rank's share of the validation samples at these weights.
   *
   * @param done hears of each batch how many samples it had, on another thread
   */
  Tally evaluate(Offer weights, long version, int rank, LongConsumer done) throws IOException {
    return call(
        () -> {
          load(weights, version);
          return work.evaluate(rank, done);
        });
  }

  private <T> T call(Callable<T> task) throws IOException {
    try {
      return thread.call(task);
    } finally {
      if (Thread.currentThread().isInterrupted()) {
        abandon(this);
      }
    }
  }

  /**
   * What a cancelled task computes cannot be stopped half-way and may never end; the next task must
   * not queue behind it. So it gets a replica of its own, and this one closes when it can.
   */
  private static synchronized void abandon(Replica replica) {
    if (current == replica) {
      current = null;
      replica.thread.begin(replica::closeWork);
      replica.thread.close();
    }
  }

  private void load(Offer weights, long version) throws IOException {
    if (work().loadedVersion() != version) {
      Arrived packet = weights.open(kept);
      try {
        work.load(packets.decode(packet.bytes(), version));
      } finally {
        packet.release();
      }
    }
  }

  private RankWork work() throws IOException {
    if (work == null) {
      tellThreads();
      work = new RankWork(setup);
      packets = new WeightsPacket(setup);
    }
    return work;
  }

  /** Once: what a run is slow with is seen here and not on the driver. */
  private void tellThreads() {
    int processors = Runtime.getRuntime().availableProcessors();
    LOG.info(
        "a replica with {} compute threads and vectors of {} bits begins; this JVM has {} processors"
            + " and {} MB of heap",
        setup.threads(),
        VECTOR_BITS,
        processors,
        Runtime.getRuntime().maxMemory() >> 20);
    if (setup.threads() > processors) {
      LOG.warn(
          "{} compute threads share {} processors; set training.threads={}, or give the executor"
              + " more cores",
          setup.threads(),
          processors,
          processors);
    }
  }

  private void close() throws IOException {
    try (thread) {
      thread.call(this::closeWork);
    }
  }

  private Void closeWork() throws IOException {
    removeParcels();
    if (work != null) {
      work.close();
    }
    return null;
  }
}
