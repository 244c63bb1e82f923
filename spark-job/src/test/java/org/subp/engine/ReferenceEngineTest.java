package org.subp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.subp.network.Network;
import org.subp.network.Parameter;

class ReferenceEngineTest {
  private static final float SMOOTHING = 0.1f;
  private static final double STEP = 1e-5;

  static Stream<String> networks() {
    return SmallNetworks.all().keySet().stream();
  }

  /** Central differences of the loss at some weights of every tensor. */
  @ParameterizedTest
  @MethodSource("networks")
  void gradientIsTheSlopeOfTheLoss(String name) {
    Network network = SmallNetworks.all().get(name);
    Batch batch = SmallNetworks.batch(network, 3, 1);
    float[] start = SmallNetworks.parameters(network, 2);
    ReferenceEngine engine = new ReferenceEngine(network);
    engine.load(start, SmallNetworks.statistics(network, 3));
    float[] gradient = engine.gradients(batch, SMOOTHING).parameters();
    double[] moved = new double[start.length];
    for (int i = 0; i < start.length; i++) {
      moved[i] = start[i];
    }
    Random random = new Random(4);
    for (Parameter tensor : network.parameters().parameters()) {
      for (int probe = 0; probe < 6; probe++) {
        int i = tensor.offset() + random.nextInt(tensor.length());
        moved[i] = start[i] + STEP;
        double above = engine.lossSum(moved, batch, SMOOTHING);
        moved[i] = start[i] - STEP;
        double below = engine.lossSum(moved, batch, SMOOTHING);
        moved[i] = start[i];
        double slope = (above - below) / (2 * STEP);
        assertEquals(
            slope,
            gradient[i],
            1e-6 + 1e-5 * Math.abs(slope),
            () -> "%s, %s %s, value %d".formatted(name, tensor.node(), tensor.role(), i));
      }
    }
  }
}
