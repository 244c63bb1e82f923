package org.subp.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * A row under a 3x3 window, 7 pixels at once: each input is read once for all outputs it is under.
 * Rows whose width is no multiple end with pixels computed twice. Written by WindowMaker; do not
 * edit.
 */
final class WindowTiles {
  /** Pixels of a tile; a row must have as many. */
  static final int PIXELS = 7;

  private static final VectorSpecies<Float> F = VectorKernels.F;
  private static final VectorSpecies<Integer> I = VectorKernels.I;

  private WindowTiles() {}

  static void depthwise1(
      float[] a,
      int in,
      int row,
      float[] w,
      int at,
      float[] bias,
      int b,
      int out,
      int width,
      int low) {
    IntVector floor = IntVector.broadcast(I, low);
    for (int first = 0; first < width; first += PIXELS) {
      int x = Math.min(first, width - PIXELS);
      int i0 = in + x * 16;
      int i1 = i0 + row;
      int i2 = i1 + row;
      int o = out + x * 16;
      FloatVector s0 = FloatVector.fromArray(F, bias, b);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      FloatVector s4 = s0;
      FloatVector s5 = s0;
      FloatVector s6 = s0;
      FloatVector w0 = FloatVector.fromArray(F, w, at);
      FloatVector w1 = FloatVector.fromArray(F, w, at + 16);
      FloatVector w2 = FloatVector.fromArray(F, w, at + 32);
      FloatVector x0 = FloatVector.fromArray(F, a, i0);
      s0 = x0.fma(w0, s0);
      FloatVector x1 = FloatVector.fromArray(F, a, i0 + 16);
      s1 = x1.fma(w0, s1);
      s0 = x1.fma(w1, s0);
      FloatVector x2 = FloatVector.fromArray(F, a, i0 + 32);
      s2 = x2.fma(w0, s2);
      s1 = x2.fma(w1, s1);
      s0 = x2.fma(w2, s0);
      FloatVector x3 = FloatVector.fromArray(F, a, i0 + 48);
      s3 = x3.fma(w0, s3);
      s2 = x3.fma(w1, s2);
      s1 = x3.fma(w2, s1);
      FloatVector x4 = FloatVector.fromArray(F, a, i0 + 64);
      s4 = x4.fma(w0, s4);
      s3 = x4.fma(w1, s3);
      s2 = x4.fma(w2, s2);
      FloatVector x5 = FloatVector.fromArray(F, a, i0 + 80);
      s5 = x5.fma(w0, s5);
      s4 = x5.fma(w1, s4);
      s3 = x5.fma(w2, s3);
      FloatVector x6 = FloatVector.fromArray(F, a, i0 + 96);
      s6 = x6.fma(w0, s6);
      s5 = x6.fma(w1, s5);
      s4 = x6.fma(w2, s4);
      FloatVector x7 = FloatVector.fromArray(F, a, i0 + 112);
      s6 = x7.fma(w1, s6);
      s5 = x7.fma(w2, s5);
      FloatVector x8 = FloatVector.fromArray(F, a, i0 + 128);
      s6 = x8.fma(w2, s6);
      FloatVector w3 = FloatVector.fromArray(F, w, at + 48);
      FloatVector w4 = FloatVector.fromArray(F, w, at + 64);
      FloatVector w5 = FloatVector.fromArray(F, w, at + 80);
      FloatVector x9 = FloatVector.fromArray(F, a, i1);
      s0 = x9.fma(w3, s0);
      FloatVector x10 = FloatVector.fromArray(F, a, i1 + 16);
      s1 = x10.fma(w3, s1);
      s0 = x10.fma(w4, s0);
      FloatVector x11 = FloatVector.fromArray(F, a, i1 + 32);
      s2 = x11.fma(w3, s2);
      s1 = x11.fma(w4, s1);
      s0 = x11.fma(w5, s0);
      FloatVector x12 = FloatVector.fromArray(F, a, i1 + 48);
      s3 = x12.fma(w3, s3);
      s2 = x12.fma(w4, s2);
      s1 = x12.fma(w5, s1);
      FloatVector x13 = FloatVector.fromArray(F, a, i1 + 64);
      s4 = x13.fma(w3, s4);
      s3 = x13.fma(w4, s3);
      s2 = x13.fma(w5, s2);
      FloatVector x14 = FloatVector.fromArray(F, a, i1 + 80);
      s5 = x14.fma(w3, s5);
      s4 = x14.fma(w4, s4);
      s3 = x14.fma(w5, s3);
      FloatVector x15 = FloatVector.fromArray(F, a, i1 + 96);
      s6 = x15.fma(w3, s6);
      s5 = x15.fma(w4, s5);
      s4 = x15.fma(w5, s4);
      FloatVector x16 = FloatVector.fromArray(F, a, i1 + 112);
      s6 = x16.fma(w4, s6);
      s5 = x16.fma(w5, s5);
      FloatVector x17 = FloatVector.fromArray(F, a, i1 + 128);
      s6 = x17.fma(w5, s6);
      FloatVector w6 = FloatVector.fromArray(F, w, at + 96);
      FloatVector w7 = FloatVector.fromArray(F, w, at + 112);
      FloatVector w8 = FloatVector.fromArray(F, w, at + 128);
      FloatVector x18 = FloatVector.fromArray(F, a, i2);
      s0 = x18.fma(w6, s0);
      FloatVector x19 = FloatVector.fromArray(F, a, i2 + 16);
      s1 = x19.fma(w6, s1);
      s0 = x19.fma(w7, s0);
      FloatVector x20 = FloatVector.fromArray(F, a, i2 + 32);
      s2 = x20.fma(w6, s2);
      s1 = x20.fma(w7, s1);
      s0 = x20.fma(w8, s0);
      FloatVector x21 = FloatVector.fromArray(F, a, i2 + 48);
      s3 = x21.fma(w6, s3);
      s2 = x21.fma(w7, s2);
      s1 = x21.fma(w8, s1);
      FloatVector x22 = FloatVector.fromArray(F, a, i2 + 64);
      s4 = x22.fma(w6, s4);
      s3 = x22.fma(w7, s3);
      s2 = x22.fma(w8, s2);
      FloatVector x23 = FloatVector.fromArray(F, a, i2 + 80);
      s5 = x23.fma(w6, s5);
      s4 = x23.fma(w7, s4);
      s3 = x23.fma(w8, s3);
      FloatVector x24 = FloatVector.fromArray(F, a, i2 + 96);
      s6 = x24.fma(w6, s6);
      s5 = x24.fma(w7, s5);
      s4 = x24.fma(w8, s4);
      FloatVector x25 = FloatVector.fromArray(F, a, i2 + 112);
      s6 = x25.fma(w7, s6);
      s5 = x25.fma(w8, s5);
      FloatVector x26 = FloatVector.fromArray(F, a, i2 + 128);
      s6 = x26.fma(w8, s6);
      s0 = s0.reinterpretAsInts().max(floor).reinterpretAsFloats();
      s0.intoArray(a, o);
      s1 = s1.reinterpretAsInts().max(floor).reinterpretAsFloats();
      s1.intoArray(a, o + 16);
      s2 = s2.reinterpretAsInts().max(floor).reinterpretAsFloats();
      s2.intoArray(a, o + 32);
      s3 = s3.reinterpretAsInts().max(floor).reinterpretAsFloats();
      s3.intoArray(a, o + 48);
      s4 = s4.reinterpretAsInts().max(floor).reinterpretAsFloats();
      s4.intoArray(a, o + 64);
      s5 = s5.reinterpretAsInts().max(floor).reinterpretAsFloats();
      s5.intoArray(a, o + 80);
      s6 = s6.reinterpretAsInts().max(floor).reinterpretAsFloats();
      s6.intoArray(a, o + 96);
    }
  }

