package org.subp.engine.grad;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops with vectors of the machine's preferred length, over neighbouring pixels.
 *
 * <p>Register tiles are unrolled by hand, each a straight method with one flat loop: C2 keeps
 * accumulators in registers only there, and puts a vector that lives across a nested loop on the
 * heap. A ReLU is a maximum of the bits taken as integers, one instruction where the maximum of
 * floats is many; it makes a NaN of negative sign 0, so who needs to know looks at the sums.
 */
final class VectorLoops extends Loops {
  /** The machine's vectors, of at most {@link Geometry#STEP} values. */
  static final VectorSpecies<Float> F =
      FloatVector.SPECIES_PREFERRED.length() > Geometry.STEP
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;

  static final VectorSpecies<Integer> I =
      FloatVector.SPECIES_PREFERRED.length() > Geometry.STEP
          ? IntVector.SPECIES_512
          : IntVector.SPECIES_PREFERRED;
  private static final int L = F.length();

  /**
   * Where accumulators begin: read from here they stay in registers, while C2 now and then boxes
   * those that begin with the constant.
   */
  private static final float[] ZEROS = new float[Geometry.STEP];

  /** Sixteen registers, as of AVX2, hold no tile of three vectors by eight rows. */
  static final boolean WIDE = L != 8;

  /** Values summed in {@code float} before they go into {@code double} sums. */
  private static final int PIECE = 2048;

  private VectorLoops() {}

  /** Vectors of two floats are slower than none. */
  static Loops ofMachine() {
    return L < 4 ? new ScalarLoops() : new VectorLoops();
  }

  @Override
  void multiply(
      float[] a,
      int[] in,
      int first,
      int count,
      int from,
      float[] w,
      int weight,
      int[] rows,
      int row,
      int to,
      int length,
      boolean add) {
    int last = first + count;
    int p = 0;
    if (WIDE) {
      for (; p + 3 * L <= length; p += 3 * L) {
        if (add) {
          addThree(a, in, first, last, from + p, w, weight, rows, row, to + p);
        } else {
          storeThree(a, in, first, last, from + p, w, weight, rows, row, to + p);
        }
      }
    }
    for (; p < length; p += L) {
      if (add) {
        addOne(a, in, first, last, from + p, w, weight, rows, row, to + p);
      } else {
        storeOne(a, in, first, last, from + p, w, weight, rows, row, to + p);
      }
    }
  }

  @Override
  void interleave(float[] a, int[] rows, int row, int at, int length, float[] to) {
    for (int i = 0; i < ROWS; i++) {
      interleave(a, rows[row + i] + at, length, to, i * L);
    }
  }

  private static void interleave(float[] a, int from, int length, float[] to, int at) {
    for (int p = 0; p < length; p += L) {
      FloatVector.fromArray(F, a, from + p).intoArray(to, at + ROWS * p);
    }
  }

  @Override
  void dots(
      float[] g,
      float[] a,
      int[] in,
      int first,
      int from,
      int length,
      float[] lanes,
      int at,
      boolean add) {
    int x0 = in[first] + from;
    int x1 = in[first + 1] + from;
    int x2 = in[first + 2] + from;
    float[] begin = add ? lanes : ZEROS;
    int begins = add ? at : 0;
    int step = add ? L : 0;
    if (WIDE) {
      dotsThree(g, a, x0, x1, x2, length, begin, begins, step, lanes, at);
    } else {
      dotsOne(g, a, x0, length, begin, begins, step, lanes, at);
      dotsOne(g, a, x1, length, begin, begins + step, step, lanes, at + L);
      dotsOne(g, a, x2, length, begin, begins + 2 * step, step, lanes, at + 2 * L);
    }
  }

  @Override
  void outer(
      float[] g,
      int at,
      int outputs,
      int count,
      float[] x,
      int from,
      float[] sums,
      int to,
      boolean add) {
    OuterTiles.run(g, at, outputs, count, x, from, sums, to, add);
  }

  @Override
  void outerThree(
      float[] g, int at, int count, float[] x, int from, float[] sums, int to, boolean add) {
    OuterTiles.three(g, at, count, x, from, sums, to, add);
  }

  @Override
  void outerThreeWide(
      float[] g, int at, int count, float[] x, int from, float[] sums, int to, boolean add) {
    OuterTiles.threeWide(g, at, count, x, from, sums, to, add);
  }

  @Override
  void turn(float[] a, int[] rows, int row, int from, int count, float[] to, int at, int step) {
    for (int o = 0; o < Geometry.STEP; o += L) {
      turnVector(a, rows, row + o, from, count, to, at + o, step);
    }
  }

  private static void turnVector(
      float[] a, int[] rows, int row, int from, int count, float[] to, int at, int step) {
    for (int p = from; p < from + count; p++, at += step) {
      FloatVector.fromArray(F, a, p, rows, row).intoArray(to, at);
    }
  }

  @Override
  void gather(
      float[] a,
      int[] in,
      int row,
      int rows,
      int[] places,
      int[] into,
      int first,
      int last,
      float[] to) {
    for (int r = 0; r < rows; r++) {
      gather(a, in[row + r], places, into, first, last, to, r * OUTER_STRIDE);
    }
  }

  private static void gather(
      float[] a, int from, int[] places, int[] into, int first, int last, float[] to, int at) {
    for (int k = first; k < last; k++) {
      int x = from + places[k];
      int y = at + into[k];
      for (int p = 0; p < Geometry.STEP; p += L) {
        FloatVector.fromArray(F, a, x + p).intoArray(to, y + p);
      }
    }
  }

  /** Four chains side by side. */
  @Override
  void laneSums(float[] lanes, int at, float[] sums, int to) {
    for (int i = to; i < to + ROWS * COLUMNS; i++, at += L) {
      sums[i] =
          (everyFourth(lanes, at) + everyFourth(lanes, at + 1))
              + (everyFourth(lanes, at + 2) + everyFourth(lanes, at + 3));
    }
  }

  /** The sum of a vector's lanes 0, 4, 8, 12. Written out: a loop over them takes twice as long. */
  private static float everyFourth(float[] lanes, int at) {
    return switch (L) {
      case 4 -> lanes[at];
      case 8 -> lanes[at] + lanes[at + 4];
      default -> (lanes[at] + lanes[at + 4]) + (lanes[at + 8] + lanes[at + 12]);
    };
  }

