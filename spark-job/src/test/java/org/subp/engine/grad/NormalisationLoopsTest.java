package org.subp.engine.grad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.subp.engine.grad.Loops.Channel;
import org.subp.engine.grad.Loops.Gate;

/** Both forms of batch norm's loops beside their definition, for two channels at a time. */
class NormalisationLoopsTest {
  private static final List<Loops> FORMS = List.of(Loops.BEST, new ScalarLoops());
  private static final int ROW = 2 * 2048 + 3 * Geometry.STEP;
  private static final int FIRST = 12;

  /** Results of exactly 0 with a shift of either sign: no gradient passes. */
  private static final float[] SHIFTS = {0f, -0f};

  private static final float SCALE = 0.75f;
  private static final float MEAN = 0.25f;

  private final int[] mask = new int[ROW];
  private final float[] filled = new float[FIRST + 8 * ROW];

  NormalisationLoopsTest() {
    Random random = new Random(1);
    for (int p = 0; p < ROW; p++) {
      mask[p] = random.nextInt(9) == 0 ? 0 : -1;
    }
    Arrays.fill(filled, Float.NaN);
    for (int c = 0; c < 2; c++) {
      for (int p = 0; p < ROW; p++) {
        float zero = random.nextBoolean() ? 0f : -0f;
        filled[x(c) + p] = random.nextInt(4) == 0 ? zero : (float) random.nextGaussian();
        filled[dy(c) + p] = (float) random.nextGaussian();
        filled[y(c) + p] = mask[p] == 0 ? 0 : (float) Math.max(0, random.nextGaussian());
      }
    }
  }

  private static int x(int c) {
    return FIRST + 4 * c * ROW;
  }

  private static int dy(int c) {
    return x(c) + ROW;
  }

  private static int y(int c) {
    return x(c) + 2 * ROW;
  }

  private static int dx(int c) {
    return x(c) + 3 * ROW;
  }

  private static Channel channel(int c) {
    return new Channel(dy(c), x(c), y(c), SCALE, SHIFTS[c], MEAN);
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void normalises(boolean adds, boolean relu) {
    for (Loops loops : FORMS) {
      float[] a = filled.clone();
      double[] sums = new double[2];
      loops.normalise(
          a, x(0), SCALE, 0.5f, adds ? dy(0) : -1, relu, mask, ROW, dx(0), x(1), 0.1f, sums);
      double[] alone = new double[2];
      loops.moments(a, x(1), 0.1f, mask, 0, ROW, alone);
      assertArrayEquals(alone, sums, "the other channel's moments");
      for (int p = 0; p < ROW; p++) {
        double value = filled[x(0) + p] * (double) SCALE + 0.5 + (adds ? filled[dy(0) + p] : 0);
        double result = mask[p] == 0 || relu && value < 0 ? 0 : value;
        assertEquals(result, a[dx(0) + p], 1e-6, "value " + p);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void passesGradientsBack(Gate gate) {
    if (gate == Gate.NONE) {
      clearGutter();
    }
    for (Loops loops : FORMS) {
      float[] a = filled.clone();
      double[] sums = new double[2];
      loops.gradientSums(a, gate, channel(0), mask, ROW, sums);
      assertSums(gate, 0, sums);
      double[] next = new double[2];
      loops.inputGradient(a, gate, channel(0), 2f, 0.5f, 0.1f, mask, ROW, dx(0), channel(1), next);
      assertSums(gate, 1, next);
      // in its own place, beside itself
      loops.inputGradient(
          a, gate, channel(1), 2f, 0.5f, 0.1f, mask, ROW, x(1), channel(1), new double[2]);
      for (int p = 0; p < ROW; p++) {
        assertEquals(inputGradient(gate, 0, p), a[dx(0) + p], 1e-5, "gradient " + p);
        assertEquals(inputGradient(gate, 1, p), a[x(1) + p], 1e-5, "in its own place " + p);
      }
    }
  }

  /** Without a gate, whoever asks has seen to that. */
  private void clearGutter() {
    for (int p = 0; p < ROW; p++) {
      if (mask[p] == 0) {
        filled[dy(0) + p] = 0;
        filled[dy(1) + p] = 0;
      }
    }
  }

  private double passed(Gate gate, int c, int p) {
    boolean open =
        switch (gate) {
          case NONE -> true;
          case INPUT -> mask[p] != 0 && filled[x(c) + p] * (double) SCALE + SHIFTS[c] > 0;
          case RESULT -> filled[y(c) + p] > 0;
        };
    return open ? filled[dy(c) + p] : 0;
  }

  private void assertSums(Gate gate, int c, double[] actual) {
    double sum = 0;
    double deviations = 0;
    for (int p = 0; p < ROW; p++) {
      sum += passed(gate, c, p);
      deviations += passed(gate, c, p) * (filled[x(c) + p] - MEAN);
    }
    assertEquals(sum, actual[0], 1e-3, "sum of channel " + c);
    assertEquals(deviations, actual[1], 1e-3, "deviations of channel " + c);
  }

  private double inputGradient(Gate gate, int c, int p) {
    return mask[p] == 0 ? 0 : 2 * passed(gate, c, p) + 0.5 * filled[x(c) + p] + 0.1f;
  }
}
