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
  private int backwardLength;

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

  float[] forward() {
    return forward;
  }

  float[] backward() {
    return backward;
  }

  /** Takes the weights of {@link #offset()} into the forward pass's order. */
  void packForward(Team team, float[] parameters) {
    loads++;
    int rowTiles = tiles(groupSize);
    forwardAt = new int[groups()];
    backwardAt = new int[groups()];
    int forwardLength = 0;
    backwardLength = 0;
    for (int g = 0; g < groups(); g++) {
      forwardAt[g] = forwardLength;
      backwardAt[g] = backwardLength;
      forwardLength += rowTiles * tileLength(g);
      backwardLength += tiles(live[g].length) * groupSize * taps * Loops.ROWS;
    }
    forward = fit(forward, forwardLength);
    team.run(
        groups() * rowTiles,
        (item, member) -> packForward(parameters, item / rowTiles, item % rowTiles));
  }

  /** Then the forward pass's order into the input gradient's. */
  void packBackward(Team team) {
    backward = fit(backward, backwardLength);
    int rowTiles = tiles(groupSize);
    team.run(groups() * rowTiles, (item, member) -> packBackward(item / rowTiles, item % rowTiles));
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

  private void packForward(float[] parameters, int g, int tile) {
    int[] channels = live[g];
    int to = forwardAt[g] + tile * tileLength(g);
    int[] rows = new int[Loops.ROWS];
    for (int i = 0; i < Loops.ROWS; i++) {
      int n = Math.min(tile * Loops.ROWS + i, groupSize - 1);
      rows[i] = offset + (g * groupSize + n) * inputs * taps;
    }
    for (int l = 0; l < channels.length; ) {
      int run = 1; // neighbouring channels are copied together
      while (l + run < channels.length && channels[l + run] == channels[l] + run) {
        run++;
      }
      turn(parameters, rows, channels[l] * taps, run * taps, forward, to + l * taps * Loops.ROWS);
      l += run;
    }
  }

  /** Eight rows side by side. */
  private static void turn(float[] from, int[] rows, int at, int count, float[] to, int out) {
    int r0 = rows[0] + at;
    int r1 = rows[1] + at;
    int r2 = rows[2] + at;
    int r3 = rows[3] + at;
    int r4 = rows[4] + at;
    int r5 = rows[5] + at;
    int r6 = rows[6] + at;
    int r7 = rows[7] + at;
    for (int k = 0; k < count; k++, out += Loops.ROWS) {
      to[out] = from[r0 + k];
      to[out + 1] = from[r1 + k];
      to[out + 2] = from[r2 + k];
      to[out + 3] = from[r3 + k];
      to[out + 4] = from[r4 + k];
      to[out + 5] = from[r5 + k];
      to[out + 6] = from[r6 + k];
      to[out + 7] = from[r7 + k];
    }
  }

  /** Phase by phase; within a phase tile by tile; from one tile of outputs to all of theirs. */
  private void packBackward(int g, int rowTile) {
    int from = forwardAt[g] + rowTile * tileLength(g);
    int first = rowTile * Loops.ROWS;
    int outputs = Math.min(Loops.ROWS, groupSize - first);
    int tiles = tiles(live[g].length);
    int phaseAt = backwardAt[g];
    for (int[] of : tapsOfPhase) {
      int size = groupSize * of.length * Loops.ROWS;
      for (int tile = 0; tile < tiles; tile++) {
        int at = phaseAt + tile * size + first * of.length * Loops.ROWS;
        for (int i = 0; i < Loops.ROWS; i++) {
          int l = Math.min(tile * Loops.ROWS + i, live[g].length - 1);
          turnBack(from + l * taps * Loops.ROWS, of, outputs, at + i);
        }
      }
      phaseAt += tiles * size;
    }
  }

  /**
   * One channel's weights of some outputs, by tap, into (output, tap), {@link Loops#ROWS} apart.
   */
  private void turnBack(int from, int[] of, int outputs, int to) {
    for (int n = 0; n < outputs; n++) {
      for (int t : of) {
        backward[to] = forward[from + t * Loops.ROWS + n];
        to += Loops.ROWS;
      }
    }
  }
}