  private static void storeThree(
      float[] a,
      int[] in,
      int first,
      int last,
      int from,
      float[] w,
      int weight,
      int[] rows,
      int row,
      int to) {
    int y0 = rows[row + 0] + to;
    int y1 = rows[row + 1] + to;
    int y2 = rows[row + 2] + to;
    int y3 = rows[row + 3] + to;
    int y4 = rows[row + 4] + to;
    int y5 = rows[row + 5] + to;
    int y6 = rows[row + 6] + to;
    int y7 = rows[row + 7] + to;
    FloatVector zero = FloatVector.fromArray(F, ZEROS, 0);
    FloatVector s00 = zero;
    FloatVector s01 = zero;
    FloatVector s02 = zero;
    FloatVector s10 = zero;
    FloatVector s11 = zero;
    FloatVector s12 = zero;
    FloatVector s20 = zero;
    FloatVector s21 = zero;
    FloatVector s22 = zero;
    FloatVector s30 = zero;
    FloatVector s31 = zero;
    FloatVector s32 = zero;
    FloatVector s40 = zero;
    FloatVector s41 = zero;
    FloatVector s42 = zero;
    FloatVector s50 = zero;
    FloatVector s51 = zero;
    FloatVector s52 = zero;
    FloatVector s60 = zero;
    FloatVector s61 = zero;
    FloatVector s62 = zero;
    FloatVector s70 = zero;
    FloatVector s71 = zero;
    FloatVector s72 = zero;
    for (int j = first; j < last; j++, weight += ROWS) {
      int x = in[j] + from;
      FloatVector x0 = FloatVector.fromArray(F, a, x);
      FloatVector x1 = FloatVector.fromArray(F, a, x + L);
      FloatVector x2 = FloatVector.fromArray(F, a, x + 2 * L);
      FloatVector w0 = FloatVector.broadcast(F, w[weight]);
      s00 = x0.fma(w0, s00);
      s01 = x1.fma(w0, s01);
      s02 = x2.fma(w0, s02);
      FloatVector w1 = FloatVector.broadcast(F, w[weight + 1]);
      s10 = x0.fma(w1, s10);
      s11 = x1.fma(w1, s11);
      s12 = x2.fma(w1, s12);
      FloatVector w2 = FloatVector.broadcast(F, w[weight + 2]);
      s20 = x0.fma(w2, s20);
      s21 = x1.fma(w2, s21);
      s22 = x2.fma(w2, s22);
      FloatVector w3 = FloatVector.broadcast(F, w[weight + 3]);
      s30 = x0.fma(w3, s30);
      s31 = x1.fma(w3, s31);
      s32 = x2.fma(w3, s32);
      FloatVector w4 = FloatVector.broadcast(F, w[weight + 4]);
      s40 = x0.fma(w4, s40);
      s41 = x1.fma(w4, s41);
      s42 = x2.fma(w4, s42);
      FloatVector w5 = FloatVector.broadcast(F, w[weight + 5]);
      s50 = x0.fma(w5, s50);
      s51 = x1.fma(w5, s51);
      s52 = x2.fma(w5, s52);
      FloatVector w6 = FloatVector.broadcast(F, w[weight + 6]);
      s60 = x0.fma(w6, s60);
      s61 = x1.fma(w6, s61);
      s62 = x2.fma(w6, s62);
      FloatVector w7 = FloatVector.broadcast(F, w[weight + 7]);
      s70 = x0.fma(w7, s70);
      s71 = x1.fma(w7, s71);
      s72 = x2.fma(w7, s72);
    }
    s00.intoArray(a, y0);
    s01.intoArray(a, y0 + L);
    s02.intoArray(a, y0 + 2 * L);
    s10.intoArray(a, y1);
    s11.intoArray(a, y1 + L);
    s12.intoArray(a, y1 + 2 * L);
    s20.intoArray(a, y2);
    s21.intoArray(a, y2 + L);
    s22.intoArray(a, y2 + 2 * L);
    s30.intoArray(a, y3);
    s31.intoArray(a, y3 + L);
    s32.intoArray(a, y3 + 2 * L);
    s40.intoArray(a, y4);
    s41.intoArray(a, y4 + L);
    s42.intoArray(a, y4 + 2 * L);
    s50.intoArray(a, y5);
    s51.intoArray(a, y5 + L);
    s52.intoArray(a, y5 + 2 * L);
    s60.intoArray(a, y6);
    s61.intoArray(a, y6 + L);
    s62.intoArray(a, y6 + 2 * L);
    s70.intoArray(a, y7);
    s71.intoArray(a, y7 + L);
    s72.intoArray(a, y7 + 2 * L);
  }