  static void depthwise2(
      float[] a,
      int in,
      int row,
      float[] w,
      int at,
      float[] bias,
      int b,
      int out,
      int width,
      int low) {
    IntVector floor = IntVector.broadcast(I, low);
    for (int first = 0; first < width; first += PIXELS) {
      int x = Math.min(first, width - PIXELS);
      int i0 = in + x * 32;
      int i1 = i0 + row;
      int i2 = i1 + row;
      int o = out + x * 16;
      FloatVector s0 = FloatVector.fromArray(F, bias, b);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      FloatVector s4 = s0;
      FloatVector s5 = s0;
      FloatVector s6 = s0;
      FloatVector w0 = FloatVector.fromArray(F, w, at);
      FloatVector w1 = FloatVector.fromArray(F, w, at + 16);
      FloatVector w2 = FloatVector.fromArray(F, w, at + 32);
      FloatVector x0 = FloatVector.fromArray(F, a, i0);
      s0 = x0.fma(w0, s0);
      FloatVector x1 = FloatVector.fromArray(F, a, i0 + 16);
      s0 = x1.fma(w1, s0);
      FloatVector x2 = FloatVector.fromArray(F, a, i0 + 32);
      s1 = x2.fma(w0, s1);
      s0 = x2.fma(w2, s0);
      FloatVector x3 = FloatVector.fromArray(F, a, i0 + 48);
      s1 = x3.fma(w1, s1);
      FloatVector x4 = FloatVector.fromArray(F, a, i0 + 64);
      s2 = x4.fma(w0, s2);
      s1 = x4.fma(w2, s1);
      FloatVector x5 = FloatVector.fromArray(F, a, i0 + 80);
      s2 = x5.fma(w1, s2);
      FloatVector x6 = FloatVector.fromArray(F, a, i0 + 96);
      s3 = x6.fma(w0, s3);
      s2 = x6.fma(w2, s2);
      FloatVector x7 = FloatVector.fromArray(F, a, i0 + 112);
      s3 = x7.fma(w1, s3);
      FloatVector x8 = FloatVector.fromArray(F, a, i0 + 128);
      s4 = x8.fma(w0, s4);
      s3 = x8.fma(w2, s3);
      FloatVector x9 = FloatVector.fromArray(F, a, i0 + 144);
      s4 = x9.fma(w1, s4);
      FloatVector x10 = FloatVector.fromArray(F, a, i0 + 160);
      s5 = x10.fma(w0, s5);
      s4 = x10.fma(w2, s4);
      FloatVector x11 = FloatVector.fromArray(F, a, i0 + 176);
      s5 = x11.fma(w1, s5);
      FloatVector x12 = FloatVector.fromArray(F, a, i0 + 192);
      s6 = x12.fma(w0, s6);
      s5 = x12.fma(w2, s5);
      FloatVector x13 = FloatVector.fromArray(F, a, i0 + 208);
      s6 = x13.fma(w1, s6);
      FloatVector x14 = FloatVector.fromArray(F, a, i0 + 224);
      s6 = x14.fma(w2, s6);
      FloatVector w3 = FloatVector.fromArray(F, w, at + 48);
      FloatVector w4 = FloatVector.fromArray(F, w, at + 64);
      FloatVector w5 = FloatVector.fromArray(F, w, at + 80);
      FloatVector x15 = FloatVector.fromArray(F, a, i1);
      s0 = x15.fma(w3, s0);
      FloatVector x16 = FloatVector.fromArray(F, a, i1 + 16);
      s0 = x16.fma(w4, s0);
      FloatVector x17 = FloatVector.fromArray(F, a, i1 + 32);
      s1 = x17.fma(w3, s1);
      s0 = x17.fma(w5, s0);
      FloatVector x18 = FloatVector.fromArray(F, a, i1 + 48);
      s1 = x18.fma(w4, s1);
      FloatVector x19 = FloatVector.fromArray(F, a, i1 + 64);
      s2 = x19.fma(w3, s2);
      s1 = x19.fma(w5, s1);
      FloatVector x20 = FloatVector.fromArray(F, a, i1 + 80);
      s2 = x20.fma(w4, s2);
      FloatVector x21 = FloatVector.fromArray(F, a, i1 + 96);
      s3 = x21.fma(w3, s3);
      s2 = x21.fma(w5, s2);
      FloatVector x22 = FloatVector.fromArray(F, a, i1 + 112);
      s3 = x22.fma(w4, s3);
      FloatVector x23 = FloatVector.fromArray(F, a, i1 + 128);
      s4 = x23.fma(w3, s4);
      s3 = x23.fma(w5, s3);
      FloatVector x24 = FloatVector.fromArray(F, a, i1 + 144);
      s4 = x24.fma(w4, s4);
      FloatVector x25 = FloatVector.fromArray(F, a, i1 + 160);
      s5 = x25.fma(w3, s5);
      s4 = x25.fma(w5, s4);
      FloatVector x26 = FloatVector.fromArray(F, a, i1 + 176);
      s5 = x26.fma(w4, s5);
      FloatVector x27 = FloatVector.fromArray(F, a, i1 + 192);
      s6 = x27.fma(w3, s6);
      s5 = x27.fma(w5, s5);
      FloatVector x28 = FloatVector.fromArray(F, a, i1 + 208);
      s6 = x28.fma(w4, s6);
      FloatVector x29 = FloatVector.fromArray(F, a, i1 + 224);
      s6 = x29.fma(w5, s6);
      FloatVector w6 = FloatVector.fromArray(F, w, at + 96);
      FloatVector w7 = FloatVector.fromArray(F, w, at + 112);
      FloatVector w8 = FloatVector.fromArray(F, w, at + 128);
      FloatVector x30 = FloatVector.fromArray(F, a, i2);
      s0 = x30.fma(w6, s0);
      FloatVector x31 = FloatVector.fromArray(F, a, i2 + 16);
      s0 = x31.fma(w7, s0);
      FloatVector x32 = FloatVector.fromArray(F, a, i2 + 32);
      s1 = x32.fma(w6, s1);
      s0 = x32.fma(w8, s0);
      FloatVector x33 = FloatVector.fromArray(F, a, i2 + 48);
      s1 = x33.fma(w7, s1);
      FloatVector x34 = FloatVector.fromArray(F, a, i2 + 64);
      s2 = x34.fma(w6, s2);
      s1 = x34.fma(w8, s1);
      FloatVector x35 = FloatVector.fromArray(F, a, i2 + 80);
      s2 = x35.fma(w7, s2);
      FloatVector x36 = FloatVector.fromArray(F, a, i2 + 96);
      s3 = x36.fma(w6, s3);
      s2 = x36.fma(w8, s2);
      FloatVector x37 = FloatVector.fromArray(F, a, i2 + 112);
      s3 = x37.fma(w7, s3);
      FloatVector x38 = FloatVector.fromArray(F, a, i2 + 128);
      s4 = x38.fma(w6, s4);
      s3 = x38.fma(w8, s3);
      FloatVector x39 = FloatVector.fromArray(F, a, i2 + 144);
      s4 = x39.fma(w7, s4);
      FloatVector x40 = FloatVector.fromArray(F, a, i2 + 160);
      s5 = x40.fma(w6, s5);
      s4 = x40.fma(w8, s4);
      FloatVector x41 = FloatVector.fromArray(F, a, i2 + 176);
      s5 = x41.fma(w7, s5);
      FloatVector x42 = FloatVector.fromArray(F, a, i2 + 192);
      s6 = x42.fma(w6, s6);
      s5 = x42.fma(w8, s5);
      FloatVector x43 = FloatVector.fromArray(F, a, i2 + 208);
      s6 = x43.fma(w7, s6);
      FloatVector x44 = FloatVector.fromArray(F, a, i2 + 224);
      s6 = x44.fma(w8, s6);
      s0 = s0.reinterpretAsInts().max(floor).reinterpretAsFloats();
      s0.intoArray(a, o);
      s1 = s1.reinterpretAsInts().max(floor).reinterpretAsFloats();
      s1.intoArray(a, o + 16);
      s2 = s2.reinterpretAsInts().max(floor).reinterpretAsFloats();
      s2.intoArray(a, o + 32);
      s3 = s3.reinterpretAsInts().max(floor).reinterpretAsFloats();
      s3.intoArray(a, o + 48);
      s4 = s4.reinterpretAsInts().max(floor).reinterpretAsFloats();
      s4.intoArray(a, o + 64);
      s5 = s5.reinterpretAsInts().max(floor).reinterpretAsFloats();
      s5.intoArray(a, o + 80);
      s6 = s6.reinterpretAsInts().max(floor).reinterpretAsFloats();
      s6.intoArray(a, o + 96);
    }
  }

