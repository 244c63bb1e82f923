package org.subp.engine.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The vector loops against the plain ones, on numbers of channels and pixels that fit no vector.
 */
class ChannelLoopsTest {
  private static final ChannelLoops SCALAR = new ScalarChannelLoops();

  @BeforeAll
  static void needsVectors() {
    assumeTrue(
        ChannelLoops.VECTORS,
        "vector loops need JDK 17 with --add-modules=jdk.incubator.vector; the scalar ones run here");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1, 1000",
    "3, 1",
    "3, 77",
    "5, 1024",
    "16, 4",
    "16, 9001",
    "17, 129",
    "24, 50",
    "64, 333",
    "100, 41",
    "512, 49",
    "1021, 7"
  })
  void vectorsAgreeWithScalars(int channels, int pixels) {
    ChannelLoops vector = new VectorChannelLoops();
    Random random = new Random(channels * 31L + pixels);
    int n = channels * pixels;
    ByteBuffer x = normal(n, random);
    ByteBuffer other = normal(n, random);
    ByteBuffer dy = normal(n, random);
    float[] mean = array(channels, random);
    float[] scale = array(channels, random);
    float[] shift = array(channels, random);

    double[] expectedMean = new double[channels];
    double[] expectedVariance = new double[channels];
    double[] actualMean = nan(channels);
    double[] actualVariance = nan(channels);
    SCALAR.moments(x, expectedMean, expectedVariance);
    vector.moments(x, actualMean, actualVariance);
    assertClose("mean", expectedMean, actualMean, 1e-6);
    assertClose("variance", expectedVariance, actualVariance, 1e-6);

    for (boolean relu : new boolean[] {false, true}) {
      for (ByteBuffer added : new ByteBuffer[] {null, other}) {
        ByteBuffer expected = nan(n, relu);
        ByteBuffer actual = nan(n, relu);
        SCALAR.normalise(x, mean, scale, shift, added, relu, expected);
        vector.normalise(x, mean, scale, shift, added, relu, actual);
        assertClose("y", expected, actual);
      }
    }

    for (ByteBuffer y : new ByteBuffer[] {null, other}) {
      double[] expectedSum = nan(channels);
      double[] expectedDeviation = nan(channels);
      double[] actualSum = nan(channels);
      double[] actualDeviation = nan(channels);
      ByteBuffer expectedG = nan(n, true);
      ByteBuffer actualG = nan(n, true);
      SCALAR.gradientSums(dy, y, x, mean, expectedG, expectedSum, expectedDeviation);
      vector.gradientSums(dy, y, x, mean, actualG, actualSum, actualDeviation);
      assertClose("g", expectedG, actualG);
      assertClose("sum", expectedSum, actualSum, 1e-6 * Math.sqrt(pixels));
      assertClose(
          "sum of deviations", expectedDeviation, actualDeviation, 1e-6 * Math.sqrt(pixels));
      double[] withoutG = nan(channels);
      vector.gradientSums(dy, y, x, mean, null, withoutG, actualDeviation);
      assertClose("sum", actualSum, withoutG, 1e-6 * Math.sqrt(pixels));

      ByteBuffer expectedDx = nan(n, true);
      ByteBuffer actualDx = nan(n, true);
      SCALAR.inputGradient(dy, y, x, mean, scale, shift, mean, expectedDx);
      vector.inputGradient(dy, y, x, mean, scale, shift, mean, actualDx);
      assertClose("dx", expectedDx, actualDx);
    }
  }

  @Test
  void varianceSurvivesALargeMean() {
    int channels = 16;
    ByteBuffer x = normal(channels * 4096, new Random(1));
    for (int i = 0; i < channels * 4096; i++) {
      x.putFloat(4 * i, 1000 + x.getFloat(4 * i));
    }
    double[] expectedMean = new double[channels];
    double[] expectedVariance = new double[channels];
    SCALAR.moments(x, expectedMean, expectedVariance);
    double[] mean = nan(channels);
    double[] variance = nan(channels);
    new VectorChannelLoops().moments(x, mean, variance);
    assertClose("mean", expectedMean, mean, 1e-6);
    assertClose("variance", expectedVariance, variance, 1e-5);
  }

  private static ByteBuffer normal(int n, Random random) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(n * Float.BYTES).order(ByteOrder.nativeOrder());
    for (int i = 0; i < n; i++) {
      buffer.putFloat(i * Float.BYTES, (float) random.nextGaussian());
    }
    return buffer;
  }

  private static ByteBuffer nan(int n, boolean direct) {
    ByteBuffer buffer =
        (direct ? ByteBuffer.allocateDirect(n * Float.BYTES) : ByteBuffer.allocate(n * Float.BYTES))
            .order(ByteOrder.nativeOrder());
    for (int i = 0; i < n; i++) {
      buffer.putFloat(i * Float.BYTES, Float.NaN);
    }
    return buffer;
  }

  private static double[] nan(int n) {
    double[] values = new double[n];
    java.util.Arrays.fill(values, Double.NaN);
    return values;
  }

  private static float[] array(int n, Random random) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static void assertClose(
      String what, double[] expected, double[] actual, double tolerance) {
    for (int c = 0; c < expected.length; c++) {
      double allowed = tolerance * (1 + Math.abs(expected[c]));
      assertEquals(expected[c], actual[c], allowed, what + " of channel " + c);
    }
  }

  private static void assertClose(String what, ByteBuffer expected, ByteBuffer actual) {
    for (int i = 0; i < expected.capacity(); i += Float.BYTES) {
      float value = expected.getFloat(i);
      assertEquals(
          value, actual.getFloat(i), 1e-6f * (1 + Math.abs(value)), what + " at byte " + i);
    }
  }
}
