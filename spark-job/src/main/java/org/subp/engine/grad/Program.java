package org.subp.engine.grad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.subp.engine.Batch;
import org.subp.engine.Unit;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.Parameter.Role;
import org.subp.network.ParameterLayout;
import org.subp.network.Shape;

/** A network's operations for batches of one size, and their places in the arena. */
final class Program {
  private final Network network;
  private final List<Operation> operations = new ArrayList<>();
  private final Tensor input;
  private final Tensor logits;
  private final Tensor logitGradient;
  private final int values;

  /**
   * @param weights of convolutions and fully connected layers, by node
   * @param training whether there will be a backward pass
   */
  Program(Network network, Map<String, ConvWeights> weights, int images, boolean training) {
    this.network = network;
    List<Unit> units = Unit.of(network);
    Plan plan = new Plan(network, units, images);
    input = plan.define(Network.INPUT, network.input());
    for (Unit unit : units) {
      plan.tick();
      Operation operation = operation(unit, weights, units, plan);
      operation.planForward(plan);
      operations.add(operation);
    }
    Unit last = units.get(units.size() - 1);
    plan.tick();
    logits = plan.value(last.name());
    logitGradient = training ? plan.target(last.name()).tensor() : null;
    for (int i = units.size() - 1; training && i >= 0; i--) {
      plan.tick();
      if (plan.hasGradient(units.get(i).name())) {
        operations.get(i).learns = true;
        operations.get(i).planBackward(plan);
      }
    }
    values = Arena.place(plan.tensors());
  }

  private Operation operation(
      Unit unit, Map<String, ConvWeights> weights, List<Unit> units, Plan plan) {
    ParameterLayout parameters = network.parameters();
    ParameterLayout statistics = network.statistics();
    String node = unit.node();
    boolean clears = Convolution.clears(unit.name(), units, plan);
    if (unit.layer() instanceof Layer.Conv conv) {
      Window window = Window.of(conv, unit.input(), unit.output());
      return conv.depthwise()
          ? new Depthwise(unit, window, parameters.get(node, Role.WEIGHT).offset(), clears)
          : new Convolution(unit, window, weights.get(node), -1, clears);
    } else if (unit.layer() instanceof Layer.FullyConnected) {
      Window window = Convolution.pointwise(unit.input(), unit.output());
      int bias = parameters.get(node, Role.BIAS).offset();
      return new Convolution(unit, window, weights.get(node), bias, clears);
    } else if (unit.layer() instanceof Layer.BatchNorm) {
      return new Normalisation(
          unit,
          parameters.get(node, Role.GAMMA).offset(),
          parameters.get(node, Role.BETA).offset(),
          statistics.get(node, Role.MEAN).offset(),
          statistics.get(node, Role.VARIANCE).offset());
    } else if (unit.layer() instanceof Layer.MaxPool pool) {
      return new MaxPooling(unit, pool);
    } else if (unit.layer() instanceof Layer.GlobalAveragePool) {
      return new AveragePooling(unit);
    }
    return new Elementwise(unit);
  }

  /** Values of the arena it needs. */
  int values() {
    return values;
  }

  /** Values that sums of weights take beside them. */
  long sums() {
    return operations.stream().mapToLong(Operation::sums).sum();
  }

  /**
   * @return logits (size, classes)
   */
  float[] forward(Workspace w, Batch batch, boolean training) {
    w.reserve(values);
    w.lap("", "between steps");
    read(w, batch);
    w.lap(Network.INPUT, "forward");
    for (Operation operation : operations) {
      operation.output().clearMargins(w.arena());
      operation.forward(w, training);
      w.lap(operation.name(), "forward");
    }
    Shape shape = network.nodes().get(network.nodes().size() - 1).output();
    float[] result = new float[batch.size() * shape.size()];
    copy(w.arena(), logits, shape, result, true);
    return result;
  }

  /**
   * @param gradient of the logits, (size, classes)
   */
  void backward(Workspace w, float[] gradient) {
    for (int c = 0; c < logitGradient.channels; c++) {
      int at = logitGradient.at(c);
      Arrays.fill(w.arena(), at, at + logitGradient.row(), 0);
    }
    Shape shape = network.nodes().get(network.nodes().size() - 1).output();
    copy(w.arena(), logitGradient, shape, gradient, false);
    for (int i = operations.size() - 1; i >= 0; i--) {
      if (operations.get(i).learns) {
        operations.get(i).backward(w);
        w.lap(operations.get(i).name(), "input gradient");
      }
    }
  }

  private void read(Workspace w, Batch batch) {
    float[] a = w.arena();
    Shape shape = network.input();
    input.clearMargins(a);
    for (int c = 0; c < shape.channels(); c++) {
      Arrays.fill(a, input.at(c), input.at(c) + input.row(), 0);
    }
    copy(a, input, shape, batch.images(), false);
  }

  /** Between a tensor and (image, channel, y, x). */
  private static void copy(float[] a, Tensor tensor, Shape shape, float[] planes, boolean out) {
    for (int n = 0; n < tensor.geometry.images(); n++) {
      for (int c = 0; c < shape.channels(); c++) {
        for (int y = 0; y < shape.height(); y++) {
          int at = tensor.at(c) + tensor.geometry.line(n, y);
          int plane = ((n * shape.channels() + c) * shape.height() + y) * shape.width();
          if (out) {
            System.arraycopy(a, at, planes, plane, shape.width());
          } else {
            System.arraycopy(planes, plane, a, at, shape.width());
          }
        }
      }
    }
  }
}
