package org.subp.dl4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.IActivation;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.Shape;

/**
 * The {@link Network} that computes what a DL4J graph does. A vertex with weights becomes a node of
 * its name; an activation inside a layer becomes a node of its own behind it. Refuses a graph with
 * everything that is in the way, by the vertices' names.
 */
final class GraphReader {
  /** The name of networks that came from a graph. */
  static final String NAME = "graph";

  private final ComputationGraph graph;
  private final ComputationGraphConfiguration conf;
  private final Set<String> dense;
  private final Shape image;
  private final Network.Builder network;
  private final List<String> objections = new ArrayList<>();

  /** By vertex: the node that holds its result, and that result's shape. */
  private final Map<String, Result> results = new HashMap<>();

  private record Result(String node, Shape shape) {}

  private GraphReader(ComputationGraph graph, Shape image, Set<String> dense) {
    this.graph = graph;
    this.conf = graph.getConfiguration();
    this.dense = dense;
    this.image = image;
    this.network = Network.builder(NAME, image);
  }

  /**
   * @param graph initialised
   * @param image shape of one example
   * @param dense convolutions that are not pruned; nor are those that read the image
   * @throws UnsupportedGraphException if it cannot be trained
   */
  static Network read(ComputationGraph graph, Shape image, Set<String> dense) {
    return new GraphReader(graph, image, dense).read();
  }

  /**
   * Shape of one example.
   *
   * @param features shape of a DataSet's features: (n, channels, height, width), or (n, values) for
   *     a graph whose first layer puts them into planes
   * @throws UnsupportedGraphException if features are anything else
   */
  static Shape image(ComputationGraph graph, long[] features) {
    if (features.length == 4) {
      return new Shape((int) features[1], (int) features[2], (int) features[3]);
    }
    if (features.length == 2) {
      for (GraphVertex vertex : graph.getConfiguration().getVertices().values()) {
        if (vertex instanceof LayerVertex layer
            && layer.getPreProcessor() instanceof FeedForwardToCnnPreProcessor planes) {
          return new Shape(
              (int) planes.getNumChannels(),
              (int) planes.getInputHeight(),
              (int) planes.getInputWidth());
        }
      }
    }
    throw new UnsupportedGraphException(
        List.of(
            "features of rank %d are no images; give (n, channels, height, width)"
                .formatted(features.length)));
  }

  private Network read() {
    List<String> vertices = new ArrayList<>();
    for (int index : graph.topologicalSortOrder()) {
      vertices.add(graph.getVertices()[index].getVertexName());
    }
    List<String> inputs = conf.getNetworkInputs();
    vertices.removeAll(inputs);
    check(vertices);
    results.put(inputs.get(0), new Result(Network.INPUT, image));
    for (String vertex : vertices) {
      try {
        add(vertex);
      } catch (IllegalArgumentException e) {
        throw new UnsupportedGraphException(List.of("%s %s".formatted(vertex, e.getMessage())));
      }
    }
    return network.build();
  }

  /** What is in the way whatever the shapes. */
  private void check(List<String> vertices) {
    only("inputs", conf.getNetworkInputs());
    only("outputs", conf.getNetworkOutputs());
    for (String name : vertices) {
      GraphVertex vertex = conf.getVertices().get(name);
      for (String objection : LayerChecks.objections(vertex)) {
        objections.add(name + " " + objection);
      }
      boolean output = vertex instanceof LayerVertex l && layer(l) instanceof OutputLayer;
      if (output != conf.getNetworkOutputs().contains(name)) {
        objections.add(
            name + (output ? " is an inner OutputLayer" : " is an output, but no OutputLayer"));
      }
    }
    for (String name : dense) {
      boolean conv =
          conf.getVertices().get(name) instanceof LayerVertex l
              && layer(l) instanceof ConvolutionLayer;
      if (!conv) {
        objections.add(name + " is to stay dense, but there is no convolution of that name");
      }
    }
    if (!objections.isEmpty()) {
      throw new UnsupportedGraphException(objections);
    }
  }

  private void only(String what, List<String> names) {
    if (names.size() != 1) {
      objections.add(
          "there are %d %s %s, where one is supported".formatted(names.size(), what, names));
    }
  }

  private static org.deeplearning4j.nn.conf.layers.Layer layer(LayerVertex vertex) {
    return vertex.getLayerConf().getLayer();
  }

  private void add(String name) {
    List<Result> inputs = conf.getVertexInputs().get(name).stream().map(results::get).toList();
    if (conf.getVertices().get(name) instanceof LayerVertex vertex) {
      requireShapesStay(vertex.getPreProcessor(), inputs.get(0));
      layer(name, layer(vertex), inputs.get(0));
    } else {
      put(name, new Layer.Add(), inputs.toArray(new Result[0]));
    }
  }