  private static void addThree(
      float[] a,
      int[] in,
      int first,
      int last,
      int from,
      float[] w,
      int weight,
      int[] rows,
      int row,
      int to) {
    int y0 = rows[row + 0] + to;
    int y1 = rows[row + 1] + to;
    int y2 = rows[row + 2] + to;
    int y3 = rows[row + 3] + to;
    int y4 = rows[row + 4] + to;
    int y5 = rows[row + 5] + to;
    int y6 = rows[row + 6] + to;
    int y7 = rows[row + 7] + to;
    FloatVector s00 = FloatVector.fromArray(F, a, y0);
    FloatVector s01 = FloatVector.fromArray(F, a, y0 + L);
    FloatVector s02 = FloatVector.fromArray(F, a, y0 + 2 * L);
    FloatVector s10 = FloatVector.fromArray(F, a, y1);
    FloatVector s11 = FloatVector.fromArray(F, a, y1 + L);
    FloatVector s12 = FloatVector.fromArray(F, a, y1 + 2 * L);
    FloatVector s20 = FloatVector.fromArray(F, a, y2);
    FloatVector s21 = FloatVector.fromArray(F, a, y2 + L);
    FloatVector s22 = FloatVector.fromArray(F, a, y2 + 2 * L);
    FloatVector s30 = FloatVector.fromArray(F, a, y3);
    FloatVector s31 = FloatVector.fromArray(F, a, y3 + L);
    FloatVector s32 = FloatVector.fromArray(F, a, y3 + 2 * L);
    FloatVector s40 = FloatVector.fromArray(F, a, y4);
    FloatVector s41 = FloatVector.fromArray(F, a, y4 + L);
    FloatVector s42 = FloatVector.fromArray(F, a, y4 + 2 * L);
    FloatVector s50 = FloatVector.fromArray(F, a, y5);
    FloatVector s51 = FloatVector.fromArray(F, a, y5 + L);
    FloatVector s52 = FloatVector.fromArray(F, a, y5 + 2 * L);
    FloatVector s60 = FloatVector.fromArray(F, a, y6);
    FloatVector s61 = FloatVector.fromArray(F, a, y6 + L);
    FloatVector s62 = FloatVector.fromArray(F, a, y6 + 2 * L);
    FloatVector s70 = FloatVector.fromArray(F, a, y7);
    FloatVector s71 = FloatVector.fromArray(F, a, y7 + L);
    FloatVector s72 = FloatVector.fromArray(F, a, y7 + 2 * L);
    for (int j = first; j < last; j++, weight += ROWS) {
      int x = in[j] + from;
      FloatVector x0 = FloatVector.fromArray(F, a, x);
      FloatVector x1 = FloatVector.fromArray(F, a, x + L);
      FloatVector x2 = FloatVector.fromArray(F, a, x + 2 * L);
      FloatVector w0 = FloatVector.broadcast(F, w[weight]);
      s00 = x0.fma(w0, s00);
      s01 = x1.fma(w0, s01);
      s02 = x2.fma(w0, s02);
      FloatVector w1 = FloatVector.broadcast(F, w[weight + 1]);
      s10 = x0.fma(w1, s10);
      s11 = x1.fma(w1, s11);
      s12 = x2.fma(w1, s12);
      FloatVector w2 = FloatVector.broadcast(F, w[weight + 2]);
      s20 = x0.fma(w2, s20);
      s21 = x1.fma(w2, s21);
      s22 = x2.fma(w2, s22);
      FloatVector w3 = FloatVector.broadcast(F, w[weight + 3]);
      s30 = x0.fma(w3, s30);
      s31 = x1.fma(w3, s31);
      s32 = x2.fma(w3, s32);
      FloatVector w4 = FloatVector.broadcast(F, w[weight + 4]);
      s40 = x0.fma(w4, s40);
      s41 = x1.fma(w4, s41);
      s42 = x2.fma(w4, s42);
      FloatVector w5 = FloatVector.broadcast(F, w[weight + 5]);
      s50 = x0.fma(w5, s50);
      s51 = x1.fma(w5, s51);
      s52 = x2.fma(w5, s52);
      FloatVector w6 = FloatVector.broadcast(F, w[weight + 6]);
      s60 = x0.fma(w6, s60);
      s61 = x1.fma(w6, s61);
      s62 = x2.fma(w6, s62);
      FloatVector w7 = FloatVector.broadcast(F, w[weight + 7]);
      s70 = x0.fma(w7, s70);
      s71 = x1.fma(w7, s71);
      s72 = x2.fma(w7, s72);
    }
    s00.intoArray(a, y0);
    s01.intoArray(a, y0 + L);
    s02.intoArray(a, y0 + 2 * L);
    s10.intoArray(a, y1);
    s11.intoArray(a, y1 + L);
    s12.intoArray(a, y1 + 2 * L);
    s20.intoArray(a, y2);
    s21.intoArray(a, y2 + L);
    s22.intoArray(a, y2 + 2 * L);
    s30.intoArray(a, y3);
    s31.intoArray(a, y3 + L);
    s32.intoArray(a, y3 + 2 * L);
    s40.intoArray(a, y4);
    s41.intoArray(a, y4 + L);
    s42.intoArray(a, y4 + 2 * L);
    s50.intoArray(a, y5);
    s51.intoArray(a, y5 + L);
    s52.intoArray(a, y5 + 2 * L);
    s60.intoArray(a, y6);
    s61.intoArray(a, y6 + L);
    s62.intoArray(a, y6 + 2 * L);
    s70.intoArray(a, y7);
    s71.intoArray(a, y7 + L);
    s72.intoArray(a, y7 + 2 * L);
  }

  private static void storeOne(
      float[] a,
      int[] in,
      int first,
      int last,
      int from,
      float[] w,
      int weight,
      int[] rows,
      int row,
      int to) {
    int y0 = rows[row + 0] + to;
    int y1 = rows[row + 1] + to;
    int y2 = rows[row + 2] + to;
    int y3 = rows[row + 3] + to;
    int y4 = rows[row + 4] + to;
    int y5 = rows[row + 5] + to;
    int y6 = rows[row + 6] + to;
    int y7 = rows[row + 7] + to;
    FloatVector zero = FloatVector.fromArray(F, ZEROS, 0);
    FloatVector s00 = zero;
    FloatVector s10 = zero;
    FloatVector s20 = zero;
    FloatVector s30 = zero;
    FloatVector s40 = zero;
    FloatVector s50 = zero;
    FloatVector s60 = zero;
    FloatVector s70 = zero;
    for (int j = first; j < last; j++, weight += ROWS) {
      int x = in[j] + from;
      FloatVector x0 = FloatVector.fromArray(F, a, x);
      FloatVector w0 = FloatVector.broadcast(F, w[weight]);
      s00 = x0.fma(w0, s00);
      FloatVector w1 = FloatVector.broadcast(F, w[weight + 1]);
      s10 = x0.fma(w1, s10);
      FloatVector w2 = FloatVector.broadcast(F, w[weight + 2]);
      s20 = x0.fma(w2, s20);
      FloatVector w3 = FloatVector.broadcast(F, w[weight + 3]);
      s30 = x0.fma(w3, s30);
      FloatVector w4 = FloatVector.broadcast(F, w[weight + 4]);
      s40 = x0.fma(w4, s40);
      FloatVector w5 = FloatVector.broadcast(F, w[weight + 5]);
      s50 = x0.fma(w5, s50);
      FloatVector w6 = FloatVector.broadcast(F, w[weight + 6]);
      s60 = x0.fma(w6, s60);
      FloatVector w7 = FloatVector.broadcast(F, w[weight + 7]);
      s70 = x0.fma(w7, s70);
    }
    s00.intoArray(a, y0);
    s10.intoArray(a, y1);
    s20.intoArray(a, y2);
    s30.intoArray(a, y3);
    s40.intoArray(a, y4);
    s50.intoArray(a, y5);
    s60.intoArray(a, y6);
    s70.intoArray(a, y7);
  }

