package org.subp.engine.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.subp.engine.Batch;
import org.subp.engine.Gradients;
import org.subp.engine.ReferenceEngine;
import org.subp.engine.SmallNetworks;
import org.subp.network.Initializer;
import org.subp.network.Network;
import org.subp.network.ParameterLayout;
import org.subp.network.ResNets;

class Dl4jEngineTest {
  private static final double TOLERANCE = 1e-4;
  private static final float SMOOTHING = 0.1f;

  static Stream<String> networks() {
    return SmallNetworks.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void agreesWithTheReference(String name) {
    Network network = SmallNetworks.all().get(name);
    float[] parameters = SmallNetworks.parameters(network, 2);
    float[] statistics = SmallNetworks.statistics(network, 3);
    for (int threads = 1; threads <= 3; threads++) {
      compare(threads, network, SmallNetworks.batch(network, 5, 1), parameters, statistics);
    }
  }

  @Test
  void agreesWithTheReferenceWithMoreThreadsThanImages() {
    Network network = SmallNetworks.all().get("one of each");
    float[] parameters = SmallNetworks.parameters(network, 2);
    float[] statistics = SmallNetworks.statistics(network, 3);
    compare(4, network, SmallNetworks.batch(network, 2, 1), parameters, statistics);
  }

  @Test
  void agreesWithTheReferenceOnResNet20() {
    Network network = ResNets.cifar(20, 10);
    Batch batch = SmallNetworks.batch(network, 4, 5);
    compare(2, network, batch, Initializer.parameters(network, 6), Initializer.statistics(network));
  }

  private static void compare(
      int threads, Network network, Batch batch, float[] parameters, float[] statistics) {
    try (ReferenceEngine reference = new ReferenceEngine(network);
        Dl4jEngine engine = new Dl4jEngine(network, threads)) {
      reference.load(parameters, statistics);
      engine.load(parameters, statistics);
      Gradients expected = reference.gradients(batch, SMOOTHING);
      Gradients actual = engine.gradients(batch, SMOOTHING);
      assertEquals(expected.images(), actual.images());
      assertEquals(expected.lossSum(), actual.lossSum(), TOLERANCE * expected.lossSum(), "loss");
      assertEquals(expected.correct(), actual.correct(), "correct");
      assertClose(network.parameters(), expected.parameters(), actual.parameters());
      assertClose(network.statistics(), expected.statistics(), actual.statistics());
      float[] logits = reference.logits(batch);
      assertWithin(
          TOLERANCE * norm(logits, 0, logits.length),
          logits,
          engine.logits(batch),
          0,
          logits.length,
          "logits");
    }
  }

  /** Each tensor's difference, as a vector, is small beside the tensor. */
  private static void assertClose(ParameterLayout layout, float[] expected, float[] actual) {
    assertEquals(layout.length(), actual.length);
    double whole = norm(expected, 0, expected.length) / Math.sqrt(expected.length);
    layout
        .parameters()
        .forEach(
            tensor -> {
              double scale = norm(expected, tensor.offset(), tensor.length());
              // Where a gradient is zero by nature (a shift before batch norm), rounding is all
              // there is.
              double floor = 1e-2 * whole * Math.sqrt(tensor.length());
              String what = tensor.node() + " " + tensor.role();
              assertWithin(
                  TOLERANCE * Math.max(scale, floor),
                  expected,
                  actual,
                  tensor.offset(),
                  tensor.length(),
                  what);
            });
  }

  private static void assertWithin(
      double allowed, float[] expected, float[] actual, int offset, int length, String what) {
    double sum = 0;
    for (int i = offset; i < offset + length; i++) {
      sum += Math.pow((double) expected[i] - actual[i], 2);
    }
    double difference = Math.sqrt(sum);
    assertTrue(
        difference <= allowed,
        () ->
            "%s differs by %.3g, allowed is %.3g, norm %.3g"
                .formatted(what, difference, allowed, norm(expected, offset, length)));
  }

  private static double norm(float[] values, int offset, int length) {
    double sum = 0;
    for (int i = offset; i < offset + length; i++) {
      sum += (double) values[i] * values[i];
    }
    return Math.sqrt(sum);
  }

  @Test
  void sameBatchSameBits() {
    Network network = ResNets.cifar(8, 10);
    Batch batch = SmallNetworks.batch(network, 7, 5);
    try (Dl4jEngine engine = new Dl4jEngine(network, 2)) {
      engine.load(Initializer.parameters(network, 6), Initializer.statistics(network));
      Gradients first = engine.gradients(batch, SMOOTHING);
      float[] logits = engine.logits(batch);
      for (int repeat = 0; repeat < 5; repeat++) {
        Gradients again = engine.gradients(batch, SMOOTHING);
        assertEquals(first.lossSum(), again.lossSum());
        assertArrayEquals(first.parameters(), again.parameters());
        assertArrayEquals(first.statistics(), again.statistics());
        assertArrayEquals(logits, engine.logits(batch));
      }
    }
  }
}
