package org.subp.spark;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.metrics.source.Source;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.subp.train.Progress;

/**
 * A run's figures in Spark's metrics system, as source {@value #NAME} of the driver, so that
 * whatever sinks Spark is configured with (Prometheus, JMX, CSV, Graphite) see them. From the
 * constructor until {@link #close}.
 *
 * <p>Counters count from the start of this process: {@code steps}, {@code stepsRepeated} (done
 * again after ranks were lost), {@code images}, {@code bytesSent}, {@code epochs}, {@code
 * maskRenewals}, {@code blocksChanged}, {@code failedTasks} (of all of Spark's jobs). Gauges show
 * the newest value, NaN before the first: {@code loss}, {@code learningRate}, {@code
 * imagesPerSecond}, {@code secondsCompute}, {@code secondsWaiting}, {@code secondsReduce}, {@code
 * secondsUpdate}, {@code secondsBroadcast}, {@code density}, {@code epoch}, {@code trainLoss},
 * {@code top1}, {@code top5}.
 */
public final class TrainingMetrics implements Progress, Source, AutoCloseable {
  static final String NAME = "subp";

  private final MetricRegistry registry = new MetricRegistry();
  private final Counter steps = registry.counter("steps");
  private final Counter stepsRepeated = registry.counter("stepsRepeated");
  private final Counter images = registry.counter("images");
  private final Counter bytesSent = registry.counter("bytesSent");
  private final Counter epochs = registry.counter("epochs");
  private final Counter maskRenewals = registry.counter("maskRenewals");
  private final Counter blocksChanged = registry.counter("blocksChanged");
  private final Counter failedTasks = registry.counter("failedTasks");
  private final JavaSparkContext spark;
  private final int batch;
  private final SparkListener failures = new Failures();
  private long nextStep;
  private volatile StepDone lastStep;
  private volatile EpochDone lastEpoch;
  private volatile double density = Double.NaN;

  /**
   * Registers the source.
   *
   * @param spark the running context
   * @param batch images of a step
   */
  public TrainingMetrics(JavaSparkContext spark, int batch) {
    this.spark = spark;
    this.batch = batch;
    gauge("loss", () -> lastStep, StepDone::loss);
    gauge("learningRate", () -> lastStep, StepDone::learningRate);
    gauge("imagesPerSecond", () -> lastStep, StepDone::imagesPerSecond);
    gauge("secondsCompute", () -> lastStep, step -> step.seconds().compute());
    gauge("secondsWaiting", () -> lastStep, step -> step.seconds().waiting());
    gauge("secondsReduce", () -> lastStep, step -> step.seconds().reduce());
    gauge("secondsUpdate", () -> lastStep, step -> step.seconds().update());
    gauge("secondsBroadcast", () -> lastStep, step -> step.seconds().broadcast());
    gauge("epoch", () -> lastStep, step -> (double) step.epoch());
    gauge("trainLoss", () -> lastEpoch, EpochDone::trainLoss);
    gauge("top1", () -> lastEpoch, epoch -> epoch.evaluation().top1());
    gauge("top5", () -> lastEpoch, epoch -> epoch.evaluation().top5());
    registry.register("density", (Gauge<Double>) () -> density);
    SparkEnv.get().metricsSystem().registerSource(this);
    spark.sc().addSparkListener(failures);
  }

  private <T> void gauge(String name, Supplier<T> newest, ToDoubleFunction<T> value) {
    Gauge<Double> gauge =
        () -> {
          T event = newest.get();
          return event == null ? Double.NaN : value.applyAsDouble(event);
        };
    registry.register(name, gauge);
  }

  private final class Failures extends SparkListener {
    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      if (end.taskInfo().failed()) {
        failedTasks.inc();
      }
    }
  }

  @Override
  public String sourceName() {
    return NAME;
  }

  @Override
  public MetricRegistry metricRegistry() {
    return registry;
  }

  @Override
  public void step(StepDone step) {
    lastStep = step;
    steps.inc();
    if (step.step() < nextStep) {
      stepsRepeated.inc();
    }
    nextStep = Math.max(nextStep, step.step() + 1);
    images.inc(batch);
    bytesSent.inc(step.bytesSent());
  }

  @Override
  public void epoch(EpochDone epoch) {
    lastEpoch = epoch;
    density = epoch.density();
    epochs.inc();
  }

  @Override
  public void masks(MasksRenewed renewed) {
    density = renewed.masks().density();
    maskRenewals.inc();
    blocksChanged.inc(renewed.changed());
  }

  @Override
  public void close() {
    spark.sc().removeSparkListener(failures);
    SparkEnv.get().metricsSystem().removeSource(this);
  }
}
