package org.subp.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.subp.bsr.BsrModel;
import org.subp.bsr.BsrWeights;
import org.subp.bsr.Operation;
import org.subp.kernel.Forms;
import org.subp.kernel.GatherConv;
import org.subp.kernel.Kernels;
import org.subp.kernel.Naive;
import org.subp.network.Shape;
import org.subp.network.Zoo;

/** Winograd's convolution against {@link Naive}, where they pay and where they do not. */
class WinogradTest {
  /** Of the root of the number of terms, all of which are about 1. */
  private static final double TOLERANCE = 2e-5;

  private static final int BLOCK = GatherConv.BLOCK;

  /** A layer between margins of NaN-free zeros, everything else NaN. */
  private record Layer(Operation.Conv conv, Value in, Value out, Value residual, int end) {
    static Layer random(Random random, Shape shape, int outChannels, int n, int density) {
      BsrWeights weights =
          RandomLayers.weights(random, shape.channels(), outChannels, 3, n, density);
      FloatBuffer bias = RandomLayers.floats(random, outChannels);
      boolean relu = random.nextBoolean();
      Operation.Conv conv =
          new Operation.Conv("conv", 0, Operation.NONE, 1, 1, relu, weights, bias);
      Shape outShape = new Shape(outChannels, shape.height(), shape.width());
      Value.Geometry from = Value.Geometry.of(shape, BLOCK, 1 + random.nextInt(2));
      Value.Geometry to = Value.Geometry.of(outShape, BLOCK, random.nextInt(2));
      int at = GatherConv.FIRST_WEIGHT;
      Value in = from.at(at, shape);
      Value out = to.at(at + from.size(), outShape);
      int end = at + from.size() + to.size();
      return switch (random.nextInt(3)) {
        case 0 -> new Layer(conv, in, out, null, end);
        case 1 -> new Layer(conv, in, out, out, end);
        default -> new Layer(conv, in, out, to.at(end, outShape), end + to.size());
      };
    }

    float[] expected(float[] image, float[] added) {
      Shape shape = in.shape();
      int channels = out.shape().channels();
      Naive.Window window =
          new Naive.Window(shape.channels(), shape.height(), shape.width(), channels, 3, 1, 1);
      float[] expected = new float[out.shape().size()];
      float[] bias = new float[channels];
      conv.bias().duplicate().get(bias);
      Naive.conv(window, image, conv.weights().toDense(), bias, added, conv.relu(), expected);
      return expected;
    }
  }

  @Test
  void awkwardShapesInAnyParts() {
    Random random = new Random(1);
    int[][] planes = {{1, 1}, {2, 3}, {5, 4}, {7, 7}, {8, 8}, {9, 13}, {14, 14}, {3, 31}, {28, 28}};
    int[][] channels = {
      {3, 8, 4}, {16, 16, 16}, {17, 24, 8}, {33, 48, 16}, {20, 64, 32}, {16, 64, 64}, {9, 10, 5}
    };
    int checked = 0;
    for (Kernels kernels : Forms.all()) {
      for (int i = 0; i < 120; i++) {
        int[] plane = planes[i % planes.length];
        int[] c = channels[random.nextInt(channels.length)];
        Layer layer = Layer.random(random, new Shape(c[0], plane[0], plane[1]), c[1], c[2], i % 4);
        checked += check(kernels, layer, random) ? 1 : 0;
      }
    }
    assertTrue(checked > 150, checked + " of these layers fitted a tile");
  }

