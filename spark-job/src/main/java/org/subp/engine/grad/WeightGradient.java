package org.subp.engine.grad;

import java.util.Arrays;

/**
 * The gradient of a convolution's weights: dW[o][c][t] = sum over pixels of dz[o][p] * x[c][p +
 * shift of t], for the weights wanted only. Each sum is taken over the pieces of a row in turn, so
 * its bits do not depend on who takes which.
 */
final class WeightGradient implements Convolution.WeightPass {
  /**
   * Values of a row summed before the next tile, at most: eight such rows and three more stay in
   * the first-level cache.
   */
  static final int PIECE = 640;

  /** Values of a piece of the input's rows that stay in the second-level cache for all tiles. */
  private static final int TOGETHER = 160 << 10;

  /** Values of partial sums that an item takes at most, if a row has several pieces. */
  private static final int MOST = 512 << 10;

  private final int length;
  private final ConvWeights weights;
  private final boolean grouped;
  private final int groupSize;
  private final int pieces;
  private final int[] dz;
  private final int[] tileGroup;
  private final int[] tileFirst;
  private final int[][] in;
  private final int[][] places;
  private final int[] sumsAt;

  /** Per group and three columns the input channel of the first. */
  private final int[][] channels;

  /** The input's rows and their channels, where no tap or phase makes several of one. */
  private final int[] rows;

  private final int inputs;

  /** Tile by tile, three columns at a time, as {@link Loops#dots} puts them. */
  private final float[] sums;

