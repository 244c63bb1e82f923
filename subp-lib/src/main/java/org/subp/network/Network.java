package org.subp.network;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.subp.block.BlockLayout;

/**
 * A classifier as an immutable graph. Nodes stand in topological order; the last one gives the
 * class logits, one per class.
 *
 * @param name the zoo's name, e.g. {@code resnet50}
 * @param input shape of one image
 * @param nodes in an order in which each reads only the image and earlier ones
 */
public record Network(String name, Shape input, List<Node> nodes) implements Serializable {

  /** What a node names as its input to read the image itself. */
  public static final String INPUT = "input";

  /**
   * Infers every shape again and compares it with what the nodes say.
   *
   * @param name not part of {@link #fingerprint()}
   * @param input shape of one image
   * @param nodes at least one, with unique names
   * @throws IllegalArgumentException naming the node that does not fit its inputs, reads no earlier
   *     node or has another's name
   */
  public Network {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("network " + name + " has no nodes");
    }
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put(INPUT, input);
    for (Node node : nodes) {
      Shape shape = infer(name, node, shapes);
      if (!shape.equals(node.output())) {
        throw new IllegalArgumentException(
            "network %s: node %s gives %s, but %s is declared"
                .formatted(name, node.name(), shape, node.output()));
      }
      define(name, node.name(), shape, shapes);
    }
  }

  private static void define(String network, String node, Shape shape, Map<String, Shape> known) {
    if (known.putIfAbsent(node, shape) != null) {
      throw new IllegalArgumentException(
          "network %s has two nodes named '%s'; names are unique, and '%s' is the image"
              .formatted(network, node, INPUT));
    }
  }

  private static Shape infer(String network, Node node, Map<String, Shape> known) {
    List<Shape> shapes = new ArrayList<>();
    for (String input : node.inputs()) {
      Shape shape = known.get(input);
      if (shape == null) {
        throw new IllegalArgumentException(
            "network %s: node %s reads '%s', which is no earlier node"
                .formatted(network, node.name(), input));
      }
      shapes.add(shape);
    }
    try {
      return node.layer().infer(shapes);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "network %s, node %s: %s".formatted(network, node.name(), e.getMessage()), e);
    }
  }

  /** {@return length of the logits} */
  public int classes() {
    return nodes.get(nodes.size() - 1).output().size();
  }

  /**
   * {@return the node of that name}
   *
   * @param nodeName e.g. {@code layer1.0.conv2}
   * @throws IllegalArgumentException if there is no such node
   */
  public Node node(String nodeName) {
    for (Node node : nodes) {
      if (node.name().equals(nodeName)) {
        return node;
      }
    }
    throw new IllegalArgumentException("network %s has no node '%s'".formatted(name, nodeName));
  }

  /**
   * {@return shape that a node's input number {@code index} has}
   *
   * @param node of this network
   * @param index 0 for all but additions, which have two
   */
  public Shape inputShape(Node node, int index) {
    String source = node.inputs().get(index);
    return source.equals(INPUT) ? input : node(source).output();
  }

  /**
   * {@return where each trained value lives: convolution and fc weights, batch-norm gamma and beta,
   * fc bias}
   */
  public ParameterLayout parameters() {
    return ParameterLayout.trained(this);
  }

  /** {@return where each batch-norm's running mean and variance live} */
  public ParameterLayout statistics() {
    return ParameterLayout.statistics(this);
  }

  /**
   * {@return the convolutions SUBP prunes, cut into blocks of N output channels, in network order}
   *
   * @param blockSize N, a divisor of every prunable layer's output channels
   * @throws IllegalArgumentException naming the first layer whose output channels N does not divide
   */
  public List<PrunableLayer> prunableLayers(int blockSize) {
    List<PrunableLayer> layers = new ArrayList<>();
    ParameterLayout parameters = parameters();
    for (Node node : nodes) {
      if (node.layer() instanceof Layer.Conv conv && conv.prunable()) {
        if (blockSize < 1 || conv.outChannels() % blockSize != 0) {
          throw new IllegalArgumentException(
              "block size %d does not divide the %d output channels of layer %s of %s"
                  .formatted(blockSize, conv.outChannels(), node.name(), name));
        }
        layers.add(
            new PrunableLayer(
                node.name(),
                parameters.get(node.name(), Parameter.Role.WEIGHT).offset(),
                new BlockLayout(conv.outChannels(), conv.inChannels(), conv.kernel(), blockSize)));
      }
    }
    return List.copyOf(layers);
  }

  /**
   * {@return SHA-256 over the graph, in hex: equal exactly for networks whose weights are
   * interchangeable}
   */
  public String fingerprint() {
    StringBuilder text = new StringBuilder(input.toString());
    for (Node node : nodes) {
      text.append('\n').append(node.name()).append(node.inputs()).append(node.layer().signature());
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /**
   * {@return the start of a new network}
   *
   * @param name what reports and model files call it
   * @param input shape of one image, which nodes read as {@link #INPUT}
   */
  public static Builder builder(String name, Shape input) {
    return new Builder(name, input);
  }

  /** Adds nodes one by one and infers their shapes; each method returns the new node's name. */
  public static final class Builder {
    private final String name;
    private final Shape input;
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    private Builder(String name, Shape input) {
      this.name = name;
      this.input = input;
      shapes.put(INPUT, input);
    }

    /**
     * Adds a node behind the ones that are there.
     *
     * @param nodeName unique
     * @param layer what it computes
     * @param inputs names of earlier nodes, or {@link Network#INPUT}
     * @return {@code nodeName}, for the next node to read
     * @throws IllegalArgumentException if the name is taken, an input is unknown, or the layer does
     *     not fit its inputs
     */
    public String add(String nodeName, Layer layer, String... inputs) {
      Node open = new Node(nodeName, layer, List.of(inputs), input);
      Shape shape = infer(name, open, shapes);
      define(name, nodeName, shape, shapes);
      nodes.add(new Node(nodeName, layer, open.inputs(), shape));
      return nodeName;
    }

    /**
     * {@return channels behind an earlier node}
     *
     * @param nodeName of a node added before
     */
    public int channels(String nodeName) {
      return shapes.get(nodeName).channels();
    }

    /**
     * {@return the network so far; the last node added gives the logits}
     *
     * @throws IllegalArgumentException if there is no node
     */
    public Network build() {
      return new Network(name, input, nodes);
    }
  }
}
