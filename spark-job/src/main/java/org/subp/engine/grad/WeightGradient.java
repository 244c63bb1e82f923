package org.subp.engine.grad;

import java.util.Arrays;

/**
 * The gradient of a convolution's weights: dW[o][c][t] = sum over pixels of dz[o][p] * x[c][p +
 * shift of t], for the weights wanted only. Each sum is taken over the pieces of a row in turn, so
 * its bits do not depend on who takes which.
 */
final class WeightGradient implements Convolution.WeightPass {
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
  private final int[] sumsAt;

  /** Tile by tile, three columns at a time, as {@link Loops#dots} puts them. */
  private final float[] sums;

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
      places[g] = new int[pairs];
      for (int j = 0; j < padded; j++) {
        int pair = Math.min(j, pairs - 1);
        int c = channels[pair / w.taps()];
        int t = pair % w.taps();
        in[g][j] = x.at(phaseOfTap[t] * w.inputs() + c) + shifts[t];
        if (j < pairs) {
          places[g][j] = c * w.taps() + t;
        }
      }
    }
    this.groupSize = groupSize;
    sumsAt = new int[tileGroup.length];
    int next = 0;
    for (int tile = 0; tile < tileGroup.length; tile++) {
      sumsAt[tile] = next;
      next += in[tileGroup[tile]].length * Loops.ROWS;
    }
    sums = new float[next];
  }

  private static int[] range(int n) {
    int[] range = new int[n];
    Arrays.setAll(range, i -> i);
    return range;
  }

  /** Sets the gradient of the weights wanted. */
  @Override
  public void run(Workspace w) {
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
    w.team().run(tiles, (tile, member) -> store(w.gradient, tile));
  }

  private void piece(Workspace w, int member, int tile, int at, int part, int parts) {
    int group = tileGroup[tile];
    int columns = in[group].length / Loops.COLUMNS;
    int first = (int) ((long) columns * part / parts) * Loops.COLUMNS;
    int last = (int) ((long) columns * (part + 1) / parts) * Loops.COLUMNS;
    int count = Math.min(PIECE, length - at);
    float[] side = w.sideBySide(member);
    w.loops().interleave(w.arena(), dz, tile * Loops.ROWS, at, count, side);
    for (int j = first; j < last; j += Loops.COLUMNS) {
      int to = sumsAt[tile] + j * Loops.ROWS;
      w.loops().dots(side, w.arena(), in[group], j, at, count, w.scratch(member), sums, to, at > 0);
    }
  }

  private void store(float[] gradient, int tile) {
    int group = tileGroup[tile];
    int rows = Math.min(Loops.ROWS, (group + 1) * groupSize - tileFirst[tile]);
    for (int i = 0; i < rows; i++) {
      int to = offset + (tileFirst[tile] + i) * rowLength;
      int from = sumsAt[tile] + Loops.COLUMNS * i;
      for (int j = 0; j < places[group].length; j++) {
        int triple = from + (j / Loops.COLUMNS) * Loops.ROWS * Loops.COLUMNS;
        gradient[to + places[group][j]] = sums[triple + j % Loops.COLUMNS];
      }
    }
  }
}
