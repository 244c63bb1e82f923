package org.subp.engine.grad;

import java.util.Arrays;
import org.subp.engine.Unit;

/** The mean of each plane. */
final class AveragePooling extends Operation {
  private final Unit unit;
  private Tensor x;
  private Tensor y;
  private Tensor dy;
  private Plan.Target dx;

  AveragePooling(Unit unit) {
    this.unit = unit;
  }

  @Override
  void planForward(Plan plan) {
    x = plan.value(unit.inputs().get(0));
    y = plan.define(unit.name(), unit.output());
  }

  @Override
  void planBackward(Plan plan) {
    dy = plan.gradient(unit.name());
    dx = plan.target(unit.inputs().get(0));
    if (dx != null && !dx.add()) {
      dx.tensor().clean = true;
    }
  }

  @Override
  void forward(Workspace w, boolean training) {
    float[] a = w.arena();
    channels(
        w,
        y.channels,
        (c, member) -> {
          Arrays.fill(a, y.at(c), y.at(c) + y.row(), 0);
          for (int n = 0; n < y.geometry.images(); n++) {
            float sum = 0;
            for (int line = 0; line < x.geometry.height(); line++) {
              int p = x.at(c) + x.geometry.line(n, line);
              for (int end = p + x.geometry.width(); p < end; p++) {
                sum += a[p];
              }
            }
            a[y.at(c) + y.geometry.line(n, 0)] = sum / unit.input().pixels();
          }
        });
  }

  @Override
  void backward(Workspace w) {
    if (dx == null) {
      return;
    }
    float[] a = w.arena();
    Tensor to = dx.tensor();
    channels(
        w,
        y.channels,
        (c, member) -> {
          if (!dx.add()) {
            Arrays.fill(a, to.at(c), to.at(c) + to.row(), 0);
          }
          for (int n = 0; n < y.geometry.images(); n++) {
            float share = a[dy.at(c) + y.geometry.line(n, 0)] / unit.input().pixels();
            for (int line = 0; line < x.geometry.height(); line++) {
              int p = to.at(c) + to.geometry.line(n, line);
              for (int end = p + to.geometry.width(); p < end; p++) {
                a[p] += share;
              }
            }
          }
        });
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
