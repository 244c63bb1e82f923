package org.subp.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subp.config.RunConfig;
import org.subp.train.Evaluation;
import org.subp.train.GradientSum;
import org.subp.train.RankSetup;
import org.subp.train.Step;
import org.subp.train.StepResult;
import org.subp.train.Tally;
import org.subp.train.Weights;
import org.subp.train.Workers;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag$;

/**
 * The ranks as tasks of short Spark jobs, one job per step. World size is the number of ranks, not
 * of executors: with fewer executors ranks queue, which is slower and gives the same bits.
 */
public final class SparkWorkers implements Workers {
  /** The weights in use and the ones before, which a straggling task may still read. */
  private static final int BROADCASTS_ALIVE = 2;

  private static final Logger LOG = LoggerFactory.getLogger(SparkWorkers.class);

  private final JavaSparkContext spark;
  private final RankSetup setup;
  private final String run = UUID.randomUUID().toString();
  private final Broadcast<byte[]> setupBytes;
  private final Deque<RankTask> sent = new ArrayDeque<>();
  private final WeightsPacket outgoing;
  private final LiveValues statistics;
  private final GradientSum sum;
  private final Watchdog jobs;

  /** Of the last step; null before the first. */
  private Integer epoch;

  /** With the default patience; notices go to the log. */
  public SparkWorkers(JavaSparkContext spark, RankSetup setup) {
    this(spark, setup, 3, 60, LOG::warn);
  }

  /**
   * @param training says how often a failed step is tried again, and when a step counts as hung
   * @param notices hears what a human should know, on the thread that asks for gradients
   */
  public SparkWorkers(
      JavaSparkContext spark,
      RankSetup setup,
      RunConfig.Training training,
      Consumer<String> notices) {
    this(spark, setup, training.retries(), training.patience(), notices);
  }

  private SparkWorkers(
      JavaSparkContext spark,
      RankSetup setup,
      int retries,
      double patience,
      Consumer<String> notices) {
    this.spark = spark;
    this.setup = setup;
    this.setupBytes = spark.broadcast(RankTask.serialise(setup));
    this.outgoing = new WeightsPacket(setup);
    this.statistics = LiveValues.all(setup.network().statistics().length());
    this.sum = setup.sum();
    this.jobs = new Watchdog(spark.sc(), setup.ranks(), retries, patience, notices);
    ClusterSettings.objections(spark.getConf(), spark.isLocal(), setup).forEach(LOG::warn);
  }

  @Override
  public StepResult gradients(Weights weights, Step step) throws IOException {
    epoch = step.epoch();
    long start = System.nanoTime();
    RankTask task = send(weights);
    long offered = System.nanoTime();
    List<byte[]> packets =
        onRanks(
            "training",
            "step %d: epoch %d, batch %d".formatted(step.number(), step.epoch(), step.index()),
            rank -> task.gradients(step, rank));
    sum.clear();
    double slowest = 0;
    long received = 0;
    for (int rank = 0; rank < packets.size(); rank++) {
      byte[] bytes = packets.set(rank, null);
      GradientPacket due = new GradientPacket(weights.version(), step.number(), rank);
      slowest = Math.max(slowest, due.add(bytes, outgoing.wanted(), statistics, sum));
      received += bytes.length;
    }
    double broadcast = (offered - start) * 1e-9;
    double reduce = (System.nanoTime() - offered) * 1e-9 - slowest;
    return new StepResult(sum.result(), slowest, reduce, broadcast, bytesSent(task, received));
  }

  private long bytesSent(RankTask task, long received) {
    int executors = Executors.locations(spark.sc()).size();
    return executors == 0 ? 0 : received + (long) executors * task.weights().value().length;
  }

  @Override
  public Evaluation evaluate(Weights weights) throws IOException {
    RankTask task = send(weights);
    Tally tally = Tally.NONE;
    String description = epoch == null ? "validation" : "validation after epoch " + epoch;
    for (double[] counted : onRanks("validation", description, task::evaluate)) {
      tally = tally.plus(RankTask.tally(counted));
    }
    return tally.evaluation();
  }

  /** Broadcasts weights, unless these are the last that were. */
  private RankTask send(Weights weights) {
    if (!sent.isEmpty() && sent.getLast().version() == weights.version()) {
      return sent.getLast();
    }
    Broadcast<byte[]> packet = spark.broadcast(outgoing.encode(weights));
    sent.addLast(new RankTask(run, setupBytes, packet, weights.version()));
    while (sent.size() > BROADCASTS_ALIVE) {
      sent.removeFirst().weights().destroy();
    }
    return sent.getLast();
  }

  /** One task per rank; their results in rank order. */
  private <T> List<T> onRanks(String kind, String description, Function<Integer, T> task)
      throws IOException {
    return jobs.run(kind, description, () -> new ArrayList<>(ranks().map(task).collect()));
  }

  /** Each rank's number in a partition of its own, spread over the executors that live now. */
  private JavaRDD<Integer> ranks() {
    List<String> locations = Executors.locations(spark.sc());
    List<Tuple2<Integer, Seq<String>>> ranks = new ArrayList<>();
    for (int rank = 0; rank < setup.ranks(); rank++) {
      List<String> preferred =
          locations.isEmpty() ? List.of() : List.of(locations.get(rank % locations.size()));
      ranks.add(new Tuple2<>(rank, JavaConverters.asScalaBuffer(preferred).toList()));
    }
    return spark
        .sc()
        .makeRDD(
            JavaConverters.asScalaBuffer(ranks).toList(),
            ClassTag$.MODULE$.<Integer>apply(Integer.class))
        .toJavaRDD();
  }

  @Override
  public void close() {
    jobs.close();
    try {
      Replica.release(run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      sent.forEach(task -> task.weights().destroy());
      sent.clear();
      setupBytes.destroy();
    }
  }
}
