package org.subp.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.subp.bsr.BsrModel;
import org.subp.infer.LayerTime;
import org.subp.infer.LayerTimer;
import org.subp.network.Network;
import org.subp.network.PrunableLayer;
import org.subp.network.Shape;

/**
 * How fast a network runs with blocks of each size.
 *
 * @param blocks the sizes that were measured
 * @param seconds of each size, a forward pass of one image
 * @param layers the prunable ones, in network order
 */
public record BlockTuning(List<Integer> blocks, List<Double> seconds, List<Layer> layers) {

  /** Passes of one size before the next has its turn. */
  private static final int TURN = 5;

  /**
   * One prunable layer.
   *
   * @param name the node's
   * @param output shape of its output
   * @param seconds of each size
   */
  public record Layer(String name, Shape output, List<Double> seconds) {}

  /**
   * {@return of the sizes asked for, those that divide the channels of every prunable layer}
   *
   * @param network whose layers are pruned
   * @param blocks any
   */
  public static List<Integer> possible(Network network, List<Integer> blocks) {
    return blocks.stream()
        .filter(
            block ->
                network.prunableLayers(1).stream()
                    .allMatch(layer -> layer.layout().outChannels() % block == 0))
        .toList();
  }

  /**
   * Runs all sizes in turn, so that whatever else the machine does meets all of them.
   *
   * @param network whose layers are pruned
   * @param blocks sizes that are {@link #possible}
   * @param pruneRate p, at least 0 and less than 1
   * @param threads of the predictor, 1 or more
   * @param turns how often each size has its turn; at least 1
   * @param done is told how many turns are over
   * @return medians over the turns
   */
  public static BlockTuning measure(
      Network network,
      List<Integer> blocks,
      double pruneRate,
      int threads,
      int turns,
      IntConsumer done) {
    float[] image = RandomModel.images(network.input(), 1, 1);
    List<LayerTimer> timers = new ArrayList<>();
    try {
      for (int block : blocks) {
        BsrModel model = RandomModel.of(network, block, pruneRate, 1);
        timers.add(new LayerTimer(model, threads));
      }
      for (int turn = 0; turn < turns; turn++) {
        timers.forEach(timer -> IntStream.range(0, TURN).forEach(i -> timer.run(image)));
        done.accept(turn + 1);
      }
      return of(network, blocks, timers);
    } finally {
      timers.forEach(LayerTimer::close);
    }
  }

  private static BlockTuning of(Network network, List<Integer> blocks, List<LayerTimer> timers) {
    List<List<LayerTime>> times = timers.stream().map(LayerTimer::times).toList();
    var prunable =
        network.prunableLayers(1).stream().map(PrunableLayer::node).collect(Collectors.toSet());
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < times.get(0).size(); i++) {
      int operation = i;
      LayerTime first = times.get(0).get(i);
      if (prunable.contains(first.name())) {
        List<Double> seconds = times.stream().map(each -> each.get(operation).seconds()).toList();
        layers.add(new Layer(first.name(), first.output(), seconds));
      }
    }
    return new BlockTuning(
        List.copyOf(blocks),
        timers.stream().map(LayerTimer::seconds).toList(),
        List.copyOf(layers));
  }

  /** {@return the fastest size for the whole network} */
  public int best() {
    return best(seconds);
  }

  /**
   * {@return the fastest size for one layer}
   *
   * @param layer one of {@link #layers()}
   */
  public int best(Layer layer) {
    return best(layer.seconds);
  }

  private int best(List<Double> candidates) {
    int best = 0;
    for (int i = 1; i < candidates.size(); i++) {
      best = candidates.get(i) < candidates.get(best) ? i : best;
    }
    return blocks.get(best);
  }
}