  private static void addOne(
      float[] a,
      int[] in,
      int first,
      int last,
      int from,
      float[] w,
      int weight,
      int[] rows,
      int row,
      int to) {
    int y0 = rows[row + 0] + to;
    int y1 = rows[row + 1] + to;
    int y2 = rows[row + 2] + to;
    int y3 = rows[row + 3] + to;
    int y4 = rows[row + 4] + to;
    int y5 = rows[row + 5] + to;
    int y6 = rows[row + 6] + to;
    int y7 = rows[row + 7] + to;
    FloatVector s00 = FloatVector.fromArray(F, a, y0);
    FloatVector s10 = FloatVector.fromArray(F, a, y1);
    FloatVector s20 = FloatVector.fromArray(F, a, y2);
    FloatVector s30 = FloatVector.fromArray(F, a, y3);
    FloatVector s40 = FloatVector.fromArray(F, a, y4);
    FloatVector s50 = FloatVector.fromArray(F, a, y5);
    FloatVector s60 = FloatVector.fromArray(F, a, y6);
    FloatVector s70 = FloatVector.fromArray(F, a, y7);
    for (int j = first; j < last; j++, weight += ROWS) {
      int x = in[j] + from;
      FloatVector x0 = FloatVector.fromArray(F, a, x);
      FloatVector w0 = FloatVector.broadcast(F, w[weight]);
      s00 = x0.fma(w0, s00);
      FloatVector w1 = FloatVector.broadcast(F, w[weight + 1]);
      s10 = x0.fma(w1, s10);
      FloatVector w2 = FloatVector.broadcast(F, w[weight + 2]);
      s20 = x0.fma(w2, s20);
      FloatVector w3 = FloatVector.broadcast(F, w[weight + 3]);
      s30 = x0.fma(w3, s30);
      FloatVector w4 = FloatVector.broadcast(F, w[weight + 4]);
      s40 = x0.fma(w4, s40);
      FloatVector w5 = FloatVector.broadcast(F, w[weight + 5]);
      s50 = x0.fma(w5, s50);
      FloatVector w6 = FloatVector.broadcast(F, w[weight + 6]);
      s60 = x0.fma(w6, s60);
      FloatVector w7 = FloatVector.broadcast(F, w[weight + 7]);
      s70 = x0.fma(w7, s70);
    }
    s00.intoArray(a, y0);
    s10.intoArray(a, y1);
    s20.intoArray(a, y2);
    s30.intoArray(a, y3);
    s40.intoArray(a, y4);
    s50.intoArray(a, y5);
    s60.intoArray(a, y6);
    s70.intoArray(a, y7);
  }

  private static void dotsThree(
      float[] g,
      float[] a,
      int x0,
      int x1,
      int x2,
      int length,
      float[] begin,
      int begins,
      int step,
      float[] lanes,
      int to) {
    FloatVector s00 = FloatVector.fromArray(F, begin, begins);
    FloatVector s01 = FloatVector.fromArray(F, begin, begins + step);
    FloatVector s02 = FloatVector.fromArray(F, begin, begins + 2 * step);
    FloatVector s10 = FloatVector.fromArray(F, begin, begins + 3 * step);
    FloatVector s11 = FloatVector.fromArray(F, begin, begins + 4 * step);
    FloatVector s12 = FloatVector.fromArray(F, begin, begins + 5 * step);
    FloatVector s20 = FloatVector.fromArray(F, begin, begins + 6 * step);
    FloatVector s21 = FloatVector.fromArray(F, begin, begins + 7 * step);
    FloatVector s22 = FloatVector.fromArray(F, begin, begins + 8 * step);
    FloatVector s30 = FloatVector.fromArray(F, begin, begins + 9 * step);
    FloatVector s31 = FloatVector.fromArray(F, begin, begins + 10 * step);
    FloatVector s32 = FloatVector.fromArray(F, begin, begins + 11 * step);
    FloatVector s40 = FloatVector.fromArray(F, begin, begins + 12 * step);
    FloatVector s41 = FloatVector.fromArray(F, begin, begins + 13 * step);
    FloatVector s42 = FloatVector.fromArray(F, begin, begins + 14 * step);
    FloatVector s50 = FloatVector.fromArray(F, begin, begins + 15 * step);
    FloatVector s51 = FloatVector.fromArray(F, begin, begins + 16 * step);
    FloatVector s52 = FloatVector.fromArray(F, begin, begins + 17 * step);
    FloatVector s60 = FloatVector.fromArray(F, begin, begins + 18 * step);
    FloatVector s61 = FloatVector.fromArray(F, begin, begins + 19 * step);
    FloatVector s62 = FloatVector.fromArray(F, begin, begins + 20 * step);
    FloatVector s70 = FloatVector.fromArray(F, begin, begins + 21 * step);
    FloatVector s71 = FloatVector.fromArray(F, begin, begins + 22 * step);
    FloatVector s72 = FloatVector.fromArray(F, begin, begins + 23 * step);
    for (int p = 0, q = 0; p < length; p += L, q += ROWS * L) {
      FloatVector v0 = FloatVector.fromArray(F, a, x0 + p);
      FloatVector v1 = FloatVector.fromArray(F, a, x1 + p);
      FloatVector v2 = FloatVector.fromArray(F, a, x2 + p);
      FloatVector g0 = FloatVector.fromArray(F, g, q);
      s00 = v0.fma(g0, s00);
      s01 = v1.fma(g0, s01);
      s02 = v2.fma(g0, s02);
      FloatVector g1 = FloatVector.fromArray(F, g, q + L);
      s10 = v0.fma(g1, s10);
      s11 = v1.fma(g1, s11);
      s12 = v2.fma(g1, s12);
      FloatVector g2 = FloatVector.fromArray(F, g, q + 2 * L);
      s20 = v0.fma(g2, s20);
      s21 = v1.fma(g2, s21);
      s22 = v2.fma(g2, s22);
      FloatVector g3 = FloatVector.fromArray(F, g, q + 3 * L);
      s30 = v0.fma(g3, s30);
      s31 = v1.fma(g3, s31);
      s32 = v2.fma(g3, s32);
      FloatVector g4 = FloatVector.fromArray(F, g, q + 4 * L);
      s40 = v0.fma(g4, s40);
      s41 = v1.fma(g4, s41);
      s42 = v2.fma(g4, s42);
      FloatVector g5 = FloatVector.fromArray(F, g, q + 5 * L);
      s50 = v0.fma(g5, s50);
      s51 = v1.fma(g5, s51);
      s52 = v2.fma(g5, s52);
      FloatVector g6 = FloatVector.fromArray(F, g, q + 6 * L);
      s60 = v0.fma(g6, s60);
      s61 = v1.fma(g6, s61);
      s62 = v2.fma(g6, s62);
      FloatVector g7 = FloatVector.fromArray(F, g, q + 7 * L);
      s70 = v0.fma(g7, s70);
      s71 = v1.fma(g7, s71);
      s72 = v2.fma(g7, s72);
    }
    s00.intoArray(lanes, to);
    s01.intoArray(lanes, to + L);
    s02.intoArray(lanes, to + 2 * L);
    s10.intoArray(lanes, to + 3 * L);
    s11.intoArray(lanes, to + 4 * L);
    s12.intoArray(lanes, to + 5 * L);
    s20.intoArray(lanes, to + 6 * L);
    s21.intoArray(lanes, to + 7 * L);
    s22.intoArray(lanes, to + 8 * L);
    s30.intoArray(lanes, to + 9 * L);
    s31.intoArray(lanes, to + 10 * L);
    s32.intoArray(lanes, to + 11 * L);
    s40.intoArray(lanes, to + 12 * L);
    s41.intoArray(lanes, to + 13 * L);
    s42.intoArray(lanes, to + 14 * L);
    s50.intoArray(lanes, to + 15 * L);
    s51.intoArray(lanes, to + 16 * L);
    s52.intoArray(lanes, to + 17 * L);
    s60.intoArray(lanes, to + 18 * L);
    s61.intoArray(lanes, to + 19 * L);
    s62.intoArray(lanes, to + 20 * L);
    s70.intoArray(lanes, to + 21 * L);
    s71.intoArray(lanes, to + 22 * L);
    s72.intoArray(lanes, to + 23 * L);
  }

