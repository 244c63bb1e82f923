package org.subp.data.jpeg;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * As many blocks at a time as a vector has lanes, each in a lane of its own, so that nothing is
 * ever turned.
 */
final class VectorInverseTransform implements InverseTransform {
  private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  static boolean isFast() {
    return LANES >= 4;
  }

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public void apply(int[] blocks, int[] samples) {
    for (int x = 0; x < 8; x++) {
      transform(blocks, LANES * x, 8 * LANES, COLUMN_SHIFT);
    }
    for (int y = 0; y < 8; y++) {
      transform(blocks, 8 * LANES * y, LANES, ROW_SHIFT);
    }
    for (int y = 0; y < 16; y++) {
      four(blocks, 4 * LANES * y).intoArray(samples, LANES * y);
    }
  }

  private static void transform(int[] v, int at, int step, int shift) {
    IntVector v0 = load(v, at);
    IntVector v1 = load(v, at + step);
    IntVector v2 = load(v, at + 2 * step);
    IntVector v3 = load(v, at + 3 * step);
    IntVector v4 = load(v, at + 4 * step);
    IntVector v5 = load(v, at + 5 * step);
    IntVector v6 = load(v, at + 6 * step);
    IntVector v7 = load(v, at + 7 * step);

    int round = 1 << (shift - 1);
    IntVector common = v2.add(v6).mul(C0_541);
    IntVector low = common.sub(v6.mul(C1_847));
    IntVector high = common.add(v2.mul(C0_765));
    IntVector sum = v0.add(v4).lanewise(VectorOperators.LSHL, BITS).add(round);
    IntVector difference = v0.sub(v4).lanewise(VectorOperators.LSHL, BITS).add(round);
    IntVector e0 = sum.add(high);
    IntVector e3 = sum.sub(high);
    IntVector e1 = difference.add(low);
    IntVector e2 = difference.sub(low);

    IntVector v73 = v7.add(v3);
    IntVector v51 = v5.add(v1);
    IntVector z5 = v73.add(v51).mul(C1_175);
    IntVector z3 = z5.sub(v73.mul(C1_961));
    IntVector z4 = z5.sub(v51.mul(C0_390));
    IntVector z1 = v7.add(v1).mul(C0_899);
    IntVector z2 = v5.add(v3).mul(C2_562);
    IntVector o3 = v7.mul(C0_298).sub(z1).add(z3);
    IntVector o2 = v5.mul(C2_053).sub(z2).add(z4);
    IntVector o1 = v3.mul(C3_072).sub(z2).add(z3);
    IntVector o0 = v1.mul(C1_501).sub(z1).add(z4);

    store(e0.add(o0), shift, v, at);
    store(e1.add(o1), shift, v, at + step);
    store(e2.add(o2), shift, v, at + 2 * step);
    store(e3.add(o3), shift, v, at + 3 * step);
    store(e3.sub(o3), shift, v, at + 4 * step);
    store(e2.sub(o2), shift, v, at + 5 * step);
    store(e1.sub(o1), shift, v, at + 6 * step);
    store(e0.sub(o0), shift, v, at + 7 * step);
  }

  private static IntVector load(int[] v, int at) {
    return IntVector.fromArray(SPECIES, v, at);
  }

  private static void store(IntVector value, int shift, int[] v, int at) {
    value.lanewise(VectorOperators.ASHR, shift).intoArray(v, at);
  }

  private static IntVector four(int[] v, int at) {
    return sample(v, at)
        .or(sample(v, at + LANES).lanewise(VectorOperators.LSHL, 8))
        .or(sample(v, at + 2 * LANES).lanewise(VectorOperators.LSHL, 16))
        .or(sample(v, at + 3 * LANES).lanewise(VectorOperators.LSHL, 24));
  }

  private static IntVector sample(int[] v, int at) {
    return load(v, at).add(128).max(0).min(255);
  }
}
