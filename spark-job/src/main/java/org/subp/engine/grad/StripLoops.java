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

  /** As {@link Loops#spread}, a vector of rows. */
  static void spread(
      float[] a,
      int[] rows,
      int row,
      int x0,
      int x1,
      int x2,
      int x3,
      int length,
      float[] to,
      int at,
      int plane,
      int step) {
    FloatVector four = FloatVector.broadcast(F, 4);
    for (int p = 0; p < length; p++, at += step) {
      FloatVector z0 = FloatVector.fromArray(F, a, x0 + p, rows, row);
      FloatVector z1 = FloatVector.fromArray(F, a, x1 + p, rows, row);
      FloatVector z2 = FloatVector.fromArray(F, a, x2 + p, rows, row);
      FloatVector z3 = FloatVector.fromArray(F, a, x3 + p, rows, row);
      z0.intoArray(to, at);
      z3.intoArray(to, at + 5 * plane);
      FloatVector even = z0.add(z2);
      FloatVector odd = z1.add(z3);
      even.add(odd).intoArray(to, at + plane);
      even.sub(odd).intoArray(to, at + 2 * plane);
      even = z2.fma(four, z0);
      odd = z3.fma(four, z1);
      odd = odd.add(odd);
      even.add(odd).intoArray(to, at + 3 * plane);
      even.sub(odd).intoArray(to, at + 4 * plane);
    }
  }

  /** As {@link Loops#unsum}. */
  static void unsum(float[] from, int at, int plane, int length, float[] to) {
    FloatVector sixth = FloatVector.broadcast(F, 1 / 6f);
    FloatVector quarter = FloatVector.broadcast(F, 1 / 4f);
    for (int p = 0; p < length; p += L) {
      int u = at + p;
      FloatVector u1 = FloatVector.fromArray(F, from, u + plane);
      FloatVector u2 = FloatVector.fromArray(F, from, u + 2 * plane);
      FloatVector near = u1.add(u2).mul(sixth);
      FloatVector nearer = u2.sub(u1).mul(sixth);
      FloatVector u3 = FloatVector.fromArray(F, from, u + 3 * plane);
      FloatVector u4 = FloatVector.fromArray(F, from, u + 4 * plane);
      FloatVector far = u3.add(u4).mul(sixth);
      FloatVector farther = u3.sub(u4).mul(sixth);
      FloatVector u0 = FloatVector.fromArray(F, from, u);
      u0.add(far).mul(quarter).sub(near).intoArray(to, p);
      farther.mul(0.5f).add(nearer).intoArray(to, length + p);
      far.sub(near)
          .add(FloatVector.fromArray(F, from, u + 5 * plane))
          .intoArray(to, 2 * length + p);
    }
  }
}
