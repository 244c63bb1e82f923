package org.subp.spark;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.spark.network.buffer.ManagedBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subp.engine.Gradients;
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

  private static Replica current;

  private final String run;
  private final RankSetup setup;
  private final OwnThread thread = new OwnThread("replica");
  private RankWork work;
  private WeightsPacket packets;
  private final List<Parcel> left = new ArrayList<>();
  private long leftVersion = -1;

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

  /** One rank's gradients for a step at these weights, a packet for each slice. */
  List<byte[]> gradients(Offer weights, long version, Step step, int rank, int slices)
      throws IOException {
    return call(
        () -> {
          long start = System.nanoTime();
          load(weights, version);
          double waited = work.waitedSeconds();
          Gradients gradients = work.gradients(step, rank);
          double waiting = work.waitedSeconds() - waited;
          double seconds = (System.nanoTime() - start) * 1e-9;
          float[] values = values(gradients);
          List<byte[]> packets = new ArrayList<>();
          for (int slice = 0; slice < slices; slice++) {
            Part part = new Part(Content.GRADIENTS, version, step.number(), slice, slices);
            packets.add(
                new RankPacket(
                        part,
                        rank,
                        1,
                        gradients.images(),
                        gradients.correct(),
                        gradients.lossSum(),
                        seconds,
                        waiting,
                        part.of(values))
                    .encode());
          }
          return messages(packets, version);
        });
  }

  private float[] values(Gradients gradients) {
    int wanted = packets.wanted().count();
    float[] statistics = gradients.statistics();
    float[] values = new float[wanted + statistics.length];
    packets.wanted().pack(gradients.parameters(), FloatBuffer.wrap(values));
    System.arraycopy(statistics, 0, values, wanted, statistics.length);
    return values;
  }

  /** What one rank gathered for pruned weights up to a step, a packet for each slice. */
  List<byte[]> changes(long version, Step last, int rank, int slices) throws IOException {
    return call(
        () -> {
          float[] values = work().changes(last, rank);
          List<byte[]> packets = new ArrayList<>();
          for (int slice = 0; slice < slices; slice++) {
            Part part = new Part(Content.CHANGES, version, last.number(), slice, slices);
            packets.add(new RankPacket(part, rank, 1, 0, 0, 0, 0, 0, part.of(values)).encode());
          }
          return messages(packets, version);
        });
  }

  /** What a task answers: packets, or, if there is one and it is large, the note of its parcel. */
  private List<byte[]> messages(List<byte[]> packets, long version) throws IOException {
    if (version != leftVersion) { // the driver asks for others only when it has those
      removeParcels();
      leftVersion = version;
    }
    if (packets.size() > 1 || packets.get(0).length < Parcel.SMALL) {
      return packets;
    }
    Parcel parcel = Parcel.leave(packets.get(0), false);
    left.add(parcel);
    return List.of(parcel.note());
  }

  private void removeParcels() {
    left.forEach(Parcel::remove);
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
      ManagedBuffer packet = weights.open();
      try {
        work.load(packets.decode(packet.nioByteBuffer(), version));
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
        "a replica with {} compute threads begins; this JVM has {} processors and {} MB of heap",
        setup.threads(),
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
