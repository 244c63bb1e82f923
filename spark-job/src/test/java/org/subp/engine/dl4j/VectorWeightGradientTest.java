package org.subp.engine.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subp.network.Layer;
import org.subp.network.Shape;

class VectorWeightGradientTest {

  @ParameterizedTest
  @CsvSource({
    "3, 16, 3, 1, 1, 8, 9",
    "3, 64, 7, 2, 3, 15, 14",
    "5, 32, 3, 2, 1, 8, 8",
    "16, 16, 3, 1, 1, 6, 5",
    "16, 16, 3, 1, 0, 6, 5",
    "16, 48, 1, 2, 0, 7, 6",
    "1, 16, 5, 3, 4, 4, 11",
    "13, 16, 1, 1, 0, 1, 1"
  })
  void isTheSumOverImagesAndPixels(
      int inChannels, int outChannels, int k, int stride, int padding, int height, int width) {
    assumeTrue(ChannelLoops.VECTORS, "needs JDK 17 with --add-modules=jdk.incubator.vector");
    Layer.Conv conv = new Layer.Conv(inChannels, outChannels, k, stride, padding, 1, false);
    assumeTrue(
        VectorWeightGradient.supports(conv),
        () -> "this machine's vectors do not divide " + outChannels + " channels");
    Shape in = new Shape(inChannels, height, width);
    Shape out = conv.infer(List.of(in));
    int batch = 3;
    Random random = new Random(7);
    float[] x = normal(batch * in.size(), random);
    float[] dz = normal(batch * out.size(), random);
    FloatBuffer actual = FloatBuffer.allocate(outChannels * inChannels * k * k);
    for (int i = 0; i < actual.capacity(); i++) {
      actual.put(i, Float.NaN);
    }
    VectorWeightGradient gradient = new VectorWeightGradient(conv, in, out);
    gradient.compute(batch, FloatBuffer.wrap(x), FloatBuffer.wrap(dz), actual);
    gradient.compute(batch, FloatBuffer.wrap(x), FloatBuffer.wrap(dz), actual); // keeps nothing
    for (int i = 0; i < actual.capacity(); i++) {
      double expected = expected(conv, in, out, batch, x, dz, i);
      assertEquals(expected, actual.get(i), 1e-5 * (1 + Math.abs(expected)), "weight " + i);
    }
  }

  private static double expected(
      Layer.Conv conv, Shape in, Shape out, int batch, float[] x, float[] dz, int weight) {
    int k = conv.kernel();
    int u = weight % k;
    int v = weight / k % k;
    int i = weight / (k * k) % conv.inChannels();
    int o = weight / (k * k) / conv.inChannels();
    double sum = 0;
    for (int n = 0; n < batch; n++) {
      for (int y = 0; y < out.height(); y++) {
        for (int column = 0; column < out.width(); column++) {
          int fromY = y * conv.stride() + v - conv.padding();
          int fromX = column * conv.stride() + u - conv.padding();
          if (fromY >= 0 && fromY < in.height() && fromX >= 0 && fromX < in.width()) {
            sum +=
                (double) x[((n * in.height() + fromY) * in.width() + fromX) * in.channels() + i]
                    * dz[((n * out.height() + y) * out.width() + column) * out.channels() + o];
          }
        }
      }
    }
    return sum;
  }

  private static float[] normal(int length, Random random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
