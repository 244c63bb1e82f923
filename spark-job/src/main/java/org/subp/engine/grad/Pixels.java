package org.subp.engine.grad;

import java.util.Arrays;

/**
 * A channel's pixels without its gutter, cut for {@link DenseWeightGradient}: into chunks of at
 * most {@link Geometry#STEP} neighbours, chunks into pieces of at most {@link Loops#OUTER_PIXELS},
 * pieces into segments that are worked on one after the other, and segments into strands that have
 * sums of their own. The cuts depend on the geometry alone.
 */
final class Pixels {
  /** Pixels of a segment, about. */
  private static final int SEGMENT = 800;

  private static final int STRANDS = 8;

  /** Place in a row of each chunk. */
  private final int[] places;

  /** Pixels of its piece in front of each chunk. */
  private final int[] into;

  /** The first chunk of each piece, and the number of chunks. */
  private final int[] pieces;

  /** Pixels in front of each piece, and all of them. */
  private final int[] before;

  private final int segments;

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
    segments = Math.min(count, (pixels + SEGMENT - 1) / SEGMENT);
  }

  int strands() {
    return Math.min((segments + 3) / 4, STRANDS);
  }

  /** The first segment of a strand; of the last and one, the number of segments. */
  int segment(int strand) {
    return (int) ((long) segments * strand / strands());
  }

  /** The first piece of a segment; of the last and one, the number of pieces. */
  int piece(int segment) {
    return (int) ((long) (pieces.length - 1) * segment / segments);
  }

  /** Pixels in front of a piece. */
  int before(int piece) {
    return before[piece];
  }

  /** Pixels of the longest segment. */
  int longestSegment() {
    int longest = 0;
    for (int segment = 0; segment < segments; segment++) {
      longest = Math.max(longest, before[piece(segment + 1)] - before[piece(segment)]);
    }
    return longest;
  }

  /** Copies a piece of some rows, {@link Loops#OUTER_STRIDE} apart. */
  void gather(Loops loops, float[] a, int[] in, int row, int rows, int piece, float[] to) {
    loops.gather(a, in, row, rows, places, into, pieces[piece], pieces[piece + 1], to);
  }
}
