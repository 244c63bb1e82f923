package org.subp.kernel;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The convolution in tiles of 256-bit vectors. Written by TileMaker; do not edit.
 *
 * <p>A tile is a method of its own, without a loop around it: with fewer live integers C2 need not
 * park them in vector registers inside the innermost loop, which costs a third of the speed.
 */
final class Tiles256 extends VectorKernels {
  private static final VectorSpecies<Float> F = FloatVector.SPECIES_256;
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_256;

  private static final List<Tile> TILES =
      List.of(
          new Tile(0, 12, 1, 8, 16, 0, 1, 80),
          new Tile(1, 12, 1, 8, 32, 0, 1, 80),
          new Tile(2, 12, 1, 8, 1, 0, 1, 80),
          new Tile(3, 12, 1, 8, 2, 0, 1, 80),
          new Tile(4, 7, 1, 8, 16, 0, 1, 65),
          new Tile(5, 7, 1, 8, 32, 0, 1, 65),
          new Tile(6, 7, 1, 8, 1, 0, 1, 65),
          new Tile(7, 7, 1, 8, 2, 0, 1, 65),
          new Tile(8, 4, 2, 8, 16, 0, 1, 60),
          new Tile(9, 4, 2, 8, 32, 0, 1, 60),
          new Tile(10, 4, 2, 8, 1, 0, 1, 60),
          new Tile(11, 4, 2, 8, 2, 0, 1, 60),
          new Tile(12, 1, 2, 8, 0, 0, 1, 12),
          new Tile(13, 6, 1, 16, 16, 0, 1, 95),
          new Tile(14, 6, 1, 16, 32, 0, 1, 95),
          new Tile(15, 6, 1, 16, 1, 0, 1, 95),
          new Tile(16, 6, 1, 16, 2, 0, 1, 95),
          new Tile(17, 5, 1, 16, 16, 0, 1, 88),
          new Tile(18, 5, 1, 16, 32, 0, 1, 88),
          new Tile(19, 5, 1, 16, 1, 0, 1, 88),
          new Tile(20, 5, 1, 16, 2, 0, 1, 88),
          new Tile(21, 4, 1, 16, 16, 0, 1, 75),
          new Tile(22, 4, 1, 16, 32, 0, 1, 75),
          new Tile(23, 4, 1, 16, 1, 0, 1, 75),
          new Tile(24, 4, 1, 16, 2, 0, 1, 75),
          new Tile(25, 1, 2, 16, 0, 0, 1, 25));

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
          tile12x1x1by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 1 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile12x1x1by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 2 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile12x1x1by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 3 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile12x1x1by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 4 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x1by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 5 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x1by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 6 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x1by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 7 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x1by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 8 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x2x1by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 9 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x2x1by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 10 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x2x1by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 11 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x2x1by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 12 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile1x2x1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 13 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile6x1x2by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 14 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile6x1x2by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 15 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile6x1x2by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 16 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile6x1x2by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 17 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile5x1x2by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 18 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile5x1x2by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 19 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile5x1x2by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 20 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile5x1x2by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 21 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x1x2by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 22 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x1x2by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 23 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x1x2by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 24 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x1x2by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 25 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile1x2x2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      default -> throw new AssertionError(c.tile());
    }
  }

  private static void tile12x1x1by16(
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
    FloatVector s0a = bias0;
    FloatVector s1a = bias0;
    FloatVector s2a = bias0;
    FloatVector s3a = bias0;
    FloatVector s4a = bias0;
    FloatVector s5a = bias0;
    FloatVector s6a = bias0;
    FloatVector s7a = bias0;
    FloatVector s8a = bias0;
    FloatVector s9a = bias0;
    FloatVector s10a = bias0;
    FloatVector s11a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s1a = x1.fma(w0, s1a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s2a = x2.fma(w0, s2a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s3a = x3.fma(w0, s3a);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 64]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 80]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 96]);
      s6a = x6.fma(w0, s6a);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 112]);
      s7a = x7.fma(w0, s7a);
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 128]);
      s8a = x8.fma(w0, s8a);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 144]);
      s9a = x9.fma(w0, s9a);
      FloatVector x10 = FloatVector.broadcast(F, a[i0 + 160]);
      s10a = x10.fma(w0, s10a);
      FloatVector x11 = FloatVector.broadcast(F, a[i0 + 176]);
      s11a = x11.fma(w0, s11a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r0 + 112));
      s8a = s8a.add(FloatVector.fromArray(F, a, r0 + 128));
      s9a = s9a.add(FloatVector.fromArray(F, a, r0 + 144));
      s10a = s10a.add(FloatVector.fromArray(F, a, r0 + 160));
      s11a = s11a.add(FloatVector.fromArray(F, a, r0 + 176));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o0 + 112);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o0 + 128);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o0 + 144);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o0 + 160);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o0 + 176);
  }

  private static void tile12x1x1by32(
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
    FloatVector s0a = bias0;
    FloatVector s1a = bias0;
    FloatVector s2a = bias0;
    FloatVector s3a = bias0;
    FloatVector s4a = bias0;
    FloatVector s5a = bias0;
    FloatVector s6a = bias0;
    FloatVector s7a = bias0;
    FloatVector s8a = bias0;
    FloatVector s9a = bias0;
    FloatVector s10a = bias0;
    FloatVector s11a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 32]);
      s1a = x1.fma(w0, s1a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 64]);
      s2a = x2.fma(w0, s2a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 96]);
      s3a = x3.fma(w0, s3a);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 128]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 160]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 192]);
      s6a = x6.fma(w0, s6a);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 224]);
      s7a = x7.fma(w0, s7a);
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 256]);
      s8a = x8.fma(w0, s8a);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 288]);
      s9a = x9.fma(w0, s9a);
      FloatVector x10 = FloatVector.broadcast(F, a[i0 + 320]);
      s10a = x10.fma(w0, s10a);
      FloatVector x11 = FloatVector.broadcast(F, a[i0 + 352]);
      s11a = x11.fma(w0, s11a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r0 + 112));
      s8a = s8a.add(FloatVector.fromArray(F, a, r0 + 128));
      s9a = s9a.add(FloatVector.fromArray(F, a, r0 + 144));
      s10a = s10a.add(FloatVector.fromArray(F, a, r0 + 160));
      s11a = s11a.add(FloatVector.fromArray(F, a, r0 + 176));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o0 + 112);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o0 + 128);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o0 + 144);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o0 + 160);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o0 + 176);
  }

  private static void tile12x1x1by1(
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
    FloatVector s0a = bias0;
    FloatVector s1a = bias0;
    FloatVector s2a = bias0;
    FloatVector s3a = bias0;
    FloatVector s4a = bias0;
    FloatVector s5a = bias0;
    FloatVector s6a = bias0;
    FloatVector s7a = bias0;
    FloatVector s8a = bias0;
    FloatVector s9a = bias0;
    FloatVector s10a = bias0;
    FloatVector s11a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 1]);
      s1a = x1.fma(w0, s1a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 2]);
      s2a = x2.fma(w0, s2a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 3]);
      s3a = x3.fma(w0, s3a);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 4]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 5]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 6]);
      s6a = x6.fma(w0, s6a);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 7]);
      s7a = x7.fma(w0, s7a);
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 8]);
      s8a = x8.fma(w0, s8a);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 9]);
      s9a = x9.fma(w0, s9a);
      FloatVector x10 = FloatVector.broadcast(F, a[i0 + 10]);
      s10a = x10.fma(w0, s10a);
      FloatVector x11 = FloatVector.broadcast(F, a[i0 + 11]);
      s11a = x11.fma(w0, s11a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r0 + 112));
      s8a = s8a.add(FloatVector.fromArray(F, a, r0 + 128));
      s9a = s9a.add(FloatVector.fromArray(F, a, r0 + 144));
      s10a = s10a.add(FloatVector.fromArray(F, a, r0 + 160));
      s11a = s11a.add(FloatVector.fromArray(F, a, r0 + 176));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o0 + 112);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o0 + 128);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o0 + 144);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o0 + 160);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o0 + 176);
  }

  private static void tile12x1x1by2(
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
    FloatVector s0a = bias0;
    FloatVector s1a = bias0;
    FloatVector s2a = bias0;
    FloatVector s3a = bias0;
    FloatVector s4a = bias0;
    FloatVector s5a = bias0;
    FloatVector s6a = bias0;
    FloatVector s7a = bias0;
    FloatVector s8a = bias0;
    FloatVector s9a = bias0;
    FloatVector s10a = bias0;
    FloatVector s11a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 2]);
      s1a = x1.fma(w0, s1a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 4]);
      s2a = x2.fma(w0, s2a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 6]);
      s3a = x3.fma(w0, s3a);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 8]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 10]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 12]);
      s6a = x6.fma(w0, s6a);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 14]);
      s7a = x7.fma(w0, s7a);
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 16]);
      s8a = x8.fma(w0, s8a);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 18]);
      s9a = x9.fma(w0, s9a);
      FloatVector x10 = FloatVector.broadcast(F, a[i0 + 20]);
      s10a = x10.fma(w0, s10a);
      FloatVector x11 = FloatVector.broadcast(F, a[i0 + 22]);
      s11a = x11.fma(w0, s11a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r0 + 112));
      s8a = s8a.add(FloatVector.fromArray(F, a, r0 + 128));
      s9a = s9a.add(FloatVector.fromArray(F, a, r0 + 144));
      s10a = s10a.add(FloatVector.fromArray(F, a, r0 + 160));
      s11a = s11a.add(FloatVector.fromArray(F, a, r0 + 176));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o0 + 112);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o0 + 128);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o0 + 144);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o0 + 160);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o0 + 176);
  }

  private static void tile7x1x1by16(
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
    FloatVector s0a = bias0;
    FloatVector s1a = bias0;
    FloatVector s2a = bias0;
    FloatVector s3a = bias0;
    FloatVector s4a = bias0;
    FloatVector s5a = bias0;
    FloatVector s6a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s1a = x1.fma(w0, s1a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s2a = x2.fma(w0, s2a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s3a = x3.fma(w0, s3a);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 64]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 80]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 96]);
      s6a = x6.fma(w0, s6a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
  }

  private static void tile7x1x1by32(
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
    FloatVector s0a = bias0;
    FloatVector s1a = bias0;
    FloatVector s2a = bias0;
    FloatVector s3a = bias0;
    FloatVector s4a = bias0;
    FloatVector s5a = bias0;
    FloatVector s6a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 32]);
      s1a = x1.fma(w0, s1a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 64]);
      s2a = x2.fma(w0, s2a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 96]);
      s3a = x3.fma(w0, s3a);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 128]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 160]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 192]);
      s6a = x6.fma(w0, s6a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
  }

  private static void tile7x1x1by1(
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
    FloatVector s0a = bias0;
    FloatVector s1a = bias0;
    FloatVector s2a = bias0;
    FloatVector s3a = bias0;
    FloatVector s4a = bias0;
    FloatVector s5a = bias0;
    FloatVector s6a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 1]);
      s1a = x1.fma(w0, s1a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 2]);
      s2a = x2.fma(w0, s2a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 3]);
      s3a = x3.fma(w0, s3a);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 4]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 5]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 6]);
      s6a = x6.fma(w0, s6a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
  }

  private static void tile7x1x1by2(
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
    FloatVector s0a = bias0;
    FloatVector s1a = bias0;
    FloatVector s2a = bias0;
    FloatVector s3a = bias0;
    FloatVector s4a = bias0;
    FloatVector s5a = bias0;
    FloatVector s6a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 2]);
      s1a = x1.fma(w0, s1a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 4]);
      s2a = x2.fma(w0, s2a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 6]);
      s3a = x3.fma(w0, s3a);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 8]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 10]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 12]);
      s6a = x6.fma(w0, s6a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
  }

  private static void tile4x2x1by16(
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
    FloatVector s0a = bias0;
    FloatVector s1a = bias0;
    FloatVector s2a = bias0;
    FloatVector s3a = bias0;
    FloatVector s4a = bias0;
    FloatVector s5a = bias0;
    FloatVector s6a = bias0;
    FloatVector s7a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      int o = off[j];
      int i0 = in0 + o;
      int i1 = in1 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s1a = x1.fma(w0, s1a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s2a = x2.fma(w0, s2a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s3a = x3.fma(w0, s3a);
      FloatVector x4 = FloatVector.broadcast(F, a[i1]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i1 + 16]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i1 + 32]);
      s6a = x6.fma(w0, s6a);
      FloatVector x7 = FloatVector.broadcast(F, a[i1 + 48]);
      s7a = x7.fma(w0, s7a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r1));
      s5a = s5a.add(FloatVector.fromArray(F, a, r1 + 16));
      s6a = s6a.add(FloatVector.fromArray(F, a, r1 + 32));
      s7a = s7a.add(FloatVector.fromArray(F, a, r1 + 48));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    int o1 = out + at[t + 4];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o1);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o1 + 16);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o1 + 32);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o1 + 48);
  }

  private static void tile4x2x1by32(
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
    FloatVector s0a = bias0;
    FloatVector s1a = bias0;
    FloatVector s2a = bias0;
    FloatVector s3a = bias0;
    FloatVector s4a = bias0;
    FloatVector s5a = bias0;
    FloatVector s6a = bias0;
    FloatVector s7a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      int o = off[j];
      int i0 = in0 + o;
      int i1 = in1 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 32]);
      s1a = x1.fma(w0, s1a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 64]);
      s2a = x2.fma(w0, s2a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 96]);
      s3a = x3.fma(w0, s3a);
      FloatVector x4 = FloatVector.broadcast(F, a[i1]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i1 + 32]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i1 + 64]);
      s6a = x6.fma(w0, s6a);
      FloatVector x7 = FloatVector.broadcast(F, a[i1 + 96]);
      s7a = x7.fma(w0, s7a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r1));
      s5a = s5a.add(FloatVector.fromArray(F, a, r1 + 16));
      s6a = s6a.add(FloatVector.fromArray(F, a, r1 + 32));
      s7a = s7a.add(FloatVector.fromArray(F, a, r1 + 48));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    int o1 = out + at[t + 4];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o1);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o1 + 16);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o1 + 32);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o1 + 48);
  }

  private static void tile4x2x1by1(
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
    FloatVector s0a = bias0;
    FloatVector s1a = bias0;
    FloatVector s2a = bias0;
    FloatVector s3a = bias0;
    FloatVector s4a = bias0;
    FloatVector s5a = bias0;
    FloatVector s6a = bias0;
    FloatVector s7a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      int o = off[j];
      int i0 = in0 + o;
      int i1 = in1 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 1]);
      s1a = x1.fma(w0, s1a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 2]);
      s2a = x2.fma(w0, s2a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 3]);
      s3a = x3.fma(w0, s3a);
      FloatVector x4 = FloatVector.broadcast(F, a[i1]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i1 + 1]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i1 + 2]);
      s6a = x6.fma(w0, s6a);
      FloatVector x7 = FloatVector.broadcast(F, a[i1 + 3]);
      s7a = x7.fma(w0, s7a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r1));
      s5a = s5a.add(FloatVector.fromArray(F, a, r1 + 16));
      s6a = s6a.add(FloatVector.fromArray(F, a, r1 + 32));
      s7a = s7a.add(FloatVector.fromArray(F, a, r1 + 48));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    int o1 = out + at[t + 4];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o1);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o1 + 16);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o1 + 32);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o1 + 48);
  }

  private static void tile4x2x1by2(
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
    FloatVector s0a = bias0;
    FloatVector s1a = bias0;
    FloatVector s2a = bias0;
    FloatVector s3a = bias0;
    FloatVector s4a = bias0;
    FloatVector s5a = bias0;
    FloatVector s6a = bias0;
    FloatVector s7a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      int o = off[j];
      int i0 = in0 + o;
      int i1 = in1 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 2]);
      s1a = x1.fma(w0, s1a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 4]);
      s2a = x2.fma(w0, s2a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 6]);
      s3a = x3.fma(w0, s3a);
      FloatVector x4 = FloatVector.broadcast(F, a[i1]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i1 + 2]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i1 + 4]);
      s6a = x6.fma(w0, s6a);
      FloatVector x7 = FloatVector.broadcast(F, a[i1 + 6]);
      s7a = x7.fma(w0, s7a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r1));
      s5a = s5a.add(FloatVector.fromArray(F, a, r1 + 16));
      s6a = s6a.add(FloatVector.fromArray(F, a, r1 + 32));
      s7a = s7a.add(FloatVector.fromArray(F, a, r1 + 48));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    int o1 = out + at[t + 4];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o1);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o1 + 16);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o1 + 32);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o1 + 48);
  }

  private static void tile1x2x1(
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
    FloatVector s0a = bias0;
    FloatVector s1a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 8 + 12);
      int o = off[j];
      int i0 = in0 + o;
      int i1 = in1 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i1]);
      s1a = x1.fma(w0, s1a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r1));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    int o1 = out + at[t + 4];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o1);
  }

  private static void tile6x1x2by16(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 8);
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
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 20);
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
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 8));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 24));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 40));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 56));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 72));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 88));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 8);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 24);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 40);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 56);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 72);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 88);
  }

  private static void tile6x1x2by32(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 8);
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
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 20);
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
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 8));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 24));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 40));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 56));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 72));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 88));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 8);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 24);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 40);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 56);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 72);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 88);
  }

  private static void tile6x1x2by1(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 8);
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
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 20);
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
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 8));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 24));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 40));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 56));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 72));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 88));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 8);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 24);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 40);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 56);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 72);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 88);
  }

  private static void tile6x1x2by2(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 8);
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
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 20);
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
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 8));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 24));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 40));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 56));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 72));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 88));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 8);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 24);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 40);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 56);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 72);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 88);
  }

  private static void tile5x1x2by16(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 8);
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
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 20);
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
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 8));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 24));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 40));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 56));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 72));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 8);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 24);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 40);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 56);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 72);
  }

  private static void tile5x1x2by32(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 8);
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
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 20);
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
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 8));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 24));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 40));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 56));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 72));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 8);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 24);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 40);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 56);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 72);
  }

  private static void tile5x1x2by1(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 8);
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
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 20);
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
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 8));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 24));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 40));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 56));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 72));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 8);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 24);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 40);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 56);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 72);
  }

  private static void tile5x1x2by2(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 8);
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
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 20);
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
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 8));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 24));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 40));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 56));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 72));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 8);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 24);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 40);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 56);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 72);
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 8);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 20);
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
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 8));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 24));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 40));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 56));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 8);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 24);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 40);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 56);
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 8);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 20);
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
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 8));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 24));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 40));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 56));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 8);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 24);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 40);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 56);
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 8);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 20);
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
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 8));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 24));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 40));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 56));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 8);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 24);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 40);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 56);
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 8);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    FloatVector s2a = bias0;
    FloatVector s2b = bias1;
    FloatVector s3a = bias0;
    FloatVector s3b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 20);
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
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 8));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 24));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 40));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 56));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 8);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 24);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 40);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 56);
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 8);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 20);
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
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + 8));
      s1a = s1a.add(FloatVector.fromArray(F, a, r1));
      s1b = s1b.add(FloatVector.fromArray(F, a, r1 + 8));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    int o1 = out + at[t + 4];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + 8);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o1);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o1 + 8);
  }
}
