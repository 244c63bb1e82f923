package org.subp.engine.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.subp.engine.Batch;
import org.subp.engine.EngineFactory;
import org.subp.engine.GradientEngine;
import org.subp.engine.Gradients;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;

/**
 * A replica of a network on DL4J. It divides each batch among compute threads of its own, one
 * {@link Lane} each, and batch norm sees the whole batch whatever their number. The bits of the
 * results depend on the number of threads and on the machine's instruction set, not on who calls or
 * what else runs.
 *
 * <p>One call at a time; several engines may run side by side in one JVM.
 */
public final class Dl4jEngine implements GradientEngine {
  private final Network network;
  private final int parameters;
  private final int statistics;
  private final List<ExecutorService> threads = new ArrayList<>();
  private final List<Lane> lanes;
  private NetworkMasks masks;

  /**
   * Builds a graph for each lane, with weights that are not set yet.
   *
   * @param network what it is a replica of
   * @param threads compute threads, at least 1
   * @throws IllegalArgumentException if the network has a layer this engine cannot run
   */
  public Dl4jEngine(Network network, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("an engine needs compute threads, but threads=" + threads);
    }
    this.network = network;
    parameters = network.parameters().length();
    statistics = network.statistics().length();
    for (int i = 0; i < threads; i++) {
      this.threads.add(Executors.newSingleThreadExecutor(Dl4jEngine::daemon));
    }
    try {
      lanes = onLanes(threads, i -> () -> new Lane(i, network));
    } catch (RuntimeException | Error failure) {
      this.threads.forEach(ExecutorService::shutdown);
      throw failure;
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "subp-dl4j");
    thread.setDaemon(true);
    return thread;
  }

  /** {@return what makes engines of this kind, here or on an executor} */
  public static EngineFactory factory() {
    return Dl4jEngine::new;
  }

  @Override
  public void load(float[] parameters, float[] statistics, NetworkMasks masks) {
    this.masks = masks;
    require("parameters", this.parameters, parameters.length);
    require("statistics", this.statistics, statistics.length);
    onLanes(
        lanes.size(),
        i ->
            () -> {
              lanes.get(i).load(parameters, statistics);
              return null;
            });
  }

  @Override
  public Gradients gradients(Batch batch, float labelSmoothing, Scope scope) {
    batch.requireImages(network);
    batch.requireLabels(network);
    int count = Math.min(lanes.size(), batch.size());
    BatchExchange exchange = new BatchExchange(count);
    onLanes(
        count,
        i ->
            () -> {
              lanes.get(i).compute(slice(batch, i, count), labelSmoothing, exchange);
              return null;
            });
    double lossSum = 0;
    int correct = 0;
    float[] gradient = new float[parameters];
    for (Lane lane : lanes.subList(0, count)) {
      lossSum += lane.lossSum();
      correct += lane.correct();
      lane.addGradient(gradient);
    }
    if (scope == Scope.LIVE) {
      masks.apply(gradient);
    }
    return new Gradients(batch.size(), lossSum, correct, gradient, lanes.get(0).statistics());
  }

  @Override
  public float[] logits(Batch batch) {
    batch.requireImages(network);
    int count = Math.min(lanes.size(), batch.size());
    float[] logits = new float[batch.size() * network.classes()];
    onLanes(
        count,
        i ->
            () -> {
              lanes.get(i).logits(slice(batch, i, count), logits);
              return null;
            });
    return logits;
  }

  private static Lane.Slice slice(Batch batch, int lane, int lanes) {
    long size = batch.size();
    return new Lane.Slice(batch, (int) (size * lane / lanes), (int) (size * (lane + 1) / lanes));
  }

  @Override
  public void close() {
    onLanes(
        lanes.size(),
        i ->
            () -> {
              lanes.get(i).close();
              return null;
            });
    threads.forEach(ExecutorService::shutdown);
  }

  /**
   * Runs a task on each of the first {@code count} lanes' threads; always waits for all of them.
   */
  private <T> List<T> onLanes(int count, IntFunction<Callable<T>> task) {
    List<Future<T>> running = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      running.add(threads.get(i).submit(task.apply(i)));
    }
    List<T> results = new ArrayList<>();
    Throwable failure = null;
    boolean interrupted = false;
    while (results.size() < count) {
      try {
        results.add(running.get(results.size()).get());
      } catch (InterruptedException e) {
        interrupted = true; // a step is short: finish it, so that no lane is left behind in it
      } catch (ExecutionException e) {
        results.add(null);
        if (failure == null || failure instanceof CancellationException) {
          failure = e.getCause();
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw (RuntimeException) failure;
    }
    return results;
  }

  private void require(String what, int expected, int actual) {
    if (expected != actual) {
      throw new IllegalArgumentException(
          "network %s has %d %s, but got %d".formatted(network.name(), expected, what, actual));
    }
  }
}
