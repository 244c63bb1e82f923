package org.subp.engine.grad;

import java.util.Arrays;

/**
 * The gradient of a convolution's weights: dW[o][c][t] = sum over pixels of dz[o][p] * x[c][p +
 * shift of t], for the weights wanted only. Each sum is taken over the pieces of a row in turn, so
 * its bits do not depend on who takes which.
 */
final class WeightGradient {
  /** Values of a row summed before the next tile: eight such rows stay in the first-level cache. */
  static final int PIECE = 1024;

  private final int length;
  private final int offset;
  private final int groupSize;
  private final int rowLength;
  private final int[] dz;
  private final int[] tileGroup;
  private final int[] tileFirst;
  private final int[][] in;
  private final int[][] places;

  /**
   * @param x row (phase * inputs + c)
   * @param live whether only live weights' gradients are wanted
   */
  WeightGradient(ConvWeights w, int[] phaseOfTap, int[] shifts, Tensor x, Tensor dz, boolean live) {
    boolean grouped = live && !w.isDense();
    int groups = grouped ? w.groups() : 1;
    int groupSize = grouped ? w.groupSize() : w.outputs();
    length = dz.row();
    offset = w.offset();
    rowLength = w.inputs() * w.taps();
    int rowTiles = ConvWeights.tiles(groupSize);
    this.dz = new int[groups * rowTiles * Loops.ROWS];
    tileGroup = new int[groups * rowTiles];
    tileFirst = new int[groups * rowTiles];
    for (int tile = 0; tile < tileGroup.length; tile++) {
      tileGroup[tile] = tile / rowTiles;
      int end = (tileGroup[tile] + 1) * groupSize;
      tileFirst[tile] = tileGroup[tile] * groupSize + tile % rowTiles * Loops.ROWS;
      for (int i = 0; i < Loops.ROWS; i++) {
        this.dz[tile * Loops.ROWS + i] = dz.at(Math.min(tileFirst[tile] + i, end - 1));
      }
    }
    in = new int[groups][];
    places = new int[groups][];
    for (int g = 0; g < groups; g++) {
      int[] channels = grouped ? w.live(g) : range(w.inputs());
      int pairs = channels.length * w.taps();
      int padded = (pairs + Loops.COLUMNS - 1) / Loops.COLUMNS * Loops.COLUMNS;
      in[g] = new int[padded];
      places[g] = new int[padded];
      for (int j = 0; j < padded; j++) {
        int pair = Math.min(j, pairs - 1);
        int c = channels[pair / w.taps()];
        int t = pair % w.taps();
        in[g][j] = x.at(phaseOfTap[t] * w.inputs() + c) + shifts[t];
        places[g][j] = j < pairs ? c * w.taps() + t : -1;
      }
    }
    this.groupSize = groupSize;
  }

  private static int[] range(int n) {
    int[] range = new int[n];
    Arrays.setAll(range, i -> i);
    return range;
  }

  /** Adds to the gradient, which is 0 before. */
  void run(Workspace w) {
    int threads = w.team().size();
    int tiles = tileGroup.length;
    int chunks = Math.min(tiles, 2 * threads);
    int columnParts = tiles >= 2 * threads ? 1 : (2 * threads + tiles - 1) / tiles;
    w.team()
        .run(
            chunks * columnParts,
            (item, member) -> {
              int chunk = item / columnParts;
              int part = item % columnParts;
              int first = (int) ((long) tiles * chunk / chunks);
              int last = (int) ((long) tiles * (chunk + 1) / chunks);
              for (int at = 0; at < length; at += PIECE) {
                for (int tile = first; tile < last; tile++) {
                  piece(w, member, tile, at, part, columnParts);
                }
              }
            });
  }

  private void piece(Workspace w, int member, int tile, int at, int part, int parts) {
    int group = tileGroup[tile];
    int columns = in[group].length / Loops.COLUMNS;
    int first = (int) ((long) columns * part / parts) * Loops.COLUMNS;
    int last = (int) ((long) columns * (part + 1) / parts) * Loops.COLUMNS;
    int count = Math.min(PIECE, length - at);
    float[] sums = w.sums(member);
    float[] side = w.sideBySide(member);
    w.loops().interleave(w.arena(), dz, tile * Loops.ROWS, at, count, side);
    for (int j = first; j < last; j += Loops.COLUMNS) {
      w.loops().dots(side, w.arena(), in[group], j, at, count, w.scratch(member), sums);
      store(w.gradient, sums, tile, group, j);
    }
  }

  private void store(float[] gradient, float[] sums, int tile, int group, int j) {
    int rows = Math.min(Loops.ROWS, (group + 1) * groupSize - tileFirst[tile]);
    for (int k = 0; k < Loops.COLUMNS; k++) {
      int place = places[group][j + k];
      if (place >= 0) {
        for (int i = 0; i < rows; i++) {
          gradient[offset + (tileFirst[tile] + i) * rowLength + place] +=
              sums[Loops.COLUMNS * i + k];
        }
      }
    }
  }
}
