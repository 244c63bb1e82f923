package org.subp.infer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subp.kernel.Forms;
import org.subp.network.MobileNets;
import org.subp.network.Network;
import org.subp.network.ResNets;
import org.subp.network.Zoo;

class PredictorTest {

  private static Network network(String name) {
    return switch (name) {
      case "resnet20" -> ResNets.cifar(20, 10);
      case "bottleneck" -> Models.bottleneck();
      case "oddities" -> Models.oddities();
      case "mobilenet" -> MobileNets.v1(10);
      case "resnet18" -> Zoo.create("resnet18", 10);
      default -> throw new AssertionError(name);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "resnet20, 8, 0.75", "resnet20, 16, 0", "resnet20, 4, 0.5", "bottleneck, 16, 0.77",
        "bottleneck, 8, 0.5",
    "bottleneck, 4, 0.3", "bottleneck, 1, 0.9", "bottleneck, 16, 1", "oddities, 8, 0.4",
        "oddities, 20, 0.4",
    "oddities, 40, 0", "mobilenet, 32, 0.54", "resnet18, 16, 0.47"
  })
  void logitsAreThoseOfTheUnfoldedNetwork(String name, int blockSize, double rate) {
    Models models = Models.random(network(name), blockSize, rate, 7);
    int batch = name.equals("mobilenet") || name.equals("resnet18") ? 1 : 2;
    float[] images = models.images(batch, 8);
    float[] logits = predict(models, images, batch, 2);
    int classes = models.network().classes();
    for (int image = 0; image < batch; image++) {
      double[] expected = models.slowLogits(images, image);
      double largest = Arrays.stream(expected).map(Math::abs).max().getAsDouble();
      for (int c = 0; c < classes; c++) {
        assertEquals(
            expected[c],
            logits[image * classes + c],
            1e-4 * largest,
            "image " + image + ", class " + c);
      }
    }
  }

  private static float[] predict(Models models, float[] images, int batch, int threads) {
    float[] logits = new float[batch * models.network().classes()];
    Arrays.fill(logits, Float.NaN);
    try (Predictor predictor = Predictor.of(models.model(), threads)) {
      assertEquals(Forms.best().vectors(), predictor.awaitCompiled());
      predictor.predict(images, batch, logits);
    }
    return logits;
  }

