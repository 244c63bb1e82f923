package org.subp.engine.grad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;
import org.subp.network.Shape;

/** The forms of the weight gradient beside its definition. */
class WeightGradientTest {
  private static final int OFFSET = 5;

  /** A convolution's input and a gradient of its result, at random. */
  private record Layer(
      ConvWeights weights, Window window, int[] shifts, Tensor x, Tensor dz, int values) {

    static Layer of(int inputs, int outputs, int kernel, int stride, int size, int images) {
      Shape in = new Shape(inputs, size, size);
      int reduced = (size + 2 * (kernel / 2) - kernel) / stride + 1;
      Shape out = new Shape(outputs, reduced, reduced);
      Window window = Window.of(kernel, stride, kernel / 2, in, out);
      Geometry geometry = new Geometry(images, reduced, reduced, window.gutter());
      Tensor x = new Tensor(window.phases().length * inputs, geometry);
      Tensor dz = new Tensor(outputs, geometry);
      x.use(0);
      dz.use(0);
      int values = Arena.place(List.of(x, dz));
      ConvWeights weights =
          new ConvWeights(outputs, inputs, window.taps(), OFFSET, Convolution.tapsOfPhase(window));
      return new Layer(weights, window, window.shifts(geometry), x, dz, values);
    }

    int[] phases() {
      return window.phaseOfTap();
    }

    int length() {
      return OFFSET + weights.outputs() * weights.inputs() * weights.taps();
    }

    /** What is no pixel is 0 where the engine sees to that, and NaN where it does not. */
    void fill(Workspace w) {
      w.reserve(values);
      Arrays.fill(w.arena(), Float.NaN);
      Random random = new Random(1);
      int[] mask = dz.geometry.mask();
      for (Tensor tensor : List.of(x, dz)) {
        tensor.clearMargins(w.arena());
        for (int c = 0; c < tensor.channels; c++) {
          for (int p = 0; p < tensor.row(); p++) {
            w.arena()[tensor.at(c) + p] = mask[p] == 0 ? 0 : (float) random.nextGaussian();
          }
        }
      }
    }

    /** By definition; NaN before the weights, 0 where a block is pruned. */
    float[] expected(float[] arena) {
      float[] gradient = new float[length()];
      Arrays.fill(gradient, 0, OFFSET, Float.NaN);
      for (int o = 0; o < weights.outputs(); o++) {
        for (int c : weights.live(o / weights.groupSize())) {
          for (int t = 0; t < weights.taps(); t++) {
            int from = x.at(phases()[t] * weights.inputs() + c) + shifts[t];
            double sum = 0;
            for (int p = 0; p < dz.row(); p++) {
              sum += (double) arena[dz.at(o) + p] * arena[from + p];
            }
            gradient[OFFSET + (o * weights.inputs() + c) * weights.taps() + t] = (float) sum;
          }
        }
      }
      return gradient;
    }

    void prune(int block, int kept) {
      BlockLayout layout =
          new BlockLayout(weights.outputs(), weights.inputs(), weights.taps(), block);
      Random random = new Random(2);
      boolean[] live = new boolean[layout.blocks()];
      for (int g = 0; g < layout.groups(); g++) {
        for (int left = kept; left > 0; ) {
          int at = g * weights.inputs() + random.nextInt(weights.inputs());
          left -= live[at] ? 0 : 1;
          live[at] = true;
        }
      }
      weights.prune(BlockMask.of(layout, live));
    }
  }

  private interface Form {
    Convolution.WeightPass of(Layer layer);
  }

