package org.subp.data.jpeg;

/** A block at a time: the reference, and for JVMs without vectors. */
final class ScalarInverseTransform implements InverseTransform {

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public void apply(int[] blocks, int[] samples) {
    for (int x = 0; x < 8; x++) {
      transform(blocks, x, 8, COLUMN_SHIFT);
    }
    for (int y = 0; y < 8; y++) {
      transform(blocks, 8 * y, 1, ROW_SHIFT);
      samples[2 * y] = four(blocks, 8 * y);
      samples[2 * y + 1] = four(blocks, 8 * y + 4);
    }
  }

  /** Eight values in place, {@code step} apart. */
  private static void transform(int[] v, int at, int step, int shift) {
    int v0 = v[at];
    int v1 = v[at + step];
    int v2 = v[at + 2 * step];
    int v3 = v[at + 3 * step];
    int v4 = v[at + 4 * step];
    int v5 = v[at + 5 * step];
    int v6 = v[at + 6 * step];
    int v7 = v[at + 7 * step];

    int round = 1 << (shift - 1);
    int common = (v2 + v6) * C0_541;
    int low = common - v6 * C1_847;
    int high = common + v2 * C0_765;
    int sum = ((v0 + v4) << BITS) + round;
    int difference = ((v0 - v4) << BITS) + round;
    int e0 = sum + high;
    int e3 = sum - high;
    int e1 = difference + low;
    int e2 = difference - low;

    int z5 = (v7 + v3 + v5 + v1) * C1_175;
    int z3 = z5 - (v7 + v3) * C1_961;
    int z4 = z5 - (v5 + v1) * C0_390;
    int z1 = (v7 + v1) * C0_899;
    int z2 = (v5 + v3) * C2_562;
    int o3 = v7 * C0_298 - z1 + z3;
    int o2 = v5 * C2_053 - z2 + z4;
    int o1 = v3 * C3_072 - z2 + z3;
    int o0 = v1 * C1_501 - z1 + z4;

    v[at] = (e0 + o0) >> shift;
    v[at + step] = (e1 + o1) >> shift;
    v[at + 2 * step] = (e2 + o2) >> shift;
    v[at + 3 * step] = (e3 + o3) >> shift;
    v[at + 4 * step] = (e3 - o3) >> shift;
    v[at + 5 * step] = (e2 - o2) >> shift;
    v[at + 6 * step] = (e1 - o1) >> shift;
    v[at + 7 * step] = (e0 - o0) >> shift;
  }

  private static int four(int[] v, int at) {
    return sample(v[at])
        | sample(v[at + 1]) << 8
        | sample(v[at + 2]) << 16
        | sample(v[at + 3]) << 24;
  }

  private static int sample(int value) {
    return Math.max(0, Math.min(255, value + 128));
  }
}
