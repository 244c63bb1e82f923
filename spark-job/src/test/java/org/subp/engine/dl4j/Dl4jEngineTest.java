package org.subp.engine.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.subp.engine.Batch;
import org.subp.engine.EngineFactory;
import org.subp.engine.GradientEngine;
import org.subp.engine.Gradients;
import org.subp.engine.ReferenceEngine;
import org.subp.engine.SmallNetworks;
import org.subp.network.Initializer;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.ParameterLayout;
import org.subp.network.ResNets;
import org.subp.network.Shape;

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
    try (Dl4jEngine engine = started(network, 2)) {
      Gradients first = engine.gradients(batch, SMOOTHING);
      float[] logits = engine.logits(batch);
      for (int repeat = 0; repeat < 5; repeat++) {
        assertSameBits(first, engine.gradients(batch, SMOOTHING));
        assertArrayEquals(logits, engine.logits(batch));
      }
    }
  }

  @Test
  void enginesSideBySideDoNotDisturbEachOther() throws Exception {
    Network network = ResNets.cifar(8, 10);
    Batch batch = SmallNetworks.batch(network, 7, 5);
    Gradients alone;
    try (Dl4jEngine engine = started(network, 2)) {
      alone = engine.gradients(batch, SMOOTHING);
    }
    Callable<List<Gradients>> work =
        () -> {
          try (Dl4jEngine engine = started(network, 2)) {
            List<Gradients> results = new ArrayList<>();
            for (int step = 0; step < 10; step++) {
              results.add(engine.gradients(batch, SMOOTHING));
            }
            return results;
          }
        };
    ExecutorService callers = Executors.newFixedThreadPool(3);
    try {
      for (Future<List<Gradients>> results : callers.invokeAll(List.of(work, work, work))) {
        results.get().forEach(result -> assertSameBits(alone, result));
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private static Dl4jEngine started(Network network, int threads) {
    Dl4jEngine engine = new Dl4jEngine(network, threads);
    engine.load(Initializer.parameters(network, 6), Initializer.statistics(network));
    return engine;
  }

  private static void assertSameBits(Gradients expected, Gradients actual) {
    assertEquals(expected.lossSum(), actual.lossSum());
    assertArrayEquals(expected.parameters(), actual.parameters());
    assertArrayEquals(expected.statistics(), actual.statistics());
  }

  /** A step here fills some 300 KB: what a thousand of them kept would show. */
  @Test
  void thousandStepsOfChangingSizeKeepNoMemory() {
    Network network = SmallNetworks.all().get("residual block with projection");
    List<Batch> batches =
        List.of(
            SmallNetworks.batch(network, 64, 1),
            SmallNetworks.batch(network, 23, 2),
            SmallNetworks.batch(network, 100, 3));
    try (Dl4jEngine engine = new Dl4jEngine(network, 2)) {
      engine.load(SmallNetworks.parameters(network, 2), SmallNetworks.statistics(network, 3));
      steps(engine, batches, 200);
      long before = outsideHeap();
      steps(engine, batches, 1000);
      long grown = outsideHeap() - before;
      assertTrue(grown < 100L << 20, () -> "grew by " + (grown >> 20) + " MB in 1000 steps");
    }
  }

  /** Resident bytes of the process that are not the Java heap's. */
  private static long outsideHeap() {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
    return Pointer.physicalBytes() - heap;
  }

  private static void steps(Dl4jEngine engine, List<Batch> batches, int count) {
    for (int step = 0; step < count; step++) {
      engine.gradients(batches.get(step % 8 == 0 ? 1 : 0), SMOOTHING);
      if (step % 10 == 0) {
        engine.logits(batches.get(2));
      }
    }
  }

  @Test
  void factoryTravels() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(Dl4jEngine.factory());
    EngineFactory factory =
        (EngineFactory)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    Network network = SmallNetworks.all().get("fc alone");
    try (GradientEngine engine = factory.create(network, 1)) {
      engine.load(SmallNetworks.parameters(network, 2), new float[0]);
      assertEquals(2 * 5, engine.logits(SmallNetworks.batch(network, 2, 1)).length);
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    Network network = SmallNetworks.all().get("fc alone");
    try (Dl4jEngine engine = new Dl4jEngine(network, 1)) {
      int parameters = network.parameters().length();
      assertRefused(
          "has 40 parameters, but got 41", () -> engine.load(new float[41], new float[0]));
      assertRefused(
          "has 0 statistics, but got 2", () -> engine.load(new float[parameters], new float[2]));
      assertRefused(
          "3 images of 7x1x1 are 21 values, but the batch has 20",
          () -> engine.logits(new Batch(new float[20], new int[3], 3)));
      assertRefused(
          "image 1 of the batch has label 5, but network small knows classes 0 to 4",
          () -> engine.gradients(new Batch(new float[14], new int[] {0, 5}, 2), 0));
    }
    assertRefused("threads=0", () -> new Dl4jEngine(network, 0).close());
    Network.Builder wide = Network.builder("wide", new Shape(2, 2, 2));
    wide.add("fc", new Layer.FullyConnected(8, 3), Network.INPUT);
    assertRefused(
        "fully connected layer fc reads 2x2x2", () -> new Dl4jEngine(wide.build(), 1).close());
  }

  private static void assertRefused(String message, Executable call) {
    String actual = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(actual.contains(message), actual);
  }
}
