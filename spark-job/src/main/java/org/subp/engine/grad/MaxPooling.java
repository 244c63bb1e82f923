package org.subp.engine.grad;

import java.util.Arrays;
import org.subp.engine.Unit;
import org.subp.network.Layer;

/** Maximum over windows. Remembers which tap won; the first of equals. */
final class MaxPooling extends Operation {
  private final Unit unit;
  private final Window window;
  private Tensor x;
  private Tensor source;
  private Tensor y;
  private Tensor dy;
  private Tensor dsource;
  private Plan.Target dx;
  private int[] shifts;
  private int[] mask;
  private int[][] winners;

  MaxPooling(Unit unit, Layer.MaxPool pool) {
    this.unit = unit;
    this.window =
        Window.of(pool.kernel(), pool.stride(), pool.padding(), unit.input(), unit.output());
  }

  @Override
  void planForward(Plan plan) {
    x = plan.value(unit.inputs().get(0));
    y = plan.define(unit.name(), unit.output());
    shifts = window.shifts(y.geometry);
    source = plan.create(window.phases().length * x.channels, y.geometry);
    winners = new int[y.channels][y.row()];
    mask = y.geometry.mask();
  }

  @Override
  void planBackward(Plan plan) {
    dy = plan.gradient(unit.name());
    dx = plan.target(unit.inputs().get(0));
    if (dx != null) {
      dx.tensor().clean = false;
      dsource = plan.create(source.channels, source.geometry);
    }
  }

  @Override
  void forward(Workspace w, boolean training) {
    Phases.split(w, window, x, source, Float.NEGATIVE_INFINITY);
    channels(w, y.channels, (c, member) -> forward(w, c));
  }

  private int[] taps(Tensor phases, int c) {
    int[] at = new int[window.taps()];
    Arrays.setAll(at, t -> phases.at(window.phaseOfTap()[t] * y.channels + c) + shifts[t]);
    return at;
  }

  private void forward(Workspace w, int c) {
    int[] taps = taps(source, c);
    int at = y.at(c);
    int[] winner = winners[c];
    System.arraycopy(w.arena(), taps[0], w.arena(), at, y.row());
    Arrays.fill(winner, 0);
    for (int t = 1; t < taps.length; t++) {
      w.loops().largest(w.arena(), taps[t], at, winner, t);
    }
    w.loops().clear(w.arena(), at, mask, y.row());
  }

  @Override
  void backward(Workspace w) {
    if (dx == null) {
      return;
    }
    float[] a = w.arena();
    channels(
        w,
        source.channels,
        (row, member) -> Arrays.fill(a, dsource.at(row), dsource.at(row) + dsource.row(), 0));
    channels(w, y.channels, (c, member) -> backward(a, c));
    Phases.join(w, window, dsource, dx.tensor(), dx.add());
  }

  private void backward(float[] a, int c) {
    int[] taps = taps(dsource, c);
    for (int n = 0; n < y.geometry.images(); n++) {
      for (int line = 0; line < y.geometry.height(); line++) {
        int p = y.geometry.line(n, line);
        for (int end = p + y.geometry.width(); p < end; p++) {
          a[taps[winners[c][p]] + p] += a[dy.at(c) + p];
        }
      }
    }
  }

  @Override
  String name() {
    return unit.node();
  }

  @Override
  Tensor output() {
    return y;
  }
}
