package org.subp.engine.grad;

import org.subp.engine.Unit;
import org.subp.network.Network;

/** An addition or a ReLU, or an addition and the ReLU behind it, without a batch norm before. */
final class Elementwise extends Operation {
  private final Unit unit;
  private Tensor x;
  private Tensor other;
  private Tensor y;
  private Tensor dy;
  private final Tensor[] copies = new Tensor[2];
  private final boolean[] adds = new boolean[2];

  Elementwise(Unit unit) {
    this.unit = unit;
  }

  @Override
  void planForward(Plan plan) {
    x = plan.value(unit.inputs().get(0));
    other = unit.add() ? plan.value(unit.inputs().get(1)) : null;
    y = plan.define(unit.name(), unit.output());
  }

  @Override
  void planBackward(Plan plan) {
    dy = plan.gradient(unit.name());
    if (unit.relu()) {
      plan.value(unit.name());
      dy.clean = true;
    }
    boolean taken = false;
    for (int i = 0; i < unit.inputs().size(); i++) {
      String input = unit.inputs().get(i);
      if (!taken && !input.equals(Network.INPUT) && !plan.hasGradient(input)) {
        taken = true;
        if (unit.inputs().indexOf(input) == unit.inputs().lastIndexOf(input)) {
          plan.adopt(input, dy);
          continue;
        }
      }
      Plan.Target target = plan.target(input);
      if (target != null) {
        copies[i] = target.tensor();
        adds[i] = target.add();
        target.tensor().clean = dy.clean && (!target.add() || target.tensor().clean);
      }
    }
  }

  @Override
  void forward(Workspace w, boolean training) {
    channels(
        w,
        y.channels,
        (c, member) ->
            w.loops()
                .sum(
                    w.arena(),
                    x.at(c),
                    other == null ? -1 : other.at(c),
                    unit.relu(),
                    y.row(),
                    y.at(c)));
  }

  @Override
  void backward(Workspace w) {
    channels(
        w,
        y.channels,
        (c, member) -> {
          if (unit.relu()) {
            w.loops().rectifyGradient(w.arena(), dy.at(c), y.at(c), y.row());
          }
          for (int i = 0; i < copies.length; i++) {
            if (copies[i] != null) {
              passOn(w, c, copies[i], adds[i]);
            }
          }
        });
  }

  private void passOn(Workspace w, int c, Tensor to, boolean add) {
    if (add) {
      w.loops().add(w.arena(), dy.at(c), to.at(c), y.row());
    } else {
      System.arraycopy(w.arena(), dy.at(c), w.arena(), to.at(c), y.row());
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