  private static void dotsOne(
      float[] g,
      float[] a,
      int x0,
      int length,
      float[] begin,
      int begins,
      int step,
      float[] lanes,
      int to) {
    FloatVector s00 = FloatVector.fromArray(F, begin, begins);
    FloatVector s10 = FloatVector.fromArray(F, begin, begins + 3 * step);
    FloatVector s20 = FloatVector.fromArray(F, begin, begins + 6 * step);
    FloatVector s30 = FloatVector.fromArray(F, begin, begins + 9 * step);
    FloatVector s40 = FloatVector.fromArray(F, begin, begins + 12 * step);
    FloatVector s50 = FloatVector.fromArray(F, begin, begins + 15 * step);
    FloatVector s60 = FloatVector.fromArray(F, begin, begins + 18 * step);
    FloatVector s70 = FloatVector.fromArray(F, begin, begins + 21 * step);
    for (int p = 0, q = 0; p < length; p += L, q += ROWS * L) {
      FloatVector v0 = FloatVector.fromArray(F, a, x0 + p);
      FloatVector g0 = FloatVector.fromArray(F, g, q);
      s00 = v0.fma(g0, s00);
      FloatVector g1 = FloatVector.fromArray(F, g, q + L);
      s10 = v0.fma(g1, s10);
      FloatVector g2 = FloatVector.fromArray(F, g, q + 2 * L);
      s20 = v0.fma(g2, s20);
      FloatVector g3 = FloatVector.fromArray(F, g, q + 3 * L);
      s30 = v0.fma(g3, s30);
      FloatVector g4 = FloatVector.fromArray(F, g, q + 4 * L);
      s40 = v0.fma(g4, s40);
      FloatVector g5 = FloatVector.fromArray(F, g, q + 5 * L);
      s50 = v0.fma(g5, s50);
      FloatVector g6 = FloatVector.fromArray(F, g, q + 6 * L);
      s60 = v0.fma(g6, s60);
      FloatVector g7 = FloatVector.fromArray(F, g, q + 7 * L);
      s70 = v0.fma(g7, s70);
    }
    s00.intoArray(lanes, to);
    s10.intoArray(lanes, to + 3 * L);
    s20.intoArray(lanes, to + 6 * L);
    s30.intoArray(lanes, to + 9 * L);
    s40.intoArray(lanes, to + 12 * L);
    s50.intoArray(lanes, to + 15 * L);
    s60.intoArray(lanes, to + 18 * L);
    s70.intoArray(lanes, to + 21 * L);
  }

  @Override
  void apart(float[] a, int x, int[] lines, int line, int length, float[] to, int at, int plane) {
    StripLoops.apart(
        a,
        x + lines[line],
        x + lines[line + 1],
        x + lines[line + 2],
        x + lines[line + 3],
        x + lines[line + 4],
        x + lines[line + 5],
        length,
        to,
        at,
        plane);
  }

  @Override
  void together(
      float[] from,
      int at,
      int plane,
      int[] mask,
      float[] a,
      int z,
      int[] lines,
      int line,
      boolean add) {
    StripLoops.together(from, at, plane, mask, a, z, lines, line, add);
  }

  @Override
  void spread(
      float[] a,
      int[] rows,
      int row,
      int[] lines,
      int line,
      int length,
      float[] to,
      int at,
      int plane,
      int step) {
    for (int o = 0; o < Geometry.STEP; o += L) {
      StripLoops.spread(
          a,
          rows,
          row + o,
          lines[line],
          lines[line + 1],
          lines[line + 2],
          lines[line + 3],
          length,
          to,
          at + o,
          plane,
          step);
    }
  }

  @Override
  void unsum(float[] from, int at, int plane, int length, float[] to) {
    StripLoops.unsum(from, at, plane, length, to);
  }

  @Override
  void moments(float[] a, int at, float origin, int[] mask, int maskAt, int length, double[] into) {
    for (int p = 0; p < length; p += PIECE) {
      piece(a, at + p, origin, mask, maskAt + p, Math.min(PIECE, length - p), into);
    }
  }

