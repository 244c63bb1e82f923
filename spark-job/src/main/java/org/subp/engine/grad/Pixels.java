package org.subp.engine.grad;

import java.util.Arrays;

/**
 * A channel's pixels without its gutter, cut for {@link DenseWeightGradient}: into runs of
 * neighbours, runs into pieces of at most {@link Loops#OUTER_PIXELS}, pieces into segments that are
 * worked on one after the other, and segments into strands that have sums of their own. The cuts
 * depend on the geometry alone.
 */
final class Pixels {
  /** Pixels of a segment, about. */
  private static final int SEGMENT = 3200;

  private static final int STRANDS = 8;

  /** Place and length of each run, as {@link Loops#gather} takes them. */
  final int[] runs;

  /** The first run of each piece, and the number of runs. */
  private final int[] pieces;

  /** Pixels in front of each piece, and all of them. */
  private final int[] before;

  private final int segments;

  Pixels(Geometry geometry) {
    runs = runs(geometry);
    int[] firsts = new int[runs.length / 2 + 1];
    int[] sums = new int[firsts.length];
    int count = 0;
    int pixels = 0;
    for (int run = 0; run < runs.length / 2; run++) {
      int length = runs[2 * run + 1];
      if (run == 0 || pixels + length - sums[count - 1] > Loops.OUTER_PIXELS) {
        firsts[count] = run;
        sums[count++] = pixels;
      }
      pixels += length;
    }
    firsts[count] = runs.length / 2;
    sums[count] = pixels;
    pieces = Arrays.copyOf(firsts, count + 1);
    before = Arrays.copyOf(sums, count + 1);
    int wanted = Math.min(count, (pixels + SEGMENT - 1) / SEGMENT);
    segments = wanted <= STRANDS ? wanted : (wanted + STRANDS - 1) / STRANDS * STRANDS;
  }

  private static int[] runs(Geometry geometry) {
    int width = geometry.width();
    int longest = Loops.OUTER_PIXELS;
    int[] runs = new int[2 * geometry.images() * geometry.height() * ((width - 1) / longest + 1)];
    int next = 0;
    for (int n = 0; n < geometry.images(); n++) {
      for (int y = 0; y < geometry.height(); y++) {
        for (int x = 0; x < width; x += longest) {
          int place = geometry.line(n, y) + x;
          int length = Math.min(longest, width - x);
          int end = next == 0 ? -1 : runs[next - 2] + runs[next - 1];
          if (place == end && runs[next - 1] + length <= longest) {
            runs[next - 1] += length; // no gutter between
          } else {
            runs[next++] = place;
            runs[next++] = length;
          }
        }
      }
    }
    return Arrays.copyOf(runs, next);
  }

  int strands() {
    return Math.min(segments, STRANDS);
  }

  /** The first segment of a strand; of the last and one, the number of segments. */
  int segment(int strand) {
    return segments * strand / strands();
  }

  /** The first piece of a segment; of the last and one, the number of pieces. */
  int piece(int segment) {
    return (int) ((long) (pieces.length - 1) * segment / segments);
  }

  /** The first run of a piece; of the last and one, the number of runs. */
  int run(int piece) {
    return pieces[piece];
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
}
