package org.subp.kernel;

/** One value after the other. */
final class ScalarWinograd extends WinogradTransforms {

  @Override
  void inputRows(
      float[] a,
      int r0,
      int r1,
      int r2,
      int r3,
      int r4,
      int r5,
      int length,
      float[] line,
      int to,
      int step) {
    for (int x = 0; x < length; x++) {
      input(a[r0 + x], a[r1 + x], a[r2 + x], a[r3 + x], a[r4 + x], a[r5 + x], line, to + x, step);
    }
  }

  @Override
  void inputColumns(float[] own, int line, int tiles, int v, int step) {
    for (int i = 0; i < tiles * BLOCK; i++) {
      int d = line + i / BLOCK * TILE * BLOCK + i % BLOCK;
      float d0 = own[d];
      float d1 = own[d + BLOCK];
      float d2 = own[d + 2 * BLOCK];
      float d3 = own[d + 3 * BLOCK];
      float d4 = own[d + 4 * BLOCK];
      input(d0, d1, d2, d3, d4, own[d + 5 * BLOCK], own, v + i, step);
    }
  }

  private static void input(
      float d0, float d1, float d2, float d3, float d4, float d5, float[] to, int at, int step) {
    float even = ScalarKernels.multiplyAdd(d2, -2f, d4);
    float odd = ScalarKernels.multiplyAdd(d1, -2f, d3);
    float wideEven = ScalarKernels.multiplyAdd(d2, -0.5f, d4);
    float wideOdd = ScalarKernels.multiplyAdd(d1, -0.5f, d3);
    to[at] = d0 + ScalarKernels.multiplyAdd(d2, -2.5f, d4);
    to[at + step] = ScalarKernels.multiplyAdd(odd, A, even);
    to[at + 2 * step] = ScalarKernels.multiplyAdd(odd, -A, even);
    to[at + 3 * step] = ScalarKernels.multiplyAdd(wideOdd, B, wideEven);
    to[at + 4 * step] = ScalarKernels.multiplyAdd(wideOdd, -B, wideEven);
    to[at + 5 * step] = d1 + ScalarKernels.multiplyAdd(d3, -2.5f, d5);
  }

  @Override
  void outputRows(float[] own, int m, int tiles, int step, int line, int row) {
    for (int i = 0; i < tiles * BLOCK; i++) {
      float m1 = own[m + i + step];
      float m2 = own[m + i + 2 * step];
      float m3 = own[m + i + 3 * step];
      float m4 = own[m + i + 4 * step];
      float m5 = own[m + i + 5 * step];
      float sum = m1 + m2;
      float difference = m1 - m2;
      float wideSum = m3 + m4;
      float wideDifference = m3 - m4;
      int to = line + i / BLOCK * WINDOW * BLOCK + i % BLOCK;
      own[to] = own[m + i] + sum + wideSum;
      own[to + row] = ScalarKernels.multiplyAdd(wideDifference, B, difference * A);
      own[to + 2 * row] = ScalarKernels.multiplyAdd(wideSum, B * B, sum * (A * A));
      float last = ScalarKernels.multiplyAdd(difference, A * A * A, m5);
      own[to + 3 * row] = ScalarKernels.multiplyAdd(wideDifference, B * B * B, last);
    }
  }

  @Override
  void outputColumns(
      float[] own,
      int line,
      int tiles,
      float[] bias,
      int b,
      boolean relu,
      float[] residual,
      int res,
      float[] a,
      int out) {
    for (int i = 0; i < tiles * BLOCK; i++) {
      int from = line + i / BLOCK * WINDOW * BLOCK + i % BLOCK;
      float m1 = own[from + BLOCK];
      float m2 = own[from + 2 * BLOCK];
      float m3 = own[from + 3 * BLOCK];
      float m4 = own[from + 4 * BLOCK];
      float m5 = own[from + 5 * BLOCK];
      float start = bias[b + i % BLOCK];
      float sum = m1 + m2;
      float difference = m1 - m2;
      float wideSum = m3 + m4;
      float wideDifference = m3 - m4;
      float s0 = own[from] + sum + wideSum + start;
      float s1 = ScalarKernels.multiplyAdd(difference, A, start);
      s1 = ScalarKernels.multiplyAdd(wideDifference, B, s1);
      float s2 = ScalarKernels.multiplyAdd(sum, A * A, start);
      s2 = ScalarKernels.multiplyAdd(wideSum, B * B, s2);
      float s3 = ScalarKernels.multiplyAdd(difference, A * A * A, m5) + start;
      s3 = ScalarKernels.multiplyAdd(wideDifference, B * B * B, s3);
      int pixel = i / BLOCK * TILE * BLOCK + i % BLOCK;
      int r = res + pixel;
      int o = out + pixel;
      s0 += residual[r];
      s1 += residual[r + BLOCK];
      s2 += residual[r + 2 * BLOCK];
      s3 += residual[r + 3 * BLOCK];
      a[o] = ScalarKernels.relu(s0, relu);
      a[o + BLOCK] = ScalarKernels.relu(s1, relu);
      a[o + 2 * BLOCK] = ScalarKernels.relu(s2, relu);
      a[o + 3 * BLOCK] = ScalarKernels.relu(s3, relu);
    }
  }
}
