package org.subp.engine.grad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.subp.engine.Batch;
import org.subp.engine.GradientEngine.Scope;
import org.subp.network.Cost;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.network.Node;

/**
 * Where a training step's time goes, per layer and part of the step. In the room of the engine, as
 * seen on the class path, because parts of a step are no one else's business.
 *
 * @param rows in the order of the network; behind them what belongs to no layer
 * @param seconds of a whole step, the median
 */
public record StepTimes(List<Row> rows, double seconds) {
  private static final int WARM_UP_STEPS = 12;
  private static final int STEPS = 9;

  /** The parts of a step, as columns of a table. */
  public static final List<String> PARTS =
      List.of(
          "forward", "input gradient", "weight gradient", "batch norm", "pooling", "pack", "other");

  /**
   * One layer.
   *
   * @param layer its name; empty for what belongs to none
   * @param output shape of its result
   * @param multiplyAdds of one pass over the batch, pruned blocks not counted; 0 where there are
   *     next to none
   * @param seconds medians, by part
   */
  public record Row(String layer, String output, long multiplyAdds, Map<String, Double> seconds) {}

  /**
   * Runs some steps.
   *
   * @param network what is trained
   * @param images of a step
   * @param parameters pruned already
   * @param statistics running means and variances
   * @param masks which blocks live
   * @param scope which weights' gradients are wanted
   * @param threads compute threads
   * @return medians over the steps
   */
  public static StepTimes measure(
      Network network,
      Batch images,
      float[] parameters,
      float[] statistics,
      NetworkMasks masks,
      Scope scope,
      int threads) {
    Map<String, Map<String, double[]>> times = new LinkedHashMap<>();
    double[] whole = new double[STEPS];
    try (SparseEngine engine = new SparseEngine(network, threads)) {
      for (int step = -WARM_UP_STEPS; step < STEPS; step++) {
        int at = step;
        engine.time(
            step < 0
                ? null
                : (layer, pass, nanos) ->
                    times.computeIfAbsent(owner(network, layer), key -> new LinkedHashMap<>())
                            .computeIfAbsent(part(network, layer, pass), key -> new double[STEPS])[
                            at] +=
                        nanos / 1e9);
        long begin = System.nanoTime();
        engine.load(parameters, statistics, masks);
        engine.gradients(images, 0.1f, scope);
        if (step >= 0) {
          whole[step] = (System.nanoTime() - begin) / 1e9;
        }
      }
    }
    List<Row> rows = new ArrayList<>();
    for (Node node : network.nodes()) {
      if (times.containsKey(node.name())) {
        long cost = images.size() * Cost.of(node, density(node, masks)).multiplyAdds();
        rows.add(row(node.name(), node.output().toString(), cost, times.remove(node.name())));
      }
    }
    times.forEach((layer, parts) -> rows.add(row(layer, "", 0, parts)));
    return new StepTimes(rows, median(whole));
  }

  private static double density(Node node, NetworkMasks masks) {
    for (int i = 0; i < masks.layers().size(); i++) {
      if (masks.layers().get(i).node().equals(node.name())) {
        return masks.masks().get(i).density();
      }
    }
    return 1;
  }

  private static Row row(String layer, String output, long cost, Map<String, double[]> parts) {
    Map<String, Double> medians = new LinkedHashMap<>();
    parts.forEach((part, seconds) -> medians.put(part, median(seconds)));
    return new Row(layer, output, cost, medians);
  }

  /** Which row a lap belongs to: a batch norm's is that of the layer it reads. */
  private static String owner(Network network, String layer) {
    Node node = node(network, layer);
    boolean norm = node != null && node.layer() instanceof Layer.BatchNorm;
    return norm ? node.inputs().get(0) : layer;
  }

  private static Node node(Network network, String name) {
    return network.nodes().stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** Which column a lap belongs to. */
  private static String part(Network network, String layer, String pass) {
    if (pass.equals("pack") || pass.equals("weight gradient")) {
      return pass;
    }
    Node node = node(network, layer);
    Layer kind = node == null ? null : node.layer();
    if (kind instanceof Layer.BatchNorm) {
      return "batch norm";
    }
    if (kind instanceof Layer.MaxPool || kind instanceof Layer.GlobalAveragePool) {
      return "pooling";
    }
    boolean product = kind instanceof Layer.Conv || kind instanceof Layer.FullyConnected;
    return product ? pass : "other";
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
