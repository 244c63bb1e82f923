package org.subp.engine.grad;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.subp.engine.Unit;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.Node;
import org.subp.network.Shape;

/**
 * What operations ask while a step is planned: which tensors hold an activation and its gradient.
 * It notes when each is used, so that the arena can be shared.
 */
final class Plan {
  private record Plane(int height, int width) {}

  private final Network network;
  private final int images;
  private final Map<Plane, Integer> gutters = new HashMap<>();
  private final Map<String, Integer> readers = new HashMap<>();
  private final Map<String, Tensor> values = new HashMap<>();
  private final Map<String, Tensor> gradients = new HashMap<>();
  private final Map<String, Layer> producers = new HashMap<>();
  private final List<Tensor> tensors = new ArrayList<>();
  private int time;

  Plan(Network network, List<Unit> units, int images) {
    this.network = network;
    this.images = images;
    for (Unit unit : units) {
      producers.put(unit.name(), unit.layer());
      for (String input : unit.inputs()) {
        readers.merge(input, 1, Integer::sum);
      }
    }
    for (Node node : network.nodes()) {
      Shape in = network.inputShape(node, 0);
      if (node.layer() instanceof Layer.Conv conv) {
        require(node.output(), Window.of(conv, in, node.output()));
      } else if (node.layer() instanceof Layer.MaxPool p) {
        require(node.output(), Window.of(p.kernel(), p.stride(), p.padding(), in, node.output()));
      }
    }
  }

  private void require(Shape output, Window window) {
    gutters.merge(new Plane(output.height(), output.width()), window.gutter(), Math::max);
  }

  /** All activations of one size share a geometry. */
  Geometry geometry(Shape shape) {
    Plane plane = new Plane(shape.height(), shape.width());
    return new Geometry(images, plane.height, plane.width, gutters.getOrDefault(plane, 0));
  }

  int now() {
    return time;
  }

  /** Goes on to the next operation. */
  void tick() {
    time++;
  }

  /** A tensor in use now. */
  Tensor create(int channels, Geometry geometry) {
    Tensor tensor = new Tensor(channels, geometry);
    tensors.add(tensor);
    tensor.use(time);
    return tensor;
  }

  Tensor create(Shape shape) {
    return create(shape.channels(), geometry(shape));
  }

  /** The new activation behind a unit. */
  Tensor define(String name, Shape shape) {
    Tensor tensor = create(shape);
    values.put(name, tensor);
    return tensor;
  }

  /** An activation, used now. */
  Tensor value(String name) {
    Tensor tensor = values.get(name);
    tensor.use(time);
    return tensor;
  }

  /** Whether one unit alone reads the activation, and it is a batch norm. */
  boolean onlyNormalised(String name, List<Unit> units) {
    return units.stream()
        .filter(unit -> unit.inputs().contains(name))
        .allMatch(unit -> unit.layer() instanceof Layer.BatchNorm && !name.equals(other(unit)));
  }

  private static String other(Unit unit) {
    return unit.add() ? unit.inputs().get(unit.inputs().size() - 1) : null;
  }

  /** Whether the activation is of no more use once its one reader has computed its gradient. */
  boolean disposable(String name) {
    return readers.get(name) == 1 && producers.get(name) instanceof Layer.Conv;
  }

  /** The gradient of an activation, used now; null if nobody computed any. */
  Tensor gradient(String name) {
    Tensor tensor = gradients.get(name);
    if (tensor != null) {
      tensor.use(time);
    }
    return tensor;
  }

  /**
   * Where to put a gradient.
   *
   * @param add whether others put theirs there before
   */
  record Target(Tensor tensor, boolean add) {}

  /** Where a unit that reads an activation puts its gradient; null if nobody needs it. */
  Target target(String name) {
    if (name.equals(Network.INPUT)) {
      return null;
    }
    Tensor known = gradient(name);
    if (known != null) {
      return new Target(known, true);
    }
    Tensor value = values.get(name);
    Tensor made = create(value.channels, value.geometry);
    gradients.put(name, made);
    return new Target(made, false);
  }

  /** Makes a tensor the gradient of an activation that has none. */
  void adopt(String name, Tensor gradient) {
    gradients.put(name, gradient);
  }

  boolean hasGradient(String name) {
    return gradients.containsKey(name);
  }

  List<Tensor> tensors() {
    return tensors;
  }

  Network network() {
    return network;
  }
}
