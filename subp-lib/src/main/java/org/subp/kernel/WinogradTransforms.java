package org.subp.kernel;

import java.util.Arrays;

/** The transforms of F(4x4, 3x3), 16 channels side by side: first all rows, then all columns. */
abstract class WinogradTransforms {
  static final int BLOCK = GatherConv.BLOCK;
  static final int TILE = Winograd.TILE;
  static final int WINDOW = Winograd.WINDOW;
  static final float A = (float) Winograd.A;
  static final float B = (float) Winograd.B;

  /** Pixels of a line that a row of tiles reads. */
  private static int lineIn(Winograd w) {
    return TILE * w.columns() + WINDOW - TILE;
  }

  /** {@link Kernels#winogradIn}. */
  final void in(float[] a, float[] own, Winograd w, int block, int row, int slot) {
    int line = lineIn(w) * BLOCK;
    int read = Math.min(lineIn(w), w.in().width() + 2);
    int y = TILE * row - 1;
    int r0 = w.rowIn(block, y);
    int r1 = w.rowIn(block, y + 1);
    int r2 = w.rowIn(block, y + 2);
    int r3 = w.rowIn(block, y + 3);
    int r4 = w.rowIn(block, y + 4);
    int r5 = w.rowIn(block, y + 5);
    inputRows(a, r0, r1, r2, r3, r4, r5, read * BLOCK, own, w.line(), line);
    for (int i = 0; i < WINDOW && read < lineIn(w); i++) {
      int from = w.line() + i * line;
      Arrays.fill(own, from + read * BLOCK, from + line, 0f);
    }
    int to = w.v(block, slot);
    for (int i = 0; i < WINDOW; i++) {
      inputColumns(own, w.line() + i * line, w.columns(), to + WINDOW * i * w.vStep(), w.vStep());
    }
  }

  /** {@link Kernels#winogradOut}. */
  final void out(float[] own, float[] a, Winograd w, int block, int row, int slot) {
    int line = WINDOW * w.columns() * BLOCK;
    int m = w.m(block, slot);
    for (int j = 0; j < WINDOW; j++) {
      int from = m + j * w.mStep();
      outputRows(own, from, w.columns(), WINDOW * w.mStep(), w.line() + j * BLOCK, line);
    }
    int whole = w.out().width() / TILE;
    int rest = w.out().width() % TILE;
    float[] bias = w.bias();
    int b = block * BLOCK;
    for (int i = 0; i < TILE && TILE * row + i < w.out().height(); i++) {
      int y = TILE * row + i;
      int from = w.line() + i * line;
      int out = w.out().at(block, y, 0);
      int res = w.rowAdded(block, y);
      outputColumns(own, from, whole, bias, b, w.relu(), a, res, a, out);
      if (rest > 0) {
        int last = from + whole * WINDOW * BLOCK;
        int done = whole * TILE * BLOCK;
        outputColumns(own, last, 1, bias, b, w.relu(), a, res + done, own, last);
        System.arraycopy(own, last, a, out + done, rest * BLOCK);
      }
    }
  }

  /** Bt times six rows of so many values; the results lie {@code step} apart. */
  abstract void inputRows(
      float[] a,
      int r0,
      int r1,
      int r2,
      int r3,
      int r4,
      int r5,
      int length,
      float[] line,
      int to,
      int step);

  /** Tiles of six pixels, four pixels apart, times B; the results lie {@code step} apart. */
  abstract void inputColumns(float[] own, int line, int tiles, int v, int step);

  /** At times six rows, {@code step} apart; the results lie {@code row} apart. */
  abstract void outputRows(float[] own, int m, int tiles, int step, int line, int row);

  /** Tiles of six pixels times A, and what belongs to them, four pixels each. */
  abstract void outputColumns(
      float[] own,
      int line,
      int tiles,
      float[] bias,
      int b,
      boolean relu,
      float[] residual,
      int res,
      float[] a,
      int out);
}
