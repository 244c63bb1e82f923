package org.subp.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.GradientCollector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.subp.engine.Batch;
import org.subp.network.Initializer;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.Node;
import org.subp.network.Parameter;
import org.subp.network.Parameter.Role;

/**
 * A training step of a network in PyTorch as DJL offers it, dense: forward, backward, gradients of
 * all weights. Runs in a JVM of its own ({@link TorchPeer#djl}), which alone has DJL's engine on
 * its class path.
 */
final class DjlTraining implements AutoCloseable {
  private static final float MOMENTUM = 0.1f;

  private final Network network;
  private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
  private final Map<Parameter, NDArray> weights = new LinkedHashMap<>();
  private final Map<Parameter, NDArray> statistics = new HashMap<>();
  private final NDArray images;
  private final NDArray target;

  /**
   * What a pass leaves in its manager.
   *
   * @param loss the mean over the batch
   * @param weights with their gradients, in the order of {@link Network#parameters()}
   */
  record Pass(NDArray loss, Map<Parameter, NDArray> weights) {}

  /**
   * @param parameters as {@link Network#parameters()} lays them out
   * @param labelSmoothing as {@link org.subp.engine.GradientEngine#gradients} has it
   */
  DjlTraining(Network network, float[] parameters, Batch batch, float labelSmoothing) {
    this.network = network;
    for (Parameter parameter : network.parameters().parameters()) {
      weights.put(parameter, array(parameters, parameter));
    }
    float[] initial = Initializer.statistics(network);
    for (Parameter parameter : network.statistics().parameters()) {
      statistics.put(parameter, array(initial, parameter));
    }
    org.subp.network.Shape input = network.input();
    Shape shape = new Shape(batch.size(), input.channels(), input.height(), input.width());
    images = manager.create(Arrays.copyOf(batch.images(), (int) shape.size()), shape);
    int classes = network.classes();
    float[] wanted = new float[batch.size() * classes];
    Arrays.fill(wanted, labelSmoothing / classes);
    for (int i = 0; i < batch.size(); i++) {
      wanted[i * classes + batch.labels()[i]] += 1 - labelSmoothing;
    }
    target = manager.create(wanted, new Shape(batch.size(), classes));
  }

  private NDArray array(float[] values, Parameter of) {
    long[] shape = of.shape().stream().mapToLong(size -> size).toArray();
    return manager.create(Arrays.copyOfRange(values, of.offset(), of.end()), new Shape(shape));
  }

  /** Memory for one pass. */
  NDManager memory() {
    return manager.newSubManager();
  }

  /**
   * Forward and backward.
   *
   * @param memory whose end is that of all that the pass computed
   */
  Pass pass(NDManager memory) {
    Map<Parameter, NDArray> leaves = new LinkedHashMap<>();
    weights.forEach((parameter, weight) -> leaves.put(parameter, leaf(weight, memory)));
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      Map<String, NDArray> values = new HashMap<>();
      NDArray image = images.stopGradient();
      image.attach(memory); // results live with what they come from
      values.put(Network.INPUT, image);
      NDArray last = image;
      for (Node node : network.nodes()) {
        last = apply(node, leaves, values);
        values.put(node.name(), last);
      }
      NDArray loss = last.logSoftmax(1).mul(target).sum().neg().div(images.getShape().get(0));
      collector.backward(loss);
      return new Pass(loss, leaves);
    }
  }

  /** The same numbers without the gradient of the pass before, which PyTorch would add to. */
  private static NDArray leaf(NDArray weight, NDManager memory) {
    NDArray leaf = weight.stopGradient();
    leaf.attach(memory);
    leaf.setRequiresGradient(true);
    return leaf;
  }

  private NDArray apply(Node node, Map<Parameter, NDArray> leaves, Map<String, NDArray> values) {
    NDArray x = values.get(node.inputs().get(0));
    Layer layer = node.layer();
    if (layer instanceof Layer.Conv conv) {
      NDArray weight = leaves.get(trained(node, Role.WEIGHT));
      Shape stride = square(conv.stride());
      Shape padding = square(conv.padding());
      return only(Conv2d.conv2d(x, weight, null, stride, padding, square(1), conv.groups()));
    } else if (layer instanceof Layer.BatchNorm) {
      return only(
          BatchNorm.batchNorm(
              x,
              statistics.get(network.statistics().get(node.name(), Role.MEAN)),
              statistics.get(network.statistics().get(node.name(), Role.VARIANCE)),
              leaves.get(trained(node, Role.GAMMA)),
              leaves.get(trained(node, Role.BETA)),
              1,
              MOMENTUM,
              Layer.BatchNorm.EPSILON,
              true));
    } else if (layer instanceof Layer.Relu) {
      return Activation.relu(x);
    } else if (layer instanceof Layer.Add) {
      return x.add(values.get(node.inputs().get(1)));
    } else if (layer instanceof Layer.MaxPool pool) {
      return Pool.maxPool2d(
          x, square(pool.kernel()), square(pool.stride()), square(pool.padding()), false);
    } else if (layer instanceof Layer.GlobalAveragePool) {
      return Pool.globalAvgPool2d(x);
    }
    NDArray weight = leaves.get(trained(node, Role.WEIGHT));
    NDArray flat = x.reshape(x.getShape().get(0), weight.getShape().get(1));
    return only(Linear.linear(flat, weight, leaves.get(trained(node, Role.BIAS))));
  }

  private Parameter trained(Node node, Role role) {
    return network.parameters().get(node.name(), role);
  }

  private static Shape square(int size) {
    return new Shape(size, size);
  }

  private static NDArray only(NDList list) {
    return list.singletonOrThrow();
  }

  @Override
  public void close() {
    manager.close();
  }

  /**
   * Computes a step for each line on standard input, and prints its loss.
   *
   * @param args network and batch; the engine was told its threads before
   * @throws IOException if there is no standard input or output
   */
  public static void main(String[] args) throws IOException {
    Network network = TrainingBench.network(args[0]);
    Batch batch = TrainingBench.images(network, Integer.parseInt(args[1]));
    float[] parameters = Initializer.parameters(network, 1);
    try (DjlTraining training =
            new DjlTraining(network, parameters, batch, TrainingBench.LABEL_SMOOTHING);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in))) {
      while (lines.readLine() != null) {
        try (NDManager memory = training.memory()) {
          System.out.println(training.pass(memory).loss().getFloat());
        }
      }
    }
  }
}
