package org.subp.engine.grad;

import java.util.Arrays;

/**
 * The gradient of live weights where a kernel's lines are three neighbouring taps of one row and
 * groups are whole vectors of outputs: outer products, as in {@link DenseWeightGradient}, with
 * gutter pixels. Each live row (a channel shifted by a line of the kernel) is copied once for its
 * three taps.
 */
final class LiveWeightGradient implements Convolution.WeightPass {
  private static final int PIECE = Loops.OUTER_PIXELS;
  private static final int OUTPUTS = Geometry.STEP;
  private static final int TAPS = Loops.THREE_TAPS;

  private final ConvWeights weights;
  private final Tensor dz;
  private final int unitsOfGroup;

  /** Places of the result's rows. */
  private final int[] out;

  /** Per group the places of its rows, (channel, line), those of the first tap. */
  private final int[][] in;

  /** Per unit, {@link #OUTPUTS} outputs of a group, where its sums are: (row, tap, output). */
  private final int[] sumsAt;

  private final float[] sums;

  /**
   * @param x row (phase * inputs + c)
   */
  LiveWeightGradient(ConvWeights weights, int[] phaseOfTap, int[] shifts, Tensor x, Tensor dz) {
    this.weights = weights;
    this.dz = dz;
    unitsOfGroup = weights.groupSize() / OUTPUTS;
    out = new int[weights.outputs()];
    Arrays.setAll(out, dz::at);
    int lines = weights.taps() / TAPS;
    in = new int[weights.groups()][];
    sumsAt = new int[in.length * unitsOfGroup];
    int next = 0;
    for (int g = 0; g < in.length; g++) {
      int[] live = weights.live(g);
      in[g] = new int[live.length * lines];
      for (int row = 0; row < in[g].length; row++) {
        int t = row % lines * TAPS;
        in[g][row] = x.at(phaseOfTap[t] * weights.inputs() + live[row / lines]) + shifts[t];
      }
      for (int u = 0; u < unitsOfGroup; u++) {
        sumsAt[g * unitsOfGroup + u] = next;
        next += tiles(g) * Loops.THREE_ROWS * TAPS * OUTPUTS;
      }
    }
    sums = new float[next];
  }

  private int tiles(int group) {
    return (in[group].length + Loops.THREE_ROWS - 1) / Loops.THREE_ROWS;
  }

  /** Whether taps come in lines of three neighbours and groups in whole vectors of outputs. */
  static boolean fits(ConvWeights weights, int[] phaseOfTap, int[] shifts) {
    boolean fits = weights.groupSize() % OUTPUTS == 0 && weights.taps() % TAPS == 0;
    for (int t = 0; fits && t < weights.taps(); t++) {
      int first = t - t % TAPS;
      fits = phaseOfTap[t] == phaseOfTap[first] && shifts[t] == shifts[first] + t - first;
    }
    return fits;
  }

  /** Sets the gradient of live weights. */
  @Override
  public void run(Workspace w) {
    int units = sumsAt.length;
    int threads = w.team().size();
    int parts = threads == 1 ? 1 : Math.min(units, 2 * threads);
    int rowParts = Math.max(1, threads / units);
    w.team()
        .run(
            parts * rowParts,
            (item, member) -> {
              int part = item / rowParts;
              int first = (int) ((long) units * part / parts);
              int last = (int) ((long) units * (part + 1) / parts);
              for (int at = 0; at < dz.row(); at += PIECE) {
                for (int unit = first; unit < last; unit++) {
                  piece(w, member, unit, at, item % rowParts, rowParts);
                }
              }
            });
    w.team().run(units, (unit, member) -> store(w.gradient, unit));
  }

  private void piece(Workspace w, int member, int unit, int at, int part, int parts) {
    int count = Math.min(PIECE, dz.row() - at);
    float[] rows = w.rows(member);
    float[] turned = w.turned(member, PIECE * OUTPUTS);
    w.loops().turn(w.arena(), out, unit * OUTPUTS, at, count, turned, 0, OUTPUTS);
    int[] from = in[unit / unitsOfGroup];
    int tiles = tiles(unit / unitsOfGroup);
    int lastTile = tiles * (part + 1) / parts;
    for (int tile = tiles * part / parts; tile < lastTile; tile++) {
      int first = tile * Loops.THREE_ROWS;
      int to = sumsAt[unit] + first * TAPS * OUTPUTS;
      for (int r = 0; r < Loops.THREE_ROWS && first + r < from.length; r++) {
        copy(w, from[first + r] + at, count + TAPS - 1, rows, r);
      }
      w.loops().outerThree(turned, 0, count, rows, 0, sums, to, at > 0);
    }
  }

  private static void copy(Workspace w, int from, int count, float[] rows, int row) {
    System.arraycopy(w.arena(), from, rows, row * Loops.OUTER_STRIDE, count);
  }

  /** From (row, tap, output), which is (channel, tap, output), to (output, channel, tap). */
  private void store(float[] gradient, int unit) {
    int[] live = weights.live(unit / unitsOfGroup);
    int taps = weights.taps();
    int length = weights.inputs() * taps;
    if (!weights.isDense()) {
      weights.clear(gradient, unit * OUTPUTS, (unit + 1) * OUTPUTS);
    }
    for (int o = 0; o < OUTPUTS; o++) {
      int to = weights.offset() + (unit * OUTPUTS + o) * length;
      int from = sumsAt[unit] + o;
      for (int channel : live) {
        for (int t = 0; t < taps; t++, from += OUTPUTS) {
          gradient[to + channel * taps + t] = sums[from];
        }
      }
    }
  }
}
