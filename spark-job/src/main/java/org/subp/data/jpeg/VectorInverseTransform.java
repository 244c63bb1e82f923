package org.subp.data.jpeg;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * As many blocks at a time as a vector has lanes, each in a lane of its own, so that nothing is
 * ever turned.
 *
 * <p>Even and odd values have a loop each: together they are more than C2 inlines into one method,
 * and what it does not inline gets its vectors as objects, three times as slow.
 */
final class VectorInverseTransform implements InverseTransform {
  private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private final int[] halves = new int[64 * LANES];

  static boolean isFast() {
    return LANES >= 4;
  }

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public void apply(int[] blocks, int[] samples) {
    transform(blocks, LANES, 8 * LANES, COLUMN_SHIFT);
    transform(blocks, 8 * LANES, LANES, ROW_SHIFT);
    for (int y = 0; y < 16; y++) {
      four(blocks, 4 * LANES * y).intoArray(samples, LANES * y);
    }
  }

  /** Eight lines {@code next} apart of eight values {@code step} apart. */
  private void transform(int[] v, int next, int step, int shift) {
    even(v, next, step, shift, halves);
    odd(v, next, step, halves);
    join(halves, next, step, shift, v);
  }

  private static void even(int[] v, int next, int step, int shift, int[] out) {
    int round = 1 << (shift - 1);
    for (int line = 0, at = 0; line < 8; line++, at += next) {
      IntVector v0 = load(v, at);
      IntVector v2 = load(v, at + 2 * step);
      IntVector v4 = load(v, at + 4 * step);
      IntVector v6 = load(v, at + 6 * step);

      IntVector common = v2.add(v6).mul(C0_541);
      IntVector low = common.sub(v6.mul(C1_847));
      IntVector high = common.add(v2.mul(C0_765));
      IntVector sum = v0.add(v4).lanewise(VectorOperators.LSHL, BITS).add(round);
      IntVector difference = v0.sub(v4).lanewise(VectorOperators.LSHL, BITS).add(round);

      sum.add(high).intoArray(out, at);
      difference.add(low).intoArray(out, at + step);
      difference.sub(low).intoArray(out, at + 2 * step);
      sum.sub(high).intoArray(out, at + 3 * step);
    }
  }

  private static void odd(int[] v, int next, int step, int[] out) {
    for (int line = 0, at = 0; line < 8; line++, at += next) {
      IntVector v1 = load(v, at + step);
      IntVector v3 = load(v, at + 3 * step);
      IntVector v5 = load(v, at + 5 * step);
      IntVector v7 = load(v, at + 7 * step);

      IntVector v73 = v7.add(v3);
      IntVector v51 = v5.add(v1);
      IntVector z5 = v73.add(v51).mul(C1_175);
      IntVector z3 = z5.sub(v73.mul(C1_961));
      IntVector z4 = z5.sub(v51.mul(C0_390));
      IntVector z1 = v7.add(v1).mul(C0_899);
      IntVector z2 = v5.add(v3).mul(C2_562);

      v7.mul(C0_298).sub(z1).add(z3).intoArray(out, at + 4 * step);
      v5.mul(C2_053).sub(z2).add(z4).intoArray(out, at + 5 * step);
      v3.mul(C3_072).sub(z2).add(z3).intoArray(out, at + 6 * step);
      v1.mul(C1_501).sub(z1).add(z4).intoArray(out, at + 7 * step);
    }
  }

  /** Of each line, sums of first and last, second and last but one ..., and their differences. */
  private static void join(int[] in, int next, int step, int shift, int[] out) {
    for (int line = 0, at = 0; line < 8; line++, at += next) {
      for (int from = at, to = at + 7 * step; from < to; from += step, to -= step) {
        IntVector even = load(in, from);
        IntVector odd = load(in, to);
        even.add(odd).lanewise(VectorOperators.ASHR, shift).intoArray(out, from);
        even.sub(odd).lanewise(VectorOperators.ASHR, shift).intoArray(out, to);
      }
    }
  }

  private static IntVector load(int[] v, int at) {
    return IntVector.fromArray(SPECIES, v, at);
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
