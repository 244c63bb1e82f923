package org.subp.spark;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.LongAccumulator;
import scala.collection.JavaConverters;

/**
 * Hears how far the jobs of a context are while they run: tasks that are done and, where a job
 * counts what it works through in an {@link #items accumulator}, how many of those; between two
 * tasks' ends from the executors' heartbeats.
 */
public final class JobWatch extends SparkListener implements AutoCloseable {
  /** The accumulator's name, in Spark's own pages too. */
  private static final String ITEMS = "items";

  /** A job's property: how many items there are. */
  private static final String TOTAL = "subp.items";

  /** Is told of each change, on a thread of Spark's. */
  public interface Listener {
    /**
     * One job got on.
     *
     * @param items done, 0 where the job counts none
     * @param ofItems that there are, 0 if unknown
     * @param share of the job that is done, from 0 to 1
     */
    void at(long items, long ofItems, double share);
  }

  private final SparkContext spark;
  private final Listener listener;
  private final Map<Long, Long> running = new HashMap<>();
  private long finished;
  private long ofItems;
  private int tasks;
  private int ofTasks;

  /**
   * Hears jobs that begin from now on, until it is closed.
   *
   * @param spark the running context
   * @param listener is told on a thread of Spark's, which it must not keep waiting
   */
  public JobWatch(SparkContext spark, Listener listener) {
    this.spark = spark;
    this.listener = listener;
    spark.setLocalProperty(TOTAL, null);
    spark.addSparkListener(this);
  }

  /**
   * What tasks of the next job add to, an item at a time.
   *
   * @param total items there will be, 0 if unknown
   */
  static LongAccumulator items(JavaSparkContext spark, long total) {
    spark.setLocalProperty(TOTAL, String.valueOf(total));
    return spark.sc().longAccumulator(ITEMS);
  }

  @Override
  public void onJobStart(SparkListenerJobStart job) {
    running.clear();
    finished = 0;
    tasks = 0;
    ofTasks =
        JavaConverters.seqAsJavaList(job.stageInfos()).stream()
            .mapToInt(stage -> stage.numTasks())
            .sum();
    ofItems = Long.parseLong(job.properties().getProperty(TOTAL, "0"));
    tell();
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate heartbeat) {
    JavaConverters.seqAsJavaList(heartbeat.accumUpdates())
        .forEach(task -> running.put((Long) task._1(), items(task._4())));
    if (ofTasks > 0) {
      tell();
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    running.remove(end.taskInfo().taskId());
    if (end.taskInfo().successful()) {
      tasks++;
      finished += items(end.taskInfo().accumulables());
    }
    tell();
  }

  private static long items(scala.collection.Seq<AccumulableInfo> counted) {
    return JavaConverters.seqAsJavaList(counted).stream()
        .filter(each -> each.name().contains(ITEMS) && each.update().isDefined())
        .mapToLong(each -> ((Number) each.update().get()).longValue())
        .sum();
  }

  private void tell() {
    long items = finished + running.values().stream().mapToLong(Long::longValue).sum();
    double share =
        ofItems > 0 ? (double) items / ofItems : ofTasks == 0 ? 0 : (double) tasks / ofTasks;
    listener.at(items, ofItems, Math.min(share, 1));
  }

  /** Hears no more. */
  @Override
  public void close() {
    spark.removeSparkListener(this);
  }
}
