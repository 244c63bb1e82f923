package org.subp.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.util.LongAccumulator;
import org.subp.spark.RankPacket.Content;
import org.subp.train.Confusion;
import org.subp.train.RankSetup;
import org.subp.train.RanksLostException;
import org.subp.train.Step;
import org.subp.train.Tally;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * What a task carries to an executor: names and small values. What is large travels as {@code
 * byte[]}, so that any {@code spark.serializer} will do.
 *
 * @param run names the run's replica
 * @param setup the serialised {@link RankSetup}
 * @param weights a {@link WeightsPacket} on offer
 * @param version of the weights
 */
record RankTask(String run, Broadcast<byte[]> setup, Offer weights, long version)
    implements Serializable {
  private static final ClassTag<RankSetup> SETUP = ClassTag$.MODULE$.apply(RankSetup.class);

  static byte[] serialise(RankSetup setup) {
    ByteBuffer bytes = new JavaSerializer(new SparkConf()).newInstance().serialize(setup, SETUP);
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return copy;
  }

  private RankSetup openSetup() {
    return new JavaSerializer(new SparkConf())
        .newInstance()
        .deserialize(
            ByteBuffer.wrap(setup.value()), Thread.currentThread().getContextClassLoader(), SETUP);
  }

  private Replica replica() throws IOException {
    return Replica.of(run, this::openSetup);
  }

  /**
   * What a rank computed, a message for each slice: its packet, or the note of a {@link Parcel}.
   *
   * @param step to be taken, or the last before a flush
   */
  List<byte[]> messages(Content content, Step step, int rank, int slices) throws IOException {
    try {
      return switch (content) {
        case GRADIENTS -> replica().gradients(weights, version, step, rank, slices);
        case CHANGES -> replica().changes(version, step, rank, slices);
      };
    } catch (RanksLostException lost) {
      return loss(lost, slices);
    }
  }

  private List<byte[]> loss(RanksLostException lost, int slices) {
    String where = "%s in executor %s".formatted(lost.getMessage(), SparkEnv.get().executorId());
    return Collections.nCopies(
        slices, RankPacket.loss(version, new RanksLostException(where, lost)));
  }

  /**
   * Images, sum of losses, top-1 and top-5 hits, then (label, predicted, images) of each pair that
   * occurred: plain numbers, for any serialiser.
   *
   * @param items counts images as they are done
   */
  double[] evaluate(int rank, LongAccumulator items) throws IOException {
    return numbers(replica().evaluate(weights, version, rank, items::add));
  }

  static double[] numbers(Tally tally) {
    Map<Confusion.Pair, Long> confusion = tally.confusion().counts();
    DoubleStream sums =
        DoubleStream.of(tally.images(), tally.lossSum(), tally.top1(), tally.top5());
    DoubleStream triples =
        confusion.entrySet().stream()
            .flatMapToDouble(
                e -> DoubleStream.of(e.getKey().label(), e.getKey().predicted(), e.getValue()));
    return DoubleStream.concat(sums, triples).toArray();
  }

  static Tally tally(double[] values) {
    SortedMap<Confusion.Pair, Long> confusion = new TreeMap<>();
    for (int i = 4; i < values.length; i += 3) {
      confusion.put(new Confusion.Pair((int) values[i], (int) values[i + 1]), (long) values[i + 2]);
    }
    return new Tally(
        (long) values[0], values[1], (long) values[2], (long) values[3], new Confusion(confusion));
  }
}