  /** Both forms of the loops agree with the definition; threads do not change a bit. */
  private static void check(Layer layer, Form form) {
    float[] expected = null;
    for (Loops loops : List.of(Loops.BEST, new ScalarLoops())) {
      float[] first = null;
      for (int threads : new int[] {1, 2, 6}) {
        try (Team team = new Team(threads)) {
          Workspace w = new Workspace(team, loops, layer.length(), 0);
          layer.fill(w);
          Arrays.fill(w.gradient, Float.NaN);
          Convolution.WeightPass pass = form.of(layer);
          pass.run(w);
          pass.run(w);
          expected = expected == null ? layer.expected(w.arena()) : expected;
          assertClose(expected, w.gradient);
          first = first == null ? w.gradient : first;
          assertArrayEquals(first, w.gradient, "bits with " + threads + " threads");
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "50, 27, 3, 1, 7, 1",
    "50, 70, 3, 2, 9, 3",
    "30, 24, 1, 1, 5, 3",
    "13, 33, 5, 2, 8, 2",
    "9, 130, 3, 1, 38, 3",
    "24, 32, 1, 2, 75, 3",
    "25, 27, 1, 1, 1, 20",
    "24, 24, 1, 1, 270, 1",
  })
  void everyWeight(int inputs, int outputs, int kernel, int stride, int size, int images) {
    Layer layer = Layer.of(inputs, outputs, kernel, stride, size, images);
    check(layer, l -> new DenseWeightGradient(l.weights, l.phases(), l.shifts, l.x, l.dz));
    check(layer, l -> new WeightGradient(l.weights, l.phases(), l.shifts, l.x, l.dz, false));
  }

  /** One piece or several, one strand or several, narrow and wide, with rests of both channels. */
  @ParameterizedTest
  @CsvSource({
    "50, 27, 7, 1",
    "9, 130, 38, 3",
    "13, 16, 20, 3",
    "3, 5, 100, 1",
    "20, 70, 12, 30",
    "150, 150, 14, 8",
    "6, 40, 255, 1",
  })
  void everyWeightByStrips(int inputs, int outputs, int size, int images) {
    Layer layer = Layer.of(inputs, outputs, 3, 1, size, images);
    assertTrue(Strips.fit(layer.window, layer.dz.geometry));
    check(
        layer,
        l -> new StripWeightGradient(l.weights, new Strips(l.dz.geometry), l.x, l.dz, false));
  }

  @ParameterizedTest
  @CsvSource({
    "20, 32, 16, 7, 3, 1, 7, 1, true",
    "11, 64, 32, 4, 3, 1, 17, 3, true",
    "9, 16, 16, 1, 3, 1, 4, 2, true",
    "5, 48, 16, 4, 3, 1, 20, 2, true",
    "20, 32, 16, 7, 1, 1, 7, 3, false",
    "20, 64, 16, 4, 1, 1, 40, 2, false",
    "600, 32, 16, 140, 1, 1, 30, 2, false",
    "20, 32, 16, 7, 3, 2, 9, 3, false",
    "20, 24, 8, 5, 3, 1, 9, 2, false",
    "10, 32, 16, 3, 5, 1, 9, 2, false",
  })
  void liveWeights(
      int inputs,
      int outputs,
      int block,
      int kept,
      int kernel,
      int stride,
      int size,
      int images,
      boolean lines) {
    Layer layer = Layer.of(inputs, outputs, kernel, stride, size, images);
    layer.prune(block, kept);
    assertEquals(lines, LiveWeightGradient.fits(layer.weights, layer.phases(), layer.shifts));
    if (lines) {
      check(layer, l -> new LiveWeightGradient(l.weights, l.phases(), l.shifts, l.x, l.dz));
    }
    check(layer, l -> new WeightGradient(l.weights, l.phases(), l.shifts, l.x, l.dz, true));
  }

  /** One piece or several, one strand or several, groups of one vector or two, rests of rows. */
  @ParameterizedTest
  @CsvSource({
    "20, 32, 16, 7, 7, 1",
    "40, 64, 32, 11, 17, 3",
    "13, 48, 16, 8, 38, 3",
    "25, 16, 16, 17, 12, 30",
  })
  void liveWeightsByStrips(int inputs, int outputs, int block, int kept, int size, int images) {
    Layer layer = Layer.of(inputs, outputs, 3, 1, size, images);
    layer.prune(block, kept);
    assertTrue(Strips.fit(layer.window, layer.dz.geometry));
    assertTrue(StripWeightGradient.fitsLive(layer.weights, layer.dz.geometry));
    check(
        layer, l -> new StripWeightGradient(l.weights, new Strips(l.dz.geometry), l.x, l.dz, true));
  }

  private static void assertClose(float[] expected, float[] actual) {
    double norm = 0;
    double difference = 0;
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < expected.length; i++) {
      if (Float.isNaN(expected[i]) != Float.isNaN(actual[i])
          || (expected[i] == 0) != (actual[i] == 0)) {
        others.add(i);
      } else if (!Float.isNaN(expected[i])) {
        norm += expected[i] * expected[i];
        difference += Math.pow(expected[i] - actual[i], 2);
      }
    }
    assertEquals(List.of(), others, "set or 0 where it should not be, or not where it should");
    double relative = Math.sqrt(difference / norm);
    assertTrue(relative < 1e-5, () -> "relative difference " + relative);
  }
}