  static void maxPool2(
      float[] a, int r0, int r1, int r2, int columns, int padding, int out, int width) {
    for (int first = 0; first < width; first += PIXELS) {
      int x = Math.min(first, width - PIXELS);
      int column = 2 * x - padding;
      int left = Math.max(column, 0) * 16;
      int middle = column * 16;
      int right = Math.min(column + 14, columns - 1) * 16;
      int o = out + x * 16;
      FloatVector v0 = FloatVector.fromArray(F, a, r0 + left);
      FloatVector x1 = FloatVector.fromArray(F, a, r1 + left);
      v0 = v0.blend(x1, x1.compare(VectorOperators.GT, v0));
      FloatVector x2 = FloatVector.fromArray(F, a, r2 + left);
      v0 = v0.blend(x2, x2.compare(VectorOperators.GT, v0));
      FloatVector v1 = FloatVector.fromArray(F, a, r0 + middle + 16);
      FloatVector x4 = FloatVector.fromArray(F, a, r1 + middle + 16);
      v1 = v1.blend(x4, x4.compare(VectorOperators.GT, v1));
      FloatVector x5 = FloatVector.fromArray(F, a, r2 + middle + 16);
      v1 = v1.blend(x5, x5.compare(VectorOperators.GT, v1));
      FloatVector v2 = FloatVector.fromArray(F, a, r0 + middle + 32);
      FloatVector x7 = FloatVector.fromArray(F, a, r1 + middle + 32);
      v2 = v2.blend(x7, x7.compare(VectorOperators.GT, v2));
      FloatVector x8 = FloatVector.fromArray(F, a, r2 + middle + 32);
      v2 = v2.blend(x8, x8.compare(VectorOperators.GT, v2));
      FloatVector m2 = v2;
      m2 = m2.blend(v0, v0.compare(VectorOperators.GT, m2));
      m2 = m2.blend(v1, v1.compare(VectorOperators.GT, m2));
      m2.intoArray(a, o);
      FloatVector v3 = FloatVector.fromArray(F, a, r0 + middle + 48);
      FloatVector x10 = FloatVector.fromArray(F, a, r1 + middle + 48);
      v3 = v3.blend(x10, x10.compare(VectorOperators.GT, v3));
      FloatVector x11 = FloatVector.fromArray(F, a, r2 + middle + 48);
      v3 = v3.blend(x11, x11.compare(VectorOperators.GT, v3));
      FloatVector v4 = FloatVector.fromArray(F, a, r0 + middle + 64);
      FloatVector x13 = FloatVector.fromArray(F, a, r1 + middle + 64);
      v4 = v4.blend(x13, x13.compare(VectorOperators.GT, v4));
      FloatVector x14 = FloatVector.fromArray(F, a, r2 + middle + 64);
      v4 = v4.blend(x14, x14.compare(VectorOperators.GT, v4));
      FloatVector m4 = v4;
      m4 = m4.blend(v2, v2.compare(VectorOperators.GT, m4));
      m4 = m4.blend(v3, v3.compare(VectorOperators.GT, m4));
      m4.intoArray(a, o + 16);
      FloatVector v5 = FloatVector.fromArray(F, a, r0 + middle + 80);
      FloatVector x16 = FloatVector.fromArray(F, a, r1 + middle + 80);
      v5 = v5.blend(x16, x16.compare(VectorOperators.GT, v5));
      FloatVector x17 = FloatVector.fromArray(F, a, r2 + middle + 80);
      v5 = v5.blend(x17, x17.compare(VectorOperators.GT, v5));
      FloatVector v6 = FloatVector.fromArray(F, a, r0 + middle + 96);
      FloatVector x19 = FloatVector.fromArray(F, a, r1 + middle + 96);
      v6 = v6.blend(x19, x19.compare(VectorOperators.GT, v6));
      FloatVector x20 = FloatVector.fromArray(F, a, r2 + middle + 96);
      v6 = v6.blend(x20, x20.compare(VectorOperators.GT, v6));
      FloatVector m6 = v6;
      m6 = m6.blend(v4, v4.compare(VectorOperators.GT, m6));
      m6 = m6.blend(v5, v5.compare(VectorOperators.GT, m6));
      m6.intoArray(a, o + 32);
      FloatVector v7 = FloatVector.fromArray(F, a, r0 + middle + 112);
      FloatVector x22 = FloatVector.fromArray(F, a, r1 + middle + 112);
      v7 = v7.blend(x22, x22.compare(VectorOperators.GT, v7));
      FloatVector x23 = FloatVector.fromArray(F, a, r2 + middle + 112);
      v7 = v7.blend(x23, x23.compare(VectorOperators.GT, v7));
      FloatVector v8 = FloatVector.fromArray(F, a, r0 + middle + 128);
      FloatVector x25 = FloatVector.fromArray(F, a, r1 + middle + 128);
      v8 = v8.blend(x25, x25.compare(VectorOperators.GT, v8));
      FloatVector x26 = FloatVector.fromArray(F, a, r2 + middle + 128);
      v8 = v8.blend(x26, x26.compare(VectorOperators.GT, v8));
      FloatVector m8 = v8;
      m8 = m8.blend(v6, v6.compare(VectorOperators.GT, m8));
      m8 = m8.blend(v7, v7.compare(VectorOperators.GT, m8));
      m8.intoArray(a, o + 48);
      FloatVector v9 = FloatVector.fromArray(F, a, r0 + middle + 144);
      FloatVector x28 = FloatVector.fromArray(F, a, r1 + middle + 144);
      v9 = v9.blend(x28, x28.compare(VectorOperators.GT, v9));
      FloatVector x29 = FloatVector.fromArray(F, a, r2 + middle + 144);
      v9 = v9.blend(x29, x29.compare(VectorOperators.GT, v9));
      FloatVector v10 = FloatVector.fromArray(F, a, r0 + middle + 160);
      FloatVector x31 = FloatVector.fromArray(F, a, r1 + middle + 160);
      v10 = v10.blend(x31, x31.compare(VectorOperators.GT, v10));
      FloatVector x32 = FloatVector.fromArray(F, a, r2 + middle + 160);
      v10 = v10.blend(x32, x32.compare(VectorOperators.GT, v10));
      FloatVector m10 = v10;
      m10 = m10.blend(v8, v8.compare(VectorOperators.GT, m10));
      m10 = m10.blend(v9, v9.compare(VectorOperators.GT, m10));
      m10.intoArray(a, o + 64);
      FloatVector v11 = FloatVector.fromArray(F, a, r0 + middle + 176);
      FloatVector x34 = FloatVector.fromArray(F, a, r1 + middle + 176);
      v11 = v11.blend(x34, x34.compare(VectorOperators.GT, v11));
      FloatVector x35 = FloatVector.fromArray(F, a, r2 + middle + 176);
      v11 = v11.blend(x35, x35.compare(VectorOperators.GT, v11));
      FloatVector v12 = FloatVector.fromArray(F, a, r0 + middle + 192);
      FloatVector x37 = FloatVector.fromArray(F, a, r1 + middle + 192);
      v12 = v12.blend(x37, x37.compare(VectorOperators.GT, v12));
      FloatVector x38 = FloatVector.fromArray(F, a, r2 + middle + 192);
      v12 = v12.blend(x38, x38.compare(VectorOperators.GT, v12));
      FloatVector m12 = v12;
      m12 = m12.blend(v10, v10.compare(VectorOperators.GT, m12));
      m12 = m12.blend(v11, v11.compare(VectorOperators.GT, m12));
      m12.intoArray(a, o + 80);
      FloatVector v13 = FloatVector.fromArray(F, a, r0 + middle + 208);
      FloatVector x40 = FloatVector.fromArray(F, a, r1 + middle + 208);
      v13 = v13.blend(x40, x40.compare(VectorOperators.GT, v13));
      FloatVector x41 = FloatVector.fromArray(F, a, r2 + middle + 208);
      v13 = v13.blend(x41, x41.compare(VectorOperators.GT, v13));
      FloatVector v14 = FloatVector.fromArray(F, a, r0 + right);
      FloatVector x43 = FloatVector.fromArray(F, a, r1 + right);
      v14 = v14.blend(x43, x43.compare(VectorOperators.GT, v14));
      FloatVector x44 = FloatVector.fromArray(F, a, r2 + right);
      v14 = v14.blend(x44, x44.compare(VectorOperators.GT, v14));
      FloatVector m14 = v14;
      m14 = m14.blend(v12, v12.compare(VectorOperators.GT, m14));
      m14 = m14.blend(v13, v13.compare(VectorOperators.GT, m14));
      m14.intoArray(a, o + 96);
    }
  }
}
