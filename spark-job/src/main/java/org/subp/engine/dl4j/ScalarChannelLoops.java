package org.subp.engine.dl4j;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** The reference: one plain loop per formula. Also finishes what does not fill a vector. */
final class ScalarChannelLoops implements ChannelLoops {

  @Override
  public void moments(ByteBuffer x, double[] mean, double[] variance) {
    int n = values(x);
    int pixels = n / mean.length;
    Arrays.fill(mean, 0);
    Arrays.fill(variance, 0);
    FloatBuffer in = floats(x);
    for (int i = 0, c = 0; i < n; i++, c = next(c, mean.length)) {
      mean[c] += in.get(i) / (double) pixels;
    }
    for (int i = 0, c = 0; i < n; i++, c = next(c, mean.length)) {
      double deviation = in.get(i) - mean[c];
      variance[c] += deviation * deviation / pixels;
    }
  }

  /** Adds to the sums, from value {@code begin} on, which belongs to channel 0. */
  static void sumDeviations(
      int begin, ByteBuffer x, float[] origin, double[] sum, double[] squares) {
    int n = values(x);
    FloatBuffer in = floats(x);
    for (int i = begin, c = 0; i < n; i++, c = next(c, origin.length)) {
      double deviation = in.get(i) - origin[c];
      sum[c] += deviation;
      squares[c] += deviation * deviation;
    }
  }

  @Override
  public void normalise(
      ByteBuffer x,
      float[] mean,
      float[] scale,
      float[] shift,
      ByteBuffer other,
      boolean relu,
      ByteBuffer y) {
    normalise(0, x, mean, scale, shift, other, relu, y);
  }

  /** From value {@code begin} on, which belongs to channel 0. */
  static void normalise(
      int begin,
      ByteBuffer x,
      float[] mean,
      float[] scale,
      float[] shift,
      ByteBuffer other,
      boolean relu,
      ByteBuffer y) {
    int n = values(x);
    FloatBuffer in = floats(x);
    FloatBuffer added = other == null ? null : floats(other);
    FloatBuffer out = floats(y);
    for (int i = begin, c = 0; i < n; i++, c = next(c, mean.length)) {
      float value = Math.fma(in.get(i) - mean[c], scale[c], shift[c]);
      if (added != null) {
        value += added.get(i);
      }
      out.put(i, relu ? Math.max(value, 0) : value);
    }
  }

  @Override
  public void gradientSums(
      ByteBuffer dy,
      ByteBuffer y,
      ByteBuffer x,
      float[] mean,
      ByteBuffer g,
      double[] sum,
      double[] sumDeviation) {
    Arrays.fill(sum, 0);
    Arrays.fill(sumDeviation, 0);
    gradientSums(0, dy, y, x, mean, g, sum, sumDeviation);
  }

  /** Adds to the sums, from value {@code begin} on, which belongs to channel 0. */
  static void gradientSums(
      int begin,
      ByteBuffer dy,
      ByteBuffer y,
      ByteBuffer x,
      float[] mean,
      ByteBuffer g,
      double[] sum,
      double[] sumDeviation) {
    int n = values(x);
    FloatBuffer gradient = floats(dy);
    FloatBuffer result = y == null ? null : floats(y);
    FloatBuffer in = floats(x);
    FloatBuffer out = g == null ? null : floats(g);
    for (int i = begin, c = 0; i < n; i++, c = next(c, mean.length)) {
      float value = result == null || result.get(i) > 0 ? gradient.get(i) : 0;
      if (out != null) {
        out.put(i, value);
      }
      sum[c] += value;
      sumDeviation[c] += value * (in.get(i) - mean[c]);
    }
  }

  @Override
  public void inputGradient(
      ByteBuffer dy,
      ByteBuffer y,
      ByteBuffer x,
      float[] mean,
      float[] onGradient,
      float[] onDeviation,
      float[] constant,
      ByteBuffer dx) {
    inputGradient(0, dy, y, x, mean, onGradient, onDeviation, constant, dx);
  }

  /** From value {@code begin} on, which belongs to channel 0. */
  static void inputGradient(
      int begin,
      ByteBuffer dy,
      ByteBuffer y,
      ByteBuffer x,
      float[] mean,
      float[] onGradient,
      float[] onDeviation,
      float[] constant,
      ByteBuffer dx) {
    int n = values(x);
    FloatBuffer gradient = floats(dy);
    FloatBuffer result = y == null ? null : floats(y);
    FloatBuffer in = floats(x);
    FloatBuffer out = floats(dx);
    for (int i = begin, c = 0; i < n; i++, c = next(c, mean.length)) {
      float value = result == null || result.get(i) > 0 ? gradient.get(i) : 0;
      float deviation = in.get(i) - mean[c];
      out.put(i, Math.fma(onGradient[c], value, Math.fma(onDeviation[c], deviation, constant[c])));
    }
  }

  private static int next(int channel, int channels) {
    return channel + 1 == channels ? 0 : channel + 1;
  }

  private static int values(ByteBuffer buffer) {
    return buffer.capacity() / Float.BYTES;
  }

  private static FloatBuffer floats(ByteBuffer buffer) {
    return buffer.duplicate().clear().order(ByteOrder.nativeOrder()).asFloatBuffer();
  }
}
