package org.subp.engine.grad;

import java.util.Arrays;

/**
 * The gradient of all of a convolution's weights, where there are enough outputs: outer products,
 * summed over pixels. The result's gradient is turned to pixel-major order, so that a vector holds
 * neighbouring outputs, and no lanes have to be added up. A few rows of the input at a time, each a
 * channel shifted by a tap, are copied to a constant distance; gutter pixels are left out of both.
 *
 * <p>A <em>unit</em> is a range of outputs whose turned segment stays in the second-level cache
 * while all rows pass over it. {@link Pixels} has strands with sums of their own, added up in
 * order.
 */
final class DenseWeightGradient implements Convolution.WeightPass {
  /** Rows of the result's gradient that are turned together. */
  static final int ROWS = Geometry.STEP;

  /** Below this many outputs, {@link Loops#OUTER_OUTPUTS} are mostly padding. */
  private static final int FEWEST_OUTPUTS = 24;

  /** Below this many inputs (a stem), copying rows was slower than inner products. */
  private static final int FEWEST_INPUTS = 48;

  /** Blocks of outputs times pixels that are turned for a unit: 1.6 MB. */
  private static final int TURNED = 12_800;

  private static final int OUTPUTS = Loops.OUTER_OUTPUTS;

  private final ConvWeights weights;
  private final Pixels pixels;

  /** Places of the input's rows, (channel, tap); behind them the last again. */
  private final int[] in;

  /** Places of the result's rows; behind them the last again. */
  private final int[] out;

  private final int pairs;
  private final int tiles;
  private final int blocks;
  private final int unit;
  private final int units;

  /** Per strand the sums, (block of outputs, pair, output); made when first needed. */
  private float[][] sums;

  /**
   * @param x row (phase * inputs + c)
   */
  DenseWeightGradient(ConvWeights weights, int[] phaseOfTap, int[] shifts, Tensor x, Tensor dz) {
    this.weights = weights;
    pixels = new Pixels(dz.geometry);
    pairs = weights.inputs() * weights.taps();
    tiles = (pairs + Loops.OUTER_ROWS - 1) / Loops.OUTER_ROWS;
    in = new int[tiles * Loops.OUTER_ROWS];
    for (int j = 0; j < in.length; j++) {
      int pair = Math.min(j, pairs - 1);
      int t = pair % weights.taps();
      in[j] = x.at(phaseOfTap[t] * weights.inputs() + pair / weights.taps()) + shifts[t];
    }
    blocks = (weights.outputs() + OUTPUTS - 1) / OUTPUTS;
    out = new int[blocks * OUTPUTS];
    Arrays.setAll(out, o -> dz.at(Math.min(o, dz.channels - 1)));
    unit = Math.min(blocks, Math.max(1, TURNED / pixels.longestSegment()));
    units = (blocks + unit - 1) / unit;
  }

  /** Whether it is faster than inner products. */
  static boolean fits(ConvWeights weights) {
    return weights.outputs() >= FEWEST_OUTPUTS && weights.inputs() >= FEWEST_INPUTS;
  }

  /** Sets the gradient of these weights. */
  @Override
  public void run(Workspace w) {
    if (sums == null) {
      sums = new float[pixels.strands()][blocks * in.length * OUTPUTS];
    }
    int threads = w.team().size();
    int wholes = pixels.strands() * units;
    int parts = threads == 1 ? 1 : Math.min(tiles, (2 * threads + wholes - 1) / wholes);
    w.team()
        .run(wholes * parts, (item, member) -> part(w, member, item / parts, item % parts, parts));
    w.team().run(blocks * tiles, (item, member) -> store(w.gradient, item / tiles, item % tiles));
  }

  /** A strand's sums of some tiles of a unit. */
  private void part(Workspace w, int member, int whole, int part, int parts) {
    int strand = whole / units;
    int firstBlock = whole % units * unit;
    int lastBlock = Math.min(blocks, firstBlock + unit);
    int firstTile = (int) ((long) tiles * part / parts);
    int lastTile = (int) ((long) tiles * (part + 1) / parts);
    int begin = pixels.segment(strand);
    float[] turned = w.turned(member, unit * pixels.longestSegment() * OUTPUTS);
    for (int segment = begin; segment < pixels.segment(strand + 1); segment++) {
      int firstPiece = pixels.piece(segment);
      int lastPiece = pixels.piece(segment + 1);
      for (int block = firstBlock; block < lastBlock; block++) {
        int to = (block - firstBlock) * pixels.longestSegment() * OUTPUTS;
        turn(w, w.rows(member), block, firstPiece, lastPiece, turned, to);
      }
      for (int tile = firstTile; tile < lastTile; tile++) {
        for (int piece = firstPiece; piece < lastPiece; piece++) {
          gather(w, in, tile * Loops.OUTER_ROWS, Loops.OUTER_ROWS, piece, w.rows(member));
          boolean add = segment > begin || piece > firstPiece;
          int at = (pixels.before(piece) - pixels.before(firstPiece)) * OUTPUTS;
          int count = pixels.before(piece + 1) - pixels.before(piece);
          for (int block = firstBlock; block < lastBlock; block++) {
            int from = at + (block - firstBlock) * pixels.longestSegment() * OUTPUTS;
            int to = (block * in.length + tile * Loops.OUTER_ROWS) * OUTPUTS;
            w.loops().outer(turned, from, count, w.rows(member), 0, sums[strand], to, add);
          }
        }
      }
    }
  }

  /** From channel rows to pixel rows. */
  private void turn(
      Workspace w, float[] rows, int block, int firstPiece, int lastPiece, float[] to, int at) {
    for (int piece = firstPiece; piece < lastPiece; piece++) {
      int count = pixels.before(piece + 1) - pixels.before(piece);
      for (int o = 0; o < OUTPUTS; o += ROWS) {
        gather(w, out, block * OUTPUTS + o, ROWS, piece, rows);
        Turn.sixteen(rows, count, to, at + o, OUTPUTS);
      }
      at += count * OUTPUTS;
    }
  }

  private void gather(Workspace w, int[] from, int row, int rows, int piece, float[] to) {
    pixels.gather(w.loops(), w.arena(), from, row, rows, piece, to);
  }

  /** From (pair, output) to (output, pair), strands added in order. */
  private void store(float[] gradient, int block, int tile) {
    int first = tile * Loops.OUTER_ROWS;
    int count = Math.min(pairs - first, Loops.OUTER_ROWS);
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
