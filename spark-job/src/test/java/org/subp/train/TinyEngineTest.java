package org.subp.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.subp.engine.Batch;
import org.subp.engine.Gradients;
import org.subp.network.Initializer;
import org.subp.network.Network;

/** The engine that the other tests lean on, against finite differences. */
class TinyEngineTest {
  @Test
  void gradientsAreTheLossesSlopes() {
    Network network = TinyNetwork.create();
    float[] weights = Initializer.parameters(network, 3);
    float[] statistics = Initializer.statistics(network);
    Batch batch = new TinySource(20, 1).training(new int[] {3, 1, 4, 15, 9, 2, 6}, 5, 0);
    TinyEngine engine = new TinyEngine(network);
    engine.load(weights, statistics);
    Gradients gradients = engine.gradients(batch, 0.1f);
    for (int i = 0; i < weights.length; i++) {
      float w = weights[i];
      float step = 1 / 8192f;
      weights[i] = w + step;
      engine.load(weights, statistics);
      double up = engine.gradients(batch, 0.1f).lossSum();
      weights[i] = w - step;
      engine.load(weights, statistics);
      double down = engine.gradients(batch, 0.1f).lossSum();
      weights[i] = w;
      assertEquals((up - down) / (2 * step), gradients.parameters()[i], 2e-3, "weight " + i);
    }
  }
}