  private void layer(String name, org.deeplearning4j.nn.conf.layers.Layer layer, Result input) {
    if (layer instanceof ConvolutionLayer conv) {
      int padding =
          padding(
              conv.getConvolutionMode(),
              conv.getKernelSize(),
              conv.getStride(),
              conv.getPadding(),
              input.shape);
      boolean prunable = !input.node.equals(Network.INPUT) && !dense.contains(name);
      put(
          name,
          new Layer.Conv(
              (int) conv.getNIn(),
              (int) conv.getNOut(),
              conv.getKernelSize()[0],
              conv.getStride()[0],
              padding,
              1,
              prunable),
          input);
      activate(name, conv.getActivationFn());
    } else if (layer instanceof BatchNormalization norm) {
      put(name, new Layer.BatchNorm((int) norm.getNOut()), input);
    } else if (layer instanceof ActivationLayer activation) {
      results.put(name, input);
      activate(name, activation.getActivationFn());
    } else if (layer instanceof SubsamplingLayer pool) {
      pool(name, pool, input);
    } else if (layer instanceof GlobalPoolingLayer) {
      put(name, new Layer.GlobalAveragePool(), input);
    } else if (layer instanceof FeedForwardLayer full) {
      fullyConnected(name, full, input);
    } else {
      throw new IllegalStateException(layer + " was not refused");
    }
  }

  private void pool(String name, SubsamplingLayer pool, Result input) {
    int kernel = pool.getKernelSize()[0];
    int padding =
        padding(
            pool.getConvolutionMode(),
            pool.getKernelSize(),
            pool.getStride(),
            pool.getPadding(),
            input.shape);
    if (pool.getPoolingType() == PoolingType.MAX) {
      put(name, new Layer.MaxPool(kernel, pool.getStride()[0], padding), input);
      return;
    }
    Shape in = input.shape;
    if (in.height() != kernel || in.width() != kernel || padding != 0) {
      throw new IllegalArgumentException(
          "averages %dx%d windows of a %dx%d plane; only the average of the whole plane is supported"
              .formatted(kernel, kernel, in.height(), in.width()));
    }
    put(name, new Layer.GlobalAveragePool(), input);
  }

  private void fullyConnected(String name, FeedForwardLayer full, Result input) {
    if (input.shape.pixels() > 1) {
      throw new IllegalArgumentException(
          "reads planes of %dx%d; put a GlobalPoolingLayer (AVG) before it"
              .formatted(input.shape.height(), input.shape.width()));
    }
    put(name, new Layer.FullyConnected((int) full.getNIn(), (int) full.getNOut()), input);
    if (full instanceof DenseLayer) {
      activate(name, full.getActivationFn());
    }
  }

  private void put(String name, Layer layer, Result... inputs) {
    String[] names = new String[inputs.length];
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      names[i] = inputs[i].node;
      shapes.add(inputs[i].shape);
    }
    results.put(name, new Result(network.add(name, layer, names), layer.infer(shapes)));
  }

  /** Puts a ReLU behind what stands for a vertex so far. */
  private void activate(String name, IActivation activation) {
    if (LayerChecks.isRelu(activation)) {
      Result before = results.get(name);
      String node = network.add(name + "/relu", new Layer.Relu(), before.node);
      results.put(name, new Result(node, before.shape));
    }
  }

  /** Preprocessors that leave the values and their order alone. */
  private static void requireShapesStay(InputPreProcessor preProcessor, Result input) {
    boolean flattens =
        preProcessor instanceof CnnToFeedForwardPreProcessor; // of one pixel, as layers check
    boolean planes =
        preProcessor instanceof FeedForwardToCnnPreProcessor && input.node.equals(Network.INPUT);
    if (preProcessor != null && !flattens && !planes) {
      throw new IllegalArgumentException(
          "has preprocessor %s, which is not supported"
              .formatted(preProcessor.getClass().getSimpleName()));
    }
  }

  /**
   * Zeros on each side; mode Same pads so that the output has input / stride pixels, rounded up.
   */
  private static int padding(
      ConvolutionMode mode, int[] kernel, int[] stride, int[] padding, Shape input) {
    if (mode != ConvolutionMode.Same) {
      return padding[0];
    }
    int high = samePadding(input.height(), kernel[0], stride[0]);
    int wide = samePadding(input.width(), kernel[0], stride[0]);
    if (high % 2 != 0 || high != wide) {
      throw new IllegalArgumentException(
          ("has convolution mode Same, which pads its %dx%d input by %d lines and %d columns; only"
                  + " equal padding on all sides is supported, use Truncate with padding(%d)")
              .formatted(input.height(), input.width(), high, wide, kernel[0] / 2));
    }
    return high / 2;
  }

  private static int samePadding(int input, int kernel, int stride) {
    int output = (input + stride - 1) / stride;
    return Math.max(0, (output - 1) * stride + kernel - input);
  }
}