  private static void piece(
      float[] a, int at, float origin, int[] mask, int maskAt, int length, double[] into) {
    FloatVector o = FloatVector.broadcast(F, origin);
    FloatVector sum = FloatVector.fromArray(F, ZEROS, 0);
    FloatVector squares = FloatVector.fromArray(F, ZEROS, 0);
    for (int p = 0; p < length; p += L) {
      FloatVector d =
          FloatVector.fromArray(F, a, at + p)
              .sub(o)
              .reinterpretAsInts()
              .and(IntVector.fromArray(I, mask, maskAt + p))
              .reinterpretAsFloats();
      sum = sum.add(d);
      squares = d.fma(d, squares);
    }
    into[0] += sum.reduceLanes(VectorOperators.ADD);
    into[1] += squares.reduceLanes(VectorOperators.ADD);
  }

  @Override
  void normalise(
      float[] a,
      int x,
      float scale,
      float shift,
      int other,
      boolean relu,
      int[] mask,
      int length,
      int y,
      int next,
      float origin,
      double[] into) {
    int floor = relu ? 0 : Integer.MIN_VALUE;
    for (int p = 0; p < length; p += PIECE) {
      int n = Math.min(PIECE, length - p);
      if (other < 0) {
        normalise(a, x + p, scale, shift, floor, mask, p, n, y + p, next + p, origin, into);
      } else {
        int and = other + p;
        addNormal(a, x + p, scale, shift, and, floor, mask, p, n, y + p, next + p, origin, into);
      }
    }
  }

  private static void normalise(
      float[] a,
      int x,
      float scale,
      float shift,
      int floor,
      int[] mask,
      int at,
      int length,
      int y,
      int next,
      float origin,
      double[] into) {
    FloatVector factor = FloatVector.broadcast(F, scale);
    FloatVector summand = FloatVector.broadcast(F, shift);
    IntVector least = IntVector.broadcast(I, floor);
    FloatVector o = FloatVector.broadcast(F, origin);
    FloatVector sum = FloatVector.fromArray(F, ZEROS, 0);
    FloatVector squares = FloatVector.fromArray(F, ZEROS, 0);
    for (int p = 0; p < length; p += L) {
      FloatVector d = masked(FloatVector.fromArray(F, a, next + p).sub(o), mask, at + p);
      sum = sum.add(d);
      squares = d.fma(d, squares);
      FloatVector.fromArray(F, a, x + p)
          .fma(factor, summand)
          .reinterpretAsInts()
          .max(least)
          .and(IntVector.fromArray(I, mask, at + p))
          .reinterpretAsFloats()
          .intoArray(a, y + p);
    }
    into[0] += sum.reduceLanes(VectorOperators.ADD);
    into[1] += squares.reduceLanes(VectorOperators.ADD);
  }

  private static void addNormal(
      float[] a,
      int x,
      float scale,
      float shift,
      int other,
      int floor,
      int[] mask,
      int at,
      int length,
      int y,
      int next,
      float origin,
      double[] into) {
    FloatVector factor = FloatVector.broadcast(F, scale);
    FloatVector summand = FloatVector.broadcast(F, shift);
    IntVector least = IntVector.broadcast(I, floor);
    FloatVector o = FloatVector.broadcast(F, origin);
    FloatVector sum = FloatVector.fromArray(F, ZEROS, 0);
    FloatVector squares = FloatVector.fromArray(F, ZEROS, 0);
    for (int p = 0; p < length; p += L) {
      FloatVector d = masked(FloatVector.fromArray(F, a, next + p).sub(o), mask, at + p);
      sum = sum.add(d);
      squares = d.fma(d, squares);
      FloatVector.fromArray(F, a, x + p)
          .fma(factor, summand)
          .add(FloatVector.fromArray(F, a, other + p))
          .reinterpretAsInts()
          .max(least)
          .and(IntVector.fromArray(I, mask, at + p))
          .reinterpretAsFloats()
          .intoArray(a, y + p);
    }
    into[0] += sum.reduceLanes(VectorOperators.ADD);
    into[1] += squares.reduceLanes(VectorOperators.ADD);
  }

  @Override
  void gradientSums(float[] a, Gate gate, Channel channel, int[] mask, int length, double[] into) {
    int dy = channel.dy();
    int x = channel.x();
    float mean = channel.mean();
    float minus = -channel.scale();
    float less = 0 - channel.shift();
    for (int p = 0; p < length; p += PIECE) {
      int n = Math.min(PIECE, length - p);
      switch (gate) {
        case NONE -> plainSums(a, dy + p, x + p, mean, n, into);
        case INPUT -> passedSums(a, dy + p, x + p, minus, less, mean, mask, p, n, into);
        case RESULT -> rectifiedSums(a, dy + p, channel.y() + p, x + p, mean, n, into);
      }
    }
  }

  /** dy where y > 0, else 0; y is not negative. */
  private static FloatVector rectified(FloatVector dy, FloatVector y) {
    IntVector bits = y.reinterpretAsInts();
    // 0 - y is negative exactly where y > 0; its sign spreads over the whole lane.
    IntVector positive = bits.neg().lanewise(VectorOperators.ASHR, 31);
    return dy.reinterpretAsInts().and(positive).reinterpretAsFloats();
  }

  /**
   * dy at pixels where x * scale + shift > 0, else 0.
   *
   * @param minus -scale
   * @param less 0 - shift, which is never -0, so that a result of exactly 0 does not come out as -0
   */
  private static FloatVector passed(
      FloatVector dy, FloatVector x, FloatVector minus, FloatVector less, IntVector pixels) {
    IntVector negative = x.fma(minus, less).reinterpretAsInts();
    return dy.reinterpretAsInts()
        .and(negative.lanewise(VectorOperators.ASHR, 31))
        .and(pixels)
        .reinterpretAsFloats();
  }

  private static void plainSums(float[] a, int dy, int x, float mean, int length, double[] into) {
    FloatVector m = FloatVector.broadcast(F, mean);
    FloatVector sum = FloatVector.fromArray(F, ZEROS, 0);
    FloatVector deviations = FloatVector.fromArray(F, ZEROS, 0);
    for (int p = 0; p < length; p += L) {
      FloatVector gradient = FloatVector.fromArray(F, a, dy + p);
      sum = sum.add(gradient);
      deviations = gradient.fma(FloatVector.fromArray(F, a, x + p).sub(m), deviations);
    }
    into[0] += sum.reduceLanes(VectorOperators.ADD);
    into[1] += deviations.reduceLanes(VectorOperators.ADD);
  }

