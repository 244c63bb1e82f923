package org.subp.infer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.subp.bsr.BsrModel;
import org.subp.bsr.BsrWeights;
import org.subp.bsr.ModelInfo;
import org.subp.bsr.Operation;
import org.subp.image.Preprocessing;
import org.subp.kernel.Forms;
import org.subp.kernel.GatherConv;
import org.subp.kernel.Kernels;
import org.subp.kernel.Naive;
import org.subp.kernel.Tile;
import org.subp.network.Shape;

/**
 * Each kernel of each form against {@link Naive} on one small layer, through the plan that feeds
 * it. The layer stands between two others, so that its input is blocked and padded and its output
 * goes where another layer's margin is.
 */
class StepTest {
  /** Of the root of the number of terms, all of which are about 1. */
  private static final double TOLERANCE = 1e-5;

  static List<Kernels> forms() {
    return Forms.all();
  }

  /** Planes, strides, blocks and densities of which some fit no tile. */
  @ParameterizedTest
  @MethodSource("forms")
  void convolutions(Kernels kernels) {
    Random random = new Random(1);
    int[][] planes = {{1, 1}, {2, 3}, {5, 4}, {7, 7}, {8, 8}, {9, 13}, {14, 14}, {3, 31}};
    int[][] channels = {
      {3, 8, 4},
      {16, 16, 16},
      {17, 24, 8},
      {33, 48, 16},
      {20, 64, 32},
      {16, 64, 64},
      {5, 12, 12},
      {9, 10, 5},
      {40, 33, 1}
    };
    int[] kernelSizes = {1, 3, 2, 5, 7};
    for (int i = 0; i < 160; i++) {
      int[] plane = planes[random.nextInt(planes.length)];
      int[] c = channels[i % channels.length];
      int kernel = kernelSizes[random.nextInt(kernelSizes.length)];
      int stride = 1 + random.nextInt(3);
      int padding = kernel == 1 ? 0 : random.nextInt(kernel);
      boolean fits = plane[0] + 2 * padding >= kernel && plane[1] + 2 * padding >= kernel;
      if (!fits) {
        padding = kernel / 2;
      }
      if (plane[0] + 2 * padding >= kernel && plane[1] + 2 * padding >= kernel) {
        convolution(
            kernels,
            random,
            new Shape(c[0], plane[0], plane[1]),
            c[1],
            c[2],
            kernel,
            stride,
            padding,
            i % 4);
      }
    }
  }

  private static void convolution(
      Kernels kernels,
      Random random,
      Shape in,
      int outChannels,
      int n,
      int kernel,
      int stride,
      int padding,
      int density) {
    String what =
        "%s: %s to %d, k %d, stride %d, padding %d, N %d, density %d"
            .formatted(
                kernels.getClass().getSimpleName(),
                in,
                outChannels,
                kernel,
                stride,
                padding,
                n,
                density);
    BsrWeights weights =
        RandomLayers.weights(random, in.channels(), outChannels, kernel, n, density);
    FloatBuffer bias = RandomLayers.floats(random, outChannels);
    for (int variant = 0; variant < 4; variant++) {
      boolean relu = (variant & 1) == 1;
      boolean residual = (variant & 2) == 2;
      List<Operation> operations = new ArrayList<>();
      operations.add(identity("before", 0, in.channels()));
      Operation.Conv conv =
          new Operation.Conv("conv", 1, Operation.NONE, stride, padding, relu, weights, bias);
      if (residual) {
        operations.add(conv);
        operations.add(new Operation.Conv("conv", 1, 2, stride, padding, relu, weights, bias));
      } else {
        operations.add(conv);
      }
      operations.add(identity("after", operations.size(), outChannels));
      float[] image = RandomLayers.array(RandomLayers.floats(random, in.size()));
      Naive.Window window =
          new Naive.Window(
              in.channels(), in.height(), in.width(), outChannels, kernel, stride, padding);
      float[] expected = new float[outChannels * window.outHeight() * window.outWidth()];
      float[] dense = weights.toDense();
      Naive.conv(window, image, dense, RandomLayers.array(bias), null, relu, expected);
      if (residual) {
        Naive.conv(
            window, image, dense, RandomLayers.array(bias), expected.clone(), relu, expected);
      }
      check(
          what + ", relu " + relu + ", residual " + residual,
          kernels,
          in,
          operations,
          image,
          expected);
    }
  }