  /** A JVM that has not compiled these kernels yet answers in plain loops. */
  @ParameterizedTest
  @CsvSource({"bottleneck, 16, 0.75", "resnet18, 16, 0.47", "mobilenet, 32, 0.54"})
  void sameBitsBeforeVectorCodeIsCompiled(String name, int blockSize, double rate) {
    Models models = Models.random(network(name), blockSize, rate, 3);
    float[] images = models.images(1, 4);
    float[] first = new float[models.network().classes()];
    float[] plain = new float[first.length];
    Predictor predictor = Predictor.of(models.model(), 1);
    predictor.predict(images, 1, first);
    new Call(predictor.plan(), predictor.team()).predict(Forms.scalar(), images, 1, plain);
    predictor.close();
    assertArrayEquals(plain, first);
    if (Forms.fusedMultiplyAdd()) {
      assertArrayEquals(plain, predict(models, images, 1, 1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "resnet20, 8, 0.75",
    "bottleneck, 16, 0.75",
    "bottleneck, 4, 0.75",
    "resnet18, 16, 0.47"
  })
  void sameBitsForAnyThreadsAndAnyBatches(String name, int blockSize, double rate) {
    Models models = Models.random(network(name), blockSize, rate, 3);
    int batch = 5;
    float[] images = models.images(batch, 4);
    float[] whole = predict(models, images, batch, 1);
    for (int threads = 2; threads <= 5; threads++) {
      assertArrayEquals(whole, predict(models, images, batch, threads), threads + " threads");
    }
    int size = models.network().input().size();
    for (int image = 0; image < batch; image++) {
      float[] one =
          predict(models, Arrays.copyOfRange(images, image * size, (image + 1) * size), 1, 2);
      int classes = models.network().classes();
      assertArrayEquals(
          Arrays.copyOfRange(whole, image * classes, (image + 1) * classes), one, "image " + image);
    }
  }

  @Test
  void callersDoNotDisturbEachOther() throws Exception {
    Models models = Models.random(ResNets.cifar(8, 10), 8, 0.5, 5);
    List<float[]> images = IntStream.range(0, 6).mapToObj(i -> models.images(3, i)).toList();
    List<float[]> expected = images.stream().map(i -> predict(models, i, 3, 1)).toList();
    ExecutorService callers = Executors.newFixedThreadPool(6);
    try (Predictor predictor = Predictor.of(models.model(), 2)) {
      List<Callable<Boolean>> calls =
          IntStream.range(0, 6)
              .mapToObj(
                  i ->
                      (Callable<Boolean>)
                          () -> sameLogits(predictor, images.get(i), expected.get(i)))
              .toList();
      for (Future<Boolean> call : callers.invokeAll(calls)) {
        assertTrue(call.get());
      }
    } finally {
      callers.shutdown();
    }
  }

  private static boolean sameLogits(Predictor predictor, float[] images, float[] expected) {
    float[] logits = new float[expected.length];
    for (int repeat = 0; repeat < 20; repeat++) {
      Arrays.fill(logits, Float.NaN);
      predictor.predict(images, 3, logits);
      assertArrayEquals(expected, logits);
    }
    return true;
  }

  /**
   * In a JVM of its own: this one has used vectors of several lengths, after which calls allocate
   * (docs/inference.md).
   */
  @Test
  void warmCallsAllocateNothing() throws IOException {
    Process calls =
        warmCalls("--add-modules=jdk.incubator.vector")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = calls.inputReader()) {
      assertEquals("0", out.readLine(), "bytes the calling thread allocates in its leanest call");
    } finally {
      calls.destroy();
    }
  }

  /** Plain loops are never as fast as a warm-up waits for vector code to become. */
  @Test
  void withoutTheVectorModuleItSaysSoAndDoesNotWaitForVectorCode() throws IOException {
    String said = callsInPlainLoops("-Dno.vectors");
    assertTrue(said.contains("start java with --add-modules jdk.incubator.vector"), said);
  }

  /** As in a virtual machine that hides what its processor can do. */
  @Test
  void withoutFusedMultiplyAddItSaysSoAndDoesNotWaitForVectorCode() throws IOException {
    String said = callsInPlainLoops("--add-modules=jdk.incubator.vector", "-XX:-UseFMA");
    assertTrue(said.contains("no fused multiply-add"), said);
  }

  private static String callsInPlainLoops(String... options) throws IOException {
    Process calls = warmCalls(options).redirectErrorStream(true).start();
    try (BufferedReader out = calls.inputReader()) {
      String said = out.lines().collect(Collectors.joining("\n"));
      assertFalse(said.contains("did not compile vector code in time"), said);
      assertTrue(said.endsWith("\n0"), said);
      return said;
    } finally {
      calls.destroy();
    }
  }

  private static ProcessBuilder warmCalls(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    String classes =
        Path.of("target", "classes") + File.pathSeparator + Path.of("target", "test-classes");
    command.addAll(List.of("-cp", classes, WarmCalls.class.getName()));
    return new ProcessBuilder(command);
  }

  @Test
  void labelsAndProbabilitiesComeBestFirst() {
    Models models = Models.random(ResNets.cifar(8, 10), 8, 0.5, 5);
    try (Predictor predictor = Predictor.of(models.model(), 1)) {
      float[] logits = {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 0, 1, 2, 1000, 4, 5, 6, 1000, 8, 9};
      List<Prediction> top = predictor.topK(logits, 1, 3);
      assertEquals(
          List.of(new Prediction(3, "class 3", 0.5f), new Prediction(7, "class 7", 0.5f)),
          top.subList(0, 2));
      assertEquals(9, top.get(2).index());
      assertEquals(10, predictor.topK(logits, 0, 50).size());
      assertEquals(0, predictor.topK(logits, 0, 0).size());
      assertThrows(IllegalArgumentException.class, () -> predictor.topK(logits, 0, -1));
      float[] strange = {1, Float.NaN, 3, -1, Float.NaN, 3, 2, Float.NEGATIVE_INFINITY, 0, 1};
      assertEquals(
          List.of(2, 5, 6, 0, 9, 8, 3, 7, 1, 4),
          predictor.topK(strange, 0, 10).stream().map(Prediction::index).toList(),
          "ties by the smaller index, what is no number last");
      float sum = 0;
      for (float p : predictor.softmax(logits, 0)) {
        sum += p;
      }
      assertEquals(1, sum, 1e-6);
    }
  }

  @Test
  void wrongCallsAreRefused() {
    Models models = Models.random(ResNets.cifar(8, 10), 8, 0.5, 5);
    assertThrows(IllegalArgumentException.class, () -> Predictor.of(models.model(), 0));
    Predictor predictor = Predictor.of(models.model(), 1);
    float[] images = models.images(2, 1);
    assertThrows(IllegalArgumentException.class, () -> predictor.predict(images, 3, new float[30]));
    assertThrows(IllegalArgumentException.class, () -> predictor.predict(images, 2, new float[19]));
    assertThrows(
        IllegalArgumentException.class, () -> predictor.predict(images, -1, new float[19]));
    predictor.predict(images, 0, new float[0]);
    predictor.close();
    predictor.close();
    assertThrows(IllegalStateException.class, () -> predictor.predict(images, 1, new float[10]));
  }
}
