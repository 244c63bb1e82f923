package org.subp.engine.dl4j;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The same passes with vectors. Whatever the number of channels, a vector always begins at one of a
 * few places within a pixel: after {@link #period} values the places repeat. So the per-channel
 * numbers are laid out once over a whole period and the arrays are walked flat, period by period.
 *
 * <p>Needs JDK 17's form of {@code jdk.incubator.vector}, in which vectors read byte buffers.
 */
final class VectorChannelLoops implements ChannelLoops {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int L = SPECIES.length();

  /** Vectors summed side by side, to hide the latency of additions. */
  private static final int LANES = 4;

  /** About how many values are summed in {@code float} before they go into {@code double} sums. */
  private static final int BLOCK = 8192;

  private static final int MIN_PERIODS = 16;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  @Override
  public void moments(ByteBuffer x, double[] mean, double[] variance) {
    int channels = mean.length;
    int n = x.capacity() / Float.BYTES;
    // Sums of deviations from the first pixel, which is near enough to the mean to spare the
    // variance from cancellation.
    float[] origin = new float[channels];
    x.duplicate().order(ORDER).asFloatBuffer().get(0, origin);
    double[] sum = new double[channels];
    double[] squares = new double[channels];
    int end = sumDeviations(x, n, origin, sum, squares);
    ScalarChannelLoops.sumDeviations(end, x, origin, sum, squares);
    double pixels = (double) n / channels;
    for (int c = 0; c < channels; c++) {
      double offset = sum[c] / pixels;
      mean[c] = origin[c] + offset;
      variance[c] = Math.max(squares[c] / pixels - offset * offset, 0);
    }
  }

  private static int sumDeviations(
      ByteBuffer x, int n, float[] origin, double[] sum, double[] squares) {
    int period = period(origin.length);
    int rows = Math.max(MIN_PERIODS, BLOCK / period);
    int end = n - n % period;
    float[] from = repeat(origin, period);
    float[] sums = new float[period];
    float[] squareSums = new float[period];
    for (int begin = 0; begin < end; begin += rows * period) {
      int stop = Math.min(end, begin + rows * period);
      for (int j = 0; j < period; j += LANES * L) {
        FloatVector o0 = FloatVector.fromArray(SPECIES, from, j);
        FloatVector o1 = FloatVector.fromArray(SPECIES, from, j + L);
        FloatVector o2 = FloatVector.fromArray(SPECIES, from, j + 2 * L);
        FloatVector o3 = FloatVector.fromArray(SPECIES, from, j + 3 * L);
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector q0 = s0;
        FloatVector q1 = s0;
        FloatVector q2 = s0;
        FloatVector q3 = s0;
        for (int i = begin + j; i < stop; i += period) {
          FloatVector d0 = load(x, i).sub(o0);
          FloatVector d1 = load(x, i + L).sub(o1);
          FloatVector d2 = load(x, i + 2 * L).sub(o2);
          FloatVector d3 = load(x, i + 3 * L).sub(o3);
          s0 = s0.add(d0);
          s1 = s1.add(d1);
          s2 = s2.add(d2);
          s3 = s3.add(d3);
          q0 = d0.fma(d0, q0);
          q1 = d1.fma(d1, q1);
          q2 = d2.fma(d2, q2);
          q3 = d3.fma(d3, q3);
        }
        s0.intoArray(sums, j);
        s1.intoArray(sums, j + L);
        s2.intoArray(sums, j + 2 * L);
        s3.intoArray(sums, j + 3 * L);
        q0.intoArray(squareSums, j);
        q1.intoArray(squareSums, j + L);
        q2.intoArray(squareSums, j + 2 * L);
        q3.intoArray(squareSums, j + 3 * L);
      }
      fold(sums, sum);
      fold(squareSums, squares);
    }
    return end;
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
    int n = x.capacity() / Float.BYTES;
    int period = period(mean.length);
    int end = n - n % period;
    float[] m = repeat(mean, period);
    float[] a = repeat(scale, period);
    float[] b = repeat(shift, period);
    if (other == null) {
      normalise(x, end, m, a, b, relu, y);
    } else {
      normaliseAndAdd(x, end, m, a, b, other, relu, y);
    }
    ScalarChannelLoops.normalise(end, x, mean, scale, shift, other, relu, y);
  }

  private static void normalise(
      ByteBuffer x, int end, float[] m, float[] a, float[] b, boolean relu, ByteBuffer y) {
    FloatVector floor = FloatVector.broadcast(SPECIES, relu ? 0 : Float.NEGATIVE_INFINITY);
    for (int begin = 0; begin < end; begin += m.length) {
      for (int j = 0; j < m.length; j += L) {
        FloatVector scale = FloatVector.fromArray(SPECIES, a, j);
        FloatVector value =
            load(x, begin + j)
                .sub(FloatVector.fromArray(SPECIES, m, j))
                .fma(scale, FloatVector.fromArray(SPECIES, b, j));
        store(value.max(floor), y, begin + j);
      }
    }
  }

  private static void normaliseAndAdd(
      ByteBuffer x,
      int end,
      float[] m,
      float[] a,
      float[] b,
      ByteBuffer other,
      boolean relu,
      ByteBuffer y) {
    FloatVector floor = FloatVector.broadcast(SPECIES, relu ? 0 : Float.NEGATIVE_INFINITY);
    for (int begin = 0; begin < end; begin += m.length) {
      for (int j = 0; j < m.length; j += L) {
        FloatVector scale = FloatVector.fromArray(SPECIES, a, j);
        FloatVector value =
            load(x, begin + j)
                .sub(FloatVector.fromArray(SPECIES, m, j))
                .fma(scale, FloatVector.fromArray(SPECIES, b, j))
                .add(load(other, begin + j));
        store(value.max(floor), y, begin + j);
      }
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
    int n = x.capacity() / Float.BYTES;
    int period = period(mean.length);
    int rows = Math.max(MIN_PERIODS, BLOCK / period);
    int end = n - n % period;
    float[] m = repeat(mean, period);
    float[] sums = new float[period];
    float[] deviationSums = new float[period];
    Arrays.fill(sum, 0);
    Arrays.fill(sumDeviation, 0);
    for (int begin = 0; begin < end; begin += rows * period) {
      int stop = Math.min(end, begin + rows * period);
      if (g == null && y != null) {
        sumMasked(dy, y, x, m, begin, stop, sums, deviationSums);
      } else {
        sumMaskedInto(dy, y, x, m, g, begin, stop, sums, deviationSums);
      }
      fold(sums, sum);
      fold(deviationSums, sumDeviation);
    }
    ScalarChannelLoops.gradientSums(end, dy, y, x, mean, g, sum, sumDeviation);
  }

  private static void sumMasked(
      ByteBuffer dy,
      ByteBuffer y,
      ByteBuffer x,
      float[] m,
      int begin,
      int stop,
      float[] sums,
      float[] deviationSums) {
    int period = m.length;
    for (int j = 0; j < period; j += 2 * L) {
      FloatVector m0 = FloatVector.fromArray(SPECIES, m, j);
      FloatVector m1 = FloatVector.fromArray(SPECIES, m, j + L);
      FloatVector zero = FloatVector.zero(SPECIES);
      FloatVector s0 = zero;
      FloatVector s1 = zero;
      FloatVector d0 = zero;
      FloatVector d1 = zero;
      for (int i = begin + j; i < stop; i += period) {
        FloatVector g0 = zero.blend(load(dy, i), load(y, i).compare(VectorOperators.GT, zero));
        FloatVector g1 =
            zero.blend(load(dy, i + L), load(y, i + L).compare(VectorOperators.GT, zero));
        s0 = s0.add(g0);
        s1 = s1.add(g1);
        d0 = g0.fma(load(x, i).sub(m0), d0);
        d1 = g1.fma(load(x, i + L).sub(m1), d1);
      }
      s0.intoArray(sums, j);
      s1.intoArray(sums, j + L);
      d0.intoArray(deviationSums, j);
      d1.intoArray(deviationSums, j + L);
    }
  }

  private static void sumMaskedInto(
      ByteBuffer dy,
      ByteBuffer y,
      ByteBuffer x,
      float[] m,
      ByteBuffer g,
      int begin,
      int stop,
      float[] sums,
      float[] deviationSums) {
    int period = m.length;
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int j = 0; j < period; j += L) {
      FloatVector mean = FloatVector.fromArray(SPECIES, m, j);
      FloatVector s = zero;
      FloatVector d = zero;
      for (int i = begin + j; i < stop; i += period) {
        FloatVector gradient = load(dy, i);
        if (y != null) {
          gradient = zero.blend(gradient, load(y, i).compare(VectorOperators.GT, zero));
        }
        if (g != null) {
          store(gradient, g, i);
        }
        s = s.add(gradient);
        d = gradient.fma(load(x, i).sub(mean), d);
      }
      s.intoArray(sums, j);
      d.intoArray(deviationSums, j);
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
    int n = x.capacity() / Float.BYTES;
    int period = period(mean.length);
    int end = n - n % period;
    float[] m = repeat(mean, period);
    float[] a = repeat(onGradient, period);
    float[] b = repeat(onDeviation, period);
    float[] k = repeat(constant, period);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int begin = 0; begin < end; begin += period) {
      for (int j = 0; j < period; j += L) {
        FloatVector gradient = load(dy, begin + j);
        if (y != null) {
          gradient = zero.blend(gradient, load(y, begin + j).compare(VectorOperators.GT, zero));
        }
        FloatVector deviation = load(x, begin + j).sub(FloatVector.fromArray(SPECIES, m, j));
        FloatVector rest =
            deviation.fma(
                FloatVector.fromArray(SPECIES, b, j), FloatVector.fromArray(SPECIES, k, j));
        store(gradient.fma(FloatVector.fromArray(SPECIES, a, j), rest), dx, begin + j);
      }
    }
    ScalarChannelLoops.inputGradient(end, dy, y, x, mean, onGradient, onDeviation, constant, dx);
  }

  private static FloatVector load(ByteBuffer from, int index) {
    return FloatVector.fromByteBuffer(SPECIES, from, index * Float.BYTES, ORDER);
  }

  private static void store(FloatVector value, ByteBuffer to, int index) {
    value.intoByteBuffer(to, index * Float.BYTES, ORDER);
  }

  /** The least common multiple of the channels and of the vectors walked together. */
  private static int period(int channels) {
    int step = LANES * L;
    int a = channels;
    int b = step;
    while (b != 0) {
      int rest = a % b;
      a = b;
      b = rest;
    }
    return channels / a * step;
  }

  private static float[] repeat(float[] perChannel, int period) {
    float[] repeated = new float[period];
    for (int i = 0; i < period; i += perChannel.length) {
      System.arraycopy(perChannel, 0, repeated, i, perChannel.length);
    }
    return repeated;
  }

  private static void fold(float[] perPlace, double[] perChannel) {
    for (int i = 0; i < perPlace.length; i += perChannel.length) {
      for (int c = 0; c < perChannel.length; c++) {
        perChannel[c] += perPlace[i + c];
      }
    }
  }
}
