package org.subp.engine.grad;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.subp.block.BlockMask;
import org.subp.engine.Batch;
import org.subp.engine.EngineFactory;
import org.subp.engine.GradientEngine;
import org.subp.engine.Gradients;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.network.Node;
import org.subp.network.Parameter;
import org.subp.network.Parameter.Role;

/**
 * A replica of a network in plain Java, which skips what is pruned: pruned blocks take no part in
 * the forward pass and the input gradient, nor in the weight gradient where only {@link Scope#LIVE}
 * is wanted. The bits of its results depend on the length of the machine's vectors and on nothing
 * else; not on the number of threads.
 *
 * <p>One call at a time; several engines may run side by side in one JVM.
 */
public final class SparseEngine implements GradientEngine {
  /** Sizes of batch that are remembered: training's, validation's, and the rests of both. */
  private static final int PROGRAMS = 4;

  private final Network network;
  private final Team team;
  private final Workspace workspace;
  private final Map<String, ConvWeights> weights = new LinkedHashMap<>();
  private final Map<Size, Program> programs =
      new LinkedHashMap<>(PROGRAMS, 1, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Size, Program> eldest) {
          return size() > PROGRAMS;
        }
      };

  private record Size(int images, boolean training) {}

  /**
   * Lays out the arena; its memory is taken with the first batch.
   *
   * @param network what it is a replica of
   * @param threads compute threads, at least 1
   * @throws IllegalArgumentException if the network has a layer this engine cannot run
   */
  public SparseEngine(Network network, int threads) {
    this(network, threads, Loops.BEST);
  }

  SparseEngine(Network network, int threads, Loops loops) {
    if (threads < 1) {
      throw new IllegalArgumentException("an engine needs compute threads, but threads=" + threads);
    }
    this.network = network;
    for (Node node : network.nodes()) {
      ConvWeights made = weights(node);
      if (made != null) {
        weights.put(node.name(), made);
      }
    }
    team = new Team(threads);
    workspace =
        new Workspace(team, loops, network.parameters().length(), network.statistics().length());
  }

  private ConvWeights weights(Node node) {
    if (node.layer() instanceof Layer.FullyConnected fc) {
      if (network.inputShape(node, 0).pixels() > 1) {
        throw new IllegalArgumentException(
            "fully connected layer %s reads %s, but this engine takes one pixel only; put an average pool before it"
                .formatted(node.name(), network.inputShape(node, 0)));
      }
      int offset = network.parameters().get(node.name(), Role.WEIGHT).offset();
      return new ConvWeights(fc.outputs(), fc.inputs(), 1, offset, new int[][] {{0}});
    }
    if (node.layer() instanceof Layer.Conv conv && !conv.depthwise()) {
      int offset = network.parameters().get(node.name(), Role.WEIGHT).offset();
      Window window = Window.of(conv, network.inputShape(node, 0), node.output());
      return new ConvWeights(
          conv.outChannels(),
          conv.inChannels(),
          window.taps(),
          offset,
          Convolution.tapsOfPhase(window));
    }
    return null;
  }

  /** {@return what makes engines of this kind, here or on an executor} */
  public static EngineFactory factory() {
    return SparseEngine::new;
  }

  @Override
  public void load(float[] parameters, float[] statistics, NetworkMasks masks) {
    require("parameters", parameters.length, workspace.parameters.length);
    require("statistics", statistics.length, workspace.statistics.length);
    System.arraycopy(statistics, 0, workspace.statistics, 0, statistics.length);
    Map<String, BlockMask> byNode = new HashMap<>();
    for (int i = 0; i < masks.layers().size(); i++) {
      byNode.put(masks.layers().get(i).node(), masks.masks().get(i));
    }
    for (Parameter tensor : network.parameters().parameters()) {
      ConvWeights of = tensor.role() == Role.WEIGHT ? weights.get(tensor.node()) : null;
      if (of == null) {
        int at = tensor.offset();
        System.arraycopy(parameters, at, workspace.parameters, at, tensor.length());
      } else {
        of.prune(byNode.get(tensor.node()));
        of.pack(team, parameters);
      }
    }
  }

  @Override
  public Gradients gradients(Batch batch, float labelSmoothing, Scope scope) {
    batch.requireImages(network);
    batch.requireLabels(network);
    Program program = program(batch.size(), true);
    workspace.scope = scope;
    workspace.diverged = false;
    float[] logits = program.forward(workspace, batch, true);
    SmoothedCrossEntropy loss =
        SmoothedCrossEntropy.of(logits, batch.labels(), network.classes(), labelSmoothing);
    program.backward(workspace, loss.gradient());
    return new Gradients(
        batch.size(),
        workspace.diverged ? Double.NaN : loss.sum(),
        loss.correct(),
        workspace.gradient,
        workspace.batchStatistics);
  }

  @Override
  public float[] logits(Batch batch) {
    batch.requireImages(network);
    return program(batch.size(), false).forward(workspace, batch, false);
  }

  private Program program(int images, boolean training) {
    return programs.computeIfAbsent(
        new Size(images, training), size -> new Program(network, weights, images, training));
  }

  /** Tells someone how long each part of a step takes, from now on. */
  void time(Workspace.Laps laps) {
    workspace.laps = laps;
  }

  /** Fills what the next batch of this size will write to with NaN: for tests. */
  void spoil(int images) {
    workspace.reserve(program(images, true).values());
    workspace.reserve(program(images, false).values());
    Arrays.fill(workspace.arena(), Float.NaN);
    Arrays.fill(workspace.gradient, Float.NaN);
  }

  /**
   * {@return bytes that training takes: activations and their gradients as they share the arena,
   * weights as loaded, in both packed orders and as Winograd's sums, and the gradient}
   *
   * @param network what would be trained
   * @param images of a batch
   */
  public static long trainingBytes(Network network, int images) {
    try (SparseEngine engine = new SparseEngine(network, 1)) {
      long packed = 0;
      for (ConvWeights of : engine.weights.values()) {
        packed += 2L * of.outputs() * of.inputs() * of.taps();
      }
      long parameters = 2L * network.parameters().length();
      Program program = engine.program(images, true);
      return Float.BYTES * (program.values() + program.sums() + packed + parameters);
    }
  }

  @Override
  public void close() {
    team.close();
  }

  private void require(String what, int given, int needed) {
    if (given != needed) {
      throw new IllegalArgumentException(
          "network %s has %d %s, but got %d".formatted(network.name(), needed, what, given));
    }
  }
}