  /**
   * @param x row (phase * inputs + c)
   * @param live whether only live weights' gradients are wanted
   */
  WeightGradient(ConvWeights w, int[] phaseOfTap, int[] shifts, Tensor x, Tensor dz, boolean live) {
    weights = w;
    grouped = live && !w.isDense();
    int groups = grouped ? w.groups() : 1;
    int groupSize = grouped ? w.groupSize() : w.outputs();
    length = dz.row();
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
    this.channels = new int[groups][];
    for (int g = 0; g < groups; g++) {
      int[] of = places[g];
      this.channels[g] = new int[in[g].length / Loops.COLUMNS];
      Arrays.setAll(this.channels[g], t -> of[t * Loops.COLUMNS] / w.taps());
    }
    inputs = w.inputs();
    rows = new int[x.channels == inputs && w.taps() == 1 ? inputs : 0];
    Arrays.setAll(rows, x::at);
    pieces = (length + PIECE - 1) / PIECE;
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

  /**
   * Sets the gradient of the weights wanted. Where inputs are more than outputs, items are cut by
   * inputs, else by outputs: what many share is little.
   */
  @Override
  public void run(Workspace w) {
    int threads = w.team().size();
    int tiles = tileGroup.length;
    int lanes = sums.length * (Loops.LANES / (Loops.ROWS * Loops.COLUMNS));
    int enough = Math.max(threads == 1 ? 1 : 2 * threads, pieces == 1 ? 1 : lanes / MOST);
    boolean byInputs = inputs > tiles * Loops.ROWS;
    int parts = byInputs ? Math.min(enough, inputs) : 1;
    int chunks = Math.min(tiles, (enough + parts - 1) / parts);
    int more = byInputs ? parts : Math.min(inputs, (enough + chunks - 1) / chunks);
    w.team()
        .run(
            chunks * more,
            (item, member) -> {
              int chunk = item / more;
              int part = item % more;
              item(
                  w,
                  member,
                  (int) ((long) tiles * chunk / chunks),
                  (int) ((long) tiles * (chunk + 1) / chunks),
                  (int) ((long) inputs * part / more),
                  (int) ((long) inputs * (part + 1) / more));
            });
    int stores = Math.min(tiles, enough);
    w.team()
        .run(
            stores,
            (item, member) -> {
              int last = (int) ((long) tiles * (item + 1) / stores);
              for (int tile = (int) ((long) tiles * item / stores); tile < last; tile++) {
                store(w.gradient, tile);
              }
            });
  }

  /** The sums of some tiles and some inputs. */
  private void item(
      Workspace w, int member, int firstTile, int lastTile, int firstInput, int lastInput) {
    int[] lanesAt = new int[lastTile - firstTile];
    int next = 0;
    for (int tile = firstTile; tile < lastTile; tile++) {
      int first = triple(tile, firstInput);
      lanesAt[tile - firstTile] = next - (pieces == 1 ? 0 : first * Loops.LANES);
      next += pieces == 1 ? 0 : (triple(tile, lastInput) - first) * Loops.LANES;
    }
    float[] lanes = w.strips(member, Math.max(next, Loops.LANES));
    int together = Math.max(1, TOGETHER / ((length + pieces - 1) / pieces));
    for (int piece = 0; piece < pieces; piece++) {
      int at = at(piece);
      int count = at(piece + 1) - at;
      for (int input = firstInput; input < lastInput; input += together) {
        int end = Math.min(lastInput, input + together);
        if (rows.length > 0) {
          Prefetch.rows(w.arena(), rows, input, end, at, count, w.rows(member));
        }
        for (int tile = firstTile; tile < lastTile; tile++) {
          int first = triple(tile, input);
          int last = triple(tile, end);
          int to = lanesAt[tile - firstTile];
          piece(w, member, tile, at, count, first, last, lanes, to);
        }
      }
    }
    for (int tile = firstTile; pieces > 1 && tile < lastTile; tile++) {
      for (int t = triple(tile, firstInput); t < triple(tile, lastInput); t++) {
        laneSums(w, tile, t, lanes, lanesAt[tile - firstTile] + t * Loops.LANES);
      }
    }
  }

  /** The first three columns of a tile's group of this input or one behind. */
  private int triple(int tile, int input) {
    int[] of = channels[tileGroup[tile]];
    int low = 0;
    int high = of.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (of[middle] < input) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Where a piece begins; of the last and one, where rows end. */
  private int at(int piece) {
    return (int) ((long) (length / Geometry.STEP) * piece / pieces) * Geometry.STEP;
  }

  private void piece(
      Workspace w,
      int member,
      int tile,
      int at,
      int count,
      int first,
      int last,
      float[] lanes,
      int to) {
    float[] side = w.sideBySide(member);
    int row = tile * Loops.ROWS;
    Prefetch.rows(w.arena(), dz, row, row + Loops.ROWS, at, count, w.rows(member));
    w.loops().interleave(w.arena(), dz, row, at, count, side);
    int[] from = in[tileGroup[tile]];
    for (int t = first; t < last; t++) {
      int lane = to + (pieces == 1 ? 0 : t * Loops.LANES);
      w.loops().dots(side, w.arena(), from, t * Loops.COLUMNS, at, count, lanes, lane, at > 0);
      if (pieces == 1) {
        laneSums(w, tile, t, lanes, lane);
      }
    }
  }

  private void laneSums(Workspace w, int tile, int triple, float[] lanes, int at) {
    w.loops().laneSums(lanes, at, sums, sumsAt[tile] + triple * Loops.COLUMNS * Loops.ROWS);
  }

  private void store(float[] gradient, int tile) {
    int group = tileGroup[tile];
    int end = Math.min(tileFirst[tile] + Loops.ROWS, (group + 1) * groupSize);
    for (int o = tileFirst[tile]; o < end; o++) {
      if (grouped) {
        weights.clear(gradient, o, o + 1);
      }
      int to = weights.offset() + o * weights.inputs() * weights.taps();
      store(places[group], sumsAt[tile] + Loops.COLUMNS * (o - tileFirst[tile]), gradient, to);
    }
  }

  /** The sums of one output, some columns at a time, each where it belongs. */
  private void store(int[] places, int from, float[] gradient, int to) {
    int j = 0;
    for (; j + Loops.COLUMNS <= places.length; j += Loops.COLUMNS) {
      gradient[to + places[j]] = sums[from];
      gradient[to + places[j + 1]] = sums[from + 1];
      gradient[to + places[j + 2]] = sums[from + 2];
      from += Loops.ROWS * Loops.COLUMNS;
    }
    for (; j < places.length; j++) {
      gradient[to + places[j]] = sums[from++];
    }
  }
}