  private static void passedSums(
      float[] a,
      int dy,
      int x,
      float minus,
      float less,
      float mean,
      int[] mask,
      int at,
      int length,
      double[] into) {
    FloatVector m = FloatVector.broadcast(F, mean);
    FloatVector f = FloatVector.broadcast(F, minus);
    FloatVector s = FloatVector.broadcast(F, less);
    FloatVector sum = FloatVector.fromArray(F, ZEROS, 0);
    FloatVector deviations = FloatVector.fromArray(F, ZEROS, 0);
    for (int p = 0; p < length; p += L) {
      FloatVector v = FloatVector.fromArray(F, a, x + p);
      IntVector pixels = IntVector.fromArray(I, mask, at + p);
      FloatVector gradient = passed(FloatVector.fromArray(F, a, dy + p), v, f, s, pixels);
      gradient.intoArray(a, dy + p);
      sum = sum.add(gradient);
      deviations = gradient.fma(v.sub(m), deviations);
    }
    into[0] += sum.reduceLanes(VectorOperators.ADD);
    into[1] += deviations.reduceLanes(VectorOperators.ADD);
  }

  private static void rectifiedSums(
      float[] a, int dy, int y, int x, float mean, int length, double[] into) {
    FloatVector m = FloatVector.broadcast(F, mean);
    FloatVector sum = FloatVector.fromArray(F, ZEROS, 0);
    FloatVector deviations = FloatVector.fromArray(F, ZEROS, 0);
    for (int p = 0; p < length; p += L) {
      FloatVector gradient =
          rectified(FloatVector.fromArray(F, a, dy + p), FloatVector.fromArray(F, a, y + p));
      gradient.intoArray(a, dy + p);
      sum = sum.add(gradient);
      deviations = gradient.fma(FloatVector.fromArray(F, a, x + p).sub(m), deviations);
    }
    into[0] += sum.reduceLanes(VectorOperators.ADD);
    into[1] += deviations.reduceLanes(VectorOperators.ADD);
  }

  @Override
  void inputGradient(
      float[] a,
      Gate gate,
      Channel channel,
      float onGradient,
      float onInput,
      float constant,
      int[] mask,
      int length,
      int dx,
      Channel next,
      double[] into) {
    int dy = channel.dy();
    int x = channel.x();
    for (int p = 0; p < length; p += PIECE) {
      int n = Math.min(PIECE, length - p);
      int dy2 = next.dy() + p;
      int x2 = next.x() + p;
      switch (gate) {
        case NONE ->
            plainGradient(
                a,
                dy + p,
                x + p,
                onGradient,
                onInput,
                constant,
                mask,
                p,
                n,
                dx + p,
                dy2,
                x2,
                next.mean(),
                into);
        case INPUT ->
            passedGradient(
                a,
                dy + p,
                x + p,
                onGradient,
                onInput,
                constant,
                mask,
                p,
                n,
                dx + p,
                dy2,
                x2,
                -next.scale(),
                0 - next.shift(),
                next.mean(),
                into);
        case RESULT ->
            rectifiedGradient(
                a,
                dy + p,
                x + p,
                onGradient,
                onInput,
                constant,
                mask,
                p,
                n,
                dx + p,
                dy2,
                x2,
                next.y() + p,
                next.mean(),
                into);
      }
    }
  }

  private static void plainGradient(
      float[] a,
      int dy,
      int x,
      float onGradient,
      float onInput,
      float constant,
      int[] mask,
      int at,
      int length,
      int dx,
      int nextDy,
      int nextX,
      float nextMean,
      double[] into) {
    FloatVector factor = FloatVector.broadcast(F, onGradient);
    FloatVector slope = FloatVector.broadcast(F, onInput);
    FloatVector summand = FloatVector.broadcast(F, constant);
    FloatVector m = FloatVector.broadcast(F, nextMean);
    FloatVector sum = FloatVector.fromArray(F, ZEROS, 0);
    FloatVector deviations = FloatVector.fromArray(F, ZEROS, 0);
    for (int p = 0; p < length; p += L) {
      FloatVector g = FloatVector.fromArray(F, a, nextDy + p);
      sum = sum.add(g);
      deviations = g.fma(FloatVector.fromArray(F, a, nextX + p).sub(m), deviations);
      FloatVector rest = FloatVector.fromArray(F, a, x + p).fma(slope, summand);
      FloatVector value = FloatVector.fromArray(F, a, dy + p).fma(factor, rest);
      masked(value, mask, at + p).intoArray(a, dx + p);
    }
    into[0] += sum.reduceLanes(VectorOperators.ADD);
    into[1] += deviations.reduceLanes(VectorOperators.ADD);
  }

  private static void passedGradient(
      float[] a,
      int dy,
      int x,
      float onGradient,
      float onInput,
      float constant,
      int[] mask,
      int at,
      int length,
      int dx,
      int nextDy,
      int nextX,
      float nextMinus,
      float nextLess,
      float nextMean,
      double[] into) {
    FloatVector factor = FloatVector.broadcast(F, onGradient);
    FloatVector slope = FloatVector.broadcast(F, onInput);
    FloatVector summand = FloatVector.broadcast(F, constant);
    FloatVector f = FloatVector.broadcast(F, nextMinus);
    FloatVector s = FloatVector.broadcast(F, nextLess);
    FloatVector m = FloatVector.broadcast(F, nextMean);
    FloatVector sum = FloatVector.fromArray(F, ZEROS, 0);
    FloatVector deviations = FloatVector.fromArray(F, ZEROS, 0);
    for (int p = 0; p < length; p += L) {
      FloatVector v = FloatVector.fromArray(F, a, nextX + p);
      IntVector pixels = IntVector.fromArray(I, mask, at + p);
      FloatVector g = passed(FloatVector.fromArray(F, a, nextDy + p), v, f, s, pixels);
      g.intoArray(a, nextDy + p);
      sum = sum.add(g);
      deviations = g.fma(v.sub(m), deviations);
      FloatVector rest = FloatVector.fromArray(F, a, x + p).fma(slope, summand);
      FloatVector.fromArray(F, a, dy + p)
          .fma(factor, rest)
          .reinterpretAsInts()
          .and(pixels)
          .reinterpretAsFloats()
          .intoArray(a, dx + p);
    }
    into[0] += sum.reduceLanes(VectorOperators.ADD);
    into[1] += deviations.reduceLanes(VectorOperators.ADD);
  }

