package org.subp.kernel;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The convolution in tiles of 128-bit vectors. Written by TileMaker; do not edit.
 *
 * <p>A tile is a method of its own, without a loop around it: with fewer live integers C2 need not
 * park them in vector registers inside the innermost loop, which costs a third of the speed.
 */
final class Tiles128 extends VectorKernels {
  private static final VectorSpecies<Float> F = FloatVector.SPECIES_128;
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_128;

  private static final List<Tile> TILES =
      List.of(
          new Tile(0, 7, 1, 8, 16, 0, 1, 80),
          new Tile(1, 7, 1, 8, 32, 0, 1, 80),
          new Tile(2, 7, 1, 8, 1, 0, 1, 80),
          new Tile(3, 7, 1, 8, 2, 0, 1, 80),
          new Tile(4, 4, 1, 8, 16, 0, 1, 70),
          new Tile(5, 4, 1, 8, 32, 0, 1, 70),
          new Tile(6, 4, 1, 8, 1, 0, 1, 70),
          new Tile(7, 4, 1, 8, 2, 0, 1, 70),
          new Tile(8, 1, 2, 8, 0, 0, 1, 25),
          new Tile(9, 6, 1, 16, 16, 0, 1, 97),
          new Tile(10, 6, 1, 16, 32, 0, 1, 97),
          new Tile(11, 6, 1, 16, 1, 0, 1, 97),
          new Tile(12, 6, 1, 16, 2, 0, 1, 97),
          new Tile(13, 5, 1, 16, 16, 0, 1, 95),
          new Tile(14, 5, 1, 16, 32, 0, 1, 95),
          new Tile(15, 5, 1, 16, 1, 0, 1, 95),
          new Tile(16, 5, 1, 16, 2, 0, 1, 95),
          new Tile(17, 4, 1, 16, 16, 0, 1, 92),
          new Tile(18, 4, 1, 16, 32, 0, 1, 92),
          new Tile(19, 4, 1, 16, 1, 0, 1, 92),
          new Tile(20, 4, 1, 16, 2, 0, 1, 92),
          new Tile(21, 1, 2, 16, 0, 0, 1, 50));

  @Override
  public List<Tile> tiles() {
    return TILES;
  }

