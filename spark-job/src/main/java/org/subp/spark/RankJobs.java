package org.subp.spark;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.subp.spark.Parcel.Arrived;
import org.subp.spark.RankPacket.Content;
import org.subp.spark.RankPacket.Part;
import org.subp.train.RanksLostException;
import org.subp.train.Step;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag$;

/**
 * Spark jobs in which ranks compute, and how their results come together: few ranks serve several
 * steps in a {@link Shift}, and the driver adds what they answer; many ranks have a job each step,
 * in which they cut theirs into slices, which tasks behind a shuffle add, so that the driver
 * receives one sum and not one from each rank. Either adds in rank order.
 */
final class RankJobs implements AutoCloseable {
  /** Up to so many ranks the driver adds what it collects: one job without a shuffle. */
  static final int FEW = 4;

  private static final int LAST_TASKS_SECONDS = 5;

  private final JavaSparkContext spark;
  private final int ranks;
  private final Watchdog watchdog;
  private final Kept kept = new Kept();
  private List<String> locations;

  /** So many lived when the ranks settled; at first one for each is hoped for. */
  private int expected;

  private List<String> placedAt;
  private JavaRDD<Integer> placed;
  private long received;

  /** Of the shift; closed before the first one. */
  private Desk<CompletableFuture<Arrived>> desk = Desk.closed();

  private Shift shift;

  /**
   * @param watchdog sees to it that jobs end
   */
  RankJobs(JavaSparkContext spark, int ranks, Watchdog watchdog) {
    this.spark = spark;
    this.ranks = ranks;
    this.watchdog = watchdog;
    this.locations = Executors.locations(spark.sc());
    this.expected = ranks;
  }

  /**
   * Lets ranks move to the executors that live now. Otherwise they stay, because some executors
   * hold what their ranks gathered. Where some are missing it waits a moment for more: they come
   * one after another, when a run begins and after losses, and whoever comes later may have nothing
   * to do for long.
   */
  void settle() throws IOException {
    List<String> now = Executors.locations(spark.sc());
    if (!now.equals(locations)) {
      desk.close();
    }
    locations = now;
    if (locations.size() < expected && !spark.isLocal()) {
      long begin = System.nanoTime();
      watchdog.run("start", "the first task", () -> spark.parallelize(List.of(0), 1).collect());
      Executors.awaitMore(spark.sc(), expected, System.nanoTime() - begin);
      locations = Executors.locations(spark.sc());
    }
    expected = Math.max(1, Math.min(ranks, locations.size()));
  }

  int executors() {
    return locations.size();
  }

  /** How many tasks share the ranks: one for each executor that has some. */
  int places() {
    return Math.max(1, Math.min(ranks, locations.size()));
  }

  /** Bytes of packets that the last reduction moved between JVMs, or would in a cluster. */
  long received() {
    return received;
  }

  /** What each rank computes, in rank order. */
  <T> List<T> run(String kind, String description, Function<Integer, T> task) throws IOException {
    desk.close();
    return watchdog.run(kind, description, () -> new ArrayList<>(placed().map(task).collect()));
  }

  /**
   * Lets all ranks compute, and adds their numbers in rank order.
   *
   * @param kind jobs of one kind take about the same time
   * @param step to be taken, or the last before a flush
   * @param count of values
   * @param adder adds up the values it is given, in their order; afterwards they are gone
   * @return the other sums
   * @throws RanksLostException if a rank lost what it had gathered
   */
  RankPacket reduce(
      String kind,
      String description,
      Content content,
      RankTask task,
      Step step,
      int count,
      Consumer<List<FloatBuffer>> adder)
      throws IOException {
    int slices = slices();
    long version = task.version();
    List<Arrived> packets =
        watchdog.run(
            kind,
            description,
            () ->
                slices == 1
                    ? served(content, task, step)
                    : await(open(sumSlices(content, task, step, slices))));
    long reducers = slices == 1 ? 0 : ranks;
    received = 0;
    try {
      List<RankPacket> read = new ArrayList<>();
      for (Arrived packet : packets) {
        received += packet.bytes().remaining() * (1 + reducers);
        read.add(RankPacket.decode(packet.bytes(), content, version));
      }
      Part whole = new Part(content, version, step.number(), 0, slices);
      return slices == 1
          ? addRanks(read, whole, count, adder)
          : joinSlices(read, whole, count, adder);
    } finally {
      packets.forEach(Arrived::release);
    }
  }

  private RankPacket addRanks(
      List<RankPacket> packets, Part part, int count, Consumer<List<FloatBuffer>> adder) {
    RankSum sum = new RankSum(part, count);
    packets.forEach(sum::tally);
    requireAll(sum);
    adder.accept(packets.stream().map(RankPacket::values).toList());
    return sum.result();
  }

