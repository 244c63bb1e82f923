package org.subp.engine.grad;

/** The loops as plain Java, one value at a time: the definition, and what runs everywhere. */
final class ScalarLoops extends Loops {

  @Override
  void multiply(
      float[] a,
      int[] in,
      int first,
      int count,
      int from,
      float[] w,
      int weight,
      int[] rows,
      int row,
      int to,
      int length,
      boolean add) {
    for (int i = 0; i < ROWS; i++) {
      if (i > 0 && rows[row + i] == rows[row + i - 1]) {
        return;
      }
      int y = rows[row + i] + to;
      if (!add) {
        java.util.Arrays.fill(a, y, y + length, 0);
      }
      for (int j = 0; j < count; j++) {
        axpy(a, w[weight + ROWS * j + i], in[first + j] + from, y, length);
      }
    }
  }

  private static void axpy(float[] a, float factor, int x, int y, int length) {
    for (int p = 0; p < length; p++) {
      a[y + p] += factor * a[x + p];
    }
  }

  @Override
  void interleave(float[] a, int[] rows, int row, int at, int length, float[] to) {
    for (int i = 0; i < ROWS; i++) {
      System.arraycopy(a, rows[row + i] + at, to, i * length, length);
    }
  }

  @Override
  void dots(
      float[] g,
      float[] a,
      int[] in,
      int first,
      int from,
      int length,
      float[] lanes,
      int at,
      boolean add) {
    for (int i = 0; i < ROWS; i++) {
      for (int k = 0; k < COLUMNS; k++) {
        float sum = 0;
        for (int p = 0; p < length; p++) {
          sum += g[i * length + p] * a[in[first + k] + from + p];
        }
        int to = at + COLUMNS * i + k;
        lanes[to] = add ? lanes[to] + sum : sum;
      }
    }
  }

  @Override
  void laneSums(float[] lanes, int at, float[] sums, int to) {
    System.arraycopy(lanes, at, sums, to, ROWS * COLUMNS);
  }

  @Override
  void outer(
      float[] g,
      int at,
      int outputs,
      int count,
      float[] x,
      int from,
      float[] sums,
      int to,
      boolean add) {
    for (int r = 0; r < OUTER_ROWS; r++) {
      for (int o = 0; o < outputs; o++) {
        float sum = 0;
        for (int p = 0; p < count; p++) {
          sum += g[at + p * OUTER_OUTPUTS + o] * x[from + r * OUTER_STRIDE + p];
        }
        int i = to + r * OUTER_OUTPUTS + o;
        sums[i] = add ? sums[i] + sum : sum;
      }
    }
  }

  @Override
  void outerThree(
      float[] g, int at, int count, float[] x, int from, float[] sums, int to, boolean add) {
    outerThree(THREE_ROWS, Geometry.STEP, g, at, count, x, from, sums, to, add);
  }

  @Override
  void outerThreeWide(
      float[] g, int at, int count, float[] x, int from, float[] sums, int to, boolean add) {
    outerThree(THREE_ROWS / 2, WIDE_OUTPUTS, g, at, count, x, from, sums, to, add);
  }

  private static void outerThree(
      int rows,
      int outputs,
      float[] g,
      int at,
      int count,
      float[] x,
      int from,
      float[] sums,
      int to,
      boolean add) {
    for (int i = 0; i < rows * THREE_TAPS; i++) {
      int row = from + i / THREE_TAPS * OUTER_STRIDE + i % THREE_TAPS;
      for (int o = 0; o < outputs; o++) {
        float sum = 0;
        for (int p = 0; p < count; p++) {
          sum += g[at + p * outputs + o] * x[row + p];
        }
        int into = to + i * outputs + o;
        sums[into] = add ? sums[into] + sum : sum;
      }
    }
  }

  @Override
  void turn(float[] a, int[] rows, int row, int from, int count, float[] to, int at, int step) {
    for (int p = 0; p < count; p++) {
      for (int o = 0; o < Geometry.STEP; o++) {
        to[at + step * p + o] = a[rows[row + o] + from + p];
      }
    }
  }

