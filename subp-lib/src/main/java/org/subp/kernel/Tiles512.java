package org.subp.kernel;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The convolution in tiles of 512-bit vectors. Written by TileMaker; do not edit.
 *
 * <p>A tile is a method of its own, without a loop around it: with fewer live integers C2 need not
 * park them in vector registers inside the innermost loop, which costs a third of the speed.
 */
final class Tiles512 extends VectorKernels {
  private static final VectorSpecies<Float> F = FloatVector.SPECIES_512;
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_512;

  private static final List<Tile> TILES =
      List.of(
          new Tile(0, 14, 1, 16, 16, 0, 1, 82),
          new Tile(1, 14, 1, 16, 32, 0, 1, 82),
          new Tile(2, 14, 1, 16, 1, 0, 1, 82),
          new Tile(3, 14, 1, 16, 2, 0, 1, 82),
          new Tile(4, 14, 1, 16, 16, 0, 3, 90),
          new Tile(5, 14, 1, 16, 32, 0, 3, 90),
          new Tile(6, 16, 1, 16, 16, 0, 1, 82),
          new Tile(7, 16, 1, 16, 32, 0, 1, 82),
          new Tile(8, 16, 1, 16, 1, 0, 1, 82),
          new Tile(9, 16, 1, 16, 2, 0, 1, 82),
          new Tile(10, 16, 1, 16, 16, 0, 3, 90),
          new Tile(11, 16, 1, 16, 32, 0, 3, 90),
          new Tile(12, 7, 2, 16, 16, 0, 1, 64),
          new Tile(13, 7, 2, 16, 32, 0, 1, 64),
          new Tile(14, 7, 2, 16, 1, 0, 1, 64),
          new Tile(15, 7, 2, 16, 2, 0, 1, 64),
          new Tile(16, 7, 2, 16, 16, 112, 1, 82),
          new Tile(17, 7, 2, 16, 16, 128, 1, 82),
          new Tile(18, 7, 2, 16, 16, 128, 3, 90),
          new Tile(19, 7, 2, 16, 32, 448, 1, 82),
          new Tile(20, 7, 2, 16, 32, 480, 1, 82),
          new Tile(21, 8, 2, 16, 16, 0, 1, 65),
          new Tile(22, 8, 2, 16, 32, 0, 1, 65),
          new Tile(23, 8, 2, 16, 1, 0, 1, 65),
          new Tile(24, 8, 2, 16, 2, 0, 1, 65),
          new Tile(25, 8, 2, 16, 16, 128, 1, 82),
          new Tile(26, 8, 2, 16, 16, 144, 1, 82),
          new Tile(27, 8, 2, 16, 16, 144, 3, 90),
          new Tile(28, 8, 2, 16, 32, 512, 1, 82),
          new Tile(29, 8, 2, 16, 32, 544, 1, 82),
          new Tile(30, 4, 2, 16, 16, 0, 1, 45),
          new Tile(31, 4, 2, 16, 32, 0, 1, 45),
          new Tile(32, 4, 2, 16, 1, 0, 1, 45),
          new Tile(33, 4, 2, 16, 2, 0, 1, 45),
          new Tile(34, 7, 1, 16, 16, 0, 1, 72),
          new Tile(35, 7, 1, 16, 32, 0, 1, 72),
          new Tile(36, 7, 1, 16, 1, 0, 1, 72),
          new Tile(37, 7, 1, 16, 2, 0, 1, 72),
          new Tile(38, 7, 1, 16, 16, 0, 3, 80),
          new Tile(39, 7, 1, 16, 32, 0, 3, 80),
          new Tile(40, 1, 2, 16, 0, 0, 1, 12),
          new Tile(41, 7, 1, 32, 16, 0, 1, 95),
          new Tile(42, 7, 1, 32, 32, 0, 1, 95),
          new Tile(43, 7, 1, 32, 1, 0, 1, 95),
          new Tile(44, 7, 1, 32, 2, 0, 1, 95),
          new Tile(45, 7, 1, 32, 16, 0, 3, 99),
          new Tile(46, 7, 1, 32, 32, 0, 3, 99),
          new Tile(47, 8, 1, 32, 16, 0, 1, 95),
          new Tile(48, 8, 1, 32, 32, 0, 1, 95),
          new Tile(49, 8, 1, 32, 1, 0, 1, 95),
          new Tile(50, 8, 1, 32, 2, 0, 1, 95),
          new Tile(51, 8, 1, 32, 16, 0, 3, 99),
          new Tile(52, 8, 1, 32, 32, 0, 3, 99),
          new Tile(53, 4, 2, 32, 16, 0, 1, 88),
          new Tile(54, 4, 2, 32, 32, 0, 1, 88),
          new Tile(55, 4, 2, 32, 1, 0, 1, 88),
          new Tile(56, 4, 2, 32, 2, 0, 1, 88),
          new Tile(57, 1, 2, 32, 0, 0, 1, 25));

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
          tile14x1x1by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 1 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile14x1x1by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 2 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile14x1x1by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 3 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile14x1x1by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 4 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile14x1x1by16columns3(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 5 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile14x1x1by32columns3(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 6 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile16x1x1by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 7 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile16x1x1by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 8 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile16x1x1by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 9 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile16x1x1by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 10 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile16x1x1by16columns3(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 11 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile16x1x1by32columns3(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 12 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x2x1by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 13 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x2x1by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 14 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x2x1by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 15 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x2x1by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 16 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x2x1by16rows112(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 17 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x2x1by16rows128(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 18 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x2x1by16rows128columns3(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 19 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x2x1by32rows448(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 20 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x2x1by32rows480(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 21 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile8x2x1by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 22 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile8x2x1by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 23 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile8x2x1by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 24 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile8x2x1by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 25 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile8x2x1by16rows128(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 26 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile8x2x1by16rows144(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 27 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile8x2x1by16rows144columns3(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 28 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile8x2x1by32rows512(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 29 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile8x2x1by32rows544(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 30 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x2x1by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 31 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x2x1by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 32 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x2x1by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 33 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x2x1by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 34 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x1by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 35 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x1by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 36 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x1by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 37 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x1by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 38 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x1by16columns3(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 39 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x1by32columns3(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 40 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile1x2x1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 41 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x2by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 42 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x2by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 43 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x2by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 44 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x2by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 45 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x2by16columns3(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 46 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile7x1x2by32columns3(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 47 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile8x1x2by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 48 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile8x1x2by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 49 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile8x1x2by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 50 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile8x1x2by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 51 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile8x1x2by16columns3(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 52 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile8x1x2by32columns3(
              a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 53 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x2x2by16(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 54 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x2x2by32(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 55 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x2x2by1(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 56 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile4x2x2by2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      case 57 -> {
        for (int t = from * step; t < to * step; t += step) {
          tile1x2x2(a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane);
        }
      }
      default -> throw new AssertionError(c.tile());
    }
  }

  private static void tile14x1x1by16(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 192]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 208]);
      s13a = x13.fma(w0, s13a);
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
      s12a = s12a.add(FloatVector.fromArray(F, a, r0 + 192));
      s13a = s13a.add(FloatVector.fromArray(F, a, r0 + 208));
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
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o0 + 192);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o0 + 208);
  }

  private static void tile14x1x1by32(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 384]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 416]);
      s13a = x13.fma(w0, s13a);
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
      s12a = s12a.add(FloatVector.fromArray(F, a, r0 + 192));
      s13a = s13a.add(FloatVector.fromArray(F, a, r0 + 208));
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
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o0 + 192);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o0 + 208);
  }

  private static void tile14x1x1by1(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 12]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 13]);
      s13a = x13.fma(w0, s13a);
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
      s12a = s12a.add(FloatVector.fromArray(F, a, r0 + 192));
      s13a = s13a.add(FloatVector.fromArray(F, a, r0 + 208));
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
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o0 + 192);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o0 + 208);
  }

  private static void tile14x1x1by2(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 24]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 26]);
      s13a = x13.fma(w0, s13a);
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
      s12a = s12a.add(FloatVector.fromArray(F, a, r0 + 192));
      s13a = s13a.add(FloatVector.fromArray(F, a, r0 + 208));
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
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o0 + 192);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o0 + 208);
  }

  private static void tile14x1x1by16columns3(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    for (int j = begin; j < end; j += 3) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 28);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 44);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s1a = x1.fma(w0, s1a);
      s0a = x1.fma(w1, s0a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s2a = x2.fma(w0, s2a);
      s1a = x2.fma(w1, s1a);
      s0a = x2.fma(w2, s0a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s3a = x3.fma(w0, s3a);
      s2a = x3.fma(w1, s2a);
      s1a = x3.fma(w2, s1a);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 64]);
      s4a = x4.fma(w0, s4a);
      s3a = x4.fma(w1, s3a);
      s2a = x4.fma(w2, s2a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 80]);
      s5a = x5.fma(w0, s5a);
      s4a = x5.fma(w1, s4a);
      s3a = x5.fma(w2, s3a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 96]);
      s6a = x6.fma(w0, s6a);
      s5a = x6.fma(w1, s5a);
      s4a = x6.fma(w2, s4a);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 112]);
      s7a = x7.fma(w0, s7a);
      s6a = x7.fma(w1, s6a);
      s5a = x7.fma(w2, s5a);
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 128]);
      s8a = x8.fma(w0, s8a);
      s7a = x8.fma(w1, s7a);
      s6a = x8.fma(w2, s6a);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 144]);
      s9a = x9.fma(w0, s9a);
      s8a = x9.fma(w1, s8a);
      s7a = x9.fma(w2, s7a);
      FloatVector x10 = FloatVector.broadcast(F, a[i0 + 160]);
      s10a = x10.fma(w0, s10a);
      s9a = x10.fma(w1, s9a);
      s8a = x10.fma(w2, s8a);
      FloatVector x11 = FloatVector.broadcast(F, a[i0 + 176]);
      s11a = x11.fma(w0, s11a);
      s10a = x11.fma(w1, s10a);
      s9a = x11.fma(w2, s9a);
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 192]);
      s12a = x12.fma(w0, s12a);
      s11a = x12.fma(w1, s11a);
      s10a = x12.fma(w2, s10a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 208]);
      s13a = x13.fma(w0, s13a);
      s12a = x13.fma(w1, s12a);
      s11a = x13.fma(w2, s11a);
      FloatVector x14 = FloatVector.broadcast(F, a[i0 + 224]);
      s13a = x14.fma(w1, s13a);
      s12a = x14.fma(w2, s12a);
      FloatVector x15 = FloatVector.broadcast(F, a[i0 + 240]);
      s13a = x15.fma(w2, s13a);
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
      s12a = s12a.add(FloatVector.fromArray(F, a, r0 + 192));
      s13a = s13a.add(FloatVector.fromArray(F, a, r0 + 208));
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
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o0 + 192);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o0 + 208);
  }

  private static void tile14x1x1by32columns3(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    for (int j = begin; j < end; j += 3) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 28);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 44);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s0a = x1.fma(w1, s0a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s1a = x2.fma(w0, s1a);
      s0a = x2.fma(w2, s0a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s1a = x3.fma(w1, s1a);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 64]);
      s2a = x4.fma(w0, s2a);
      s1a = x4.fma(w2, s1a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 80]);
      s2a = x5.fma(w1, s2a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 96]);
      s3a = x6.fma(w0, s3a);
      s2a = x6.fma(w2, s2a);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 112]);
      s3a = x7.fma(w1, s3a);
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 128]);
      s4a = x8.fma(w0, s4a);
      s3a = x8.fma(w2, s3a);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 144]);
      s4a = x9.fma(w1, s4a);
      FloatVector x10 = FloatVector.broadcast(F, a[i0 + 160]);
      s5a = x10.fma(w0, s5a);
      s4a = x10.fma(w2, s4a);
      FloatVector x11 = FloatVector.broadcast(F, a[i0 + 176]);
      s5a = x11.fma(w1, s5a);
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 192]);
      s6a = x12.fma(w0, s6a);
      s5a = x12.fma(w2, s5a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 208]);
      s6a = x13.fma(w1, s6a);
      FloatVector x14 = FloatVector.broadcast(F, a[i0 + 224]);
      s7a = x14.fma(w0, s7a);
      s6a = x14.fma(w2, s6a);
      FloatVector x15 = FloatVector.broadcast(F, a[i0 + 240]);
      s7a = x15.fma(w1, s7a);
      FloatVector x16 = FloatVector.broadcast(F, a[i0 + 256]);
      s8a = x16.fma(w0, s8a);
      s7a = x16.fma(w2, s7a);
      FloatVector x17 = FloatVector.broadcast(F, a[i0 + 272]);
      s8a = x17.fma(w1, s8a);
      FloatVector x18 = FloatVector.broadcast(F, a[i0 + 288]);
      s9a = x18.fma(w0, s9a);
      s8a = x18.fma(w2, s8a);
      FloatVector x19 = FloatVector.broadcast(F, a[i0 + 304]);
      s9a = x19.fma(w1, s9a);
      FloatVector x20 = FloatVector.broadcast(F, a[i0 + 320]);
      s10a = x20.fma(w0, s10a);
      s9a = x20.fma(w2, s9a);
      FloatVector x21 = FloatVector.broadcast(F, a[i0 + 336]);
      s10a = x21.fma(w1, s10a);
      FloatVector x22 = FloatVector.broadcast(F, a[i0 + 352]);
      s11a = x22.fma(w0, s11a);
      s10a = x22.fma(w2, s10a);
      FloatVector x23 = FloatVector.broadcast(F, a[i0 + 368]);
      s11a = x23.fma(w1, s11a);
      FloatVector x24 = FloatVector.broadcast(F, a[i0 + 384]);
      s12a = x24.fma(w0, s12a);
      s11a = x24.fma(w2, s11a);
      FloatVector x25 = FloatVector.broadcast(F, a[i0 + 400]);
      s12a = x25.fma(w1, s12a);
      FloatVector x26 = FloatVector.broadcast(F, a[i0 + 416]);
      s13a = x26.fma(w0, s13a);
      s12a = x26.fma(w2, s12a);
      FloatVector x27 = FloatVector.broadcast(F, a[i0 + 432]);
      s13a = x27.fma(w1, s13a);
      FloatVector x28 = FloatVector.broadcast(F, a[i0 + 448]);
      s13a = x28.fma(w2, s13a);
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
      s12a = s12a.add(FloatVector.fromArray(F, a, r0 + 192));
      s13a = s13a.add(FloatVector.fromArray(F, a, r0 + 208));
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
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o0 + 192);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o0 + 208);
  }

  private static void tile16x1x1by16(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    FloatVector s14a = bias0;
    FloatVector s15a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 192]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 208]);
      s13a = x13.fma(w0, s13a);
      FloatVector x14 = FloatVector.broadcast(F, a[i0 + 224]);
      s14a = x14.fma(w0, s14a);
      FloatVector x15 = FloatVector.broadcast(F, a[i0 + 240]);
      s15a = x15.fma(w0, s15a);
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
      s12a = s12a.add(FloatVector.fromArray(F, a, r0 + 192));
      s13a = s13a.add(FloatVector.fromArray(F, a, r0 + 208));
      s14a = s14a.add(FloatVector.fromArray(F, a, r0 + 224));
      s15a = s15a.add(FloatVector.fromArray(F, a, r0 + 240));
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
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o0 + 192);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o0 + 208);
    s14a = s14a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s14a.intoArray(a, o0 + 224);
    s15a = s15a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s15a.intoArray(a, o0 + 240);
  }

  private static void tile16x1x1by32(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    FloatVector s14a = bias0;
    FloatVector s15a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 384]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 416]);
      s13a = x13.fma(w0, s13a);
      FloatVector x14 = FloatVector.broadcast(F, a[i0 + 448]);
      s14a = x14.fma(w0, s14a);
      FloatVector x15 = FloatVector.broadcast(F, a[i0 + 480]);
      s15a = x15.fma(w0, s15a);
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
      s12a = s12a.add(FloatVector.fromArray(F, a, r0 + 192));
      s13a = s13a.add(FloatVector.fromArray(F, a, r0 + 208));
      s14a = s14a.add(FloatVector.fromArray(F, a, r0 + 224));
      s15a = s15a.add(FloatVector.fromArray(F, a, r0 + 240));
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
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o0 + 192);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o0 + 208);
    s14a = s14a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s14a.intoArray(a, o0 + 224);
    s15a = s15a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s15a.intoArray(a, o0 + 240);
  }

  private static void tile16x1x1by1(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    FloatVector s14a = bias0;
    FloatVector s15a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 12]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 13]);
      s13a = x13.fma(w0, s13a);
      FloatVector x14 = FloatVector.broadcast(F, a[i0 + 14]);
      s14a = x14.fma(w0, s14a);
      FloatVector x15 = FloatVector.broadcast(F, a[i0 + 15]);
      s15a = x15.fma(w0, s15a);
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
      s12a = s12a.add(FloatVector.fromArray(F, a, r0 + 192));
      s13a = s13a.add(FloatVector.fromArray(F, a, r0 + 208));
      s14a = s14a.add(FloatVector.fromArray(F, a, r0 + 224));
      s15a = s15a.add(FloatVector.fromArray(F, a, r0 + 240));
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
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o0 + 192);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o0 + 208);
    s14a = s14a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s14a.intoArray(a, o0 + 224);
    s15a = s15a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s15a.intoArray(a, o0 + 240);
  }

  private static void tile16x1x1by2(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    FloatVector s14a = bias0;
    FloatVector s15a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 24]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 26]);
      s13a = x13.fma(w0, s13a);
      FloatVector x14 = FloatVector.broadcast(F, a[i0 + 28]);
      s14a = x14.fma(w0, s14a);
      FloatVector x15 = FloatVector.broadcast(F, a[i0 + 30]);
      s15a = x15.fma(w0, s15a);
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
      s12a = s12a.add(FloatVector.fromArray(F, a, r0 + 192));
      s13a = s13a.add(FloatVector.fromArray(F, a, r0 + 208));
      s14a = s14a.add(FloatVector.fromArray(F, a, r0 + 224));
      s15a = s15a.add(FloatVector.fromArray(F, a, r0 + 240));
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
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o0 + 192);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o0 + 208);
    s14a = s14a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s14a.intoArray(a, o0 + 224);
    s15a = s15a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s15a.intoArray(a, o0 + 240);
  }

  private static void tile16x1x1by16columns3(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    FloatVector s14a = bias0;
    FloatVector s15a = bias0;
    for (int j = begin; j < end; j += 3) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 28);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 44);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s1a = x1.fma(w0, s1a);
      s0a = x1.fma(w1, s0a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s2a = x2.fma(w0, s2a);
      s1a = x2.fma(w1, s1a);
      s0a = x2.fma(w2, s0a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s3a = x3.fma(w0, s3a);
      s2a = x3.fma(w1, s2a);
      s1a = x3.fma(w2, s1a);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 64]);
      s4a = x4.fma(w0, s4a);
      s3a = x4.fma(w1, s3a);
      s2a = x4.fma(w2, s2a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 80]);
      s5a = x5.fma(w0, s5a);
      s4a = x5.fma(w1, s4a);
      s3a = x5.fma(w2, s3a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 96]);
      s6a = x6.fma(w0, s6a);
      s5a = x6.fma(w1, s5a);
      s4a = x6.fma(w2, s4a);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 112]);
      s7a = x7.fma(w0, s7a);
      s6a = x7.fma(w1, s6a);
      s5a = x7.fma(w2, s5a);
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 128]);
      s8a = x8.fma(w0, s8a);
      s7a = x8.fma(w1, s7a);
      s6a = x8.fma(w2, s6a);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 144]);
      s9a = x9.fma(w0, s9a);
      s8a = x9.fma(w1, s8a);
      s7a = x9.fma(w2, s7a);
      FloatVector x10 = FloatVector.broadcast(F, a[i0 + 160]);
      s10a = x10.fma(w0, s10a);
      s9a = x10.fma(w1, s9a);
      s8a = x10.fma(w2, s8a);
      FloatVector x11 = FloatVector.broadcast(F, a[i0 + 176]);
      s11a = x11.fma(w0, s11a);
      s10a = x11.fma(w1, s10a);
      s9a = x11.fma(w2, s9a);
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 192]);
      s12a = x12.fma(w0, s12a);
      s11a = x12.fma(w1, s11a);
      s10a = x12.fma(w2, s10a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 208]);
      s13a = x13.fma(w0, s13a);
      s12a = x13.fma(w1, s12a);
      s11a = x13.fma(w2, s11a);
      FloatVector x14 = FloatVector.broadcast(F, a[i0 + 224]);
      s14a = x14.fma(w0, s14a);
      s13a = x14.fma(w1, s13a);
      s12a = x14.fma(w2, s12a);
      FloatVector x15 = FloatVector.broadcast(F, a[i0 + 240]);
      s15a = x15.fma(w0, s15a);
      s14a = x15.fma(w1, s14a);
      s13a = x15.fma(w2, s13a);
      FloatVector x16 = FloatVector.broadcast(F, a[i0 + 256]);
      s15a = x16.fma(w1, s15a);
      s14a = x16.fma(w2, s14a);
      FloatVector x17 = FloatVector.broadcast(F, a[i0 + 272]);
      s15a = x17.fma(w2, s15a);
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
      s12a = s12a.add(FloatVector.fromArray(F, a, r0 + 192));
      s13a = s13a.add(FloatVector.fromArray(F, a, r0 + 208));
      s14a = s14a.add(FloatVector.fromArray(F, a, r0 + 224));
      s15a = s15a.add(FloatVector.fromArray(F, a, r0 + 240));
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
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o0 + 192);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o0 + 208);
    s14a = s14a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s14a.intoArray(a, o0 + 224);
    s15a = s15a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s15a.intoArray(a, o0 + 240);
  }

  private static void tile16x1x1by32columns3(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    FloatVector s14a = bias0;
    FloatVector s15a = bias0;
    for (int j = begin; j < end; j += 3) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 28);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 44);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s0a = x1.fma(w1, s0a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s1a = x2.fma(w0, s1a);
      s0a = x2.fma(w2, s0a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s1a = x3.fma(w1, s1a);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 64]);
      s2a = x4.fma(w0, s2a);
      s1a = x4.fma(w2, s1a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 80]);
      s2a = x5.fma(w1, s2a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 96]);
      s3a = x6.fma(w0, s3a);
      s2a = x6.fma(w2, s2a);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 112]);
      s3a = x7.fma(w1, s3a);
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 128]);
      s4a = x8.fma(w0, s4a);
      s3a = x8.fma(w2, s3a);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 144]);
      s4a = x9.fma(w1, s4a);
      FloatVector x10 = FloatVector.broadcast(F, a[i0 + 160]);
      s5a = x10.fma(w0, s5a);
      s4a = x10.fma(w2, s4a);
      FloatVector x11 = FloatVector.broadcast(F, a[i0 + 176]);
      s5a = x11.fma(w1, s5a);
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 192]);
      s6a = x12.fma(w0, s6a);
      s5a = x12.fma(w2, s5a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 208]);
      s6a = x13.fma(w1, s6a);
      FloatVector x14 = FloatVector.broadcast(F, a[i0 + 224]);
      s7a = x14.fma(w0, s7a);
      s6a = x14.fma(w2, s6a);
      FloatVector x15 = FloatVector.broadcast(F, a[i0 + 240]);
      s7a = x15.fma(w1, s7a);
      FloatVector x16 = FloatVector.broadcast(F, a[i0 + 256]);
      s8a = x16.fma(w0, s8a);
      s7a = x16.fma(w2, s7a);
      FloatVector x17 = FloatVector.broadcast(F, a[i0 + 272]);
      s8a = x17.fma(w1, s8a);
      FloatVector x18 = FloatVector.broadcast(F, a[i0 + 288]);
      s9a = x18.fma(w0, s9a);
      s8a = x18.fma(w2, s8a);
      FloatVector x19 = FloatVector.broadcast(F, a[i0 + 304]);
      s9a = x19.fma(w1, s9a);
      FloatVector x20 = FloatVector.broadcast(F, a[i0 + 320]);
      s10a = x20.fma(w0, s10a);
      s9a = x20.fma(w2, s9a);
      FloatVector x21 = FloatVector.broadcast(F, a[i0 + 336]);
      s10a = x21.fma(w1, s10a);
      FloatVector x22 = FloatVector.broadcast(F, a[i0 + 352]);
      s11a = x22.fma(w0, s11a);
      s10a = x22.fma(w2, s10a);
      FloatVector x23 = FloatVector.broadcast(F, a[i0 + 368]);
      s11a = x23.fma(w1, s11a);
      FloatVector x24 = FloatVector.broadcast(F, a[i0 + 384]);
      s12a = x24.fma(w0, s12a);
      s11a = x24.fma(w2, s11a);
      FloatVector x25 = FloatVector.broadcast(F, a[i0 + 400]);
      s12a = x25.fma(w1, s12a);
      FloatVector x26 = FloatVector.broadcast(F, a[i0 + 416]);
      s13a = x26.fma(w0, s13a);
      s12a = x26.fma(w2, s12a);
      FloatVector x27 = FloatVector.broadcast(F, a[i0 + 432]);
      s13a = x27.fma(w1, s13a);
      FloatVector x28 = FloatVector.broadcast(F, a[i0 + 448]);
      s14a = x28.fma(w0, s14a);
      s13a = x28.fma(w2, s13a);
      FloatVector x29 = FloatVector.broadcast(F, a[i0 + 464]);
      s14a = x29.fma(w1, s14a);
      FloatVector x30 = FloatVector.broadcast(F, a[i0 + 480]);
      s15a = x30.fma(w0, s15a);
      s14a = x30.fma(w2, s14a);
      FloatVector x31 = FloatVector.broadcast(F, a[i0 + 496]);
      s15a = x31.fma(w1, s15a);
      FloatVector x32 = FloatVector.broadcast(F, a[i0 + 512]);
      s15a = x32.fma(w2, s15a);
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
      s12a = s12a.add(FloatVector.fromArray(F, a, r0 + 192));
      s13a = s13a.add(FloatVector.fromArray(F, a, r0 + 208));
      s14a = s14a.add(FloatVector.fromArray(F, a, r0 + 224));
      s15a = s15a.add(FloatVector.fromArray(F, a, r0 + 240));
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
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o0 + 192);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o0 + 208);
    s14a = s14a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s14a.intoArray(a, o0 + 224);
    s15a = s15a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s15a.intoArray(a, o0 + 240);
  }

  private static void tile7x2x1by16(
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
    FloatVector s8a = bias0;
    FloatVector s9a = bias0;
    FloatVector s10a = bias0;
    FloatVector s11a = bias0;
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 64]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 80]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 96]);
      s6a = x6.fma(w0, s6a);
      FloatVector x7 = FloatVector.broadcast(F, a[i1]);
      s7a = x7.fma(w0, s7a);
      FloatVector x8 = FloatVector.broadcast(F, a[i1 + 16]);
      s8a = x8.fma(w0, s8a);
      FloatVector x9 = FloatVector.broadcast(F, a[i1 + 32]);
      s9a = x9.fma(w0, s9a);
      FloatVector x10 = FloatVector.broadcast(F, a[i1 + 48]);
      s10a = x10.fma(w0, s10a);
      FloatVector x11 = FloatVector.broadcast(F, a[i1 + 64]);
      s11a = x11.fma(w0, s11a);
      FloatVector x12 = FloatVector.broadcast(F, a[i1 + 80]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i1 + 96]);
      s13a = x13.fma(w0, s13a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r1));
      s8a = s8a.add(FloatVector.fromArray(F, a, r1 + 16));
      s9a = s9a.add(FloatVector.fromArray(F, a, r1 + 32));
      s10a = s10a.add(FloatVector.fromArray(F, a, r1 + 48));
      s11a = s11a.add(FloatVector.fromArray(F, a, r1 + 64));
      s12a = s12a.add(FloatVector.fromArray(F, a, r1 + 80));
      s13a = s13a.add(FloatVector.fromArray(F, a, r1 + 96));
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
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o1);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o1 + 16);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o1 + 32);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o1 + 48);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o1 + 64);
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o1 + 80);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o1 + 96);
  }

  private static void tile7x2x1by32(
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
    FloatVector s8a = bias0;
    FloatVector s9a = bias0;
    FloatVector s10a = bias0;
    FloatVector s11a = bias0;
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 128]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 160]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 192]);
      s6a = x6.fma(w0, s6a);
      FloatVector x7 = FloatVector.broadcast(F, a[i1]);
      s7a = x7.fma(w0, s7a);
      FloatVector x8 = FloatVector.broadcast(F, a[i1 + 32]);
      s8a = x8.fma(w0, s8a);
      FloatVector x9 = FloatVector.broadcast(F, a[i1 + 64]);
      s9a = x9.fma(w0, s9a);
      FloatVector x10 = FloatVector.broadcast(F, a[i1 + 96]);
      s10a = x10.fma(w0, s10a);
      FloatVector x11 = FloatVector.broadcast(F, a[i1 + 128]);
      s11a = x11.fma(w0, s11a);
      FloatVector x12 = FloatVector.broadcast(F, a[i1 + 160]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i1 + 192]);
      s13a = x13.fma(w0, s13a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r1));
      s8a = s8a.add(FloatVector.fromArray(F, a, r1 + 16));
      s9a = s9a.add(FloatVector.fromArray(F, a, r1 + 32));
      s10a = s10a.add(FloatVector.fromArray(F, a, r1 + 48));
      s11a = s11a.add(FloatVector.fromArray(F, a, r1 + 64));
      s12a = s12a.add(FloatVector.fromArray(F, a, r1 + 80));
      s13a = s13a.add(FloatVector.fromArray(F, a, r1 + 96));
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
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o1);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o1 + 16);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o1 + 32);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o1 + 48);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o1 + 64);
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o1 + 80);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o1 + 96);
  }

  private static void tile7x2x1by1(
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
    FloatVector s8a = bias0;
    FloatVector s9a = bias0;
    FloatVector s10a = bias0;
    FloatVector s11a = bias0;
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 4]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 5]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 6]);
      s6a = x6.fma(w0, s6a);
      FloatVector x7 = FloatVector.broadcast(F, a[i1]);
      s7a = x7.fma(w0, s7a);
      FloatVector x8 = FloatVector.broadcast(F, a[i1 + 1]);
      s8a = x8.fma(w0, s8a);
      FloatVector x9 = FloatVector.broadcast(F, a[i1 + 2]);
      s9a = x9.fma(w0, s9a);
      FloatVector x10 = FloatVector.broadcast(F, a[i1 + 3]);
      s10a = x10.fma(w0, s10a);
      FloatVector x11 = FloatVector.broadcast(F, a[i1 + 4]);
      s11a = x11.fma(w0, s11a);
      FloatVector x12 = FloatVector.broadcast(F, a[i1 + 5]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i1 + 6]);
      s13a = x13.fma(w0, s13a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r1));
      s8a = s8a.add(FloatVector.fromArray(F, a, r1 + 16));
      s9a = s9a.add(FloatVector.fromArray(F, a, r1 + 32));
      s10a = s10a.add(FloatVector.fromArray(F, a, r1 + 48));
      s11a = s11a.add(FloatVector.fromArray(F, a, r1 + 64));
      s12a = s12a.add(FloatVector.fromArray(F, a, r1 + 80));
      s13a = s13a.add(FloatVector.fromArray(F, a, r1 + 96));
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
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o1);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o1 + 16);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o1 + 32);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o1 + 48);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o1 + 64);
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o1 + 80);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o1 + 96);
  }

  private static void tile7x2x1by2(
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
    FloatVector s8a = bias0;
    FloatVector s9a = bias0;
    FloatVector s10a = bias0;
    FloatVector s11a = bias0;
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 8]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 10]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 12]);
      s6a = x6.fma(w0, s6a);
      FloatVector x7 = FloatVector.broadcast(F, a[i1]);
      s7a = x7.fma(w0, s7a);
      FloatVector x8 = FloatVector.broadcast(F, a[i1 + 2]);
      s8a = x8.fma(w0, s8a);
      FloatVector x9 = FloatVector.broadcast(F, a[i1 + 4]);
      s9a = x9.fma(w0, s9a);
      FloatVector x10 = FloatVector.broadcast(F, a[i1 + 6]);
      s10a = x10.fma(w0, s10a);
      FloatVector x11 = FloatVector.broadcast(F, a[i1 + 8]);
      s11a = x11.fma(w0, s11a);
      FloatVector x12 = FloatVector.broadcast(F, a[i1 + 10]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i1 + 12]);
      s13a = x13.fma(w0, s13a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r1));
      s8a = s8a.add(FloatVector.fromArray(F, a, r1 + 16));
      s9a = s9a.add(FloatVector.fromArray(F, a, r1 + 32));
      s10a = s10a.add(FloatVector.fromArray(F, a, r1 + 48));
      s11a = s11a.add(FloatVector.fromArray(F, a, r1 + 64));
      s12a = s12a.add(FloatVector.fromArray(F, a, r1 + 80));
      s13a = s13a.add(FloatVector.fromArray(F, a, r1 + 96));
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
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o1);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o1 + 16);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o1 + 32);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o1 + 48);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o1 + 64);
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o1 + 80);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o1 + 96);
  }

  private static void tile7x2x1by16rows112(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 192]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 208]);
      s13a = x13.fma(w0, s13a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r1));
      s8a = s8a.add(FloatVector.fromArray(F, a, r1 + 16));
      s9a = s9a.add(FloatVector.fromArray(F, a, r1 + 32));
      s10a = s10a.add(FloatVector.fromArray(F, a, r1 + 48));
      s11a = s11a.add(FloatVector.fromArray(F, a, r1 + 64));
      s12a = s12a.add(FloatVector.fromArray(F, a, r1 + 80));
      s13a = s13a.add(FloatVector.fromArray(F, a, r1 + 96));
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
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o1);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o1 + 16);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o1 + 32);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o1 + 48);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o1 + 64);
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o1 + 80);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o1 + 96);
  }

  private static void tile7x2x1by16rows128(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 128]);
      s7a = x7.fma(w0, s7a);
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 144]);
      s8a = x8.fma(w0, s8a);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 160]);
      s9a = x9.fma(w0, s9a);
      FloatVector x10 = FloatVector.broadcast(F, a[i0 + 176]);
      s10a = x10.fma(w0, s10a);
      FloatVector x11 = FloatVector.broadcast(F, a[i0 + 192]);
      s11a = x11.fma(w0, s11a);
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 208]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 224]);
      s13a = x13.fma(w0, s13a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r1));
      s8a = s8a.add(FloatVector.fromArray(F, a, r1 + 16));
      s9a = s9a.add(FloatVector.fromArray(F, a, r1 + 32));
      s10a = s10a.add(FloatVector.fromArray(F, a, r1 + 48));
      s11a = s11a.add(FloatVector.fromArray(F, a, r1 + 64));
      s12a = s12a.add(FloatVector.fromArray(F, a, r1 + 80));
      s13a = s13a.add(FloatVector.fromArray(F, a, r1 + 96));
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
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o1);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o1 + 16);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o1 + 32);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o1 + 48);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o1 + 64);
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o1 + 80);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o1 + 96);
  }

  private static void tile7x2x1by16rows128columns3(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    for (int j = begin; j < end; j += 3) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 28);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 44);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s1a = x1.fma(w0, s1a);
      s0a = x1.fma(w1, s0a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s2a = x2.fma(w0, s2a);
      s1a = x2.fma(w1, s1a);
      s0a = x2.fma(w2, s0a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s3a = x3.fma(w0, s3a);
      s2a = x3.fma(w1, s2a);
      s1a = x3.fma(w2, s1a);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 64]);
      s4a = x4.fma(w0, s4a);
      s3a = x4.fma(w1, s3a);
      s2a = x4.fma(w2, s2a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 80]);
      s5a = x5.fma(w0, s5a);
      s4a = x5.fma(w1, s4a);
      s3a = x5.fma(w2, s3a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 96]);
      s6a = x6.fma(w0, s6a);
      s5a = x6.fma(w1, s5a);
      s4a = x6.fma(w2, s4a);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 112]);
      s6a = x7.fma(w1, s6a);
      s5a = x7.fma(w2, s5a);
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 128]);
      s6a = x8.fma(w2, s6a);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 128]);
      s7a = x9.fma(w0, s7a);
      FloatVector x10 = FloatVector.broadcast(F, a[i0 + 144]);
      s8a = x10.fma(w0, s8a);
      s7a = x10.fma(w1, s7a);
      FloatVector x11 = FloatVector.broadcast(F, a[i0 + 160]);
      s9a = x11.fma(w0, s9a);
      s8a = x11.fma(w1, s8a);
      s7a = x11.fma(w2, s7a);
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 176]);
      s10a = x12.fma(w0, s10a);
      s9a = x12.fma(w1, s9a);
      s8a = x12.fma(w2, s8a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 192]);
      s11a = x13.fma(w0, s11a);
      s10a = x13.fma(w1, s10a);
      s9a = x13.fma(w2, s9a);
      FloatVector x14 = FloatVector.broadcast(F, a[i0 + 208]);
      s12a = x14.fma(w0, s12a);
      s11a = x14.fma(w1, s11a);
      s10a = x14.fma(w2, s10a);
      FloatVector x15 = FloatVector.broadcast(F, a[i0 + 224]);
      s13a = x15.fma(w0, s13a);
      s12a = x15.fma(w1, s12a);
      s11a = x15.fma(w2, s11a);
      FloatVector x16 = FloatVector.broadcast(F, a[i0 + 240]);
      s13a = x16.fma(w1, s13a);
      s12a = x16.fma(w2, s12a);
      FloatVector x17 = FloatVector.broadcast(F, a[i0 + 256]);
      s13a = x17.fma(w2, s13a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r1));
      s8a = s8a.add(FloatVector.fromArray(F, a, r1 + 16));
      s9a = s9a.add(FloatVector.fromArray(F, a, r1 + 32));
      s10a = s10a.add(FloatVector.fromArray(F, a, r1 + 48));
      s11a = s11a.add(FloatVector.fromArray(F, a, r1 + 64));
      s12a = s12a.add(FloatVector.fromArray(F, a, r1 + 80));
      s13a = s13a.add(FloatVector.fromArray(F, a, r1 + 96));
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
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o1);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o1 + 16);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o1 + 32);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o1 + 48);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o1 + 64);
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o1 + 80);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o1 + 96);
  }

  private static void tile7x2x1by32rows448(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 448]);
      s7a = x7.fma(w0, s7a);
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 480]);
      s8a = x8.fma(w0, s8a);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 512]);
      s9a = x9.fma(w0, s9a);
      FloatVector x10 = FloatVector.broadcast(F, a[i0 + 544]);
      s10a = x10.fma(w0, s10a);
      FloatVector x11 = FloatVector.broadcast(F, a[i0 + 576]);
      s11a = x11.fma(w0, s11a);
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 608]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 640]);
      s13a = x13.fma(w0, s13a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r1));
      s8a = s8a.add(FloatVector.fromArray(F, a, r1 + 16));
      s9a = s9a.add(FloatVector.fromArray(F, a, r1 + 32));
      s10a = s10a.add(FloatVector.fromArray(F, a, r1 + 48));
      s11a = s11a.add(FloatVector.fromArray(F, a, r1 + 64));
      s12a = s12a.add(FloatVector.fromArray(F, a, r1 + 80));
      s13a = s13a.add(FloatVector.fromArray(F, a, r1 + 96));
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
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o1);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o1 + 16);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o1 + 32);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o1 + 48);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o1 + 64);
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o1 + 80);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o1 + 96);
  }

  private static void tile7x2x1by32rows480(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 480]);
      s7a = x7.fma(w0, s7a);
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 512]);
      s8a = x8.fma(w0, s8a);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 544]);
      s9a = x9.fma(w0, s9a);
      FloatVector x10 = FloatVector.broadcast(F, a[i0 + 576]);
      s10a = x10.fma(w0, s10a);
      FloatVector x11 = FloatVector.broadcast(F, a[i0 + 608]);
      s11a = x11.fma(w0, s11a);
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 640]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 672]);
      s13a = x13.fma(w0, s13a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r1));
      s8a = s8a.add(FloatVector.fromArray(F, a, r1 + 16));
      s9a = s9a.add(FloatVector.fromArray(F, a, r1 + 32));
      s10a = s10a.add(FloatVector.fromArray(F, a, r1 + 48));
      s11a = s11a.add(FloatVector.fromArray(F, a, r1 + 64));
      s12a = s12a.add(FloatVector.fromArray(F, a, r1 + 80));
      s13a = s13a.add(FloatVector.fromArray(F, a, r1 + 96));
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
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o1);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o1 + 16);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o1 + 32);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o1 + 48);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o1 + 64);
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o1 + 80);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o1 + 96);
  }

  private static void tile8x2x1by16(
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
    FloatVector s8a = bias0;
    FloatVector s9a = bias0;
    FloatVector s10a = bias0;
    FloatVector s11a = bias0;
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    FloatVector s14a = bias0;
    FloatVector s15a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 64]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 80]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 96]);
      s6a = x6.fma(w0, s6a);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 112]);
      s7a = x7.fma(w0, s7a);
      FloatVector x8 = FloatVector.broadcast(F, a[i1]);
      s8a = x8.fma(w0, s8a);
      FloatVector x9 = FloatVector.broadcast(F, a[i1 + 16]);
      s9a = x9.fma(w0, s9a);
      FloatVector x10 = FloatVector.broadcast(F, a[i1 + 32]);
      s10a = x10.fma(w0, s10a);
      FloatVector x11 = FloatVector.broadcast(F, a[i1 + 48]);
      s11a = x11.fma(w0, s11a);
      FloatVector x12 = FloatVector.broadcast(F, a[i1 + 64]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i1 + 80]);
      s13a = x13.fma(w0, s13a);
      FloatVector x14 = FloatVector.broadcast(F, a[i1 + 96]);
      s14a = x14.fma(w0, s14a);
      FloatVector x15 = FloatVector.broadcast(F, a[i1 + 112]);
      s15a = x15.fma(w0, s15a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r0 + 112));
      s8a = s8a.add(FloatVector.fromArray(F, a, r1));
      s9a = s9a.add(FloatVector.fromArray(F, a, r1 + 16));
      s10a = s10a.add(FloatVector.fromArray(F, a, r1 + 32));
      s11a = s11a.add(FloatVector.fromArray(F, a, r1 + 48));
      s12a = s12a.add(FloatVector.fromArray(F, a, r1 + 64));
      s13a = s13a.add(FloatVector.fromArray(F, a, r1 + 80));
      s14a = s14a.add(FloatVector.fromArray(F, a, r1 + 96));
      s15a = s15a.add(FloatVector.fromArray(F, a, r1 + 112));
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
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o0 + 112);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o1);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o1 + 16);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o1 + 32);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o1 + 48);
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o1 + 64);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o1 + 80);
    s14a = s14a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s14a.intoArray(a, o1 + 96);
    s15a = s15a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s15a.intoArray(a, o1 + 112);
  }

  private static void tile8x2x1by32(
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
    FloatVector s8a = bias0;
    FloatVector s9a = bias0;
    FloatVector s10a = bias0;
    FloatVector s11a = bias0;
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    FloatVector s14a = bias0;
    FloatVector s15a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 128]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 160]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 192]);
      s6a = x6.fma(w0, s6a);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 224]);
      s7a = x7.fma(w0, s7a);
      FloatVector x8 = FloatVector.broadcast(F, a[i1]);
      s8a = x8.fma(w0, s8a);
      FloatVector x9 = FloatVector.broadcast(F, a[i1 + 32]);
      s9a = x9.fma(w0, s9a);
      FloatVector x10 = FloatVector.broadcast(F, a[i1 + 64]);
      s10a = x10.fma(w0, s10a);
      FloatVector x11 = FloatVector.broadcast(F, a[i1 + 96]);
      s11a = x11.fma(w0, s11a);
      FloatVector x12 = FloatVector.broadcast(F, a[i1 + 128]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i1 + 160]);
      s13a = x13.fma(w0, s13a);
      FloatVector x14 = FloatVector.broadcast(F, a[i1 + 192]);
      s14a = x14.fma(w0, s14a);
      FloatVector x15 = FloatVector.broadcast(F, a[i1 + 224]);
      s15a = x15.fma(w0, s15a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r0 + 112));
      s8a = s8a.add(FloatVector.fromArray(F, a, r1));
      s9a = s9a.add(FloatVector.fromArray(F, a, r1 + 16));
      s10a = s10a.add(FloatVector.fromArray(F, a, r1 + 32));
      s11a = s11a.add(FloatVector.fromArray(F, a, r1 + 48));
      s12a = s12a.add(FloatVector.fromArray(F, a, r1 + 64));
      s13a = s13a.add(FloatVector.fromArray(F, a, r1 + 80));
      s14a = s14a.add(FloatVector.fromArray(F, a, r1 + 96));
      s15a = s15a.add(FloatVector.fromArray(F, a, r1 + 112));
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
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o0 + 112);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o1);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o1 + 16);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o1 + 32);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o1 + 48);
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o1 + 64);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o1 + 80);
    s14a = s14a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s14a.intoArray(a, o1 + 96);
    s15a = s15a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s15a.intoArray(a, o1 + 112);
  }

  private static void tile8x2x1by1(
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
    FloatVector s8a = bias0;
    FloatVector s9a = bias0;
    FloatVector s10a = bias0;
    FloatVector s11a = bias0;
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    FloatVector s14a = bias0;
    FloatVector s15a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 4]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 5]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 6]);
      s6a = x6.fma(w0, s6a);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 7]);
      s7a = x7.fma(w0, s7a);
      FloatVector x8 = FloatVector.broadcast(F, a[i1]);
      s8a = x8.fma(w0, s8a);
      FloatVector x9 = FloatVector.broadcast(F, a[i1 + 1]);
      s9a = x9.fma(w0, s9a);
      FloatVector x10 = FloatVector.broadcast(F, a[i1 + 2]);
      s10a = x10.fma(w0, s10a);
      FloatVector x11 = FloatVector.broadcast(F, a[i1 + 3]);
      s11a = x11.fma(w0, s11a);
      FloatVector x12 = FloatVector.broadcast(F, a[i1 + 4]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i1 + 5]);
      s13a = x13.fma(w0, s13a);
      FloatVector x14 = FloatVector.broadcast(F, a[i1 + 6]);
      s14a = x14.fma(w0, s14a);
      FloatVector x15 = FloatVector.broadcast(F, a[i1 + 7]);
      s15a = x15.fma(w0, s15a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r0 + 112));
      s8a = s8a.add(FloatVector.fromArray(F, a, r1));
      s9a = s9a.add(FloatVector.fromArray(F, a, r1 + 16));
      s10a = s10a.add(FloatVector.fromArray(F, a, r1 + 32));
      s11a = s11a.add(FloatVector.fromArray(F, a, r1 + 48));
      s12a = s12a.add(FloatVector.fromArray(F, a, r1 + 64));
      s13a = s13a.add(FloatVector.fromArray(F, a, r1 + 80));
      s14a = s14a.add(FloatVector.fromArray(F, a, r1 + 96));
      s15a = s15a.add(FloatVector.fromArray(F, a, r1 + 112));
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
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o0 + 112);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o1);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o1 + 16);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o1 + 32);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o1 + 48);
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o1 + 64);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o1 + 80);
    s14a = s14a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s14a.intoArray(a, o1 + 96);
    s15a = s15a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s15a.intoArray(a, o1 + 112);
  }

  private static void tile8x2x1by2(
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
    FloatVector s8a = bias0;
    FloatVector s9a = bias0;
    FloatVector s10a = bias0;
    FloatVector s11a = bias0;
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    FloatVector s14a = bias0;
    FloatVector s15a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 8]);
      s4a = x4.fma(w0, s4a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 10]);
      s5a = x5.fma(w0, s5a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 12]);
      s6a = x6.fma(w0, s6a);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 14]);
      s7a = x7.fma(w0, s7a);
      FloatVector x8 = FloatVector.broadcast(F, a[i1]);
      s8a = x8.fma(w0, s8a);
      FloatVector x9 = FloatVector.broadcast(F, a[i1 + 2]);
      s9a = x9.fma(w0, s9a);
      FloatVector x10 = FloatVector.broadcast(F, a[i1 + 4]);
      s10a = x10.fma(w0, s10a);
      FloatVector x11 = FloatVector.broadcast(F, a[i1 + 6]);
      s11a = x11.fma(w0, s11a);
      FloatVector x12 = FloatVector.broadcast(F, a[i1 + 8]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i1 + 10]);
      s13a = x13.fma(w0, s13a);
      FloatVector x14 = FloatVector.broadcast(F, a[i1 + 12]);
      s14a = x14.fma(w0, s14a);
      FloatVector x15 = FloatVector.broadcast(F, a[i1 + 14]);
      s15a = x15.fma(w0, s15a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r0 + 112));
      s8a = s8a.add(FloatVector.fromArray(F, a, r1));
      s9a = s9a.add(FloatVector.fromArray(F, a, r1 + 16));
      s10a = s10a.add(FloatVector.fromArray(F, a, r1 + 32));
      s11a = s11a.add(FloatVector.fromArray(F, a, r1 + 48));
      s12a = s12a.add(FloatVector.fromArray(F, a, r1 + 64));
      s13a = s13a.add(FloatVector.fromArray(F, a, r1 + 80));
      s14a = s14a.add(FloatVector.fromArray(F, a, r1 + 96));
      s15a = s15a.add(FloatVector.fromArray(F, a, r1 + 112));
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
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o0 + 112);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o1);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o1 + 16);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o1 + 32);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o1 + 48);
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o1 + 64);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o1 + 80);
    s14a = s14a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s14a.intoArray(a, o1 + 96);
    s15a = s15a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s15a.intoArray(a, o1 + 112);
  }

  private static void tile8x2x1by16rows128(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    FloatVector s14a = bias0;
    FloatVector s15a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 192]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 208]);
      s13a = x13.fma(w0, s13a);
      FloatVector x14 = FloatVector.broadcast(F, a[i0 + 224]);
      s14a = x14.fma(w0, s14a);
      FloatVector x15 = FloatVector.broadcast(F, a[i0 + 240]);
      s15a = x15.fma(w0, s15a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r0 + 112));
      s8a = s8a.add(FloatVector.fromArray(F, a, r1));
      s9a = s9a.add(FloatVector.fromArray(F, a, r1 + 16));
      s10a = s10a.add(FloatVector.fromArray(F, a, r1 + 32));
      s11a = s11a.add(FloatVector.fromArray(F, a, r1 + 48));
      s12a = s12a.add(FloatVector.fromArray(F, a, r1 + 64));
      s13a = s13a.add(FloatVector.fromArray(F, a, r1 + 80));
      s14a = s14a.add(FloatVector.fromArray(F, a, r1 + 96));
      s15a = s15a.add(FloatVector.fromArray(F, a, r1 + 112));
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
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o0 + 112);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o1);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o1 + 16);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o1 + 32);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o1 + 48);
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o1 + 64);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o1 + 80);
    s14a = s14a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s14a.intoArray(a, o1 + 96);
    s15a = s15a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s15a.intoArray(a, o1 + 112);
  }

  private static void tile8x2x1by16rows144(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    FloatVector s14a = bias0;
    FloatVector s15a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 144]);
      s8a = x8.fma(w0, s8a);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 160]);
      s9a = x9.fma(w0, s9a);
      FloatVector x10 = FloatVector.broadcast(F, a[i0 + 176]);
      s10a = x10.fma(w0, s10a);
      FloatVector x11 = FloatVector.broadcast(F, a[i0 + 192]);
      s11a = x11.fma(w0, s11a);
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 208]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 224]);
      s13a = x13.fma(w0, s13a);
      FloatVector x14 = FloatVector.broadcast(F, a[i0 + 240]);
      s14a = x14.fma(w0, s14a);
      FloatVector x15 = FloatVector.broadcast(F, a[i0 + 256]);
      s15a = x15.fma(w0, s15a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r0 + 112));
      s8a = s8a.add(FloatVector.fromArray(F, a, r1));
      s9a = s9a.add(FloatVector.fromArray(F, a, r1 + 16));
      s10a = s10a.add(FloatVector.fromArray(F, a, r1 + 32));
      s11a = s11a.add(FloatVector.fromArray(F, a, r1 + 48));
      s12a = s12a.add(FloatVector.fromArray(F, a, r1 + 64));
      s13a = s13a.add(FloatVector.fromArray(F, a, r1 + 80));
      s14a = s14a.add(FloatVector.fromArray(F, a, r1 + 96));
      s15a = s15a.add(FloatVector.fromArray(F, a, r1 + 112));
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
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o0 + 112);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o1);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o1 + 16);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o1 + 32);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o1 + 48);
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o1 + 64);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o1 + 80);
    s14a = s14a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s14a.intoArray(a, o1 + 96);
    s15a = s15a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s15a.intoArray(a, o1 + 112);
  }

  private static void tile8x2x1by16rows144columns3(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    FloatVector s14a = bias0;
    FloatVector s15a = bias0;
    for (int j = begin; j < end; j += 3) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 28);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 44);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s1a = x1.fma(w0, s1a);
      s0a = x1.fma(w1, s0a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s2a = x2.fma(w0, s2a);
      s1a = x2.fma(w1, s1a);
      s0a = x2.fma(w2, s0a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s3a = x3.fma(w0, s3a);
      s2a = x3.fma(w1, s2a);
      s1a = x3.fma(w2, s1a);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 64]);
      s4a = x4.fma(w0, s4a);
      s3a = x4.fma(w1, s3a);
      s2a = x4.fma(w2, s2a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 80]);
      s5a = x5.fma(w0, s5a);
      s4a = x5.fma(w1, s4a);
      s3a = x5.fma(w2, s3a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 96]);
      s6a = x6.fma(w0, s6a);
      s5a = x6.fma(w1, s5a);
      s4a = x6.fma(w2, s4a);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 112]);
      s7a = x7.fma(w0, s7a);
      s6a = x7.fma(w1, s6a);
      s5a = x7.fma(w2, s5a);
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 128]);
      s7a = x8.fma(w1, s7a);
      s6a = x8.fma(w2, s6a);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 144]);
      s7a = x9.fma(w2, s7a);
      FloatVector x10 = FloatVector.broadcast(F, a[i0 + 144]);
      s8a = x10.fma(w0, s8a);
      FloatVector x11 = FloatVector.broadcast(F, a[i0 + 160]);
      s9a = x11.fma(w0, s9a);
      s8a = x11.fma(w1, s8a);
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 176]);
      s10a = x12.fma(w0, s10a);
      s9a = x12.fma(w1, s9a);
      s8a = x12.fma(w2, s8a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 192]);
      s11a = x13.fma(w0, s11a);
      s10a = x13.fma(w1, s10a);
      s9a = x13.fma(w2, s9a);
      FloatVector x14 = FloatVector.broadcast(F, a[i0 + 208]);
      s12a = x14.fma(w0, s12a);
      s11a = x14.fma(w1, s11a);
      s10a = x14.fma(w2, s10a);
      FloatVector x15 = FloatVector.broadcast(F, a[i0 + 224]);
      s13a = x15.fma(w0, s13a);
      s12a = x15.fma(w1, s12a);
      s11a = x15.fma(w2, s11a);
      FloatVector x16 = FloatVector.broadcast(F, a[i0 + 240]);
      s14a = x16.fma(w0, s14a);
      s13a = x16.fma(w1, s13a);
      s12a = x16.fma(w2, s12a);
      FloatVector x17 = FloatVector.broadcast(F, a[i0 + 256]);
      s15a = x17.fma(w0, s15a);
      s14a = x17.fma(w1, s14a);
      s13a = x17.fma(w2, s13a);
      FloatVector x18 = FloatVector.broadcast(F, a[i0 + 272]);
      s15a = x18.fma(w1, s15a);
      s14a = x18.fma(w2, s14a);
      FloatVector x19 = FloatVector.broadcast(F, a[i0 + 288]);
      s15a = x19.fma(w2, s15a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r0 + 112));
      s8a = s8a.add(FloatVector.fromArray(F, a, r1));
      s9a = s9a.add(FloatVector.fromArray(F, a, r1 + 16));
      s10a = s10a.add(FloatVector.fromArray(F, a, r1 + 32));
      s11a = s11a.add(FloatVector.fromArray(F, a, r1 + 48));
      s12a = s12a.add(FloatVector.fromArray(F, a, r1 + 64));
      s13a = s13a.add(FloatVector.fromArray(F, a, r1 + 80));
      s14a = s14a.add(FloatVector.fromArray(F, a, r1 + 96));
      s15a = s15a.add(FloatVector.fromArray(F, a, r1 + 112));
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
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o0 + 112);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o1);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o1 + 16);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o1 + 32);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o1 + 48);
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o1 + 64);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o1 + 80);
    s14a = s14a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s14a.intoArray(a, o1 + 96);
    s15a = s15a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s15a.intoArray(a, o1 + 112);
  }

  private static void tile8x2x1by32rows512(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    FloatVector s14a = bias0;
    FloatVector s15a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 512]);
      s8a = x8.fma(w0, s8a);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 544]);
      s9a = x9.fma(w0, s9a);
      FloatVector x10 = FloatVector.broadcast(F, a[i0 + 576]);
      s10a = x10.fma(w0, s10a);
      FloatVector x11 = FloatVector.broadcast(F, a[i0 + 608]);
      s11a = x11.fma(w0, s11a);
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 640]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 672]);
      s13a = x13.fma(w0, s13a);
      FloatVector x14 = FloatVector.broadcast(F, a[i0 + 704]);
      s14a = x14.fma(w0, s14a);
      FloatVector x15 = FloatVector.broadcast(F, a[i0 + 736]);
      s15a = x15.fma(w0, s15a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r0 + 112));
      s8a = s8a.add(FloatVector.fromArray(F, a, r1));
      s9a = s9a.add(FloatVector.fromArray(F, a, r1 + 16));
      s10a = s10a.add(FloatVector.fromArray(F, a, r1 + 32));
      s11a = s11a.add(FloatVector.fromArray(F, a, r1 + 48));
      s12a = s12a.add(FloatVector.fromArray(F, a, r1 + 64));
      s13a = s13a.add(FloatVector.fromArray(F, a, r1 + 80));
      s14a = s14a.add(FloatVector.fromArray(F, a, r1 + 96));
      s15a = s15a.add(FloatVector.fromArray(F, a, r1 + 112));
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
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o0 + 112);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o1);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o1 + 16);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o1 + 32);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o1 + 48);
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o1 + 64);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o1 + 80);
    s14a = s14a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s14a.intoArray(a, o1 + 96);
    s15a = s15a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s15a.intoArray(a, o1 + 112);
  }

  private static void tile8x2x1by32rows544(
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
    FloatVector s12a = bias0;
    FloatVector s13a = bias0;
    FloatVector s14a = bias0;
    FloatVector s15a = bias0;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 544]);
      s8a = x8.fma(w0, s8a);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 576]);
      s9a = x9.fma(w0, s9a);
      FloatVector x10 = FloatVector.broadcast(F, a[i0 + 608]);
      s10a = x10.fma(w0, s10a);
      FloatVector x11 = FloatVector.broadcast(F, a[i0 + 640]);
      s11a = x11.fma(w0, s11a);
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 672]);
      s12a = x12.fma(w0, s12a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 704]);
      s13a = x13.fma(w0, s13a);
      FloatVector x14 = FloatVector.broadcast(F, a[i0 + 736]);
      s14a = x14.fma(w0, s14a);
      FloatVector x15 = FloatVector.broadcast(F, a[i0 + 768]);
      s15a = x15.fma(w0, s15a);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s7a = s7a.add(FloatVector.fromArray(F, a, r0 + 112));
      s8a = s8a.add(FloatVector.fromArray(F, a, r1));
      s9a = s9a.add(FloatVector.fromArray(F, a, r1 + 16));
      s10a = s10a.add(FloatVector.fromArray(F, a, r1 + 32));
      s11a = s11a.add(FloatVector.fromArray(F, a, r1 + 48));
      s12a = s12a.add(FloatVector.fromArray(F, a, r1 + 64));
      s13a = s13a.add(FloatVector.fromArray(F, a, r1 + 80));
      s14a = s14a.add(FloatVector.fromArray(F, a, r1 + 96));
      s15a = s15a.add(FloatVector.fromArray(F, a, r1 + 112));
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
    s4a.intoArray(a, o0 + 64);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o0 + 112);
    s8a = s8a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s8a.intoArray(a, o1);
    s9a = s9a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s9a.intoArray(a, o1 + 16);
    s10a = s10a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s10a.intoArray(a, o1 + 32);
    s11a = s11a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s11a.intoArray(a, o1 + 48);
    s12a = s12a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s12a.intoArray(a, o1 + 64);
    s13a = s13a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s13a.intoArray(a, o1 + 80);
    s14a = s14a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s14a.intoArray(a, o1 + 96);
    s15a = s15a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s15a.intoArray(a, o1 + 112);
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
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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

  private static void tile7x1x1by16columns3(
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
    for (int j = begin; j < end; j += 3) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 28);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 44);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s1a = x1.fma(w0, s1a);
      s0a = x1.fma(w1, s0a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s2a = x2.fma(w0, s2a);
      s1a = x2.fma(w1, s1a);
      s0a = x2.fma(w2, s0a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s3a = x3.fma(w0, s3a);
      s2a = x3.fma(w1, s2a);
      s1a = x3.fma(w2, s1a);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 64]);
      s4a = x4.fma(w0, s4a);
      s3a = x4.fma(w1, s3a);
      s2a = x4.fma(w2, s2a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 80]);
      s5a = x5.fma(w0, s5a);
      s4a = x5.fma(w1, s4a);
      s3a = x5.fma(w2, s3a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 96]);
      s6a = x6.fma(w0, s6a);
      s5a = x6.fma(w1, s5a);
      s4a = x6.fma(w2, s4a);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 112]);
      s6a = x7.fma(w1, s6a);
      s5a = x7.fma(w2, s5a);
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 128]);
      s6a = x8.fma(w2, s6a);
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

  private static void tile7x1x1by32columns3(
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
    for (int j = begin; j < end; j += 3) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 16 + 28);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 16 + 44);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s0a = x1.fma(w1, s0a);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s1a = x2.fma(w0, s1a);
      s0a = x2.fma(w2, s0a);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s1a = x3.fma(w1, s1a);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 64]);
      s2a = x4.fma(w0, s2a);
      s1a = x4.fma(w2, s1a);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 80]);
      s2a = x5.fma(w1, s2a);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 96]);
      s3a = x6.fma(w0, s3a);
      s2a = x6.fma(w2, s2a);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 112]);
      s3a = x7.fma(w1, s3a);
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 128]);
      s4a = x8.fma(w0, s4a);
      s3a = x8.fma(w2, s3a);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 144]);
      s4a = x9.fma(w1, s4a);
      FloatVector x10 = FloatVector.broadcast(F, a[i0 + 160]);
      s5a = x10.fma(w0, s5a);
      s4a = x10.fma(w2, s4a);
      FloatVector x11 = FloatVector.broadcast(F, a[i0 + 176]);
      s5a = x11.fma(w1, s5a);
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 192]);
      s6a = x12.fma(w0, s6a);
      s5a = x12.fma(w2, s5a);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 208]);
      s6a = x13.fma(w1, s6a);
      FloatVector x14 = FloatVector.broadcast(F, a[i0 + 224]);
      s6a = x14.fma(w2, s6a);
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
      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + 12);
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 16);
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
      FloatVector w0 = FloatVector.fromArray(F, w, j * 32 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 32 + 28);
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
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + resPlane));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 16 + resPlane));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 32 + resPlane));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 48 + resPlane));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 64 + resPlane));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 80 + resPlane));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s6b = s6b.add(FloatVector.fromArray(F, a, r0 + 96 + resPlane));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + plane);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 16 + plane);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 32 + plane);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 48 + plane);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 64 + plane);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 80 + plane);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o0 + 96 + plane);
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 16);
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
      FloatVector w0 = FloatVector.fromArray(F, w, j * 32 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 32 + 28);
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
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + resPlane));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 16 + resPlane));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 32 + resPlane));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 48 + resPlane));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 64 + resPlane));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 80 + resPlane));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s6b = s6b.add(FloatVector.fromArray(F, a, r0 + 96 + resPlane));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + plane);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 16 + plane);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 32 + plane);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 48 + plane);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 64 + plane);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 80 + plane);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o0 + 96 + plane);
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 16);
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
      FloatVector w0 = FloatVector.fromArray(F, w, j * 32 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 32 + 28);
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
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + resPlane));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 16 + resPlane));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 32 + resPlane));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 48 + resPlane));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 64 + resPlane));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 80 + resPlane));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s6b = s6b.add(FloatVector.fromArray(F, a, r0 + 96 + resPlane));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + plane);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 16 + plane);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 32 + plane);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 48 + plane);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 64 + plane);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 80 + plane);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o0 + 96 + plane);
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 16);
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
      FloatVector w0 = FloatVector.fromArray(F, w, j * 32 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 32 + 28);
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
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + resPlane));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 16 + resPlane));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 32 + resPlane));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 48 + resPlane));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 64 + resPlane));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 80 + resPlane));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s6b = s6b.add(FloatVector.fromArray(F, a, r0 + 96 + resPlane));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + plane);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 16 + plane);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 32 + plane);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 48 + plane);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 64 + plane);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 80 + plane);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o0 + 96 + plane);
  }

  private static void tile7x1x2by16columns3(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 16);
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
    for (int j = begin; j < end; j += 3) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 32 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 32 + 28);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 32 + 44);
      FloatVector w3 = FloatVector.fromArray(F, w, j * 32 + 60);
      FloatVector w4 = FloatVector.fromArray(F, w, j * 32 + 76);
      FloatVector w5 = FloatVector.fromArray(F, w, j * 32 + 92);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      s0a = x1.fma(w2, s0a);
      s0b = x1.fma(w3, s0b);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      s1a = x2.fma(w2, s1a);
      s1b = x2.fma(w3, s1b);
      s0a = x2.fma(w4, s0a);
      s0b = x2.fma(w5, s0b);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
      s2a = x3.fma(w2, s2a);
      s2b = x3.fma(w3, s2b);
      s1a = x3.fma(w4, s1a);
      s1b = x3.fma(w5, s1b);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 64]);
      s4a = x4.fma(w0, s4a);
      s4b = x4.fma(w1, s4b);
      s3a = x4.fma(w2, s3a);
      s3b = x4.fma(w3, s3b);
      s2a = x4.fma(w4, s2a);
      s2b = x4.fma(w5, s2b);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 80]);
      s5a = x5.fma(w0, s5a);
      s5b = x5.fma(w1, s5b);
      s4a = x5.fma(w2, s4a);
      s4b = x5.fma(w3, s4b);
      s3a = x5.fma(w4, s3a);
      s3b = x5.fma(w5, s3b);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 96]);
      s6a = x6.fma(w0, s6a);
      s6b = x6.fma(w1, s6b);
      s5a = x6.fma(w2, s5a);
      s5b = x6.fma(w3, s5b);
      s4a = x6.fma(w4, s4a);
      s4b = x6.fma(w5, s4b);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 112]);
      s6a = x7.fma(w2, s6a);
      s6b = x7.fma(w3, s6b);
      s5a = x7.fma(w4, s5a);
      s5b = x7.fma(w5, s5b);
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 128]);
      s6a = x8.fma(w4, s6a);
      s6b = x8.fma(w5, s6b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + resPlane));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 16 + resPlane));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 32 + resPlane));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 48 + resPlane));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 64 + resPlane));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 80 + resPlane));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s6b = s6b.add(FloatVector.fromArray(F, a, r0 + 96 + resPlane));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + plane);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 16 + plane);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 32 + plane);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 48 + plane);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 64 + plane);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 80 + plane);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o0 + 96 + plane);
  }

  private static void tile7x1x2by32columns3(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 16);
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
    for (int j = begin; j < end; j += 3) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 32 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 32 + 28);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 32 + 44);
      FloatVector w3 = FloatVector.fromArray(F, w, j * 32 + 60);
      FloatVector w4 = FloatVector.fromArray(F, w, j * 32 + 76);
      FloatVector w5 = FloatVector.fromArray(F, w, j * 32 + 92);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s0a = x1.fma(w2, s0a);
      s0b = x1.fma(w3, s0b);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s1a = x2.fma(w0, s1a);
      s1b = x2.fma(w1, s1b);
      s0a = x2.fma(w4, s0a);
      s0b = x2.fma(w5, s0b);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s1a = x3.fma(w2, s1a);
      s1b = x3.fma(w3, s1b);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 64]);
      s2a = x4.fma(w0, s2a);
      s2b = x4.fma(w1, s2b);
      s1a = x4.fma(w4, s1a);
      s1b = x4.fma(w5, s1b);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 80]);
      s2a = x5.fma(w2, s2a);
      s2b = x5.fma(w3, s2b);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 96]);
      s3a = x6.fma(w0, s3a);
      s3b = x6.fma(w1, s3b);
      s2a = x6.fma(w4, s2a);
      s2b = x6.fma(w5, s2b);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 112]);
      s3a = x7.fma(w2, s3a);
      s3b = x7.fma(w3, s3b);
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 128]);
      s4a = x8.fma(w0, s4a);
      s4b = x8.fma(w1, s4b);
      s3a = x8.fma(w4, s3a);
      s3b = x8.fma(w5, s3b);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 144]);
      s4a = x9.fma(w2, s4a);
      s4b = x9.fma(w3, s4b);
      FloatVector x10 = FloatVector.broadcast(F, a[i0 + 160]);
      s5a = x10.fma(w0, s5a);
      s5b = x10.fma(w1, s5b);
      s4a = x10.fma(w4, s4a);
      s4b = x10.fma(w5, s4b);
      FloatVector x11 = FloatVector.broadcast(F, a[i0 + 176]);
      s5a = x11.fma(w2, s5a);
      s5b = x11.fma(w3, s5b);
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 192]);
      s6a = x12.fma(w0, s6a);
      s6b = x12.fma(w1, s6b);
      s5a = x12.fma(w4, s5a);
      s5b = x12.fma(w5, s5b);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 208]);
      s6a = x13.fma(w2, s6a);
      s6b = x13.fma(w3, s6b);
      FloatVector x14 = FloatVector.broadcast(F, a[i0 + 224]);
      s6a = x14.fma(w4, s6a);
      s6b = x14.fma(w5, s6b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + resPlane));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 16 + resPlane));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 32 + resPlane));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 48 + resPlane));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 64 + resPlane));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 80 + resPlane));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s6b = s6b.add(FloatVector.fromArray(F, a, r0 + 96 + resPlane));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + plane);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 16 + plane);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 32 + plane);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 48 + plane);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 64 + plane);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 80 + plane);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o0 + 96 + plane);
  }

  private static void tile8x1x2by16(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 16);
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
    FloatVector s7a = bias0;
    FloatVector s7b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 32 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 32 + 28);
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
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 112]);
      s7a = x7.fma(w0, s7a);
      s7b = x7.fma(w1, s7b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + resPlane));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 16 + resPlane));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 32 + resPlane));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 48 + resPlane));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 64 + resPlane));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 80 + resPlane));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s6b = s6b.add(FloatVector.fromArray(F, a, r0 + 96 + resPlane));
      s7a = s7a.add(FloatVector.fromArray(F, a, r0 + 112));
      s7b = s7b.add(FloatVector.fromArray(F, a, r0 + 112 + resPlane));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + plane);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 16 + plane);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 32 + plane);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 48 + plane);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 64 + plane);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 80 + plane);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o0 + 96 + plane);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o0 + 112);
    s7b = s7b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7b.intoArray(a, o0 + 112 + plane);
  }

  private static void tile8x1x2by32(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 16);
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
    FloatVector s7a = bias0;
    FloatVector s7b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 32 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 32 + 28);
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
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 224]);
      s7a = x7.fma(w0, s7a);
      s7b = x7.fma(w1, s7b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + resPlane));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 16 + resPlane));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 32 + resPlane));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 48 + resPlane));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 64 + resPlane));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 80 + resPlane));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s6b = s6b.add(FloatVector.fromArray(F, a, r0 + 96 + resPlane));
      s7a = s7a.add(FloatVector.fromArray(F, a, r0 + 112));
      s7b = s7b.add(FloatVector.fromArray(F, a, r0 + 112 + resPlane));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + plane);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 16 + plane);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 32 + plane);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 48 + plane);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 64 + plane);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 80 + plane);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o0 + 96 + plane);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o0 + 112);
    s7b = s7b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7b.intoArray(a, o0 + 112 + plane);
  }

  private static void tile8x1x2by1(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 16);
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
    FloatVector s7a = bias0;
    FloatVector s7b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 32 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 32 + 28);
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
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 7]);
      s7a = x7.fma(w0, s7a);
      s7b = x7.fma(w1, s7b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + resPlane));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 16 + resPlane));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 32 + resPlane));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 48 + resPlane));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 64 + resPlane));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 80 + resPlane));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s6b = s6b.add(FloatVector.fromArray(F, a, r0 + 96 + resPlane));
      s7a = s7a.add(FloatVector.fromArray(F, a, r0 + 112));
      s7b = s7b.add(FloatVector.fromArray(F, a, r0 + 112 + resPlane));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + plane);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 16 + plane);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 32 + plane);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 48 + plane);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 64 + plane);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 80 + plane);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o0 + 96 + plane);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o0 + 112);
    s7b = s7b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7b.intoArray(a, o0 + 112 + plane);
  }

  private static void tile8x1x2by2(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 16);
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
    FloatVector s7a = bias0;
    FloatVector s7b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 32 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 32 + 28);
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
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 14]);
      s7a = x7.fma(w0, s7a);
      s7b = x7.fma(w1, s7b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + resPlane));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 16 + resPlane));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 32 + resPlane));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 48 + resPlane));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 64 + resPlane));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 80 + resPlane));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s6b = s6b.add(FloatVector.fromArray(F, a, r0 + 96 + resPlane));
      s7a = s7a.add(FloatVector.fromArray(F, a, r0 + 112));
      s7b = s7b.add(FloatVector.fromArray(F, a, r0 + 112 + resPlane));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + plane);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 16 + plane);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 32 + plane);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 48 + plane);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 64 + plane);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 80 + plane);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o0 + 96 + plane);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o0 + 112);
    s7b = s7b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7b.intoArray(a, o0 + 112 + plane);
  }

  private static void tile8x1x2by16columns3(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 16);
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
    FloatVector s7a = bias0;
    FloatVector s7b = bias1;
    for (int j = begin; j < end; j += 3) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 32 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 32 + 28);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 32 + 44);
      FloatVector w3 = FloatVector.fromArray(F, w, j * 32 + 60);
      FloatVector w4 = FloatVector.fromArray(F, w, j * 32 + 76);
      FloatVector w5 = FloatVector.fromArray(F, w, j * 32 + 92);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      s0a = x1.fma(w2, s0a);
      s0b = x1.fma(w3, s0b);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      s1a = x2.fma(w2, s1a);
      s1b = x2.fma(w3, s1b);
      s0a = x2.fma(w4, s0a);
      s0b = x2.fma(w5, s0b);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
      s2a = x3.fma(w2, s2a);
      s2b = x3.fma(w3, s2b);
      s1a = x3.fma(w4, s1a);
      s1b = x3.fma(w5, s1b);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 64]);
      s4a = x4.fma(w0, s4a);
      s4b = x4.fma(w1, s4b);
      s3a = x4.fma(w2, s3a);
      s3b = x4.fma(w3, s3b);
      s2a = x4.fma(w4, s2a);
      s2b = x4.fma(w5, s2b);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 80]);
      s5a = x5.fma(w0, s5a);
      s5b = x5.fma(w1, s5b);
      s4a = x5.fma(w2, s4a);
      s4b = x5.fma(w3, s4b);
      s3a = x5.fma(w4, s3a);
      s3b = x5.fma(w5, s3b);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 96]);
      s6a = x6.fma(w0, s6a);
      s6b = x6.fma(w1, s6b);
      s5a = x6.fma(w2, s5a);
      s5b = x6.fma(w3, s5b);
      s4a = x6.fma(w4, s4a);
      s4b = x6.fma(w5, s4b);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 112]);
      s7a = x7.fma(w0, s7a);
      s7b = x7.fma(w1, s7b);
      s6a = x7.fma(w2, s6a);
      s6b = x7.fma(w3, s6b);
      s5a = x7.fma(w4, s5a);
      s5b = x7.fma(w5, s5b);
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 128]);
      s7a = x8.fma(w2, s7a);
      s7b = x8.fma(w3, s7b);
      s6a = x8.fma(w4, s6a);
      s6b = x8.fma(w5, s6b);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 144]);
      s7a = x9.fma(w4, s7a);
      s7b = x9.fma(w5, s7b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + resPlane));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 16 + resPlane));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 32 + resPlane));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 48 + resPlane));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 64 + resPlane));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 80 + resPlane));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s6b = s6b.add(FloatVector.fromArray(F, a, r0 + 96 + resPlane));
      s7a = s7a.add(FloatVector.fromArray(F, a, r0 + 112));
      s7b = s7b.add(FloatVector.fromArray(F, a, r0 + 112 + resPlane));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + plane);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 16 + plane);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 32 + plane);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 48 + plane);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 64 + plane);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 80 + plane);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o0 + 96 + plane);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o0 + 112);
    s7b = s7b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7b.intoArray(a, o0 + 112 + plane);
  }

  private static void tile8x1x2by32columns3(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 16);
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
    FloatVector s7a = bias0;
    FloatVector s7b = bias1;
    for (int j = begin; j < end; j += 3) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 32 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 32 + 28);
      FloatVector w2 = FloatVector.fromArray(F, w, j * 32 + 44);
      FloatVector w3 = FloatVector.fromArray(F, w, j * 32 + 60);
      FloatVector w4 = FloatVector.fromArray(F, w, j * 32 + 76);
      FloatVector w5 = FloatVector.fromArray(F, w, j * 32 + 92);
      int o = off[j];
      int i0 = in0 + o;
      FloatVector x0 = FloatVector.broadcast(F, a[i0]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      FloatVector x1 = FloatVector.broadcast(F, a[i0 + 16]);
      s0a = x1.fma(w2, s0a);
      s0b = x1.fma(w3, s0b);
      FloatVector x2 = FloatVector.broadcast(F, a[i0 + 32]);
      s1a = x2.fma(w0, s1a);
      s1b = x2.fma(w1, s1b);
      s0a = x2.fma(w4, s0a);
      s0b = x2.fma(w5, s0b);
      FloatVector x3 = FloatVector.broadcast(F, a[i0 + 48]);
      s1a = x3.fma(w2, s1a);
      s1b = x3.fma(w3, s1b);
      FloatVector x4 = FloatVector.broadcast(F, a[i0 + 64]);
      s2a = x4.fma(w0, s2a);
      s2b = x4.fma(w1, s2b);
      s1a = x4.fma(w4, s1a);
      s1b = x4.fma(w5, s1b);
      FloatVector x5 = FloatVector.broadcast(F, a[i0 + 80]);
      s2a = x5.fma(w2, s2a);
      s2b = x5.fma(w3, s2b);
      FloatVector x6 = FloatVector.broadcast(F, a[i0 + 96]);
      s3a = x6.fma(w0, s3a);
      s3b = x6.fma(w1, s3b);
      s2a = x6.fma(w4, s2a);
      s2b = x6.fma(w5, s2b);
      FloatVector x7 = FloatVector.broadcast(F, a[i0 + 112]);
      s3a = x7.fma(w2, s3a);
      s3b = x7.fma(w3, s3b);
      FloatVector x8 = FloatVector.broadcast(F, a[i0 + 128]);
      s4a = x8.fma(w0, s4a);
      s4b = x8.fma(w1, s4b);
      s3a = x8.fma(w4, s3a);
      s3b = x8.fma(w5, s3b);
      FloatVector x9 = FloatVector.broadcast(F, a[i0 + 144]);
      s4a = x9.fma(w2, s4a);
      s4b = x9.fma(w3, s4b);
      FloatVector x10 = FloatVector.broadcast(F, a[i0 + 160]);
      s5a = x10.fma(w0, s5a);
      s5b = x10.fma(w1, s5b);
      s4a = x10.fma(w4, s4a);
      s4b = x10.fma(w5, s4b);
      FloatVector x11 = FloatVector.broadcast(F, a[i0 + 176]);
      s5a = x11.fma(w2, s5a);
      s5b = x11.fma(w3, s5b);
      FloatVector x12 = FloatVector.broadcast(F, a[i0 + 192]);
      s6a = x12.fma(w0, s6a);
      s6b = x12.fma(w1, s6b);
      s5a = x12.fma(w4, s5a);
      s5b = x12.fma(w5, s5b);
      FloatVector x13 = FloatVector.broadcast(F, a[i0 + 208]);
      s6a = x13.fma(w2, s6a);
      s6b = x13.fma(w3, s6b);
      FloatVector x14 = FloatVector.broadcast(F, a[i0 + 224]);
      s7a = x14.fma(w0, s7a);
      s7b = x14.fma(w1, s7b);
      s6a = x14.fma(w4, s6a);
      s6b = x14.fma(w5, s6b);
      FloatVector x15 = FloatVector.broadcast(F, a[i0 + 240]);
      s7a = x15.fma(w2, s7a);
      s7b = x15.fma(w3, s7b);
      FloatVector x16 = FloatVector.broadcast(F, a[i0 + 256]);
      s7a = x16.fma(w4, s7a);
      s7b = x16.fma(w5, s7b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + resPlane));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 16 + resPlane));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 32 + resPlane));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 48 + resPlane));
      s4a = s4a.add(FloatVector.fromArray(F, a, r0 + 64));
      s4b = s4b.add(FloatVector.fromArray(F, a, r0 + 64 + resPlane));
      s5a = s5a.add(FloatVector.fromArray(F, a, r0 + 80));
      s5b = s5b.add(FloatVector.fromArray(F, a, r0 + 80 + resPlane));
      s6a = s6a.add(FloatVector.fromArray(F, a, r0 + 96));
      s6b = s6b.add(FloatVector.fromArray(F, a, r0 + 96 + resPlane));
      s7a = s7a.add(FloatVector.fromArray(F, a, r0 + 112));
      s7b = s7b.add(FloatVector.fromArray(F, a, r0 + 112 + resPlane));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + plane);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 16 + plane);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 32 + plane);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 48 + plane);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o0 + 64);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o0 + 64 + plane);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o0 + 80);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o0 + 80 + plane);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o0 + 96);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o0 + 96 + plane);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o0 + 112);
    s7b = s7b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7b.intoArray(a, o0 + 112 + plane);
  }

  private static void tile4x2x2by16(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 16);
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
    FloatVector s7a = bias0;
    FloatVector s7b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 32 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 32 + 28);
      int o = off[j];
      int i0 = in0 + o;
      int i1 = in1 + o;
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
      FloatVector x4 = FloatVector.broadcast(F, a[i1]);
      s4a = x4.fma(w0, s4a);
      s4b = x4.fma(w1, s4b);
      FloatVector x5 = FloatVector.broadcast(F, a[i1 + 16]);
      s5a = x5.fma(w0, s5a);
      s5b = x5.fma(w1, s5b);
      FloatVector x6 = FloatVector.broadcast(F, a[i1 + 32]);
      s6a = x6.fma(w0, s6a);
      s6b = x6.fma(w1, s6b);
      FloatVector x7 = FloatVector.broadcast(F, a[i1 + 48]);
      s7a = x7.fma(w0, s7a);
      s7b = x7.fma(w1, s7b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + resPlane));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 16 + resPlane));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 32 + resPlane));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 48 + resPlane));
      s4a = s4a.add(FloatVector.fromArray(F, a, r1));
      s4b = s4b.add(FloatVector.fromArray(F, a, r1 + resPlane));
      s5a = s5a.add(FloatVector.fromArray(F, a, r1 + 16));
      s5b = s5b.add(FloatVector.fromArray(F, a, r1 + 16 + resPlane));
      s6a = s6a.add(FloatVector.fromArray(F, a, r1 + 32));
      s6b = s6b.add(FloatVector.fromArray(F, a, r1 + 32 + resPlane));
      s7a = s7a.add(FloatVector.fromArray(F, a, r1 + 48));
      s7b = s7b.add(FloatVector.fromArray(F, a, r1 + 48 + resPlane));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    int o1 = out + at[t + 4];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + plane);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 16 + plane);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 32 + plane);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 48 + plane);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o1);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o1 + plane);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o1 + 16);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o1 + 16 + plane);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o1 + 32);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o1 + 32 + plane);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o1 + 48);
    s7b = s7b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7b.intoArray(a, o1 + 48 + plane);
  }

  private static void tile4x2x2by32(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 16);
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
    FloatVector s7a = bias0;
    FloatVector s7b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 32 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 32 + 28);
      int o = off[j];
      int i0 = in0 + o;
      int i1 = in1 + o;
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
      FloatVector x4 = FloatVector.broadcast(F, a[i1]);
      s4a = x4.fma(w0, s4a);
      s4b = x4.fma(w1, s4b);
      FloatVector x5 = FloatVector.broadcast(F, a[i1 + 32]);
      s5a = x5.fma(w0, s5a);
      s5b = x5.fma(w1, s5b);
      FloatVector x6 = FloatVector.broadcast(F, a[i1 + 64]);
      s6a = x6.fma(w0, s6a);
      s6b = x6.fma(w1, s6b);
      FloatVector x7 = FloatVector.broadcast(F, a[i1 + 96]);
      s7a = x7.fma(w0, s7a);
      s7b = x7.fma(w1, s7b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + resPlane));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 16 + resPlane));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 32 + resPlane));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 48 + resPlane));
      s4a = s4a.add(FloatVector.fromArray(F, a, r1));
      s4b = s4b.add(FloatVector.fromArray(F, a, r1 + resPlane));
      s5a = s5a.add(FloatVector.fromArray(F, a, r1 + 16));
      s5b = s5b.add(FloatVector.fromArray(F, a, r1 + 16 + resPlane));
      s6a = s6a.add(FloatVector.fromArray(F, a, r1 + 32));
      s6b = s6b.add(FloatVector.fromArray(F, a, r1 + 32 + resPlane));
      s7a = s7a.add(FloatVector.fromArray(F, a, r1 + 48));
      s7b = s7b.add(FloatVector.fromArray(F, a, r1 + 48 + resPlane));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    int o1 = out + at[t + 4];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + plane);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 16 + plane);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 32 + plane);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 48 + plane);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o1);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o1 + plane);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o1 + 16);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o1 + 16 + plane);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o1 + 32);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o1 + 32 + plane);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o1 + 48);
    s7b = s7b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7b.intoArray(a, o1 + 48 + plane);
  }

  private static void tile4x2x2by1(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 16);
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
    FloatVector s7a = bias0;
    FloatVector s7b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 32 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 32 + 28);
      int o = off[j];
      int i0 = in0 + o;
      int i1 = in1 + o;
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
      FloatVector x4 = FloatVector.broadcast(F, a[i1]);
      s4a = x4.fma(w0, s4a);
      s4b = x4.fma(w1, s4b);
      FloatVector x5 = FloatVector.broadcast(F, a[i1 + 1]);
      s5a = x5.fma(w0, s5a);
      s5b = x5.fma(w1, s5b);
      FloatVector x6 = FloatVector.broadcast(F, a[i1 + 2]);
      s6a = x6.fma(w0, s6a);
      s6b = x6.fma(w1, s6b);
      FloatVector x7 = FloatVector.broadcast(F, a[i1 + 3]);
      s7a = x7.fma(w0, s7a);
      s7b = x7.fma(w1, s7b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + resPlane));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 16 + resPlane));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 32 + resPlane));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 48 + resPlane));
      s4a = s4a.add(FloatVector.fromArray(F, a, r1));
      s4b = s4b.add(FloatVector.fromArray(F, a, r1 + resPlane));
      s5a = s5a.add(FloatVector.fromArray(F, a, r1 + 16));
      s5b = s5b.add(FloatVector.fromArray(F, a, r1 + 16 + resPlane));
      s6a = s6a.add(FloatVector.fromArray(F, a, r1 + 32));
      s6b = s6b.add(FloatVector.fromArray(F, a, r1 + 32 + resPlane));
      s7a = s7a.add(FloatVector.fromArray(F, a, r1 + 48));
      s7b = s7b.add(FloatVector.fromArray(F, a, r1 + 48 + resPlane));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    int o1 = out + at[t + 4];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + plane);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 16 + plane);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 32 + plane);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 48 + plane);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o1);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o1 + plane);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o1 + 16);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o1 + 16 + plane);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o1 + 32);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o1 + 32 + plane);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o1 + 48);
    s7b = s7b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7b.intoArray(a, o1 + 48 + plane);
  }

  private static void tile4x2x2by2(
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 16);
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
    FloatVector s7a = bias0;
    FloatVector s7b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 32 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 32 + 28);
      int o = off[j];
      int i0 = in0 + o;
      int i1 = in1 + o;
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
      FloatVector x4 = FloatVector.broadcast(F, a[i1]);
      s4a = x4.fma(w0, s4a);
      s4b = x4.fma(w1, s4b);
      FloatVector x5 = FloatVector.broadcast(F, a[i1 + 2]);
      s5a = x5.fma(w0, s5a);
      s5b = x5.fma(w1, s5b);
      FloatVector x6 = FloatVector.broadcast(F, a[i1 + 4]);
      s6a = x6.fma(w0, s6a);
      s6b = x6.fma(w1, s6b);
      FloatVector x7 = FloatVector.broadcast(F, a[i1 + 6]);
      s7a = x7.fma(w0, s7a);
      s7b = x7.fma(w1, s7b);
    }
    if (res >= 0) {
      int r0 = res + at[t + 2];
      int r1 = res + at[t + 5];
      s0a = s0a.add(FloatVector.fromArray(F, a, r0));
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + resPlane));
      s1a = s1a.add(FloatVector.fromArray(F, a, r0 + 16));
      s1b = s1b.add(FloatVector.fromArray(F, a, r0 + 16 + resPlane));
      s2a = s2a.add(FloatVector.fromArray(F, a, r0 + 32));
      s2b = s2b.add(FloatVector.fromArray(F, a, r0 + 32 + resPlane));
      s3a = s3a.add(FloatVector.fromArray(F, a, r0 + 48));
      s3b = s3b.add(FloatVector.fromArray(F, a, r0 + 48 + resPlane));
      s4a = s4a.add(FloatVector.fromArray(F, a, r1));
      s4b = s4b.add(FloatVector.fromArray(F, a, r1 + resPlane));
      s5a = s5a.add(FloatVector.fromArray(F, a, r1 + 16));
      s5b = s5b.add(FloatVector.fromArray(F, a, r1 + 16 + resPlane));
      s6a = s6a.add(FloatVector.fromArray(F, a, r1 + 32));
      s6b = s6b.add(FloatVector.fromArray(F, a, r1 + 32 + resPlane));
      s7a = s7a.add(FloatVector.fromArray(F, a, r1 + 48));
      s7b = s7b.add(FloatVector.fromArray(F, a, r1 + 48 + resPlane));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    int o1 = out + at[t + 4];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + plane);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o0 + 16);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o0 + 16 + plane);
    s2a = s2a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2a.intoArray(a, o0 + 32);
    s2b = s2b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s2b.intoArray(a, o0 + 32 + plane);
    s3a = s3a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3a.intoArray(a, o0 + 48);
    s3b = s3b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s3b.intoArray(a, o0 + 48 + plane);
    s4a = s4a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4a.intoArray(a, o1);
    s4b = s4b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s4b.intoArray(a, o1 + plane);
    s5a = s5a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5a.intoArray(a, o1 + 16);
    s5b = s5b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s5b.intoArray(a, o1 + 16 + plane);
    s6a = s6a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6a.intoArray(a, o1 + 32);
    s6b = s6b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s6b.intoArray(a, o1 + 32 + plane);
    s7a = s7a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7a.intoArray(a, o1 + 48);
    s7b = s7b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s7b.intoArray(a, o1 + 48 + plane);
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
    FloatVector bias1 = FloatVector.fromArray(F, bias, b + 16);
    FloatVector s0a = bias0;
    FloatVector s0b = bias1;
    FloatVector s1a = bias0;
    FloatVector s1b = bias1;
    for (int j = begin; j < end; j++) {
      FloatVector w0 = FloatVector.fromArray(F, w, j * 32 + 12);
      FloatVector w1 = FloatVector.fromArray(F, w, j * 32 + 28);
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
      s0b = s0b.add(FloatVector.fromArray(F, a, r0 + resPlane));
      s1a = s1a.add(FloatVector.fromArray(F, a, r1));
      s1b = s1b.add(FloatVector.fromArray(F, a, r1 + resPlane));
    }
    IntVector floor = IntVector.broadcast(I, low);
    int o0 = out + at[t + 1];
    int o1 = out + at[t + 4];
    s0a = s0a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0a.intoArray(a, o0);
    s0b = s0b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s0b.intoArray(a, o0 + plane);
    s1a = s1a.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1a.intoArray(a, o1);
    s1b = s1b.reinterpretAsInts().max(floor).reinterpretAsFloats();
    s1b.intoArray(a, o1 + plane);
  }
}