  private static void rectifiedGradient(
      float[] a,
      int dy,
      int x,
      float onGradient,
      float onInput,
      float constant,
      int[] mask,
      int at,
      int length,
      int dx,
      int nextDy,
      int nextX,
      int nextY,
      float nextMean,
      double[] into) {
    FloatVector factor = FloatVector.broadcast(F, onGradient);
    FloatVector slope = FloatVector.broadcast(F, onInput);
    FloatVector summand = FloatVector.broadcast(F, constant);
    FloatVector m = FloatVector.broadcast(F, nextMean);
    FloatVector sum = FloatVector.fromArray(F, ZEROS, 0);
    FloatVector deviations = FloatVector.fromArray(F, ZEROS, 0);
    for (int p = 0; p < length; p += L) {
      FloatVector g =
          rectified(
              FloatVector.fromArray(F, a, nextDy + p), FloatVector.fromArray(F, a, nextY + p));
      g.intoArray(a, nextDy + p);
      sum = sum.add(g);
      deviations = g.fma(FloatVector.fromArray(F, a, nextX + p).sub(m), deviations);
      FloatVector rest = FloatVector.fromArray(F, a, x + p).fma(slope, summand);
      FloatVector value = FloatVector.fromArray(F, a, dy + p).fma(factor, rest);
      masked(value, mask, at + p).intoArray(a, dx + p);
    }
    into[0] += sum.reduceLanes(VectorOperators.ADD);
    into[1] += deviations.reduceLanes(VectorOperators.ADD);
  }

  private static FloatVector masked(FloatVector value, int[] mask, int at) {
    return value.reinterpretAsInts().and(IntVector.fromArray(I, mask, at)).reinterpretAsFloats();
  }

  @Override
  void add(float[] a, int from, int to, int length) {
    for (int p = 0; p < length; p += L) {
      FloatVector.fromArray(F, a, to + p)
          .add(FloatVector.fromArray(F, a, from + p))
          .intoArray(a, to + p);
    }
  }

  @Override
  void sum(float[] a, int x, int other, boolean relu, int length, int to) {
    int floor = relu ? 0 : Integer.MIN_VALUE;
    int second = other < 0 ? x : other;
    FloatVector factor = FloatVector.broadcast(F, other < 0 ? 0 : 1);
    IntVector least = IntVector.broadcast(I, floor);
    for (int p = 0; p < length; p += L) {
      FloatVector.fromArray(F, a, second + p)
          .fma(factor, FloatVector.fromArray(F, a, x + p))
          .reinterpretAsInts()
          .max(least)
          .reinterpretAsFloats()
          .intoArray(a, to + p);
    }
  }

  @Override
  void rectifyGradient(float[] a, int dy, int y, int length) {
    for (int p = 0; p < length; p += L) {
      rectified(FloatVector.fromArray(F, a, dy + p), FloatVector.fromArray(F, a, y + p))
          .intoArray(a, dy + p);
    }
  }

  @Override
  void clear(float[] a, int at, int[] mask, int length) {
    for (int p = 0; p < length; p += L) {
      masked(FloatVector.fromArray(F, a, at + p), mask, p).intoArray(a, at + p);
    }
  }

  @Override
  void correlate(
      float[] a,
      int x,
      int[] shifts,
      int taps,
      float[] w,
      int weight,
      int length,
      int y,
      boolean add) {
    boolean begun = add;
    for (int t = 0; t < taps; t += 3) {
      int n = Math.min(3, taps - t);
      correlateThree(
          a,
          x + shifts[t],
          x + shifts[t + Math.min(1, n - 1)],
          x + shifts[t + n - 1],
          w[weight + t],
          n > 1 ? w[weight + t + 1] : 0,
          n > 2 ? w[weight + t + 2] : 0,
          begun ? 1 : 0,
          length,
          y);
      begun = true;
    }
  }

  private static void correlateThree(
      float[] a,
      int x0,
      int x1,
      int x2,
      float w0,
      float w1,
      float w2,
      int begun,
      int length,
      int y) {
    FloatVector f0 = FloatVector.broadcast(F, w0);
    FloatVector f1 = FloatVector.broadcast(F, w1);
    FloatVector f2 = FloatVector.broadcast(F, w2);
    IntVector keep = IntVector.broadcast(I, -begun);
    for (int p = 0; p < length; p += L) {
      FloatVector sum =
          FloatVector.fromArray(F, a, y + p).reinterpretAsInts().and(keep).reinterpretAsFloats();
      sum = FloatVector.fromArray(F, a, x0 + p).fma(f0, sum);
      sum = FloatVector.fromArray(F, a, x1 + p).fma(f1, sum);
      FloatVector.fromArray(F, a, x2 + p).fma(f2, sum).intoArray(a, y + p);
    }
  }

  @Override
  void largest(float[] a, int[] taps, int to, int[] winner) {
    for (int p = 0; p < winner.length; p += L) {
      IntVector most = FloatVector.fromArray(F, a, taps[0] + p).reinterpretAsInts();
      IntVector won = IntVector.zero(I);
      for (int t = 1; t < taps.length; t++) {
        FloatVector value = FloatVector.fromArray(F, a, taps[t] + p);
        // The sign of the difference, spread over the lane; equal values differ by +0.
        IntVector wins =
            most.reinterpretAsFloats()
                .sub(value)
                .reinterpretAsInts()
                .lanewise(VectorOperators.ASHR, 31);
        most = where(wins, value.reinterpretAsInts(), most);
        won = where(wins, IntVector.broadcast(I, t), won);
      }
      most.reinterpretAsFloats().intoArray(a, to + p);
      won.intoArray(winner, p);
    }
  }

  /** The bits of {@code yes} where {@code mask} has its own, else those of {@code no}. */
  private static IntVector where(IntVector mask, IntVector yes, IntVector no) {
    return yes.lanewise(VectorOperators.XOR, no).and(mask).lanewise(VectorOperators.XOR, no);
  }
}