  @Override
  void gather(
      float[] a,
      int[] in,
      int row,
      int rows,
      int[] places,
      int[] into,
      int first,
      int last,
      float[] to) {
    for (int r = 0; r < rows; r++) {
      for (int k = first; k < last; k++) {
        int y = r * OUTER_STRIDE + into[k];
        System.arraycopy(a, in[row + r] + places[k], to, y, Geometry.STEP);
      }
    }
  }

  @Override
  void apart(float[] a, int x, int[] lines, int line, int length, float[] to, int at, int plane) {
    for (int p = 0; p < length; p++) {
      float d1 = a[x + lines[line + 1] + p];
      float d2 = a[x + lines[line + 2] + p];
      float d3 = a[x + lines[line + 3] + p];
      float d4 = a[x + lines[line + 4] + p];
      to[at + p] = 4 * a[x + lines[line] + p] - 5 * d2 + d4;
      to[at + plane + p] = d4 - 4 * d2 + (d3 - 4 * d1);
      to[at + 2 * plane + p] = d4 - 4 * d2 - (d3 - 4 * d1);
      to[at + 3 * plane + p] = d4 - d2 + 2 * (d3 - d1);
      to[at + 4 * plane + p] = d4 - d2 - 2 * (d3 - d1);
      to[at + 5 * plane + p] = 4 * d1 - 5 * d3 + a[x + lines[line + 5] + p];
    }
  }

  @Override
  void together(
      float[] from,
      int at,
      int plane,
      int[] mask,
      float[] a,
      int z,
      int[] lines,
      int line,
      boolean add) {
    for (int p = mask.length - 1; p >= 0; p--) {
      float m1 = from[at + plane + p];
      float m2 = from[at + 2 * plane + p];
      float m3 = from[at + 3 * plane + p];
      float m4 = from[at + 4 * plane + p];
      float[] y = {
        from[at + p] + (m1 + m2) + (m3 + m4),
        m1 - m2 + 2 * (m3 - m4),
        m1 + m2 + 4 * (m3 + m4),
        m1 - m2 + 8 * (m3 - m4) + from[at + 5 * plane + p]
      };
      for (int i = 0; i < y.length; i++) {
        if (lines[line + i] >= 0) {
          int to = z + lines[line + i] + p;
          float value = mask[p] == 0 ? 0 : y[i];
          a[to] = add ? a[to] + value : value;
        }
      }
    }
  }

  @Override
  void spread(
      float[] a,
      int[] rows,
      int row,
      int[] lines,
      int line,
      int length,
      float[] to,
      int at,
      int plane,
      int step) {
    for (int i = 0; i < Geometry.STEP * length; i++) {
      int o = i % Geometry.STEP;
      int x = rows[row + o] + i / Geometry.STEP;
      float z0 = a[lines[line] + x];
      float z1 = a[lines[line + 1] + x];
      float z2 = a[lines[line + 2] + x];
      float z3 = a[lines[line + 3] + x];
      float[] sums = {
        z0,
        z0 + z1 + z2 + z3,
        z0 - z1 + z2 - z3,
        z0 + 2 * z1 + 4 * z2 + 8 * z3,
        z0 - 2 * z1 + 4 * z2 - 8 * z3,
        z3
      };
      for (int k = 0; k < sums.length; k++) {
        to[at + k * plane + i / Geometry.STEP * step + o] = sums[k];
      }
    }
  }

  @Override
  void unsum(float[] from, int at, int plane, int length, float[] to) {
    for (int p = 0; p < length; p++) {
      float u1 = from[at + plane + p];
      float u2 = from[at + 2 * plane + p];
      float u3 = from[at + 3 * plane + p];
      float u4 = from[at + 4 * plane + p];
      to[p] = from[at + p] / 4 - (u1 + u2) / 6 + (u3 + u4) / 24;
      to[length + p] = (u2 - u1) / 6 + (u3 - u4) / 12;
      to[2 * length + p] = (u3 + u4 - u1 - u2) / 6 + from[at + 5 * plane + p];
    }
  }

