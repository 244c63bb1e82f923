package org.subp.dl4j;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subp.train.Progress;

/**
 * Tells DL4J's listeners what the loop does: the graph's score after every step, and the ends of
 * epochs. The graph's weights are the ones it began with until training is over.
 */
final class GraphListeners implements Progress {
  private static final Logger LOG = LoggerFactory.getLogger(SubpTrainingMaster.class);

  private final ComputationGraph graph;
  private final List<TrainingListener> listeners;
  private int epoch = -1;

  GraphListeners(ComputationGraph graph, Collection<TrainingListener> listeners) {
    this.graph = graph;
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public void step(StepDone step) {
    if (step.epoch() != epoch) {
      epoch = step.epoch();
      listeners.forEach(listener -> listener.onEpochStart(graph));
    }
    graph.setScore(step.loss());
    int iteration = Math.toIntExact(step.step());
    listeners.forEach(listener -> listener.iterationDone(graph, iteration, step.epoch()));
  }

  @Override
  public void epoch(EpochDone done) {
    LOG.info(
        "epoch {}: training loss {}, top-1 {}, density {}",
        done.epoch(),
        done.trainLoss(),
        done.evaluation().top1(),
        done.density());
    listeners.forEach(listener -> listener.onEpochEnd(graph));
  }

  @Override
  public void notice(String message) {
    LOG.warn(message);
  }
}
