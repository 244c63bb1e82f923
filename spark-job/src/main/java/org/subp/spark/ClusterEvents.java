package org.subp.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockManagerAdded;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.storage.BlockManagerId;

/**
 * Who is there and who is at work, as Spark tells it while it happens. Told on Spark's own thread,
 * a moment late, and asked on the training thread.
 */
final class ClusterEvents extends SparkListener {
  private final Map<String, String> hosts = new HashMap<>();
  private final List<ExecutorLoss> losses = new ArrayList<>();
  private final Map<Integer, TaskInfo> running = new TreeMap<>();
  private final Set<Integer> done = new HashSet<>();
  private final int ranks;
  private int stage = -1;
  private int tasks;

  /**
   * @param ranks that the tasks of a job share, consecutive ones each
   */
  ClusterEvents(int ranks) {
    this.ranks = ranks;
  }

  /** Takes note of an executor that came before this listener did. */
  synchronized void present(BlockManagerId id) {
    if (!id.isDriver()) {
      hosts.put(id.executorId(), id.host());
    }
  }

  /** Executors that live now. */
  synchronized int executors() {
    return hosts.size();
  }

  /** Executors lost since the last call. */
  synchronized List<ExecutorLoss> losses() {
    List<ExecutorLoss> found = List.copyOf(losses);
    losses.clear();
    return found;
  }

  /** Which ranks a job waits for, and on which machines. */
  synchronized String stragglers() {
    List<String> found = new ArrayList<>();
    Map<Integer, TaskInfo> atWork = new TreeMap<>(running);
    atWork.keySet().removeAll(done);
    atWork.forEach(
        (task, info) ->
            found.add(
                "%s on %s (executor %s)".formatted(ranks(task), info.host(), info.executorId())));
    int waiting = tasks - done.size() - atWork.size();
    if (waiting > 0) {
      found.add("%d tasks without a free executor".formatted(waiting));
    }
    return found.isEmpty() ? "no rank, but their sum" : String.join(", ", found);
  }

  /** What running tasks have done does not count any more: they got new work. */
  synchronized void ordered() {
    done.clear();
  }

  /** A task has done its part, and may run on. */
  synchronized void answered(int task) {
    done.add(task);
  }

  private String ranks(int task) {
    int first = ranks * task / tasks;
    int last = ranks * (task + 1) / tasks - 1;
    return first >= last ? "rank " + first : "ranks %d to %d".formatted(first, last);
  }

  @Override
  public synchronized void onExecutorAdded(SparkListenerExecutorAdded event) {
    hosts.put(event.executorId(), event.executorInfo().executorHost());
  }

  @Override
  public void onBlockManagerAdded(SparkListenerBlockManagerAdded event) {
    present(event.blockManagerId());
  }

  @Override
  public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved event) {
    String host = hosts.remove(event.executorId());
    losses.add(
        new ExecutorLoss(
            event.executorId(), host == null ? "an unknown host" : host, event.reason()));
  }

  /** The ranks' stage is the one that waits for no other. */
  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted event) {
    if (event.stageInfo().parentIds().isEmpty()) {
      stage = event.stageInfo().stageId();
      tasks = event.stageInfo().numTasks();
      running.clear();
      done.clear();
    }
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart event) {
    if (event.stageId() == stage) {
      running.put(event.taskInfo().index(), event.taskInfo());
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
    if (event.stageId() == stage) {
      running.remove(event.taskInfo().index());
      if (event.taskInfo().successful()) {
        done.add(event.taskInfo().index());
      }
    }
  }
}
