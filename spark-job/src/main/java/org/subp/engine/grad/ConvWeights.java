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
  private float[] forward = {};
  private float[] backward = {};

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

  boolean isDense() {
    return groupSize == outputs && live[0].length == inputs;
  }

  float[] forward() {
    return forward;
  }

  float[] backward() {
    return backward;
  }

  /** Takes the weights of {@link #offset()} into both orders. */
  void pack(Team team, float[] parameters, boolean training) {
    int rowTiles = tiles(groupSize);
    int forwardLength = 0;
    int backwardLength = 0;
    int[] forwardAt = new int[groups()];
    int[] backwardAt = new int[groups()];
    for (int g = 0; g < groups(); g++) {
      forwardAt[g] = forwardLength;
      backwardAt[g] = backwardLength;
      forwardLength += rowTiles * live[g].length * taps * Loops.ROWS;
      backwardLength += tiles(live[g].length) * groupSize * taps * Loops.ROWS;
    }
    forward = fit(forward, forwardLength);
    backward = training ? fit(backward, backwardLength) : backward;
    team.run(
        groups() * rowTiles,
        (item, member) -> {
          int g = item / rowTiles;
          int tile = item % rowTiles;
          int size = live[g].length * taps * Loops.ROWS;
          packForward(parameters, g, tile * Loops.ROWS, forwardAt[g] + tile * size);
        });
    if (training) {
      for (int g = 0; g < groups(); g++) {
        int group = g;
        team.run(
            tiles(live[g].length),
            (tile, member) -> packBackward(parameters, group, tile, backwardAt[group]));
      }
    }
  }

  private static float[] fit(float[] array, int length) {
    return array.length == length ? array : new float[length];
  }

  static int tiles(int rows) {
    return (rows + Loops.ROWS - 1) / Loops.ROWS;
  }

  private void packForward(float[] parameters, int g, int firstRow, int to) {
    int[] channels = live[g];
    for (int i = 0; i < Loops.ROWS; i++) {
      int o = g * groupSize + Math.min(firstRow + i, groupSize - 1);
      int row = offset + o * inputs * taps;
      int at = to + i;
      for (int c : channels) {
        for (int t = 0; t < taps; t++, at += Loops.ROWS) {
          forward[at] = parameters[row + c * taps + t];
        }
      }
    }
  }

  /** Phase by phase; within a phase tile by tile. */
  private void packBackward(float[] parameters, int g, int tile, int groupAt) {
    int[] channels = live[g];
    int tiles = tiles(channels.length);
    int phaseAt = groupAt;
    for (int[] of : tapsOfPhase) {
      int size = groupSize * of.length * Loops.ROWS;
      for (int i = 0; i < Loops.ROWS; i++) {
        int c = channels[Math.min(tile * Loops.ROWS + i, channels.length - 1)];
        int at = phaseAt + tile * size + i;
        for (int n = 0; n < groupSize; n++) {
          int from = offset + ((g * groupSize + n) * inputs + c) * taps;
          for (int t : of) {
            backward[at] = parameters[from + t];
            at += Loops.ROWS;
          }
        }
      }
      phaseAt += tiles * size;
    }
  }
}
