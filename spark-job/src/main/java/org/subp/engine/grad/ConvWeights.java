package org.subp.engine.grad;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.subp.block.BlockMask;

/**
 * A convolution's live weights in the two orders in which {@link Loops#multiply} reads them.
 *
 * <p>Output channels come in groups of {@code groupSize} that share their live input channels; a
 * dense layer is one group. The forward pass takes a group's outputs {@link Loops#ROWS} at a time
 * and sums over (live channel, tap); the input gradient takes a group's live channels so many at a
 * time, phase by phase, and sums over (output, tap). Where a tile is not full, its last row stands
 * again.
 */
final class ConvWeights {
  /**
   * Runs of neighbouring tiles for each thread: threads that took one tile after the other would
   * write to the same cache lines.
   */
  private static final int PARTS = 4;

  private final int outputs;
  private final int inputs;
  private final int taps;
  private final int offset;
  private final int[][] tapsOfPhase;

  private int groupSize;
  private int[][] live;
  private BlockMask mask;
  private int version;
  private int loads;
  private float[] forward = {};
  private float[] backward = {};
  private int[] forwardAt;
  private int[] backwardAt;

  /**
   * @param offset of the weights, (outputs, inputs, taps), among the parameters
   * @param tapsOfPhase the taps that read each phase of the input
   */
  ConvWeights(int outputs, int inputs, int taps, int offset, int[][] tapsOfPhase) {
    this.outputs = outputs;
    this.inputs = inputs;
    this.taps = taps;
    this.offset = offset;
    this.tapsOfPhase = tapsOfPhase;
    dense();
  }

  private void dense() {
    groupSize = outputs;
    live = new int[][] {IntStream.range(0, inputs).toArray()};
    version++;
  }

  /**
   * @param mask null for dense
   */
  void prune(BlockMask mask) {
    if (version > 0 && mask == this.mask) {
      return;
    }
    this.mask = mask;
    if (mask == null || mask.keptPerGroup() == inputs) {
      dense();
      return;
    }
    groupSize = mask.layout().blockSize();
    live = new int[mask.layout().groups()][];
    Arrays.setAll(live, mask::keptChannels);
    version++;
  }

  /** Changes when other weights live. */
  int version() {
    return version;
  }

  /** Changes whenever weights are loaded. */
  int loads() {
    return loads;
  }

  int outputs() {
    return outputs;
  }

  int inputs() {
    return inputs;
  }

  int taps() {
    return taps;
  }

  int offset() {
    return offset;
  }

  int[][] tapsOfPhase() {
    return tapsOfPhase;
  }

  int groups() {
    return live.length;
  }

  int groupSize() {
    return groupSize;
  }

  /** The live input channels of a group, ascending. */
  int[] live(int group) {
    return live[group];
  }

  /** How many of a group's input channels live, on average. */
  int meanLive() {
    int sum = 0;
    for (int[] channels : live) {
      sum += channels.length;
    }
    return sum / live.length;
  }

  boolean isDense() {
    return groupSize == outputs && live[0].length == inputs;
  }

  /** Sets the gradient of some outputs' weights to 0. */
  void clear(float[] gradient, int firstOutput, int lastOutput) {
    int length = inputs * taps;
    Arrays.fill(gradient, offset + firstOutput * length, offset + lastOutput * length, 0);
  }

  float[] forward() {
    return forward;
  }

  float[] backward() {
    return backward;
  }

  /** Takes the weights of {@link #offset()} into both orders. */
  void pack(Team team, float[] parameters) {
    loads++;
    int rowTiles = tiles(groupSize);
    forwardAt = new int[groups()];
    backwardAt = new int[groups()];
    int forwardLength = 0;
    int backwardLength = 0;
    for (int g = 0; g < groups(); g++) {
      forwardAt[g] = forwardLength;
      backwardAt[g] = backwardLength;
      forwardLength += rowTiles * tileLength(g);
      backwardLength += tiles(live[g].length) * groupSize * taps * Loops.ROWS;
    }
    forward = fit(forward, forwardLength);
    backward = fit(backward, backwardLength);
    int tiles = groups() * rowTiles;
    int parts = Math.min(tiles, PARTS * team.size());
    team.run(
        parts,
        (part, member) -> {
          int last = (int) ((long) tiles * (part + 1) / parts);
          float[] keep = new float[1];
          for (int tile = (int) ((long) tiles * part / parts); tile < last; tile++) {
            packForward(parameters, tile / rowTiles, tile % rowTiles, keep);
            packBackward(tile / rowTiles, tile % rowTiles);
          }
        });
  }

  private static float[] fit(float[] array, int length) {
    return array.length == length ? array : new float[length];
  }

  static int tiles(int rows) {
    return (rows + Loops.ROWS - 1) / Loops.ROWS;
  }

  private int tileLength(int g) {
    return live[g].length * taps * Loops.ROWS;
  }

  private void packForward(float[] parameters, int g, int tile, float[] keep) {
    int[] rows = new int[Loops.ROWS];
    for (int i = 0; i < Loops.ROWS; i++) {
      int n = Math.min(tile * Loops.ROWS + i, groupSize - 1);
      rows[i] = offset + (g * groupSize + n) * inputs * taps;
    }
    Prefetch.rows(parameters, rows, 0, Loops.ROWS, 0, inputs * taps, keep);
    int[] places = new int[live[g].length * taps];
    for (int l = 0, at = 0; l < live[g].length; l++) {
      for (int t = 0; t < taps; t++) {
        places[at++] = live[g][l] * taps + t;
      }
    }
    turn(parameters, rows, places, forward, forwardAt[g] + tile * tileLength(g));
  }

  /** Values of eight rows, side by side. */
  private static void turn(float[] from, int[] rows, int[] places, float[] to, int at) {
    int r0 = rows[0];
    int r1 = rows[1];
    int r2 = rows[2];
    int r3 = rows[3];
    int r4 = rows[4];
    int r5 = rows[5];
    int r6 = rows[6];
    int r7 = rows[7];
    for (int place : places) {
      to[at] = from[r0 + place];
      to[at + 1] = from[r1 + place];
      to[at + 2] = from[r2 + place];
      to[at + 3] = from[r3 + place];
      to[at + 4] = from[r4 + place];
      to[at + 5] = from[r5 + place];
      to[at + 6] = from[r6 + place];
      to[at + 7] = from[r7 + place];
      at += Loops.ROWS;
    }
  }

  /** Phase by phase; within a phase tile by tile; from one tile of outputs to all of theirs. */
  private void packBackward(int g, int rowTile) {
    int from = forwardAt[g] + rowTile * tileLength(g);
    int first = rowTile * Loops.ROWS;
    int outputs = Math.min(Loops.ROWS, groupSize - first);
    int tiles = tiles(live[g].length);
    int phaseAt = backwardAt[g];
    int[] rows = new int[Loops.ROWS];
    for (int[] of : tapsOfPhase) {
      int size = groupSize * of.length * Loops.ROWS;
      int[] places = new int[outputs * of.length]; // (output, tap) in (tap, output)
      for (int n = 0, at = 0; n < outputs; n++) {
        for (int t : of) {
          places[at++] = t * Loops.ROWS + n;
        }
      }
      for (int tile = 0; tile < tiles; tile++) {
        for (int i = 0; i < Loops.ROWS; i++) {
          int l = Math.min(tile * Loops.ROWS + i, live[g].length - 1);
          rows[i] = from + l * taps * Loops.ROWS;
        }
        int at = phaseAt + tile * size + first * of.length * Loops.ROWS;
        turn(forward, rows, places, backward, at);
      }
      phaseAt += tiles * size;
    }
  }
}