  private RankPacket joinSlices(
      List<RankPacket> packets, Part whole, int count, Consumer<List<FloatBuffer>> adder) {
    float[] values = new float[count];
    RankSum sum = null;
    for (int slice = 0; slice < packets.size(); slice++) {
      sum =
          new RankSum(
              new Part(whole.content(), whole.version(), whole.step(), slice, whole.slices()),
              values);
      sum.add(packets.get(slice));
      requireAll(sum);
    }
    adder.accept(List.of(FloatBuffer.wrap(values)));
    return sum.result();
  }

  private void requireAll(RankSum sum) {
    if (sum.result().ranks() != ranks) {
      throw new IllegalStateException(
          "%d of %d ranks came together".formatted(sum.result().ranks(), ranks));
    }
  }

  /** What the tasks of a shift answer to an order: of the shift that runs, or of a new one. */
  private List<Arrived> served(Content content, RankTask task, Step step) throws Exception {
    LongFunction<byte[]> order =
        number ->
            new Order(number, content, step, (Offer.Direct) task.weights(), task.version())
                .encode();
    watchdog.ordered();
    Desk<CompletableFuture<Arrived>> asked = desk;
    CompletableFuture<List<CompletableFuture<Arrived>>> answers = asked.order(order);
    if (answers == null) {
      asked = new Desk<>(places(), message -> Parcel.open(message, kept), watchdog::answered);
      answers = asked.order(order);
      desk = asked;
      shift = new Shift(asked);
      JavaRDD<Integer> ranks = placed();
      shift.start(
          name -> ranks.foreachPartition(new ShiftTask(task.run(), task.setup(), name)::serve));
    }
    try {
      return await(answers.get());
    } catch (ExecutionException e) {
      asked.close();
      throw e.getCause() instanceof Exception cause ? cause : e;
    } catch (IOException e) {
      asked.close();
      throw e;
    }
  }

  private List<CompletableFuture<Arrived>> open(List<byte[]> messages) {
    return messages.stream().map(message -> Parcel.open(message, kept)).toList();
  }

  private static List<Arrived> await(List<CompletableFuture<Arrived>> opened) throws IOException {
    List<Arrived> packets = new ArrayList<>();
    try {
      for (CompletableFuture<Arrived> packet : opened) {
        packets.add(Parcel.await(packet));
      }
      return packets;
    } catch (IOException e) {
      opened.forEach(packet -> packet.thenAccept(Arrived::release));
      throw e;
    }
  }

  private int slices() {
    return ranks <= FEW ? 1 : Math.min(ranks, Math.max(2, executors()));
  }

  /** The sum of each slice, in order. */
  private List<byte[]> sumSlices(Content content, RankTask task, Step step, int slices) {
    long version = task.version();
    JavaRDD<byte[]> sums =
        placed()
            .flatMapToPair(rank -> bySlice(task.messages(content, step, rank, slices)))
            .partitionBy(new HashPartitioner(slices))
            .values()
            .mapPartitions(
                packets -> List.of(RankSum.reduce(content, version, () -> packets)).iterator());
    try {
      return sums.collect();
    } finally {
      sums.rdd().cleanShuffleDependencies(false); // a step's files are as large as all gradients
    }
  }

  private static Iterator<Tuple2<Integer, byte[]>> bySlice(List<byte[]> packets) {
    List<Tuple2<Integer, byte[]>> pairs = new ArrayList<>();
    for (int slice = 0; slice < packets.size(); slice++) {
      pairs.add(new Tuple2<>(slice, packets.get(slice)));
    }
    return pairs.iterator();
  }

  /**
   * The ranks' numbers, in order; a partition for each executor, with consecutive ranks. An
   * executor computes its ranks one after another anyway, and no task waits for another: so each
   * starts where it is wanted, which Spark only promises for some seconds ({@code
   * spark.locality.wait}).
   */
  private JavaRDD<Integer> placed() {
    if (placed == null || !locations.equals(placedAt)) { // to make it anew takes milliseconds
      placed = place();
      placedAt = locations;
    }
    return placed;
  }

  private JavaRDD<Integer> place() {
    List<Tuple2<int[], Seq<String>>> placed = new ArrayList<>();
    for (int place = 0; place < places(); place++) {
      int[] here = IntStream.range(first(place), first(place + 1)).toArray();
      List<String> preferred = locations.isEmpty() ? List.of() : List.of(locations.get(place));
      placed.add(new Tuple2<>(here, JavaConverters.asScalaBuffer(preferred).toList()));
    }
    return spark
        .sc()
        .makeRDD(
            JavaConverters.asScalaBuffer(placed).toList(),
            ClassTag$.MODULE$.<int[]>apply(int[].class))
        .toJavaRDD()
        .flatMap(here -> IntStream.of(here).iterator());
  }

  /** The first rank of a place. */
  private int first(int place) {
    return (int) ((long) ranks * place / places());
  }

  /** Lets the last tasks end. */
  @Override
  public void close() {
    desk.close();
    if (shift == null) {
      return;
    }
    try {
      shift.ended().get(LAST_TASKS_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      watchdog.cancelAll();
    } catch (InterruptedException e) {
      watchdog.cancelAll();
      Thread.currentThread().interrupt();
    }
  }
}
