package org.subp.bsr;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.network.Node;
import org.subp.network.Parameter.Role;
import org.subp.network.ParameterLayout;
import org.subp.network.PrunableLayer;

/**
 * Makes a model of a trained network: folds each batch norm into the convolution before it (in
 * double), drops pruned blocks, and takes residual additions and ReLUs into the operation they
 * follow.
 */
public final class BsrPacker {
  private static final int[] DENSE_BLOCK_SIZES = {32, 16, 8, 4, 2, 1};

  private final Network network;
  private final ParameterLayout parameterLayout;
  private final ParameterLayout statisticsLayout;
  private final float[] parameters;
  private final float[] statistics;
  private final Map<String, BlockMask> masks = new HashMap<>();
  private final Map<String, List<Node>> consumers = new HashMap<>();

  /** Node name to the number of its value; filled as operations come into being. */
  private final Map<String, Integer> values = new HashMap<>();

  private final Set<Node> absorbed = new HashSet<>();
  private final List<Operation> operations = new ArrayList<>();

  private BsrPacker(Network network, float[] parameters, float[] statistics, NetworkMasks masks) {
    this.network = network;
    this.parameters = parameters;
    this.statistics = statistics;
    parameterLayout = network.parameters();
    statisticsLayout = network.statistics();
    requireLength("parameters", parameters, parameterLayout);
    requireLength("statistics", statistics, statisticsLayout);
    if (!masks.layers().isEmpty()) {
      int blockSize = masks.layers().get(0).layout().blockSize();
      if (!masks.layers().equals(network.prunableLayers(blockSize))) {
        throw new IllegalArgumentException(
            "the masks are not for network %s with blocks of %d"
                .formatted(network.name(), blockSize));
      }
    }
    for (int i = 0; i < masks.masks().size(); i++) {
      PrunableLayer layer = masks.layers().get(i);
      this.masks.put(layer.node(), masks.masks().get(i));
    }
    for (Node node : network.nodes()) {
      for (String input : node.inputs()) {
        consumers.computeIfAbsent(input, name -> new ArrayList<>()).add(node);
      }
    }
  }

  private void requireLength(String what, float[] values, ParameterLayout layout) {
    if (values.length != layout.length()) {
      throw new IllegalArgumentException(
          "network %s has %d %s, but %d were given"
              .formatted(network.name(), layout.length(), what, values.length));
    }
  }

  /**
   * Packs one network as it stands now.
   *
   * @param network the graph that was trained
   * @param parameters in the layout of {@link Network#parameters()}
   * @param statistics in the layout of {@link Network#statistics()}
   * @param masks what to keep of each prunable layer; with no masks at all every layer is packed
   *     dense
   * @param info labels, preprocessing and provenance; one class name per logit
   * @return the model; shares no array with the arguments
   * @throws IllegalArgumentException if sizes do not fit, or naming the layer whose folded weights
   *     are not finite
   */
  public static BsrModel pack(
      Network network, float[] parameters, float[] statistics, NetworkMasks masks, ModelInfo info) {
    BsrPacker packer = new BsrPacker(network, parameters, statistics, masks);
    return new BsrModel(network.name(), network.input(), info, packer.operations());
  }

