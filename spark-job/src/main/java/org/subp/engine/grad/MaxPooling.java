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
  private Phases phases;
  private Tensor y;
  private Tensor dy;
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
    phases = new Phases(window, x, source);
    winners = new int[y.channels][y.row()];
    mask = y.geometry.mask();
  }

  @Override
  void planBackward(Plan plan) {
    dy = plan.gradient(unit.name());
    dx = plan.target(unit.inputs().get(0));
    if (dx != null) {
      dx.tensor().clean = !dx.add() || dx.tensor().clean;
    }
  }

  @Override
  void forward(Workspace w, boolean training) {
    phases.split(w, Float.NEGATIVE_INFINITY);
    channels(w, y.channels, (c, member) -> forward(w, c));
  }

  private void forward(Workspace w, int c) {
    int[] taps = new int[window.taps()];
    Arrays.setAll(taps, t -> source.at(window.phaseOfTap()[t] * y.channels + c) + shifts[t]);
    int at = y.at(c);
    w.loops().largest(w.arena(), taps, at, winners[c]);
    w.loops().clear(w.arena(), at, mask, y.row());
  }

  @Override
  void backward(Workspace w) {
    if (dx == null) {
      return;
    }
    int[] reach = new int[window.taps()];
    Arrays.setAll(reach, t -> window.reach(t, x.geometry));
    channels(w, y.channels, (c, member) -> backward(w.arena(), c, reach));
  }

  /**
   * Each gradient goes where the value came from.
   *
   * @param reach of each tap from its window's first place in a row
   */
  private void backward(float[] a, int c, int[] reach) {
    int to = dx.tensor().at(c);
    int last = dx.tensor().row() - 1;
    if (!dx.add()) {
      Arrays.fill(a, to, to + last + 1, 0);
    }
    int[] winner = winners[c];
    for (int n = 0; n < y.geometry.images(); n++) {
      for (int line = 0; line < y.geometry.height(); line++) {
        int p = y.geometry.line(n, line);
        int place = x.geometry.line(n, window.stride() * line);
        for (int end = p + y.geometry.width(); p < end; p++, place += window.stride()) {
          // where training diverged, what is no number may have won from outside
          int won = Math.max(0, Math.min(last, place + reach[winner[p]]));
          a[to + won] += a[dy.at(c) + p];
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
