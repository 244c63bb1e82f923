package org.subp.engine.grad;

import org.subp.engine.Unit;
import org.subp.network.Layer;
import org.subp.network.Network;

/**
 * Batch norm, with the addition of a second input and the ReLU behind it where the network has
 * them. A channel is one row, so both directions take their sums and apply them while the row is in
 * the cache.
 */
final class Normalisation extends Operation {
  private final Unit unit;
  private final int gamma;
  private final int beta;
  private final int means;
  private final int variances;

  private int[] mask;
  private Tensor x;
  private Tensor other;
  private Tensor y;
  private Tensor dy;
  private Tensor dx;
  private Plan.Target sum;
  private Tensor otherGradient;
  private boolean cleansGradient;
  private double[] mean;
  private double[] variance;

  /**
   * @param gamma where it begins among the parameters; likewise beta
   * @param means where they begin among the statistics; likewise variances
   */
  Normalisation(Unit unit, int gamma, int beta, int means, int variances) {
    this.unit = unit;
    this.gamma = gamma;
    this.beta = beta;
    this.means = means;
    this.variances = variances;
  }

  private String input() {
    return unit.inputs().get(0);
  }

  @Override
  void planForward(Plan plan) {
    x = plan.value(input());
    other = unit.add() ? plan.value(unit.inputs().get(1)) : null;
    y = plan.define(unit.name(), unit.output());
    mask = y.geometry.mask();
    mean = new double[y.channels];
    variance = new double[y.channels];
  }

  @Override
  void planBackward(Plan plan) {
    dy = plan.gradient(unit.name());
    plan.value(input());
    if (unit.relu()) {
      plan.value(unit.name());
    }
    cleansGradient = !unit.relu() && !dy.clean;
    if (unit.add()) {
      dy.clean = true;
      passOn(plan, unit.inputs().get(1));
    }
    if (plan.disposable(input()) && !plan.hasGradient(input())) {
      dx = x;
      plan.adopt(input(), dx);
    } else {
      sum = plan.target(input());
      dx = sum == null || sum.add() ? plan.create(x.channels, x.geometry) : sum.tensor();
    }
    dx.clean = true;
  }

  /** The other summand's gradient is the sum's own. */
  private void passOn(Plan plan, String name) {
    if (name.equals(Network.INPUT)) {
      return;
    }
    if (plan.hasGradient(name)) {
      otherGradient = plan.gradient(name);
    } else {
      plan.adopt(name, dy);
    }
  }

  @Override
  void forward(Workspace w, boolean training) {
    channels(
        w,
        y.channels,
        (c, member) -> {
          if (training) {
            moments(w, c);
          } else {
            mean[c] = w.statistics[means + c];
            variance[c] = w.statistics[variances + c];
          }
          double scale = w.parameters[gamma + c] / Math.sqrt(variance[c] + Layer.BatchNorm.EPSILON);
          w.loops()
              .normalise(
                  w.arena(),
                  x.at(c),
                  (float) scale,
                  (float) (w.parameters[beta + c] - mean[c] * scale),
                  other == null ? -1 : other.at(c),
                  unit.relu(),
                  mask,
                  y.row(),
                  y.at(c));
        });
  }

  /** Deviations from a pixel are small beside none of them, so their squares do not cancel. */
  private void moments(Workspace w, int c) {
    float origin = w.arena()[x.at(c)];
    double[] sums = new double[2];
    w.loops().moments(w.arena(), x.at(c), origin, mask, 0, x.row(), sums);
    double n = x.geometry.pixels();
    double shift = sums[0] / n;
    mean[c] = origin + shift;
    variance[c] = Math.max(sums[1] / n - shift * shift, 0);
    if (!Double.isFinite(sums[1])) {
      w.diverged = true;
    }
    w.batchStatistics[means + c] = (float) mean[c];
    w.batchStatistics[variances + c] = (float) (variance[c] * (n > 1 ? n / (n - 1) : 1));
  }

  @Override
  void backward(Workspace w) {
    channels(w, y.channels, (c, member) -> backward(w, c));
  }

  /**
   * With g the gradient behind the ReLU, z the normalised input and n the values of a channel: d
   * beta = sum g, d gamma = sum g z, d x = gamma / deviation * (g - d beta / n - z * d gamma / n).
   */
  private void backward(Workspace w, int c) {
    float[] a = w.arena();
    int row = y.row();
    if (cleansGradient) {
      w.loops().clear(a, dy.at(c), mask, row);
    }
    double[] sums = new double[2];
    int result = unit.relu() ? y.at(c) : -1;
    boolean keeps = unit.relu() && unit.add();
    w.loops()
        .gradientSums(
            a, dy.at(c), result, x.at(c), (float) mean[c], keeps ? dy.at(c) : -1, row, sums);
    double inverse = 1 / Math.sqrt(variance[c] + Layer.BatchNorm.EPSILON);
    double scale = w.parameters[gamma + c] * inverse;
    double n = x.geometry.pixels();
    double onInput = -scale * inverse * inverse * sums[1] / n;
    w.gradient[beta + c] = (float) sums[0];
    w.gradient[gamma + c] = (float) (sums[1] * inverse);
    if (otherGradient != null) {
      w.loops().add(a, dy.at(c), otherGradient.at(c), row);
    }
    w.loops()
        .inputGradient(
            a,
            dy.at(c),
            keeps ? -1 : result,
            x.at(c),
            (float) scale,
            (float) onInput,
            (float) (-scale * sums[0] / n - onInput * mean[c]),
            mask,
            row,
            dx.at(c));
    if (sum != null && sum.add()) {
      w.loops().add(a, dx.at(c), sum.tensor().at(c), row);
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
