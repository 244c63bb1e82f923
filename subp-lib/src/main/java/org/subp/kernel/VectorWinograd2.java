package org.subp.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The transforms of F(2x2, 3x3), 16 channels side by side. A tile's last row and column of inputs
 * are only in products of its last row and column of outputs: so whatever lies beyond the plane
 * stays in outputs that nobody keeps.
 */
final class VectorWinograd2 {
  private static final int BLOCK = GatherConv.BLOCK;
  private static final int TILE = 2;
  private static final int WINDOW = 4;
  private static final VectorSpecies<Float> F = VectorKernels.F;
  private static final VectorSpecies<Integer> I = VectorKernels.I;

  private VectorWinograd2() {}

  static void in(float[] a, float[] own, Winograd w, int block, int row, int slot) {
    int from = w.in().at(block, TILE * row - 1, -1);
    for (int n = 0; n < BLOCK; n += F.length()) {
      int to = w.v(block, slot) + n;
      inputs(a, from + n, w.in().row() * BLOCK, w.columns(), own, to, w.vStep());
    }
  }

  private static void inputs(float[] a, int in, int row, int tiles, float[] own, int v, int step) {
    for (int t = 0; t < tiles; t++) {
      int i0 = in + t * TILE * BLOCK;
      int i1 = i0 + row;
      int i2 = i1 + row;
      int i3 = i2 + row;
      int o = v + t * BLOCK;
      FloatVector d00 = FloatVector.fromArray(F, a, i0);
      FloatVector d10 = FloatVector.fromArray(F, a, i1);
      FloatVector d20 = FloatVector.fromArray(F, a, i2);
      FloatVector d30 = FloatVector.fromArray(F, a, i3);
      FloatVector d01 = FloatVector.fromArray(F, a, i0 + BLOCK);
      FloatVector d11 = FloatVector.fromArray(F, a, i1 + BLOCK);
      FloatVector d21 = FloatVector.fromArray(F, a, i2 + BLOCK);
      FloatVector d31 = FloatVector.fromArray(F, a, i3 + BLOCK);
      FloatVector d02 = FloatVector.fromArray(F, a, i0 + 2 * BLOCK);
      FloatVector d12 = FloatVector.fromArray(F, a, i1 + 2 * BLOCK);
      FloatVector d22 = FloatVector.fromArray(F, a, i2 + 2 * BLOCK);
      FloatVector d32 = FloatVector.fromArray(F, a, i3 + 2 * BLOCK);
      FloatVector d03 = FloatVector.fromArray(F, a, i0 + 3 * BLOCK);
      FloatVector d13 = FloatVector.fromArray(F, a, i1 + 3 * BLOCK);
      FloatVector d23 = FloatVector.fromArray(F, a, i2 + 3 * BLOCK);
      FloatVector d33 = FloatVector.fromArray(F, a, i3 + 3 * BLOCK);
      FloatVector t0 = d00.sub(d20);
      FloatVector t1 = d01.sub(d21);
      FloatVector t2 = d02.sub(d22);
      FloatVector t3 = d03.sub(d23);
      t0.sub(t2).intoArray(own, o);
      t1.add(t2).intoArray(own, o + step);
      t2.sub(t1).intoArray(own, o + 2 * step);
      t1.sub(t3).intoArray(own, o + 3 * step);
      t0 = d10.add(d20);
      t1 = d11.add(d21);
      t2 = d12.add(d22);
      t3 = d13.add(d23);
      t0.sub(t2).intoArray(own, o + 4 * step);
      t1.add(t2).intoArray(own, o + 5 * step);
      t2.sub(t1).intoArray(own, o + 6 * step);
      t1.sub(t3).intoArray(own, o + 7 * step);
      t0 = d20.sub(d10);
      t1 = d21.sub(d11);
      t2 = d22.sub(d12);
      t3 = d23.sub(d13);
      t0.sub(t2).intoArray(own, o + 8 * step);
      t1.add(t2).intoArray(own, o + 9 * step);
      t2.sub(t1).intoArray(own, o + 10 * step);
      t1.sub(t3).intoArray(own, o + 11 * step);
      t0 = d10.sub(d30);
      t1 = d11.sub(d31);
      t2 = d12.sub(d32);
      t3 = d13.sub(d33);
      t0.sub(t2).intoArray(own, o + 12 * step);
      t1.add(t2).intoArray(own, o + 13 * step);
      t2.sub(t1).intoArray(own, o + 14 * step);
      t1.sub(t3).intoArray(own, o + 15 * step);
    }
  }

