package org.subp.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subp.config.RunConfig;
import org.subp.engine.Gradients;
import org.subp.spark.RankPacket.Content;
import org.subp.train.Evaluation;
import org.subp.train.Flushed;
import org.subp.train.GradientSum;
import org.subp.train.RankSetup;
import org.subp.train.Selection;
import org.subp.train.Step;
import org.subp.train.StepResult;
import org.subp.train.Tally;
import org.subp.train.Weights;
import org.subp.train.Workers;

/**
 * The ranks in tasks of short Spark jobs ({@link RankJobs}). World size is the number of ranks, not
 * of executors: with fewer executors ranks queue, which is slower and gives the same bits.
 */
public final class SparkWorkers implements Workers {
  private static final Logger LOG = LoggerFactory.getLogger(SparkWorkers.class);

  private final JavaSparkContext spark;
  private final RankSetup setup;
  private final String run = UUID.randomUUID().toString();
  private final Broadcast<byte[]> setupBytes;
  private final WeightsPacket outgoing;
  private final Offers offers;
  private final Watchdog watchdog;
  private final RankJobs jobs;
  private final VectorWidths widths;
  private final float[] gradient;
  private final float[] statistics;
  private RankTask task;

  /** Outside of which {@code gradient} is zeros. */
  private Selection unpacked;

  /** Of the last step; null before the first. */
  private Integer epoch;

  /**
   * With the default patience; notices go to the log.
   *
   * @param spark the running context
   * @param setup of every rank, sent to each executor once
   */
  public SparkWorkers(JavaSparkContext spark, RankSetup setup) {
    this(spark, setup, 3, 60, LOG::warn);
  }

  /**
   * Broadcasts the setup; replicas are made where the first step's tasks run.
   *
   * @param spark the running context
   * @param setup of every rank
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
    this.offers = new Offers(spark, outgoing);
    this.watchdog = new Watchdog(spark.sc(), setup.ranks(), retries, patience, notices);
    this.jobs = new RankJobs(spark, setup.ranks(), watchdog);
    this.widths = new VectorWidths(() -> ExecutorSurvey.ask(spark), notices);
    this.gradient = new float[setup.network().parameters().length()];
    this.statistics = new float[setup.network().statistics().length()];
    ClusterSettings.objections(spark.getConf(), spark.isLocal(), setup).forEach(LOG::warn);
  }

  @Override
  public StepResult gradients(Weights weights, Step step) throws IOException {
    epoch = step.epoch();
    long start = System.nanoTime();
    if (setup.since(step) == step.number()) {
      jobs.settle();
    }
    send(weights);
    long offered = System.nanoTime();
    RankPacket sum =
        jobs.reduce(
            "training",
            "step %d: epoch %d, batch %d".formatted(step.number(), step.epoch(), step.index()),
            Content.GRADIENTS,
            task,
            step,
            outgoing.wanted().count() + statistics.length,
            this::add);
    widths.see(sum.vectorBits());
    Gradients gradients =
        new Gradients(
            sum.images(),
            sum.lossSum(),
            sum.correct(),
            gradient,
            GradientSum.mean(statistics, setup.ranks()));
    double broadcast = (offered - start) * 1e-9;
    double reduce = (System.nanoTime() - offered) * 1e-9 - sum.seconds();
    long packets = (long) jobs.places() * task.weights().length();
    return new StepResult(
        gradients, sum.seconds(), sum.waiting(), reduce, broadcast, bytesSent(packets));
  }

  /** Adds up what ranks sent: gradients, then statistics. */
  private void add(List<FloatBuffer> values) {
    Selection wanted = outgoing.wanted();
    if (wanted == unpacked) {
      wanted.replace(values, gradient);
    } else {
      wanted.unpack(values, gradient);
      unpacked = wanted;
    }
    List<FloatBuffer> rest =
        values.stream().map(all -> all.slice(wanted.count(), statistics.length)).toList();
    Selection.all(statistics.length).replace(rest, statistics);
  }

  @Override
  public Flushed flush(Step last) throws IOException {
    long start = System.nanoTime();
    Selection pruned = outgoing.pruned();
    float[] changes = new float[2 * pruned.count()];
    long bytes = 0;
    if (changes.length > 0) {
      jobs.reduce(
          "flush",
          "flush behind step %d: epoch %d, batch %d"
              .formatted(last.number(), last.epoch(), last.index()),
          Content.CHANGES,
          task,
          last,
          changes.length,
          values -> Selection.all(changes.length).replace(values, changes));
      bytes = bytesSent(0);
    }
    return new Flushed(pruned, changes, (System.nanoTime() - start) * 1e-9, bytes);
  }

  /** Nothing leaves the JVM where ranks are threads of it. */
  private long bytesSent(long weights) {
    return jobs.executors() == 0 ? 0 : weights + jobs.received();
  }

  @Override
  public Evaluation evaluate(Weights weights) throws IOException {
    send(weights);
    RankTask sent = task;
    Tally tally = Tally.NONE;
    String description = epoch == null ? "validation" : "validation after epoch " + epoch;
    LongAccumulator items = JobWatch.items(spark, 0);
    for (double[] counted :
        jobs.run("validation", description, rank -> sent.evaluate(rank, items))) {
      tally = tally.plus(RankTask.tally(counted));
    }
    return tally.evaluation();
  }

  private void send(Weights weights) throws IOException {
    Offer offer = offers.of(weights, jobs.places());
    task = new RankTask(run, setupBytes, offer, weights.version());
  }

  @Override
  public void close() {
    jobs.close();
    watchdog.close();
    try {
      Replica.release(run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      offers.close();
      setupBytes.destroy();
    }
  }
}