  @Override
  public void conv(GatherConv c, float[] a, long[] pairs, int from, int to, int group) {
    int[] at = c.positions();
    int[] off = c.offsets();
    float[] w = c.weights();
    float[] bias = c.bias();
    int begin = c.starts()[group];
    int end = c.starts()[group + 1];
    int b = group * c.tile().groupWidth();
    int low = c.relu() ? 0 : Integer.MIN_VALUE;
    int out = c.out(group);
    int res = c.residual(group);
    int plane = c.outPlane();
    int resPlane = c.residualPlane();
    int step = c.tile().positions();
    switch (c.tile().id()) {
      case 0 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x2by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 1 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x2by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 2 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x2by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 3 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x2by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 4 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x1x2by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 5 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x1x2by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 6 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x1x2by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 7 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x1x2by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 8 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile1x2x2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 9 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile6x1x4by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 10 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile6x1x4by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 11 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile6x1x4by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 12 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile6x1x4by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 13 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile5x1x4by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 14 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile5x1x4by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 15 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile5x1x4by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 16 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile5x1x4by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 17 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x1x4by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 18 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x1x4by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 19 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x1x4by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 20 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x1x4by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 21 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile1x2x4(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      default -> throw new AssertionError(c.tile());
    }
  }

  private static void tile7x1x2by16(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    FloatVector s4a = bias0;
    FloatVector s4b = bias1;
    FloatVector s5a = bias0;
    FloatVector s5b = bias1;
    FloatVector s6a = bias0;
    FloatVector s6b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 8 + 16);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 64]);
      s4a = x4.fma(w0, s4a);
      s4b = x4.fma(w1, s4b);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 80]);
      s5a = x5.fma(w0, s5a);
      s5b = x5.fma(w1, s5b);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 96]);
      s6a = x6.fma(w0, s6a);
      s6b = x6.fma(w1, s6b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 68));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 84));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s6b = s6b.add(FloatVector.fromArray(F, a, r0 + 100));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 68);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 84);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o0 + 100);
  }

  private static void tile7x1x2by32(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    FloatVector s4a = bias0;
    FloatVector s4b = bias1;
    FloatVector s5a = bias0;
    FloatVector s5b = bias1;
    FloatVector s6a = bias0;
    FloatVector s6b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 8 + 16);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 32]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 64]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 96]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 128]);
      s4a = x4.fma(w0, s4a);
      s4b = x4.fma(w1, s4b);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 160]);
      s5a = x5.fma(w0, s5a);
      s5b = x5.fma(w1, s5b);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 192]);
      s6a = x6.fma(w0, s6a);
      s6b = x6.fma(w1, s6b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 68));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 84));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s6b = s6b.add(FloatVector.fromArray(F, a, r0 + 100));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 68);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 84);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o0 + 100);
  }

  private static void tile7x1x2by1(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    FloatVector s4a = bias0;
    FloatVector s4b = bias1;
    FloatVector s5a = bias0;
    FloatVector s5b = bias1;
    FloatVector s6a = bias0;
    FloatVector s6b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 8 + 16);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 1]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 2]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 3]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 4]);
      s4a = x4.fma(w0, s4a);
      s4b = x4.fma(w1, s4b);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 5]);
      s5a = x5.fma(w0, s5a);
      s5b = x5.fma(w1, s5b);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 6]);
      s6a = x6.fma(w0, s6a);
      s6b = x6.fma(w1, s6b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 68));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 84));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s6b = s6b.add(FloatVector.fromArray(F, a, r0 + 100));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 68);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 84);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o0 + 100);
  }

  private static void tile7x1x2by2(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    FloatVector s4a = bias0;
    FloatVector s4b = bias1;
    FloatVector s5a = bias0;
    FloatVector s5b = bias1;
    FloatVector s6a = bias0;
    FloatVector s6b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 8 + 16);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 2]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 4]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 6]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 8]);
      s4a = x4.fma(w0, s4a);
      s4b = x4.fma(w1, s4b);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 10]);
      s5a = x5.fma(w0, s5a);
      s5b = x5.fma(w1, s5b);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 12]);
      s6a = x6.fma(w0, s6a);
      s6b = x6.fma(w1, s6b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 68));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 84));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s6b = s6b.add(FloatVector.fromArray(F, a, r0 + 100));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 68);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 84);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o0 + 100);
  }

  private static void tile4x1x2by16(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 8 + 16);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
  }

  private static void tile4x1x2by32(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 8 + 16);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 32]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 64]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 96]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
  }

  private static void tile4x1x2by1(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 8 + 16);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 1]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 2]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 3]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
  }

  private static void tile4x1x2by2(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 8 + 16);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 2]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 4]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 6]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
  }

  private static void tile1x2x2(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    int in1 = at[t + 3];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 8 + 16);
      int o = off[j];
      int i0 = in0 + o;
      int i1 = in1 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      FloatVector x1 = FloatVector.broadcast(F, a[i1]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s1a = s1a.add(FloatVector.fromArray(F, a, r1));
      s1b = s1b.add(FloatVector.fromArray(F, a, r1 + 4));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    int o1 = out + at[t + 4];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o1);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o1 + 4);
  }

  private static void tile6x1x4by16(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector bias2 = FloatVector.fromArray(F, bias, b + 8);
    FloatVector bias3 = FloatVector.fromArray(F, bias, b + 12);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s0c = bias2;
    FloatVector s0d = bias3;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s1c = bias2;
    FloatVector s1d = bias3;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s2c = bias2;
    FloatVector s2d = bias3;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    FloatVector s3c = bias2;
    FloatVector s3d = bias3;
    FloatVector s4a = bias0;
    FloatVector s4b = bias1;
    FloatVector s4c = bias2;
    FloatVector s4d = bias3;
    FloatVector s5a = bias0;
    FloatVector s5b = bias1;
    FloatVector s5c = bias2;
    FloatVector s5d = bias3;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 16);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 20);
      FloatVector w3 = FloatVector.fromArray(F, w, j * 16 + 24);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      s0c = x0.fma(w2, s0c);
      s0d = x0.fma(w3, s0d);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      s1c = x1.fma(w2, s1c);
      s1d = x1.fma(w3, s1d);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      s2c = x2.fma(w2, s2c);
      s2d = x2.fma(w3, s2d);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
      s3c = x3.fma(w2, s3c);
      s3d = x3.fma(w3, s3d);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 64]);
      s4a = x4.fma(w0, s4a);
      s4b = x4.fma(w1, s4b);
      s4c = x4.fma(w2, s4c);
      s4d = x4.fma(w3, s4d);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 80]);
      s5a = x5.fma(w0, s5a);
      s5b = x5.fma(w1, s5b);
      s5c = x5.fma(w2, s5c);
      s5d = x5.fma(w3, s5d);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s0c = s0c.add(FloatVector.fromArray(F, a, r0 + 8));
      s0d = s0d.add(FloatVector.fromArray(F, a, r0 + 12));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s1c = s1c.add(FloatVector.fromArray(F, a, r0 + 24));
      s1d = s1d.add(FloatVector.fromArray(F, a, r0 + 28));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s2c = s2c.add(FloatVector.fromArray(F, a, r0 + 40));
      s2d = s2d.add(FloatVector.fromArray(F, a, r0 + 44));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
      s3c = s3c.add(FloatVector.fromArray(F, a, r0 + 56));
      s3d = s3d.add(FloatVector.fromArray(F, a, r0 + 60));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 68));
      s4c = s4c.add(FloatVector.fromArray(F, a, r0 + 72));
      s4d = s4d.add(FloatVector.fromArray(F, a, r0 + 76));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 84));
      s5c = s5c.add(FloatVector.fromArray(F, a, r0 + 88));
      s5d = s5d.add(FloatVector.fromArray(F, a, r0 + 92));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s0c = s0c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0c.intoArray(a, o0 + 8);
    s0d = s0d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0d.intoArray(a, o0 + 12);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s1c = s1c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1c.intoArray(a, o0 + 24);
    s1d = s1d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1d.intoArray(a, o0 + 28);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s2c = s2c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2c.intoArray(a, o0 + 40);
    s2d = s2d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2d.intoArray(a, o0 + 44);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
    s3c = s3c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3c.intoArray(a, o0 + 56);
    s3d = s3d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3d.intoArray(a, o0 + 60);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 68);
    s4c = s4c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4c.intoArray(a, o0 + 72);
    s4d = s4d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4d.intoArray(a, o0 + 76);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 84);
    s5c = s5c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5c.intoArray(a, o0 + 88);
    s5d = s5d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5d.intoArray(a, o0 + 92);
  }

  private static void tile6x1x4by32(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector bias2 = FloatVector.fromArray(F, bias, b + 8);
    FloatVector bias3 = FloatVector.fromArray(F, bias, b + 12);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s0c = bias2;
    FloatVector s0d = bias3;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s1c = bias2;
    FloatVector s1d = bias3;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s2c = bias2;
    FloatVector s2d = bias3;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    FloatVector s3c = bias2;
    FloatVector s3d = bias3;
    FloatVector s4a = bias0;
    FloatVector s4b = bias1;
    FloatVector s4c = bias2;
    FloatVector s4d = bias3;
    FloatVector s5a = bias0;
    FloatVector s5b = bias1;
    FloatVector s5c = bias2;
    FloatVector s5d = bias3;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 16);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 20);
      FloatVector w3 = FloatVector.fromArray(F, w, j * 16 + 24);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      s0c = x0.fma(w2, s0c);
      s0d = x0.fma(w3, s0d);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 32]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      s1c = x1.fma(w2, s1c);
      s1d = x1.fma(w3, s1d);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 64]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      s2c = x2.fma(w2, s2c);
      s2d = x2.fma(w3, s2d);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 96]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
      s3c = x3.fma(w2, s3c);
      s3d = x3.fma(w3, s3d);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 128]);
      s4a = x4.fma(w0, s4a);
      s4b = x4.fma(w1, s4b);
      s4c = x4.fma(w2, s4c);
      s4d = x4.fma(w3, s4d);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 160]);
      s5a = x5.fma(w0, s5a);
      s5b = x5.fma(w1, s5b);
      s5c = x5.fma(w2, s5c);
      s5d = x5.fma(w3, s5d);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s0c = s0c.add(FloatVector.fromArray(F, a, r0 + 8));
      s0d = s0d.add(FloatVector.fromArray(F, a, r0 + 12));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s1c = s1c.add(FloatVector.fromArray(F, a, r0 + 24));
      s1d = s1d.add(FloatVector.fromArray(F, a, r0 + 28));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s2c = s2c.add(FloatVector.fromArray(F, a, r0 + 40));
      s2d = s2d.add(FloatVector.fromArray(F, a, r0 + 44));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
      s3c = s3c.add(FloatVector.fromArray(F, a, r0 + 56));
      s3d = s3d.add(FloatVector.fromArray(F, a, r0 + 60));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 68));
      s4c = s4c.add(FloatVector.fromArray(F, a, r0 + 72));
      s4d = s4d.add(FloatVector.fromArray(F, a, r0 + 76));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 84));
      s5c = s5c.add(FloatVector.fromArray(F, a, r0 + 88));
      s5d = s5d.add(FloatVector.fromArray(F, a, r0 + 92));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s0c = s0c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0c.intoArray(a, o0 + 8);
    s0d = s0d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0d.intoArray(a, o0 + 12);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s1c = s1c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1c.intoArray(a, o0 + 24);
    s1d = s1d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1d.intoArray(a, o0 + 28);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s2c = s2c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2c.intoArray(a, o0 + 40);
    s2d = s2d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2d.intoArray(a, o0 + 44);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
    s3c = s3c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3c.intoArray(a, o0 + 56);
    s3d = s3d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3d.intoArray(a, o0 + 60);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 68);
    s4c = s4c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4c.intoArray(a, o0 + 72);
    s4d = s4d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4d.intoArray(a, o0 + 76);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 84);
    s5c = s5c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5c.intoArray(a, o0 + 88);
    s5d = s5d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5d.intoArray(a, o0 + 92);
  }

  private static void tile6x1x4by1(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector bias2 = FloatVector.fromArray(F, bias, b + 8);
    FloatVector bias3 = FloatVector.fromArray(F, bias, b + 12);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s0c = bias2;
    FloatVector s0d = bias3;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s1c = bias2;
    FloatVector s1d = bias3;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s2c = bias2;
    FloatVector s2d = bias3;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    FloatVector s3c = bias2;
    FloatVector s3d = bias3;
    FloatVector s4a = bias0;
    FloatVector s4b = bias1;
    FloatVector s4c = bias2;
    FloatVector s4d = bias3;
    FloatVector s5a = bias0;
    FloatVector s5b = bias1;
    FloatVector s5c = bias2;
    FloatVector s5d = bias3;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 16);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 20);
      FloatVector w3 = FloatVector.fromArray(F, w, j * 16 + 24);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      s0c = x0.fma(w2, s0c);
      s0d = x0.fma(w3, s0d);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 1]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      s1c = x1.fma(w2, s1c);
      s1d = x1.fma(w3, s1d);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 2]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      s2c = x2.fma(w2, s2c);
      s2d = x2.fma(w3, s2d);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 3]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
      s3c = x3.fma(w2, s3c);
      s3d = x3.fma(w3, s3d);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 4]);
      s4a = x4.fma(w0, s4a);
      s4b = x4.fma(w1, s4b);
      s4c = x4.fma(w2, s4c);
      s4d = x4.fma(w3, s4d);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 5]);
      s5a = x5.fma(w0, s5a);
      s5b = x5.fma(w1, s5b);
      s5c = x5.fma(w2, s5c);
      s5d = x5.fma(w3, s5d);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s0c = s0c.add(FloatVector.fromArray(F, a, r0 + 8));
      s0d = s0d.add(FloatVector.fromArray(F, a, r0 + 12));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s1c = s1c.add(FloatVector.fromArray(F, a, r0 + 24));
      s1d = s1d.add(FloatVector.fromArray(F, a, r0 + 28));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s2c = s2c.add(FloatVector.fromArray(F, a, r0 + 40));
      s2d = s2d.add(FloatVector.fromArray(F, a, r0 + 44));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
      s3c = s3c.add(FloatVector.fromArray(F, a, r0 + 56));
      s3d = s3d.add(FloatVector.fromArray(F, a, r0 + 60));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 68));
      s4c = s4c.add(FloatVector.fromArray(F, a, r0 + 72));
      s4d = s4d.add(FloatVector.fromArray(F, a, r0 + 76));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 84));
      s5c = s5c.add(FloatVector.fromArray(F, a, r0 + 88));
      s5d = s5d.add(FloatVector.fromArray(F, a, r0 + 92));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s0c = s0c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0c.intoArray(a, o0 + 8);
    s0d = s0d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0d.intoArray(a, o0 + 12);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s1c = s1c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1c.intoArray(a, o0 + 24);
    s1d = s1d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1d.intoArray(a, o0 + 28);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s2c = s2c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2c.intoArray(a, o0 + 40);
    s2d = s2d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2d.intoArray(a, o0 + 44);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
    s3c = s3c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3c.intoArray(a, o0 + 56);
    s3d = s3d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3d.intoArray(a, o0 + 60);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 68);
    s4c = s4c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4c.intoArray(a, o0 + 72);
    s4d = s4d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4d.intoArray(a, o0 + 76);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 84);
    s5c = s5c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5c.intoArray(a, o0 + 88);
    s5d = s5d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5d.intoArray(a, o0 + 92);
  }

  private static void tile6x1x4by2(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector bias2 = FloatVector.fromArray(F, bias, b + 8);
    FloatVector bias3 = FloatVector.fromArray(F, bias, b + 12);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s0c = bias2;
    FloatVector s0d = bias3;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s1c = bias2;
    FloatVector s1d = bias3;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s2c = bias2;
    FloatVector s2d = bias3;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    FloatVector s3c = bias2;
    FloatVector s3d = bias3;
    FloatVector s4a = bias0;
    FloatVector s4b = bias1;
    FloatVector s4c = bias2;
    FloatVector s4d = bias3;
    FloatVector s5a = bias0;
    FloatVector s5b = bias1;
    FloatVector s5c = bias2;
    FloatVector s5d = bias3;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 16);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 20);
      FloatVector w3 = FloatVector.fromArray(F, w, j * 16 + 24);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      s0c = x0.fma(w2, s0c);
      s0d = x0.fma(w3, s0d);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 2]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      s1c = x1.fma(w2, s1c);
      s1d = x1.fma(w3, s1d);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 4]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      s2c = x2.fma(w2, s2c);
      s2d = x2.fma(w3, s2d);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 6]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
      s3c = x3.fma(w2, s3c);
      s3d = x3.fma(w3, s3d);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 8]);
      s4a = x4.fma(w0, s4a);
      s4b = x4.fma(w1, s4b);
      s4c = x4.fma(w2, s4c);
      s4d = x4.fma(w3, s4d);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 10]);
      s5a = x5.fma(w0, s5a);
      s5b = x5.fma(w1, s5b);
      s5c = x5.fma(w2, s5c);
      s5d = x5.fma(w3, s5d);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s0c = s0c.add(FloatVector.fromArray(F, a, r0 + 8));
      s0d = s0d.add(FloatVector.fromArray(F, a, r0 + 12));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s1c = s1c.add(FloatVector.fromArray(F, a, r0 + 24));
      s1d = s1d.add(FloatVector.fromArray(F, a, r0 + 28));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s2c = s2c.add(FloatVector.fromArray(F, a, r0 + 40));
      s2d = s2d.add(FloatVector.fromArray(F, a, r0 + 44));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
      s3c = s3c.add(FloatVector.fromArray(F, a, r0 + 56));
      s3d = s3d.add(FloatVector.fromArray(F, a, r0 + 60));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 68));
      s4c = s4c.add(FloatVector.fromArray(F, a, r0 + 72));
      s4d = s4d.add(FloatVector.fromArray(F, a, r0 + 76));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 84));
      s5c = s5c.add(FloatVector.fromArray(F, a, r0 + 88));
      s5d = s5d.add(FloatVector.fromArray(F, a, r0 + 92));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s0c = s0c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0c.intoArray(a, o0 + 8);
    s0d = s0d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0d.intoArray(a, o0 + 12);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s1c = s1c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1c.intoArray(a, o0 + 24);
    s1d = s1d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1d.intoArray(a, o0 + 28);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s2c = s2c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2c.intoArray(a, o0 + 40);
    s2d = s2d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2d.intoArray(a, o0 + 44);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
    s3c = s3c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3c.intoArray(a, o0 + 56);
    s3d = s3d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3d.intoArray(a, o0 + 60);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 68);
    s4c = s4c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4c.intoArray(a, o0 + 72);
    s4d = s4d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4d.intoArray(a, o0 + 76);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 84);
    s5c = s5c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5c.intoArray(a, o0 + 88);
    s5d = s5d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5d.intoArray(a, o0 + 92);
  }

  private static void tile5x1x4by16(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector bias2 = FloatVector.fromArray(F, bias, b + 8);
    FloatVector bias3 = FloatVector.fromArray(F, bias, b + 12);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s0c = bias2;
    FloatVector s0d = bias3;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s1c = bias2;
    FloatVector s1d = bias3;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s2c = bias2;
    FloatVector s2d = bias3;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    FloatVector s3c = bias2;
    FloatVector s3d = bias3;
    FloatVector s4a = bias0;
    FloatVector s4b = bias1;
    FloatVector s4c = bias2;
    FloatVector s4d = bias3;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 16);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 20);
      FloatVector w3 = FloatVector.fromArray(F, w, j * 16 + 24);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      s0c = x0.fma(w2, s0c);
      s0d = x0.fma(w3, s0d);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      s1c = x1.fma(w2, s1c);
      s1d = x1.fma(w3, s1d);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      s2c = x2.fma(w2, s2c);
      s2d = x2.fma(w3, s2d);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
      s3c = x3.fma(w2, s3c);
      s3d = x3.fma(w3, s3d);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 64]);
      s4a = x4.fma(w0, s4a);
      s4b = x4.fma(w1, s4b);
      s4c = x4.fma(w2, s4c);
      s4d = x4.fma(w3, s4d);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s0c = s0c.add(FloatVector.fromArray(F, a, r0 + 8));
      s0d = s0d.add(FloatVector.fromArray(F, a, r0 + 12));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s1c = s1c.add(FloatVector.fromArray(F, a, r0 + 24));
      s1d = s1d.add(FloatVector.fromArray(F, a, r0 + 28));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s2c = s2c.add(FloatVector.fromArray(F, a, r0 + 40));
      s2d = s2d.add(FloatVector.fromArray(F, a, r0 + 44));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
      s3c = s3c.add(FloatVector.fromArray(F, a, r0 + 56));
      s3d = s3d.add(FloatVector.fromArray(F, a, r0 + 60));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 68));
      s4c = s4c.add(FloatVector.fromArray(F, a, r0 + 72));
      s4d = s4d.add(FloatVector.fromArray(F, a, r0 + 76));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s0c = s0c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0c.intoArray(a, o0 + 8);
    s0d = s0d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0d.intoArray(a, o0 + 12);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s1c = s1c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1c.intoArray(a, o0 + 24);
    s1d = s1d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1d.intoArray(a, o0 + 28);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s2c = s2c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2c.intoArray(a, o0 + 40);
    s2d = s2d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2d.intoArray(a, o0 + 44);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
    s3c = s3c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3c.intoArray(a, o0 + 56);
    s3d = s3d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3d.intoArray(a, o0 + 60);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 68);
    s4c = s4c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4c.intoArray(a, o0 + 72);
    s4d = s4d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4d.intoArray(a, o0 + 76);
  }

  private static void tile5x1x4by32(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector bias2 = FloatVector.fromArray(F, bias, b + 8);
    FloatVector bias3 = FloatVector.fromArray(F, bias, b + 12);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s0c = bias2;
    FloatVector s0d = bias3;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s1c = bias2;
    FloatVector s1d = bias3;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s2c = bias2;
    FloatVector s2d = bias3;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    FloatVector s3c = bias2;
    FloatVector s3d = bias3;
    FloatVector s4a = bias0;
    FloatVector s4b = bias1;
    FloatVector s4c = bias2;
    FloatVector s4d = bias3;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 16);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 20);
      FloatVector w3 = FloatVector.fromArray(F, w, j * 16 + 24);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      s0c = x0.fma(w2, s0c);
      s0d = x0.fma(w3, s0d);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 32]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      s1c = x1.fma(w2, s1c);
      s1d = x1.fma(w3, s1d);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 64]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      s2c = x2.fma(w2, s2c);
      s2d = x2.fma(w3, s2d);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 96]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
      s3c = x3.fma(w2, s3c);
      s3d = x3.fma(w3, s3d);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 128]);
      s4a = x4.fma(w0, s4a);
      s4b = x4.fma(w1, s4b);
      s4c = x4.fma(w2, s4c);
      s4d = x4.fma(w3, s4d);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s0c = s0c.add(FloatVector.fromArray(F, a, r0 + 8));
      s0d = s0d.add(FloatVector.fromArray(F, a, r0 + 12));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s1c = s1c.add(FloatVector.fromArray(F, a, r0 + 24));
      s1d = s1d.add(FloatVector.fromArray(F, a, r0 + 28));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s2c = s2c.add(FloatVector.fromArray(F, a, r0 + 40));
      s2d = s2d.add(FloatVector.fromArray(F, a, r0 + 44));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
      s3c = s3c.add(FloatVector.fromArray(F, a, r0 + 56));
      s3d = s3d.add(FloatVector.fromArray(F, a, r0 + 60));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 68));
      s4c = s4c.add(FloatVector.fromArray(F, a, r0 + 72));
      s4d = s4d.add(FloatVector.fromArray(F, a, r0 + 76));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s0c = s0c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0c.intoArray(a, o0 + 8);
    s0d = s0d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0d.intoArray(a, o0 + 12);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s1c = s1c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1c.intoArray(a, o0 + 24);
    s1d = s1d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1d.intoArray(a, o0 + 28);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s2c = s2c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2c.intoArray(a, o0 + 40);
    s2d = s2d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2d.intoArray(a, o0 + 44);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
    s3c = s3c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3c.intoArray(a, o0 + 56);
    s3d = s3d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3d.intoArray(a, o0 + 60);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 68);
    s4c = s4c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4c.intoArray(a, o0 + 72);
    s4d = s4d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4d.intoArray(a, o0 + 76);
  }

  private static void tile5x1x4by1(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector bias2 = FloatVector.fromArray(F, bias, b + 8);
    FloatVector bias3 = FloatVector.fromArray(F, bias, b + 12);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s0c = bias2;
    FloatVector s0d = bias3;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s1c = bias2;
    FloatVector s1d = bias3;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s2c = bias2;
    FloatVector s2d = bias3;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    FloatVector s3c = bias2;
    FloatVector s3d = bias3;
    FloatVector s4a = bias0;
    FloatVector s4b = bias1;
    FloatVector s4c = bias2;
    FloatVector s4d = bias3;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 16);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 20);
      FloatVector w3 = FloatVector.fromArray(F, w, j * 16 + 24);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      s0c = x0.fma(w2, s0c);
      s0d = x0.fma(w3, s0d);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 1]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      s1c = x1.fma(w2, s1c);
      s1d = x1.fma(w3, s1d);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 2]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      s2c = x2.fma(w2, s2c);
      s2d = x2.fma(w3, s2d);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 3]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
      s3c = x3.fma(w2, s3c);
      s3d = x3.fma(w3, s3d);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 4]);
      s4a = x4.fma(w0, s4a);
      s4b = x4.fma(w1, s4b);
      s4c = x4.fma(w2, s4c);
      s4d = x4.fma(w3, s4d);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s0c = s0c.add(FloatVector.fromArray(F, a, r0 + 8));
      s0d = s0d.add(FloatVector.fromArray(F, a, r0 + 12));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s1c = s1c.add(FloatVector.fromArray(F, a, r0 + 24));
      s1d = s1d.add(FloatVector.fromArray(F, a, r0 + 28));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s2c = s2c.add(FloatVector.fromArray(F, a, r0 + 40));
      s2d = s2d.add(FloatVector.fromArray(F, a, r0 + 44));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
      s3c = s3c.add(FloatVector.fromArray(F, a, r0 + 56));
      s3d = s3d.add(FloatVector.fromArray(F, a, r0 + 60));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 68));
      s4c = s4c.add(FloatVector.fromArray(F, a, r0 + 72));
      s4d = s4d.add(FloatVector.fromArray(F, a, r0 + 76));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s0c = s0c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0c.intoArray(a, o0 + 8);
    s0d = s0d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0d.intoArray(a, o0 + 12);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s1c = s1c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1c.intoArray(a, o0 + 24);
    s1d = s1d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1d.intoArray(a, o0 + 28);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s2c = s2c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2c.intoArray(a, o0 + 40);
    s2d = s2d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2d.intoArray(a, o0 + 44);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
    s3c = s3c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3c.intoArray(a, o0 + 56);
    s3d = s3d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3d.intoArray(a, o0 + 60);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 68);
    s4c = s4c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4c.intoArray(a, o0 + 72);
    s4d = s4d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4d.intoArray(a, o0 + 76);
  }

  private static void tile5x1x4by2(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector bias2 = FloatVector.fromArray(F, bias, b + 8);
    FloatVector bias3 = FloatVector.fromArray(F, bias, b + 12);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s0c = bias2;
    FloatVector s0d = bias3;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s1c = bias2;
    FloatVector s1d = bias3;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s2c = bias2;
    FloatVector s2d = bias3;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    FloatVector s3c = bias2;
    FloatVector s3d = bias3;
    FloatVector s4a = bias0;
    FloatVector s4b = bias1;
    FloatVector s4c = bias2;
    FloatVector s4d = bias3;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 16);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 20);
      FloatVector w3 = FloatVector.fromArray(F, w, j * 16 + 24);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      s0c = x0.fma(w2, s0c);
      s0d = x0.fma(w3, s0d);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 2]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      s1c = x1.fma(w2, s1c);
      s1d = x1.fma(w3, s1d);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 4]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      s2c = x2.fma(w2, s2c);
      s2d = x2.fma(w3, s2d);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 6]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
      s3c = x3.fma(w2, s3c);
      s3d = x3.fma(w3, s3d);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 8]);
      s4a = x4.fma(w0, s4a);
      s4b = x4.fma(w1, s4b);
      s4c = x4.fma(w2, s4c);
      s4d = x4.fma(w3, s4d);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s0c = s0c.add(FloatVector.fromArray(F, a, r0 + 8));
      s0d = s0d.add(FloatVector.fromArray(F, a, r0 + 12));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s1c = s1c.add(FloatVector.fromArray(F, a, r0 + 24));
      s1d = s1d.add(FloatVector.fromArray(F, a, r0 + 28));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s2c = s2c.add(FloatVector.fromArray(F, a, r0 + 40));
      s2d = s2d.add(FloatVector.fromArray(F, a, r0 + 44));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
      s3c = s3c.add(FloatVector.fromArray(F, a, r0 + 56));
      s3d = s3d.add(FloatVector.fromArray(F, a, r0 + 60));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 68));
      s4c = s4c.add(FloatVector.fromArray(F, a, r0 + 72));
      s4d = s4d.add(FloatVector.fromArray(F, a, r0 + 76));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s0c = s0c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0c.intoArray(a, o0 + 8);
    s0d = s0d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0d.intoArray(a, o0 + 12);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s1c = s1c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1c.intoArray(a, o0 + 24);
    s1d = s1d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1d.intoArray(a, o0 + 28);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s2c = s2c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2c.intoArray(a, o0 + 40);
    s2d = s2d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2d.intoArray(a, o0 + 44);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
    s3c = s3c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3c.intoArray(a, o0 + 56);
    s3d = s3d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3d.intoArray(a, o0 + 60);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 68);
    s4c = s4c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4c.intoArray(a, o0 + 72);
    s4d = s4d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4d.intoArray(a, o0 + 76);
  }

  private static void tile4x1x4by16(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector bias2 = FloatVector.fromArray(F, bias, b + 8);
    FloatVector bias3 = FloatVector.fromArray(F, bias, b + 12);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s0c = bias2;
    FloatVector s0d = bias3;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s1c = bias2;
    FloatVector s1d = bias3;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s2c = bias2;
    FloatVector s2d = bias3;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    FloatVector s3c = bias2;
    FloatVector s3d = bias3;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 16);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 20);
      FloatVector w3 = FloatVector.fromArray(F, w, j * 16 + 24);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      s0c = x0.fma(w2, s0c);
      s0d = x0.fma(w3, s0d);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      s1c = x1.fma(w2, s1c);
      s1d = x1.fma(w3, s1d);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      s2c = x2.fma(w2, s2c);
      s2d = x2.fma(w3, s2d);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
      s3c = x3.fma(w2, s3c);
      s3d = x3.fma(w3, s3d);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s0c = s0c.add(FloatVector.fromArray(F, a, r0 + 8));
      s0d = s0d.add(FloatVector.fromArray(F, a, r0 + 12));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s1c = s1c.add(FloatVector.fromArray(F, a, r0 + 24));
      s1d = s1d.add(FloatVector.fromArray(F, a, r0 + 28));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s2c = s2c.add(FloatVector.fromArray(F, a, r0 + 40));
      s2d = s2d.add(FloatVector.fromArray(F, a, r0 + 44));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
      s3c = s3c.add(FloatVector.fromArray(F, a, r0 + 56));
      s3d = s3d.add(FloatVector.fromArray(F, a, r0 + 60));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s0c = s0c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0c.intoArray(a, o0 + 8);
    s0d = s0d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0d.intoArray(a, o0 + 12);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s1c = s1c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1c.intoArray(a, o0 + 24);
    s1d = s1d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1d.intoArray(a, o0 + 28);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s2c = s2c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2c.intoArray(a, o0 + 40);
    s2d = s2d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2d.intoArray(a, o0 + 44);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
    s3c = s3c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3c.intoArray(a, o0 + 56);
    s3d = s3d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3d.intoArray(a, o0 + 60);
  }

  private static void tile4x1x4by32(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector bias2 = FloatVector.fromArray(F, bias, b + 8);
    FloatVector bias3 = FloatVector.fromArray(F, bias, b + 12);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s0c = bias2;
    FloatVector s0d = bias3;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s1c = bias2;
    FloatVector s1d = bias3;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s2c = bias2;
    FloatVector s2d = bias3;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    FloatVector s3c = bias2;
    FloatVector s3d = bias3;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 16);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 20);
      FloatVector w3 = FloatVector.fromArray(F, w, j * 16 + 24);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      s0c = x0.fma(w2, s0c);
      s0d = x0.fma(w3, s0d);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 32]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      s1c = x1.fma(w2, s1c);
      s1d = x1.fma(w3, s1d);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 64]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      s2c = x2.fma(w2, s2c);
      s2d = x2.fma(w3, s2d);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 96]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
      s3c = x3.fma(w2, s3c);
      s3d = x3.fma(w3, s3d);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s0c = s0c.add(FloatVector.fromArray(F, a, r0 + 8));
      s0d = s0d.add(FloatVector.fromArray(F, a, r0 + 12));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s1c = s1c.add(FloatVector.fromArray(F, a, r0 + 24));
      s1d = s1d.add(FloatVector.fromArray(F, a, r0 + 28));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s2c = s2c.add(FloatVector.fromArray(F, a, r0 + 40));
      s2d = s2d.add(FloatVector.fromArray(F, a, r0 + 44));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
      s3c = s3c.add(FloatVector.fromArray(F, a, r0 + 56));
      s3d = s3d.add(FloatVector.fromArray(F, a, r0 + 60));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s0c = s0c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0c.intoArray(a, o0 + 8);
    s0d = s0d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0d.intoArray(a, o0 + 12);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s1c = s1c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1c.intoArray(a, o0 + 24);
    s1d = s1d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1d.intoArray(a, o0 + 28);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s2c = s2c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2c.intoArray(a, o0 + 40);
    s2d = s2d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2d.intoArray(a, o0 + 44);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
    s3c = s3c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3c.intoArray(a, o0 + 56);
    s3d = s3d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3d.intoArray(a, o0 + 60);
  }

  private static void tile4x1x4by1(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector bias2 = FloatVector.fromArray(F, bias, b + 8);
    FloatVector bias3 = FloatVector.fromArray(F, bias, b + 12);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s0c = bias2;
    FloatVector s0d = bias3;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s1c = bias2;
    FloatVector s1d = bias3;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s2c = bias2;
    FloatVector s2d = bias3;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    FloatVector s3c = bias2;
    FloatVector s3d = bias3;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 16);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 20);
      FloatVector w3 = FloatVector.fromArray(F, w, j * 16 + 24);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      s0c = x0.fma(w2, s0c);
      s0d = x0.fma(w3, s0d);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 1]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      s1c = x1.fma(w2, s1c);
      s1d = x1.fma(w3, s1d);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 2]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      s2c = x2.fma(w2, s2c);
      s2d = x2.fma(w3, s2d);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 3]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
      s3c = x3.fma(w2, s3c);
      s3d = x3.fma(w3, s3d);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s0c = s0c.add(FloatVector.fromArray(F, a, r0 + 8));
      s0d = s0d.add(FloatVector.fromArray(F, a, r0 + 12));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s1c = s1c.add(FloatVector.fromArray(F, a, r0 + 24));
      s1d = s1d.add(FloatVector.fromArray(F, a, r0 + 28));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s2c = s2c.add(FloatVector.fromArray(F, a, r0 + 40));
      s2d = s2d.add(FloatVector.fromArray(F, a, r0 + 44));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
      s3c = s3c.add(FloatVector.fromArray(F, a, r0 + 56));
      s3d = s3d.add(FloatVector.fromArray(F, a, r0 + 60));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s0c = s0c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0c.intoArray(a, o0 + 8);
    s0d = s0d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0d.intoArray(a, o0 + 12);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s1c = s1c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1c.intoArray(a, o0 + 24);
    s1d = s1d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1d.intoArray(a, o0 + 28);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s2c = s2c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2c.intoArray(a, o0 + 40);
    s2d = s2d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2d.intoArray(a, o0 + 44);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
    s3c = s3c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3c.intoArray(a, o0 + 56);
    s3d = s3d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3d.intoArray(a, o0 + 60);
  }

  private static void tile4x1x4by2(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector bias2 = FloatVector.fromArray(F, bias, b + 8);
    FloatVector bias3 = FloatVector.fromArray(F, bias, b + 12);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s0c = bias2;
    FloatVector s0d = bias3;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s1c = bias2;
    FloatVector s1d = bias3;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s2c = bias2;
    FloatVector s2d = bias3;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    FloatVector s3c = bias2;
    FloatVector s3d = bias3;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 16);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 20);
      FloatVector w3 = FloatVector.fromArray(F, w, j * 16 + 24);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      s0c = x0.fma(w2, s0c);
      s0d = x0.fma(w3, s0d);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 2]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      s1c = x1.fma(w2, s1c);
      s1d = x1.fma(w3, s1d);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 4]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      s2c = x2.fma(w2, s2c);
      s2d = x2.fma(w3, s2d);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 6]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
      s3c = x3.fma(w2, s3c);
      s3d = x3.fma(w3, s3d);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s0c = s0c.add(FloatVector.fromArray(F, a, r0 + 8));
      s0d = s0d.add(FloatVector.fromArray(F, a, r0 + 12));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 20));
      s1c = s1c.add(FloatVector.fromArray(F, a, r0 + 24));
      s1d = s1d.add(FloatVector.fromArray(F, a, r0 + 28));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 36));
      s2c = s2c.add(FloatVector.fromArray(F, a, r0 + 40));
      s2d = s2d.add(FloatVector.fromArray(F, a, r0 + 44));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 52));
      s3c = s3c.add(FloatVector.fromArray(F, a, r0 + 56));
      s3d = s3d.add(FloatVector.fromArray(F, a, r0 + 60));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s0c = s0c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0c.intoArray(a, o0 + 8);
    s0d = s0d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0d.intoArray(a, o0 + 12);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 20);
    s1c = s1c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1c.intoArray(a, o0 + 24);
    s1d = s1d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1d.intoArray(a, o0 + 28);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 36);
    s2c = s2c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2c.intoArray(a, o0 + 40);
    s2d = s2d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2d.intoArray(a, o0 + 44);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 52);
    s3c = s3c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3c.intoArray(a, o0 + 56);
    s3d = s3d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3d.intoArray(a, o0 + 60);
  }

  private static void tile1x2x4(
      float[] a,
      int[] off,
      int begin,
      int end,
      float[] w,
      float[] bias,
      int b,
      int low,
      int[] at,
      int t,
      int out,
      int res,
      int plane,
      int resPlane) {
    int in0 = at[t];
    int in1 = at[t + 3];
    FloatVector bias0 = FloatVector.fromArray(F, bias, b);
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 4);
    FloatVector bias2 = FloatVector.fromArray(F, bias, b + 8);
    FloatVector bias3 = FloatVector.fromArray(F, bias, b + 12);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s0c = bias2;
    FloatVector s0d = bias3;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s1c = bias2;
    FloatVector s1d = bias3;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 16);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 20);
      FloatVector w3 = FloatVector.fromArray(F, w, j * 16 + 24);
      int o = off[j];
      int i0 = in0 + o;
      int i1 = in1 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      s0c = x0.fma(w2, s0c);
      s0d = x0.fma(w3, s0d);
      FloatVector x1 = FloatVector.broadcast(F, a[i1]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      s1c = x1.fma(w2, s1c);
      s1d = x1.fma(w3, s1d);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 4));
      s0c = s0c.add(FloatVector.fromArray(F, a, r0 + 8));
      s0d = s0d.add(FloatVector.fromArray(F, a, r0 + 12));
      s1a = s1a.add(FloatVector.fromArray(F, a, r1));
      s1b = s1b.add(FloatVector.fromArray(F, a, r1 + 4));
      s1c = s1c.add(FloatVector.fromArray(F, a, r1 + 8));
      s1d = s1d.add(FloatVector.fromArray(F, a, r1 + 12));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    int o1 = out + at[t + 4];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 4);
    s0c = s0c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0c.intoArray(a, o0 + 8);
    s0d = s0d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0d.intoArray(a, o0 + 12);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o1);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o1 + 4);
    s1c = s1c.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1c.intoArray(a, o1 + 8);
    s1d = s1d.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1d.intoArray(a, o1 + 12);
  }
}