  private List<Operation> operations() {
    values.put(Network.INPUT, 0);
    for (Node node : network.nodes()) {
      if (!absorbed.contains(node)) {
        try {
          add(node);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "layer %s: %s".formatted(node.name(), e.getMessage()), e);
        }
      }
    }
    return operations;
  }

  private void add(Node node) {
    Layer layer = node.layer();
    int input = values.get(node.inputs().get(0));
    if (layer instanceof Layer.MaxPool pool) {
      emit(
          node,
          new Operation.MaxPool(node.name(), input, pool.kernel(), pool.stride(), pool.padding()));
    } else if (layer instanceof Layer.GlobalAveragePool) {
      emit(node, new Operation.GlobalAveragePool(node.name(), input));
    } else if (layer instanceof Layer.FullyConnected fc) {
      FloatBuffer weights =
          FloatBuffer.wrap(tensor(parameterLayout, parameters, node, Role.WEIGHT));
      FloatBuffer bias = FloatBuffer.wrap(tensor(parameterLayout, parameters, node, Role.BIAS));
      emit(node, new Operation.FullyConnected(node.name(), input, fc.inputs(), weights, bias));
    } else {
      emitChain(node, input);
    }
  }

  private void emit(Node last, Operation operation) {
    operations.add(operation);
    values.put(last.name(), operations.size());
  }

  /**
   * Takes in the batch norm, addition and ReLU behind {@code node}, as long as nobody else reads in
   * between.
   */
  private void emitChain(Node node, int input) {
    Layer layer = node.layer();
    double[] scale = ones(node.output().channels());
    double[] shift = new double[scale.length];
    Node last = node;
    if (layer instanceof Layer.Conv) {
      last = absorbNext(last, Layer.BatchNorm.class);
    }
    if (last.layer() instanceof Layer.BatchNorm) {
      fold(last, scale, shift);
    }
    int residual = layer instanceof Layer.Add ? values.get(node.inputs().get(1)) : Operation.NONE;
    if (residual == Operation.NONE && !(layer instanceof Layer.Relu)) {
      residual = valueToAdd(last);
      last = residual == Operation.NONE ? last : absorbNext(last, Layer.Add.class);
    }
    if (!(layer instanceof Layer.Relu)) {
      last = absorbNext(last, Layer.Relu.class);
    }
    emit(last, linear(node, input, residual, last.layer() instanceof Layer.Relu, scale, shift));
  }

  /** The other operand of the addition that alone reads {@code node}, if that is known already. */
  private int valueToAdd(Node node) {
    Node sum = onlyConsumer(node, Layer.Add.class);
    if (sum == null) {
      return Operation.NONE;
    }
    String other = sum.inputs().get(sum.inputs().get(0).equals(node.name()) ? 1 : 0);
    return values.getOrDefault(other, Operation.NONE);
  }

  /** The layer of this kind that alone reads {@code node}; else {@code node} itself. */
  private Node absorbNext(Node node, Class<? extends Layer> kind) {
    Node next = onlyConsumer(node, kind);
    if (next == null) {
      return node;
    }
    absorbed.add(next);
    return next;
  }

  private Node onlyConsumer(Node node, Class<? extends Layer> kind) {
    List<Node> readers = consumers.getOrDefault(node.name(), List.of());
    return readers.size() == 1 && kind.isInstance(readers.get(0).layer()) ? readers.get(0) : null;
  }

  private void fold(Node norm, double[] scale, double[] shift) {
    float[] gamma = tensor(parameterLayout, parameters, norm, Role.GAMMA);
    float[] beta = tensor(parameterLayout, parameters, norm, Role.BETA);
    float[] mean = tensor(statisticsLayout, statistics, norm, Role.MEAN);
    float[] variance = tensor(statisticsLayout, statistics, norm, Role.VARIANCE);
    for (int c = 0; c < scale.length; c++) {
      scale[c] = gamma[c] / Math.sqrt((double) variance[c] + Layer.BatchNorm.EPSILON);
      shift[c] = beta[c] - mean[c] * scale[c];
    }
  }

  private Operation linear(
      Node node, int input, int residual, boolean relu, double[] scale, double[] shift) {
    FloatBuffer bias = FloatBuffer.wrap(toFloats(shift));
    if (node.layer() instanceof Layer.Conv conv) {
      float[] weights = tensor(parameterLayout, parameters, node, Role.WEIGHT);
      int perOutput = weights.length / scale.length;
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) (weights[i] * scale[i / perOutput]);
      }
      return conv.depthwise()
          ? new Operation.Depthwise(
              node.name(),
              input,
              residual,
              conv.kernel(),
              conv.stride(),
              conv.padding(),
              relu,
              FloatBuffer.wrap(weights),
              bias)
          : new Operation.Conv(
              node.name(),
              input,
              residual,
              conv.stride(),
              conv.padding(),
              relu,
              pack(weights, maskOf(node, conv)),
              bias);
    }
    FloatBuffer scales = FloatBuffer.wrap(toFloats(scale));
    return new Operation.Depthwise(node.name(), input, residual, 1, 1, 0, relu, scales, bias);
  }

  private BlockMask maskOf(Node node, Layer.Conv conv) {
    BlockMask mask = masks.get(node.name());
    if (mask != null) {
      return mask;
    }
    int blockSize = 1;
    for (int size : DENSE_BLOCK_SIZES) {
      if (conv.outChannels() % size == 0) {
        blockSize = size;
        break;
      }
    }
    return BlockMask.dense(
        new BlockLayout(conv.outChannels(), conv.inChannels(), conv.kernel(), blockSize));
  }

  /**
   * @param weights OIHW
   */
  static BsrWeights pack(float[] weights, BlockMask mask) {
    BlockLayout layout = mask.layout();
    int groups = layout.groups();
    int kept = mask.keptPerGroup();
    int taps = layout.taps();
    int blockSize = layout.blockSize();
    IntBuffer counts = IntBuffer.allocate(groups);
    IntBuffer channels = IntBuffer.allocate(groups * kept);
    FloatBuffer values = FloatBuffer.allocate(groups * kept * taps * blockSize);
    for (int g = 0; g < groups; g++) {
      counts.put(kept);
      for (int channel : mask.keptChannels(g)) {
        channels.put(channel);
        for (int tap = 0; tap < taps; tap++) {
          for (int lane = 0; lane < blockSize; lane++) {
            values.put(weights[layout.weightIndex(g, lane, channel) + tap]);
          }
        }
      }
    }
    return new BsrWeights(
        layout.outChannels(),
        layout.inChannels(),
        layout.kernel(),
        blockSize,
        counts.flip(),
        channels.flip(),
        values.flip());
  }

  private static float[] tensor(ParameterLayout layout, float[] values, Node node, Role role) {
    var parameter = layout.get(node.name(), role);
    return java.util.Arrays.copyOfRange(values, parameter.offset(), parameter.end());
  }

  private static double[] ones(int length) {
    double[] ones = new double[length];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  private static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
