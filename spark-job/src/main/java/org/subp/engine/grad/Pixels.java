package org.subp.engine.grad;

import java.util.Arrays;

/**
 * A channel's pixels without its gutter, cut for {@link DenseWeightGradient}: into chunks of at
 * most {@link Geometry#STEP} neighbours, chunks into pieces of at most {@link Loops#OUTER_PIXELS},
 * and pieces into strands that have sums of their own. The cuts depend on the geometry alone.
 */
final class Pixels {
  /** Pieces of a strand, about: its sums cost more than a piece. */
  private static final int PIECES = 14;

  private static final int STRANDS = 8;

  /** Place in a row of each chunk. */
  private final int[] places;

  /** Pixels of its piece in front of each chunk. */
  private final int[] into;

  /** The first chunk of each piece, and the number of chunks. */
  private final int[] pieces;

  /** Pixels in front of each piece, and all of them. */
  private final int[] before;

  Pixels(Geometry geometry) {
    int width = geometry.width();
    int chunksOfLine = (width + Geometry.STEP - 1) / Geometry.STEP;
    int chunks = geometry.images() * geometry.height() * chunksOfLine;
    places = new int[chunks];
    into = new int[chunks];
    int[] firsts = new int[chunks + 1];
    int[] sums = new int[chunks + 1];
    int count = 0;
    int pixels = 0;
    for (int k = 0; k < chunks; k++) {
      int line = k / chunksOfLine;
      int column = k % chunksOfLine * Geometry.STEP;
      int length = Math.min(Geometry.STEP, width - column);
      places[k] = geometry.line(line / geometry.height(), line % geometry.height()) + column;
      if (k == 0 || pixels + length - sums[count - 1] > Loops.OUTER_PIXELS) {
        firsts[count] = k;
        sums[count++] = pixels;
      }
      into[k] = pixels - sums[count - 1];
      pixels += length;
    }
    firsts[count] = chunks;
    sums[count] = pixels;
    pieces = Arrays.copyOf(firsts, count + 1);
    before = Arrays.copyOf(sums, count + 1);
  }

  int strands() {
    return Math.min((pieces.length - 1 + PIECES - 1) / PIECES, STRANDS);
  }

  /** The first piece of a strand; of the last and one, the number of pieces. */
  int first(int strand) {
    return (int) ((long) (pieces.length - 1) * strand / strands());
  }

  /** Pixels in front of a piece. */
  int before(int piece) {
    return before[piece];
  }

  /** Reads a piece of some rows ahead of what follows. */
  void prefetch(float[] a, int[] in, int row, int rows, int piece, float[] keep) {
    int from = places[pieces[piece]];
    int length = places[pieces[piece + 1] - 1] + Geometry.STEP - from;
    Prefetch.rows(a, in, row, row + rows, from, length, keep);
  }

  /** Copies a piece of some rows, {@link Loops#OUTER_STRIDE} apart. */
  void gather(Loops loops, float[] a, int[] in, int row, int rows, int piece, float[] to) {
    loops.gather(a, in, row, rows, places, into, pieces[piece], pieces[piece + 1], to);
  }

  /** Turns a piece of {@link Geometry#STEP} rows; a pixel's values are {@code step} apart. */
  void turn(Loops loops, float[] a, int[] in, int row, int piece, float[] to, int at, int step) {
    for (int k = pieces[piece]; k < pieces[piece + 1]; k++) {
      int end = k + 1 < pieces[piece + 1] ? into[k + 1] : before[piece + 1] - before[piece];
      loops.turn(a, in, row, places[k], end - into[k], to, at + into[k] * step, step);
    }
  }
}
