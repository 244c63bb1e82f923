package org.subp.engine.grad;

import java.util.Arrays;
import org.subp.engine.Unit;
import org.subp.engine.grad.Loops.Channel;
import org.subp.engine.grad.Loops.Gate;
import org.subp.network.Layer;
import org.subp.network.Network;

/**
 * Batch norm, with the addition of a second input and the ReLU behind it where the network has
 * them. A channel is one row, so both directions take their sums and apply them while the row is in
 * the cache.
 */
final class Normalisation extends Operation {
  /** Runs of neighbouring channels for each thread. */
  private static final int RUNS = 4;

  private final Unit unit;
  private final int gamma;
  private final int beta;
  private final int means;
  private final int variances;
  private final Gate gate;

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
  private float[] scale;
  private float[] shift;

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
    this.gate = !unit.relu() ? Gate.NONE : unit.add() ? Gate.RESULT : Gate.INPUT;
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
    scale = new float[y.channels];
    shift = new float[y.channels];
  }

  @Override
  void planBackward(Plan plan) {
    dy = plan.gradient(unit.name());
    plan.value(input());
    if (gate == Gate.RESULT) {
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
    runs(w, (first, last) -> forward(w, training, first, last));
  }

  /** While a channel is normalised, the moments of the next are taken. */
  private void forward(Workspace w, boolean training, int first, int last) {
    float[] a = w.arena();
    double[] sums = new double[2];
    if (training) {
      w.loops().moments(a, x.at(first), a[x.at(first)], mask, 0, x.row(), sums);
    }
    for (int c = first; c < last; c++) {
      if (training) {
        setMoments(w, c, sums);
      } else {
        mean[c] = w.statistics[means + c];
        variance[c] = w.statistics[variances + c];
      }
      double factor = w.parameters[gamma + c] / Math.sqrt(variance[c] + Layer.BatchNorm.EPSILON);
      scale[c] = (float) factor;
      shift[c] = (float) (w.parameters[beta + c] - mean[c] * factor);
      Arrays.fill(sums, 0);
      int next = x.at(Math.min(c + 1, last - 1));
      w.loops()
          .normalise(
              a,
              x.at(c),
              scale[c],
              shift[c],
              other == null ? -1 : other.at(c),
              unit.relu(),
              mask,
              y.row(),
              y.at(c),
              next,
              a[next],
              sums);
    }
  }

  /**
   * From sums of deviations from the first pixel, which are small beside none of them, so that
   * their squares do not cancel.
   */
  private void setMoments(Workspace w, int c, double[] sums) {
    double n = x.geometry.pixels();
    double deviation = sums[0] / n;
    mean[c] = w.arena()[x.at(c)] + deviation;
    variance[c] = Math.max(sums[1] / n - deviation * deviation, 0);
    if (!Double.isFinite(sums[1])) {
      w.diverged = true;
    }
    w.batchStatistics[means + c] = (float) mean[c];
    w.batchStatistics[variances + c] = (float) (variance[c] * (n > 1 ? n / (n - 1) : 1));
  }

  private interface Run {
    /** Channels from {@code first} to {@code last}, one after the other. */
    void run(int first, int last);
  }

  private void runs(Workspace w, Run task) {
    int runs = Math.min(y.channels, RUNS * w.team().size());
    w.team()
        .run(
            runs,
            (run, member) -> task.run(y.channels * run / runs, y.channels * (run + 1) / runs));
  }

  @Override
  void backward(Workspace w) {
    runs(w, (first, last) -> backward(w, first, last));
  }

  /** While a channel's input gradient is computed, the sums of the next are taken. */
  private void backward(Workspace w, int first, int last) {
    double[] sums = new double[2];
    Channel channel = channel(w, first);
    w.loops().gradientSums(w.arena(), gate, channel, mask, y.row(), sums);
    for (int c = first; c < last; c++) {
      Channel next = c + 1 < last ? channel(w, c + 1) : channel;
      backward(w, c, channel, next, sums);
      channel = next;
    }
  }

  private Channel channel(Workspace w, int c) {
    if (cleansGradient) {
      w.loops().clear(w.arena(), dy.at(c), mask, y.row());
    }
    return new Channel(dy.at(c), x.at(c), y.at(c), scale[c], shift[c], (float) mean[c]);
  }

  /**
   * With g the gradient behind the ReLU, z the normalised input and n the values of a channel: d
   * beta = sum g, d gamma = sum g z, d x = gamma / deviation * (g - d beta / n - z * d gamma / n).
   *
   * @param sums the channel's; receives the next one's
   */
  private void backward(Workspace w, int c, Channel channel, Channel next, double[] sums) {
    float[] a = w.arena();
    int row = y.row();
    double inverse = 1 / Math.sqrt(variance[c] + Layer.BatchNorm.EPSILON);
    double factor = w.parameters[gamma + c] * inverse;
    double n = x.geometry.pixels();
    double onInput = -factor * inverse * inverse * sums[1] / n;
    double constant = -factor * sums[0] / n - onInput * mean[c];
    w.gradient[beta + c] = (float) sums[0];
    w.gradient[gamma + c] = (float) (sums[1] * inverse);
    if (otherGradient != null) {
      w.loops().add(a, dy.at(c), otherGradient.at(c), row);
    }
    Arrays.fill(sums, 0);
    w.loops()
        .inputGradient(
            a,
            gate,
            channel,
            (float) factor,
            (float) onInput,
            (float) constant,
            mask,
            row,
            dx.at(c),
            next,
            sums);
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
