package org.subp.engine.dl4j;

import java.nio.FloatBuffer;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.subp.network.Layer;
import org.subp.network.Shape;

/**
 * The gradient of a convolution's weights, for few channels: there oneDNN's backward passes run at
 * a fraction of its forward speed, and they cannot be asked for the weights' gradient alone.
 *
 * <p>In channels-last order one kernel row reads k * C_in neighbouring values of the input, so with
 * r = u * C_in + i the sum is, for each kernel row v,
 *
 * <pre>dW[v][r][o] = sum over images, y, x of  x[y*s + v - p][(x*s - p) * C_in + r] * dz[y][x][o]
 * </pre>
 *
 * an outer product of eight inputs and a vector of outputs per pixel, summed in registers over an
 * image.
 */
final class VectorWeightGradient {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int L = SPECIES.length();

  /** Inputs taken together: enough sums under way to hide the latency of a multiply-add. */
  private static final int R = 8;

  private final Layer.Conv conv;
  private final Shape in;
  private final Shape out;
  private final int row;
  private final int taps;
  private final float[] rows;
  private final float[] dz;
  private final float[] sums;

  /** Whether there is a whole number of vectors. */
  static boolean supports(Layer.Conv conv) {
    return conv.groups() == 1 && conv.outChannels() % L == 0;
  }

  VectorWeightGradient(Layer.Conv conv, Shape in, Shape out) {
    this.conv = conv;
    this.in = in;
    this.out = out;
    row = (in.width() + 2 * conv.padding()) * conv.inChannels();
    taps = (conv.kernel() * conv.inChannels() + R - 1) / R * R;
    rows = new float[in.height() * row + taps];
    dz = new float[out.size()];
    sums = new float[conv.kernel() * taps * conv.outChannels()];
  }

  /**
   * @param x (batch, height, width, C_in)
   * @param gradient d loss / d z, (batch, height, width, C_out)
   * @param weights receives (C_out, C_in, kernel, kernel)
   */
  void compute(int batch, FloatBuffer x, FloatBuffer gradient, FloatBuffer weights) {
    Arrays.fill(sums, 0);
    int margin = conv.padding() * in.channels();
    for (int image = 0; image < batch; image++) {
      int width = in.width() * in.channels();
      for (int y = 0; y < in.height(); y++) {
        x.get((image * in.height() + y) * width, rows, y * row + margin, width);
      }
      gradient.get(image * out.size(), dz);
      addImage();
    }
    store(weights);
  }

  private void addImage() {
    int s = conv.stride();
    int p = conv.padding();
    int channels = conv.outChannels();
    int width = out.width() * channels;
    int step = s * conv.inChannels();
    for (int y = 0; y < out.height(); y++) {
      for (int v = 0; v < conv.kernel(); v++) {
        int inputRow = y * s + v - p;
        if (inputRow >= 0 && inputRow < in.height()) {
          for (int o = 0; o < channels; o += L) {
            int g = y * width + o;
            for (int r = 0; r < taps; r += R) {
              addRow(
                  rows,
                  inputRow * row + r,
                  step,
                  dz,
                  g,
                  g + width,
                  channels,
                  sums,
                  (v * taps + r) * channels + o);
            }
          }
        }
      }
    }
  }

  /** Adds one row of the output, for R places of the input and L output channels. */
  private static void addRow(
      float[] rows,
      int i,
      int step,
      float[] dz,
      int g,
      int stop,
      int channels,
      float[] sums,
      int to) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, sums, to);
    FloatVector s1 = FloatVector.fromArray(SPECIES, sums, to + channels);
    FloatVector s2 = FloatVector.fromArray(SPECIES, sums, to + 2 * channels);
    FloatVector s3 = FloatVector.fromArray(SPECIES, sums, to + 3 * channels);
    FloatVector s4 = FloatVector.fromArray(SPECIES, sums, to + 4 * channels);
    FloatVector s5 = FloatVector.fromArray(SPECIES, sums, to + 5 * channels);
    FloatVector s6 = FloatVector.fromArray(SPECIES, sums, to + 6 * channels);
    FloatVector s7 = FloatVector.fromArray(SPECIES, sums, to + 7 * channels);
    for (; g < stop; g += channels, i += step) {
      FloatVector d = FloatVector.fromArray(SPECIES, dz, g);
      s0 = d.fma(FloatVector.broadcast(SPECIES, rows[i]), s0);
      s1 = d.fma(FloatVector.broadcast(SPECIES, rows[i + 1]), s1);
      s2 = d.fma(FloatVector.broadcast(SPECIES, rows[i + 2]), s2);
      s3 = d.fma(FloatVector.broadcast(SPECIES, rows[i + 3]), s3);
      s4 = d.fma(FloatVector.broadcast(SPECIES, rows[i + 4]), s4);
      s5 = d.fma(FloatVector.broadcast(SPECIES, rows[i + 5]), s5);
      s6 = d.fma(FloatVector.broadcast(SPECIES, rows[i + 6]), s6);
      s7 = d.fma(FloatVector.broadcast(SPECIES, rows[i + 7]), s7);
    }
    s0.intoArray(sums, to);
    s1.intoArray(sums, to + channels);
    s2.intoArray(sums, to + 2 * channels);
    s3.intoArray(sums, to + 3 * channels);
    s4.intoArray(sums, to + 4 * channels);
    s5.intoArray(sums, to + 5 * channels);
    s6.intoArray(sums, to + 6 * channels);
    s7.intoArray(sums, to + 7 * channels);
  }

  private void store(FloatBuffer weights) {
    int k = conv.kernel();
    for (int o = 0; o < conv.outChannels(); o++) {
      for (int i = 0; i < conv.inChannels(); i++) {
        for (int v = 0; v < k; v++) {
          for (int u = 0; u < k; u++) {
            int r = u * conv.inChannels() + i;
            weights.put(
                ((o * conv.inChannels() + i) * k + v) * k + u,
                sums[(v * taps + r) * conv.outChannels() + o]);
          }
        }
      }
    }
  }
}