  static void out(float[] own, float[] a, Winograd w, int block, int row, int slot) {
    int y = TILE * row;
    // The row below the plane, and the column right of it, go into the line.
    boolean both = y + 1 < w.out().height();
    int whole = w.out().width() / TILE;
    int r0 = w.rowAdded(block, y);
    int r1 = w.rowAdded(block, both ? y + 1 : y);
    int o0 = w.out().at(block, y, 0);
    int o1 = both ? w.out().at(block, y + 1, 0) : w.line();
    float[] second = both ? a : own;
    int m = w.m(block, slot);
    int done = whole * TILE * BLOCK;
    int last = w.line() + done;
    for (int n = 0; n < BLOCK; n += F.length()) {
      int b = block * BLOCK + n;
      outputs(own, m + n, whole, w, b, a, r0 + n, r1 + n, a, o0 + n, second, o1 + n);
      if (done < w.out().width() * BLOCK) {
        int from = m + whole * BLOCK + n;
        int below = last + TILE * BLOCK + n;
        int r = done + n;
        outputs(own, from, 1, w, b, a, r0 + r, r1 + r, own, last + n, own, below);
      }
    }
    if (done < w.out().width() * BLOCK) {
      System.arraycopy(own, last, a, o0 + done, BLOCK);
      System.arraycopy(own, last + TILE * BLOCK, second, o1 + done, BLOCK);
    }
  }

  private static void outputs(
      float[] own,
      int m,
      int tiles,
      Winograd w,
      int b,
      float[] residual,
      int r0,
      int r1,
      float[] first,
      int o0,
      float[] second,
      int o1) {
    int step = w.mStep();
    FloatVector start = FloatVector.fromArray(F, w.bias(), b);
    IntVector floor = IntVector.broadcast(I, w.relu() ? 0 : Integer.MIN_VALUE);
    for (int t = 0; t < tiles; t++) {
      int i = m + t * BLOCK;
      FloatVector m4 = FloatVector.fromArray(F, own, i + 4 * step);
      FloatVector m5 = FloatVector.fromArray(F, own, i + 5 * step);
      FloatVector m6 = FloatVector.fromArray(F, own, i + 6 * step);
      FloatVector m7 = FloatVector.fromArray(F, own, i + 7 * step);
      FloatVector m8 = FloatVector.fromArray(F, own, i + 8 * step);
      FloatVector m9 = FloatVector.fromArray(F, own, i + 9 * step);
      FloatVector m10 = FloatVector.fromArray(F, own, i + 10 * step);
      FloatVector m11 = FloatVector.fromArray(F, own, i + 11 * step);
      FloatVector t0 = FloatVector.fromArray(F, own, i).add(m4).add(m8);
      FloatVector t1 = FloatVector.fromArray(F, own, i + step).add(m5).add(m9);
      FloatVector t2 = FloatVector.fromArray(F, own, i + 2 * step).add(m6).add(m10);
      FloatVector t3 = FloatVector.fromArray(F, own, i + 3 * step).add(m7).add(m11);
      FloatVector u0 = m4.sub(m8).sub(FloatVector.fromArray(F, own, i + 12 * step));
      FloatVector u1 = m5.sub(m9).sub(FloatVector.fromArray(F, own, i + 13 * step));
      FloatVector u2 = m6.sub(m10).sub(FloatVector.fromArray(F, own, i + 14 * step));
      FloatVector u3 = m7.sub(m11).sub(FloatVector.fromArray(F, own, i + 15 * step));
      int p = t * TILE * BLOCK;
      FloatVector s0 = t0.add(t1).add(t2).add(start);
      FloatVector s1 = t1.sub(t2).sub(t3).add(start);
      FloatVector s2 = u0.add(u1).add(u2).add(start);
      FloatVector s3 = u1.sub(u2).sub(u3).add(start);
      s0 = s0.add(FloatVector.fromArray(F, residual, r0 + p));
      s1 = s1.add(FloatVector.fromArray(F, residual, r0 + p + BLOCK));
      s2 = s2.add(FloatVector.fromArray(F, residual, r1 + p));
      s3 = s3.add(FloatVector.fromArray(F, residual, r1 + p + BLOCK));
      s0.reinterpretAsInts().max(floor).reinterpretAsFloats().intoArray(first, o0 + p);
      s1.reinterpretAsInts().max(floor).reinterpretAsFloats().intoArray(first, o0 + p + BLOCK);
      s2.reinterpretAsInts().max(floor).reinterpretAsFloats().intoArray(second, o1 + p);
      s3.reinterpretAsInts().max(floor).reinterpretAsFloats().intoArray(second, o1 + p + BLOCK);
    }
  }
}
