package org.subp.bench;

import org.subp.engine.Batch;
import org.subp.engine.EngineFactory;
import org.subp.engine.GradientEngine;
import org.subp.network.Initializer;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;

/** A step of one of our engines: weights in, gradients out. */
final class EngineStep implements TrainingBench.Step {
  private final GradientEngine engine;
  private final Batch images;
  private final float[] parameters;
  private final float[] statistics;
  private final NetworkMasks masks;
  private final GradientEngine.Scope scope;

  EngineStep(EngineFactory engines, Network network, Batch images, Pruning pruning, int threads) {
    this.images = images;
    scope = pruning.scope();
    engine = engines.create(network, threads);
    parameters = Initializer.parameters(network, 1);
    statistics = Initializer.statistics(network);
    masks = pruning.masks(network);
    masks.apply(parameters);
  }

  @Override
  public void run() {
    engine.load(parameters, statistics, masks);
    engine.gradients(images, TrainingBench.LABEL_SMOOTHING, scope);
  }

  @Override
  public void close() {
    engine.close();
  }
}