  /**
   * 1x1 at widths of whole runs, odd and even numbers of them, strides that skip, so many inputs
   * that they are cut into chunks, and so many outputs that copying pairs pays.
   */
  @ParameterizedTest
  @MethodSource("forms")
  void pairsOfPixels(Kernels kernels) {
    Random random = new Random(9);
    int[][] planes = {{7, 7}, {14, 14}, {3, 7}, {1, 7}, {2, 21}, {28, 28}, {15, 8}};
    for (int[] plane : planes) {
      int[] inputs = plane[1] <= 7 ? new int[] {16, 33, 150, 1100} : new int[] {16, 33, 150};
      for (int in : inputs) {
        int stride = plane[1] % 14 == 0 ? 1 + random.nextInt(2) : 1;
        Shape shape = new Shape(in, plane[0], plane[1]);
        convolution(kernels, random, shape, 256, 16, 1, stride, 0, 2);
      }
    }
  }

  /** Where broadcasts are dear, a pruned ResNet's 1x1 convolutions take pairs. */
  @Test
  void widePrunedLayersTakePairs() {
    for (Kernels kernels : Forms.all()) {
      boolean has = kernels.tiles().stream().anyMatch(Tile::paired);
      Random random = new Random(3);
      BsrWeights weights = RandomLayers.weights(random, 256, 256, 1, 16, 2);
      Value.Geometry geometry = Value.Geometry.of(new Shape(256, 14, 14), 16, 0);
      Value value = geometry.at(GatherConv.FIRST_WEIGHT, new Shape(256, 14, 14));
      var conv = new Operation.Conv("c", 0, -1, 1, 0, true, weights, FloatBuffer.allocate(256));
      assertEquals(has, new ConvPlan(kernels, conv, value, value, null).pairs() > 0);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void depthwiseConvolutions(Kernels kernels) {
    Random random = new Random(2);
    for (int i = 0; i < 80; i++) {
      int kernel = i % 2 == 0 ? 3 : 1 + random.nextInt(4);
      int stride = 1 + random.nextInt(3);
      Shape in =
          new Shape(
              1 + random.nextInt(40), kernel + random.nextInt(9), kernel + random.nextInt(30));
      int padding = random.nextInt(kernel);
      FloatBuffer weights = RandomLayers.floats(random, in.channels() * kernel * kernel);
      FloatBuffer bias = RandomLayers.floats(random, in.channels());
      boolean relu = random.nextBoolean();
      Naive.Window window =
          new Naive.Window(
              in.channels(), in.height(), in.width(), in.channels(), kernel, stride, padding);
      float[] image = RandomLayers.array(RandomLayers.floats(random, in.size()));
      float[] expected = new float[in.channels() * window.outHeight() * window.outWidth()];
      Naive.depthwise(
          window,
          image,
          RandomLayers.array(weights),
          RandomLayers.array(bias),
          null,
          relu,
          expected);
      List<Operation> operations =
          List.of(
              identity("before", 0, in.channels()),
              new Operation.Depthwise(
                  "d", 1, Operation.NONE, kernel, stride, padding, relu, weights, bias),
              identity("after", 2, in.channels()));
      check("depthwise " + window, kernels, in, operations, image, expected);
      float[] twice = expected.clone();
      Naive.depthwise(
          window,
          image,
          RandomLayers.array(weights),
          RandomLayers.array(bias),
          expected,
          relu,
          twice);
      operations =
          List.of(
              operations.get(0),
              operations.get(1),
              new Operation.Depthwise("sum", 1, 2, kernel, stride, padding, relu, weights, bias));
      check("depthwise with residual " + window, kernels, in, operations, image, twice);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void pools(Kernels kernels) {
    Random random = new Random(3);
    for (int i = 0; i < 80; i++) {
      int kernel = i % 2 == 0 ? 3 : 1 + random.nextInt(3);
      Shape in =
          new Shape(
              1 + random.nextInt(40), kernel + random.nextInt(9), kernel + random.nextInt(40));
      int stride = i % 4 == 0 ? 2 : 1 + random.nextInt(3);
      int padding = random.nextInt(kernel);
      Naive.Window window =
          new Naive.Window(
              in.channels(), in.height(), in.width(), in.channels(), kernel, stride, padding);
      float[] image = RandomLayers.array(RandomLayers.floats(random, in.size()));
      float[] expected = new float[in.channels() * window.outHeight() * window.outWidth()];
      Naive.maxPool(window, image, expected);
      List<Operation> operations =
          List.of(new Operation.MaxPool("max", 0, kernel, stride, padding));
      check("max pool " + window, kernels, in, operations, image, expected);
      expected = new float[in.channels()];
      Naive.averagePool(in.channels(), in.pixels(), image, expected);
      operations = List.of(new Operation.GlobalAveragePool("mean", 0));
      check("average pool " + in, kernels, in, operations, image, expected);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void fullyConnectedLayers(Kernels kernels) {
    Random random = new Random(4);
    int[][] shapes = {
      {64, 1, 1, 10}, {1, 1, 1, 1}, {17, 3, 2, 33}, {40, 2, 5, 100}, {70, 1, 1, 300}
    };
    for (int[] s : shapes) {
      Shape in = new Shape(s[0], s[1], s[2]);
      FloatBuffer weights = RandomLayers.floats(random, in.size() * s[3]);
      FloatBuffer bias = RandomLayers.floats(random, s[3]);
      float[] image = RandomLayers.array(RandomLayers.floats(random, in.size()));
      float[] expected = new float[s[3]];
      Naive.fullyConnected(image, RandomLayers.array(weights), RandomLayers.array(bias), expected);
      List<Operation> operations =
          List.of(new Operation.FullyConnected("fc", 0, in.size(), weights, bias));
      check("fully connected " + in, kernels, in, operations, image, expected);
    }
  }

  /**
   * Runs twice, in one part and in three, over an arena full of NaN where nobody promised zeros.
   */
  private static void check(
      String what,
      Kernels kernels,
      Shape in,
      List<Operation> operations,
      float[] image,
      float[] expected) {
    long terms = 0;
    for (Operation operation : operations) {
      terms +=
          operation instanceof Operation.Conv c
              ? c.weights().inChannels() * c.weights().kernel() * c.weights().kernel()
              : 100;
    }
    List<String> classes = IntStream.range(0, expected.length).mapToObj(Integer::toString).toList();
    Preprocessing preprocessing =
        new Preprocessing(1, 1, 1, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));
    ModelInfo info = new ModelInfo(classes, preprocessing, Map.of());
    Plan plan = Planner.plan(new BsrModel("one", in, info, operations), kernels, 3);
    float[] arena = new float[plan.arenaLength()];
    fillWithNaN(kernels, plan, arena);
    float[] plain = plainly(plan, arena.clone(), image, expected.length);
    for (int parts : new int[] {1, 3}) {
      for (int part = 0; part < parts; part++) {
        plan.load(image, 0, arena, part, parts);
      }
      for (Step step : plan.steps()) {
        for (int part = parts - 1; part >= 0; part--) {
          step.run(kernels, arena, own(plan, arena), part, parts);
        }
      }
      float[] actual = new float[expected.length];
      plan.unload(arena, actual, 0);
      for (int i = 0; i < expected.length; i++) {
        double tolerance = TOLERANCE * Math.sqrt(1 + terms);
        assertEquals(expected[i], actual[i], tolerance, what + ", value " + i + ", parts " + parts);
      }
      if (Forms.fusedMultiplyAdd()) {
        assertArrayEquals(plain, actual, what + ", plain loops, parts " + parts);
      }
    }
  }

  /** In pairs of numbers that are none. */
  private static Workspace own(Plan plan, float[] arena) {
    long[] pairs = new long[plan.pairsLength()];
    Arrays.fill(pairs, -1);
    return new Workspace(arena, pairs);
  }

  /** The same plan in plain loops. */
  private static float[] plainly(Plan plan, float[] arena, float[] image, int length) {
    plan.load(image, 0, arena, 0, 1);
    for (Step step : plan.steps()) {
      step.run(Forms.scalar(), arena, own(plan, arena), 0, 1);
    }
    float[] logits = new float[length];
    plan.unload(arena, logits, 0);
    return logits;
  }

  /** Every pixel that some step writes; margins stay zero. */
  private static void fillWithNaN(Kernels kernels, Plan plan, float[] arena) {
    BitSet written = new BitSet();
    for (Step step : plan.steps()) {
      float[] before = new float[arena.length];
      Arrays.fill(before, 1f);
      step.run(kernels, before, own(plan, before), 0, 1);
      float[] again = new float[arena.length];
      Arrays.fill(again, 2f);
      step.run(kernels, again, own(plan, again), 0, 1);
      for (int i = 0; i < arena.length; i++) {
        if (before[i] != 1f || again[i] != 2f) {
          written.set(i);
        }
      }
    }
    written.stream().forEach(i -> arena[i] = Float.NaN);
  }

  /** A convolution that changes nothing and yet moves everything. */
  private static Operation identity(String name, int input, int channels) {
    int[] ids = IntStream.range(0, channels).toArray();
    float[] values = new float[channels];
    Arrays.fill(values, 1f);
    int[] counts = new int[channels];
    Arrays.fill(counts, 1);
    BsrWeights weights =
        new BsrWeights(
            channels,
            channels,
            1,
            1,
            IntBuffer.wrap(counts),
            IntBuffer.wrap(ids),
            FloatBuffer.wrap(values));
    return new Operation.Conv(
        name, input, Operation.NONE, 1, 0, false, weights, FloatBuffer.allocate(channels));
  }
}
