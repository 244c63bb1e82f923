package org.subp.engine.grad;

import org.subp.engine.Unit;

/** A depthwise convolution: each channel by itself. */
final class Depthwise extends Operation {
  private final Unit unit;
  private final Window window;
  private final int weight;
  private final boolean clears;

  private int[] mask;
  private int[] shifts;
  private Tensor x;
  private Tensor source;
  private Phases phases;
  private Tensor z;
  private Tensor dz;
  private Tensor dsource;
  private Plan.Target dx;
  private boolean cleansGradient;

  /**
   * @param weight where its weights begin among the parameters
   */
  Depthwise(Unit unit, Window window, int weight, boolean clears) {
    this.unit = unit;
    this.window = window;
    this.weight = weight;
    this.clears = clears;
  }

  @Override
  void planForward(Plan plan) {
    x = plan.value(unit.inputs().get(0));
    z = plan.define(unit.name(), unit.output());
    mask = z.geometry.mask();
    shifts = window.shifts(z.geometry);
    source = window.direct() ? x : split(plan);
    phases = window.direct() ? null : new Phases(window, x, source);
  }

  private Tensor split(Plan plan) {
    return plan.create(window.phases().length * x.channels, z.geometry);
  }

  @Override
  void planBackward(Plan plan) {
    dz = plan.gradient(unit.name());
    cleansGradient = !dz.clean;
    dz.clean = true;
    source.use(plan.now());
    dx = plan.target(unit.inputs().get(0));
    if (dx != null) {
      dx.tensor().clean = !window.direct() && (!dx.add() || dx.tensor().clean);
      dsource = window.direct() ? dx.tensor() : split(plan);
    }
  }

  @Override
  void forward(Workspace w, boolean training) {
    if (!window.direct()) {
      phases.split(w, 0);
    }
    channels(
        w,
        z.channels,
        (c, member) -> {
          eachPhase(w, c, z.at(c), source, false, 1);
          if (clears) {
            w.loops().clear(w.arena(), z.at(c), mask, z.row());
          }
        });
  }

  /** y += or x += for the taps of each phase: forward with sign 1, the input gradient with -1. */
  private void eachPhase(Workspace w, int c, int at, Tensor phases, boolean addFirst, int sign) {
    boolean add = addFirst;
    for (int phase = 0; phase < window.phases().length; phase++) {
      int[] taps = Convolution.tapsOfPhase(window)[phase];
      int[] reach = new int[taps.length];
      float[] factors = new float[taps.length];
      for (int i = 0; i < taps.length; i++) {
        reach[i] = sign * shifts[taps[i]];
        factors[i] = w.parameters[weight + c * window.taps() + taps[i]];
      }
      int row = phases.at(phase * z.channels + c);
      if (sign > 0) {
        w.loops().correlate(w.arena(), row, reach, taps.length, factors, 0, z.row(), at, add);
        add = true;
      } else {
        w.loops().correlate(w.arena(), at, reach, taps.length, factors, 0, z.row(), row, add);
      }
    }
  }

  @Override
  void backward(Workspace w) {
    dz.clearMargins(w.arena());
    channels(
        w,
        z.channels,
        (c, member) -> {
          if (cleansGradient) {
            w.loops().clear(w.arena(), dz.at(c), mask, dz.row());
          }
        });
    channels(w, z.channels, (c, member) -> backward(w, c, member));
    if (dx != null && !window.direct()) {
      phases.join(w, dsource, dx.tensor(), dx.add());
    }
  }

  private void backward(Workspace w, int c, int member) {
    int[] rows = new int[Loops.ROWS];
    java.util.Arrays.fill(rows, dz.at(c));
    int padded = (window.taps() + Loops.COLUMNS - 1) / Loops.COLUMNS * Loops.COLUMNS;
    int[] columns = new int[padded];
    for (int t = 0; t < padded; t++) {
      int tap = Math.min(t, window.taps() - 1);
      columns[t] = source.at(window.phaseOfTap()[tap] * z.channels + c) + shifts[tap];
    }
    float[] lanes = w.strips(member, padded / Loops.COLUMNS * Loops.LANES);
    float[] side = w.sideBySide(member);
    for (int at = 0; at < dz.row(); at += WeightGradient.PIECE) {
      int count = Math.min(WeightGradient.PIECE, dz.row() - at);
      w.loops().interleave(w.arena(), rows, 0, at, count, side);
      for (int t = 0; t < padded; t += Loops.COLUMNS) {
        int to = t / Loops.COLUMNS * Loops.LANES;
        w.loops().dots(side, w.arena(), columns, t, at, count, lanes, to, at > 0);
      }
    }
    float[] sums = new float[padded * Loops.ROWS];
    for (int t = 0; t < padded; t += Loops.COLUMNS) {
      w.loops().laneSums(lanes, t / Loops.COLUMNS * Loops.LANES, sums, t * Loops.ROWS);
    }
    for (int t = 0; t < window.taps(); t++) { // the rows are all the same: the first will do
      int from = t / Loops.COLUMNS * Loops.COLUMNS * Loops.ROWS + t % Loops.COLUMNS;
      w.gradient[weight + c * window.taps() + t] = sums[from];
    }
    if (dx != null) {
      eachPhase(w, c, dz.at(c), dsource, window.direct() && dx.add(), -1);
    }
  }

  @Override
  String name() {
    return unit.node();
  }

  @Override
  Tensor output() {
    return z;
  }
}
