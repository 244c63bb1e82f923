package org.subp.engine.grad;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** The sums of {@link Strips} in vectors, one line of a strip at a time. */
final class StripLoops {
  private static final VectorSpecies<Float> F = VectorLoops.F;
  private static final VectorSpecies<Integer> I = VectorLoops.I;
  private static final int L = F.length();

  private StripLoops() {}

  /** As {@link Loops#apart}. */
  static void apart(
      float[] a,
      int x0,
      int x1,
      int x2,
      int x3,
      int x4,
      int x5,
      int length,
      float[] to,
      int at,
      int plane) {
    FloatVector four = FloatVector.broadcast(F, -4);
    FloatVector five = FloatVector.broadcast(F, -5);
    for (int p = 0; p < length; p += L, at += L) {
      FloatVector d0 = FloatVector.fromArray(F, a, x0 + p);
      FloatVector d1 = FloatVector.fromArray(F, a, x1 + p);
      FloatVector d2 = FloatVector.fromArray(F, a, x2 + p);
      FloatVector d3 = FloatVector.fromArray(F, a, x3 + p);
      FloatVector d4 = FloatVector.fromArray(F, a, x4 + p);
      FloatVector d5 = FloatVector.fromArray(F, a, x5 + p);
      d2.fma(five, d4).sub(d0.mul(four)).intoArray(to, at);
      FloatVector even = d2.fma(four, d4);
      FloatVector odd = d1.fma(four, d3);
      even.add(odd).intoArray(to, at + plane);
      even.sub(odd).intoArray(to, at + 2 * plane);
      even = d4.sub(d2);
      odd = d3.sub(d1);
      odd = odd.add(odd);
      even.add(odd).intoArray(to, at + 3 * plane);
      even.sub(odd).intoArray(to, at + 4 * plane);
      d3.fma(five, d5).sub(d1.mul(four)).intoArray(to, at + 5 * plane);
    }
  }

  /** As {@link Loops#together}: the last vectors first, for they spoil where the first will be. */
  static void together(
      float[] from,
      int at,
      int plane,
      int[] mask,
      float[] a,
      int z,
      int[] lines,
      int line,
      boolean add) {
    for (int p = mask.length - L; p >= 0; p -= L) {
      int m = at + p;
      IntVector pixels = IntVector.fromArray(I, mask, p);
      FloatVector m1 = FloatVector.fromArray(F, from, m + plane);
      FloatVector m2 = FloatVector.fromArray(F, from, m + 2 * plane);
      FloatVector m3 = FloatVector.fromArray(F, from, m + 3 * plane);
      FloatVector m4 = FloatVector.fromArray(F, from, m + 4 * plane);
      FloatVector m5 = FloatVector.fromArray(F, from, m + 5 * plane);
      FloatVector near = m1.add(m2);
      FloatVector far = m3.add(m4);
      FloatVector y = FloatVector.fromArray(F, from, m).add(near).add(far);
      store(y, pixels, a, z, lines[line], p, add);
      FloatVector nearer = m1.sub(m2);
      FloatVector farther = m3.sub(m4);
      y = nearer.add(farther.add(farther));
      store(y, pixels, a, z, lines[line + 1], p, add);
      y = near.add(far.mul(4f));
      store(y, pixels, a, z, lines[line + 2], p, add);
      y = nearer.add(farther.mul(8f)).add(m5);
      store(y, pixels, a, z, lines[line + 3], p, add);
    }
  }

  private static void store(
      FloatVector y, IntVector pixels, float[] a, int z, int line, int p, boolean add) {
    if (line >= 0) {
      FloatVector sum = y.reinterpretAsInts().and(pixels).reinterpretAsFloats();
      int to = z + line + p;
      (add ? sum.add(FloatVector.fromArray(F, a, to)) : sum).intoArray(a, to);
    }
  }
}
