package org.subp.engine.grad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subp.network.Shape;

/** The product of turned pieces beside plain inner products. */
class DenseWeightGradientTest {
  private static final int INPUTS = 50;
  private static final int OUTPUTS = 27;

  @ParameterizedTest
  @CsvSource({"3, 1, 7, 1", "3, 2, 9, 3", "1, 1, 5, 3", "5, 2, 8, 2", "3, 1, 38, 3", "1, 2, 75, 3"})
  void agreesWithInnerProducts(int kernel, int stride, int size, int images) {
    Shape in = new Shape(INPUTS, size, size);
    int reduced = (size + 2 * (kernel / 2) - kernel) / stride + 1;
    Window window = Window.of(kernel, stride, kernel / 2, in, new Shape(OUTPUTS, reduced, reduced));
    Geometry geometry = new Geometry(images, reduced, reduced, window.gutter());
    Tensor x = new Tensor(window.phases().length * INPUTS, geometry);
    Tensor dz = new Tensor(OUTPUTS, geometry);
    x.use(0);
    dz.use(0);
    int values = Arena.place(List.of(x, dz));
    ConvWeights weights =
        new ConvWeights(OUTPUTS, INPUTS, window.taps(), 5, Convolution.tapsOfPhase(window));
    int[] shifts = window.shifts(geometry);
    float[] first = null;
    for (int threads : new int[] {1, 2, 6}) {
      try (Team team = new Team(threads)) {
        Workspace w = new Workspace(team, Loops.BEST, 5 + OUTPUTS * INPUTS * window.taps(), 0);
        fill(w, values, x, dz);
        Arrays.fill(w.gradient, 5, w.gradient.length, Float.NaN);
        new DenseWeightGradient(weights, window.phaseOfTap(), shifts, x, dz).run(w);
        float[] turned = w.gradient.clone();
        w.clearGradient();
        new WeightGradient(weights, window.phaseOfTap(), shifts, x, dz, false).run(w);
        assertClose(w.gradient, turned);
        first = first == null ? turned : first;
        assertArrayEquals(first, turned, "bits with " + threads + " threads");
      }
    }
    assertEquals(0, first[4], "nothing before its weights is touched");
  }

  private static void fill(Workspace w, int values, Tensor x, Tensor dz) {
    w.reserve(values);
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

  private static void assertClose(float[] expected, float[] actual) {
    double norm = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      norm += expected[i] * expected[i];
      difference += Math.pow(expected[i] - actual[i], 2);
    }
    double relative = Math.sqrt(difference / norm);
    assertTrue(relative < 1e-5, () -> "relative difference " + relative);
  }
}
