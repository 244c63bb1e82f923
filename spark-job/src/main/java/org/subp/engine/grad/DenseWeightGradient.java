package org.subp.engine.grad;

import java.util.Arrays;

/**
 * The gradient of all of a convolution's weights, where there are enough outputs: outer products,
 * summed over pixels. Rows of the input, each a channel shifted by a tap, are copied a piece at a
 * time, many at once; the result's gradient is turned to pixel-major order, so that a vector holds
 * neighbouring outputs and no lanes have to be added up. Gutter pixels are left out of both.
 *
 * <p>A piece of a block of outputs stays in the first-level cache while the rows, in the second,
 * pass by. {@link Pixels} has strands with sums of their own, added up in order.
 */
final class DenseWeightGradient implements Convolution.WeightPass {
  /** Below this many outputs, a tile is mostly padding. */
  private static final int FEWEST_OUTPUTS = 24;

  /** Below this many inputs (a stem), copying rows was slower than inner products. */
  private static final int FEWEST_INPUTS = 48;

  /** Tiles whose rows are copied together: 0.8 MB. */
  private static final int TOGETHER = 128;

  /** Tiles that are stored together: a few cache lines of the gradient. */
  private static final int STORED = 8;

  private static final int OUTPUTS = Loops.OUTER_OUTPUTS;
  private static final int ROWS = Loops.OUTER_ROWS;

  private final ConvWeights weights;
  private final Pixels pixels;

  /** Places of the input's rows, (channel, tap); behind them the last again. */
  private final int[] in;

  /** Places of the result's rows; behind them the last again. */
  private final int[] out;

  private final int pairs;
  private final int tiles;
  private final int blocks;

  /** Per strand the sums, (block of outputs, pair, output); made when first needed. */
  private float[][] sums;

  /**
   * @param x row (phase * inputs + c)
   */
  DenseWeightGradient(ConvWeights weights, int[] phaseOfTap, int[] shifts, Tensor x, Tensor dz) {
    this.weights = weights;
    pixels = new Pixels(dz.geometry);
    pairs = weights.inputs() * weights.taps();
    tiles = (pairs + ROWS - 1) / ROWS;
    in = new int[tiles * ROWS];
    for (int j = 0; j < in.length; j++) {
      int pair = Math.min(j, pairs - 1);
      int t = pair % weights.taps();
      in[j] = x.at(phaseOfTap[t] * weights.inputs() + pair / weights.taps()) + shifts[t];
    }
    blocks = (weights.outputs() + OUTPUTS - 1) / OUTPUTS;
    out = new int[blocks * OUTPUTS];
    Arrays.setAll(out, o -> dz.at(Math.min(o, dz.channels - 1)));
  }

  /** Whether it is faster than inner products. */
  static boolean fits(ConvWeights weights) {
    return weights.outputs() >= FEWEST_OUTPUTS && weights.inputs() >= FEWEST_INPUTS;
  }

  /** Sets the gradient of these weights. */
  @Override
  public void run(Workspace w) {
    int strands = pixels.strands();
    if (sums == null) {
      sums = new float[strands][blocks * in.length * OUTPUTS];
    }
    int threads = w.team().size();
    int parts = threads == 1 ? 1 : Math.min(blocks, (2 * threads + strands - 1) / strands);
    w.team()
        .run(
            strands * parts,
            (item, member) -> {
              int strand = item / parts;
              int first = blocks * (item % parts) / parts;
              int last = blocks * (item % parts + 1) / parts;
              for (int piece = pixels.first(strand); piece < pixels.first(strand + 1); piece++) {
                piece(w, member, piece, first, last, sums[strand], piece > pixels.first(strand));
              }
            });
    int stores = (tiles + STORED - 1) / STORED;
    w.team()
        .run(
            blocks * stores,
            (item, member) -> store(w.gradient, item / stores, item % stores * STORED));
  }

  /** The sums of some blocks over a piece, some rows at a time. */
  private void piece(
      Workspace w, int member, int piece, int firstBlock, int lastBlock, float[] to, boolean add) {
    int count = pixels.before(piece + 1) - pixels.before(piece);
    float[] rows = w.strips(member, TOGETHER * ROWS * Loops.OUTER_STRIDE);
    float[] g = w.turned(member, Loops.OUTER_PIXELS * OUTPUTS);
    for (int first = 0; first < tiles; first += TOGETHER) {
      int last = Math.min(tiles, first + TOGETHER);
      int row = first * ROWS;
      if (weights.taps() == 1) {
        pixels.prefetch(w.arena(), in, row, last * ROWS - row, piece, w.rows(member));
      }
      pixels.gather(w.loops(), w.arena(), in, row, last * ROWS - row, piece, rows);
      for (int block = firstBlock; block < lastBlock; block++) {
        int outputs = Math.min(OUTPUTS, weights.outputs() - block * OUTPUTS);
        pixels.prefetch(w.arena(), out, block * OUTPUTS, OUTPUTS, piece, w.rows(member));
        for (int o = 0; o < OUTPUTS; o += Geometry.STEP) {
          pixels.turn(w.loops(), w.arena(), out, block * OUTPUTS + o, piece, g, o, OUTPUTS);
        }
        for (int tile = first; tile < last; tile++) {
          int from = (tile - first) * ROWS * Loops.OUTER_STRIDE;
          int at = (block * in.length + tile * ROWS) * OUTPUTS;
          w.loops().outer(g, 0, outputs, count, rows, from, to, at, add);
        }
      }
    }
  }

  /** From (pair, output) to (output, pair), strands added in order. */
  private void store(float[] gradient, int block, int firstTile) {
    int first = firstTile * ROWS;
    int count = Math.min(pairs - first, STORED * ROWS);
    int from = (block * in.length + first) * OUTPUTS;
    float[] sum = sums[0];
    for (int strand = 1; strand < sums.length; strand++) {
      float[] more = sums[strand];
      for (int i = from; i < from + count * OUTPUTS; i++) {
        sum[i] += more[i];
      }
    }
    int outputs = Math.min(OUTPUTS, weights.outputs() - block * OUTPUTS);
    int to = weights.offset() + block * OUTPUTS * pairs + first;
    for (int o = 0; o < outputs; o++) {
      for (int j = 0; j < count; j++) {
        gradient[to + o * pairs + j] = sum[from + j * OUTPUTS + o];
      }
    }
  }
}