  @Override
  void moments(float[] a, int at, float origin, int[] mask, int maskAt, int length, double[] into) {
    double sum = 0;
    double squares = 0;
    for (int p = 0; p < length; p++) {
      if (mask[maskAt + p] != 0) {
        double d = a[at + p] - origin;
        sum += d;
        squares += d * d;
      }
    }
    into[0] += sum;
    into[1] += squares;
  }

  @Override
  void normalise(
      float[] a,
      int x,
      float scale,
      float shift,
      int other,
      boolean relu,
      int[] mask,
      int length,
      int y,
      int next,
      float origin,
      double[] into) {
    for (int p = 0; p < length; p++) {
      float value = a[x + p] * scale + shift + (other < 0 ? 0 : a[other + p]);
      a[y + p] = mask[p] == 0 || relu && value <= 0 ? 0 : value;
    }
    moments(a, next, origin, mask, 0, length, into);
  }

  @Override
  void gradientSums(float[] a, Gate gate, Channel channel, int[] mask, int length, double[] into) {
    double sum = 0;
    double deviations = 0;
    for (int p = 0; p < length; p++) {
      float g = passed(a, gate, channel, mask, p);
      a[channel.dy() + p] = g;
      sum += g;
      deviations += (double) g * (a[channel.x() + p] - channel.mean());
    }
    into[0] += sum;
    into[1] += deviations;
  }

  private static float passed(float[] a, Gate gate, Channel channel, int[] mask, int p) {
    boolean open =
        switch (gate) {
          case NONE -> true;
          case INPUT -> mask[p] != 0 && a[channel.x() + p] * channel.scale() + channel.shift() > 0;
          case RESULT -> a[channel.y() + p] > 0;
        };
    return open ? a[channel.dy() + p] : 0;
  }

  @Override
  void inputGradient(
      float[] a,
      Gate gate,
      Channel channel,
      float onGradient,
      float onInput,
      float constant,
      int[] mask,
      int length,
      int dx,
      Channel next,
      double[] into) {
    gradientSums(a, gate, next, mask, length, into);
    for (int p = 0; p < length; p++) {
      float value = onGradient * a[channel.dy() + p] + onInput * a[channel.x() + p] + constant;
      a[dx + p] = mask[p] == 0 ? 0 : value;
    }
  }

  @Override
  void add(float[] a, int from, int to, int length) {
    for (int p = 0; p < length; p++) {
      a[to + p] += a[from + p];
    }
  }

  @Override
  void sum(float[] a, int x, int other, boolean relu, int length, int to) {
    for (int p = 0; p < length; p++) {
      float value = a[x + p] + (other < 0 ? 0 : a[other + p]);
      a[to + p] = relu && value <= 0 ? 0 : value;
    }
  }

  @Override
  void rectifyGradient(float[] a, int dy, int y, int length) {
    for (int p = 0; p < length; p++) {
      a[dy + p] = a[y + p] > 0 ? a[dy + p] : 0;
    }
  }

  @Override
  void clear(float[] a, int at, int[] mask, int length) {
    for (int p = 0; p < length; p++) {
      a[at + p] = mask[p] == 0 ? 0 : a[at + p];
    }
  }

  @Override
  void correlate(
      float[] a,
      int x,
      int[] shifts,
      int taps,
      float[] w,
      int weight,
      int length,
      int y,
      boolean add) {
    for (int p = 0; p < length; p++) {
      float sum = add ? a[y + p] : 0;
      for (int t = 0; t < taps; t++) {
        sum += w[weight + t] * a[x + shifts[t] + p];
      }
      a[y + p] = sum;
    }
  }

  @Override
  void largest(float[] a, int[] taps, int to, int[] winner) {
    for (int p = 0; p < winner.length; p++) {
      int won = 0;
      for (int t = 1; t < taps.length; t++) {
        won = a[taps[t] + p] > a[taps[won] + p] ? t : won;
      }
      winner[p] = won;
      a[to + p] = a[taps[won] + p];
    }
  }
}