  private static boolean check(Kernels kernels, Layer layer, Random random) {
    int threads = 1 + random.nextInt(4);
    WinogradPlan plan = WinogradPlan.of(kernels, layer.conv, layer.in, layer.out, layer.residual);
    if (plan == null) {
      return false;
    }
    WeightStore store = new WeightStore();
    plan.reserve(store);
    store.allocate();
    Step step = plan.step(store, layer.end, threads);
    float[] image = RandomLayers.array(RandomLayers.floats(random, layer.in.shape().size()));
    float[] added =
        layer.residual == null
            ? null
            : RandomLayers.array(RandomLayers.floats(random, layer.out.shape().size()));
    float[] arena = new float[layer.end + plan.scratch() + BLOCK];
    Arrays.fill(arena, layer.end, arena.length, Float.NaN);
    put(arena, layer.out, null);
    put(arena, layer.in, image);
    if (added != null) {
      put(arena, layer.residual, added);
    }
    float[] alone = arena.clone();
    step.run(kernels, alone, own(plan, alone), 0, 1);
    float[] plain = arena.clone();
    step.run(Forms.scalar(), plain, own(plan, plain), 0, 1);
    float[][] own = new float[threads][arena.length];
    for (int part = threads - 1; part >= 0; part--) {
      Arrays.fill(own[part], Float.NaN);
      step.run(kernels, arena, own(plan, own[part]), part, threads);
    }
    float[] expected = layer.expected(image, added);
    double tolerance = TOLERANCE * Math.sqrt(1 + 9 * layer.in.shape().channels());
    Shape shape = layer.out.shape();
    String what =
        "%s %s to %s, %d parts"
            .formatted(kernels.getClass().getSimpleName(), layer.in.shape(), shape, threads);
    for (int i = 0; i < expected.length; i++) {
      int at =
          layer.out.at(i / shape.pixels(), i / shape.width() % shape.height(), i % shape.width());
      assertEquals(expected[i], arena[at], tolerance, what + ", value " + i);
      assertEquals(alone[at], arena[at], what + ", value " + i + " of one part");
      if (Forms.fusedMultiplyAdd()) {
        assertEquals(plain[at], arena[at], what + ", value " + i + " in plain loops");
      }
    }
    assertMargin(arena, layer.out, what);
    return true;
  }

  /** In pairs of numbers that are none. */
  private static Workspace own(WinogradPlan plan, float[] arena) {
    long[] pairs = new long[plan.pairs()];
    Arrays.fill(pairs, -1);
    return new Workspace(arena, pairs);
  }

  /** What lies around the planes is still zero. */
  private static void assertMargin(float[] arena, Value value, String what) {
    Shape shape = value.shape();
    for (int c = 0; c < shape.channels() && value.padding() > 0; c++) {
      for (int x = -1; x <= shape.width(); x++) {
        assertEquals(0f, arena[value.at(c, -1, x)], what + ", above");
        assertEquals(0f, arena[value.at(c, shape.height(), x)], what + ", below");
      }
      for (int y = 0; y < shape.height(); y++) {
        assertEquals(0f, arena[value.at(c, y, -1)], what + ", left");
        assertEquals(0f, arena[value.at(c, y, shape.width())], what + ", right");
      }
    }
  }

  private static void put(float[] arena, Value value, float[] values) {
    Shape shape = value.shape();
    for (int i = 0; i < shape.size(); i++) {
      int at = value.at(i / shape.pixels(), i / shape.width() % shape.height(), i % shape.width());
      arena[at] = values == null ? Float.NaN : values[i];
    }
  }

  @Test
  void otherConvolutionsAreNoneOfIts() {
    Random random = new Random(2);
    Layer layer = Layer.random(random, new Shape(16, 8, 8), 16, 16, 3);
    Operation.Conv c = layer.conv;
    Operation.Conv strided =
        new Operation.Conv("s", 0, Operation.NONE, 2, 1, false, c.weights(), c.bias());
    Operation.Conv unpadded =
        new Operation.Conv("u", 0, Operation.NONE, 1, 0, false, c.weights(), c.bias());
    for (Operation.Conv other : List.of(strided, unpadded)) {
      assertNull(WinogradPlan.of(Forms.best(), other, layer.in, layer.out, null));
    }
  }

  /** A dense ResNet gains; so the planner, too, must come here. */
  @Test
  void denseLayersUseIt() {
    BsrModel model = Models.random(Zoo.create("resnet18", 10), 16, 0, 1).model();
    Plan plan = Planner.plan(model, Forms.best(), 2);
    boolean has = plan.steps().stream().anyMatch(s -> s instanceof Step.WinogradConv);
    assertEquals(Forms.best().vectors(), has);
  }
}
