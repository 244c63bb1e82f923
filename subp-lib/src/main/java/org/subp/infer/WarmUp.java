package org.subp.infer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.subp.kernel.FullyConnected;
import org.subp.kernel.GatherConv;
import org.subp.kernel.Kernels;
import org.subp.kernel.Tile;
import org.subp.kernel.Winograd;

/**
 * Calls every kernel of a plan, all vector code, until it is compiled. Before that it runs in the
 * interpreter, thousands of times slower: a prediction would take minutes.
 */
final class WarmUp {
  /**
   * Seconds on a free machine; but on a starved one compiling waits, and giving up costs for ever.
   */
  private static final long PATIENCE_NANOS = 120_000_000_000L;

  private static final int CALLS = 20;

  private interface Kernel {
    void call(Workspace own);
  }

  /** A kernel and how long a compiled call takes at most, generously. */
  private record Goal(Kernel kernel, double nanos) {}

  private final Kernels kernels;
  private final List<Goal> open;
  private final Workspace own;

  WarmUp(Kernels kernels, Plan plan) {
    this.kernels = kernels;
    open = goals(plan);
    own = plan.workspace();
  }

  /**
   * {@return whether all are compiled; if not, this JVM does not compile vector code, or waiting
   * was in vain}
   *
   * @param inVain whether nobody wants the result any more
   */
  boolean run(BooleanSupplier inVain) {
    long start = System.nanoTime();
    while (!open.isEmpty()) {
      open.removeIf(this::reached);
      if (inVain.getAsBoolean() || System.nanoTime() - start > PATIENCE_NANOS) {
        return false;
      }
    }
    return true;
  }

  private boolean reached(Goal goal) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < CALLS; i++) {
      long start = System.nanoTime();
      goal.kernel.call(own);
      best = Math.min(best, System.nanoTime() - start);
    }
    return best <= goal.nanos;
  }

  /** A branch must be seen both ways, or the first layer of the other kind discards the code. */
  private record Variant(Tile tile, boolean residual) {}

  /**
   * One goal for each variant of a tile, two for Winograd's transforms, and one for each step of
   * another kind.
   */
  private List<Goal> goals(Plan plan) {
    Map<Variant, Layer> layers = new LinkedHashMap<>();
    List<Goal> goals = new ArrayList<>();
    List<Goal> transforms = List.of();
    for (Step step : plan.steps()) {
      if (step instanceof Step.Conv conv) {
        Stream.concat(conv.chunks().stream(), conv.rests().stream())
            .forEach(chunk -> add(new Layer(chunk), layers));
      } else if (step instanceof Step.WinogradConv winograd) {
        add(new Layer(winograd.product()), layers);
        transforms = transforms(winograd);
      } else {
        goals.add(goal(step));
      }
    }
    goals.addAll(transforms);
    layers.values().forEach(layer -> goals.add(layer.goal(kernels)));
    layers.values().stream()
        .filter(layer -> layer.conv.pairs() != null)
        .limit(1)
        .forEach(layer -> goals.add(layer.pairing(kernels)));
    return goals;
  }

  private static void add(Layer layer, Map<Variant, Layer> layers) {
    layers.merge(layer.variant(), layer, (a, b) -> a.taps() >= b.taps() ? a : b);
  }

  /** One row of tiles, there and back. */
  private List<Goal> transforms(Step.WinogradConv step) {
    Winograd w = step.winograd();
    double nanos = 300 + 2000.0 * w.columns();
    return List.of(
        new Goal(own -> kernels.winogradIn(own.arena(), own.arena(), w, 0, 0, 0), nanos),
        new Goal(own -> kernels.winogradOut(own.arena(), own.arena(), w, 0, 0, 0), nanos));
  }

  /** A layer cut short: long loops would be compiled twice, once while they run, for nothing. */
  private record Layer(GatherConv conv) {
    /** A multiple of the three taps that some tiles take at once. */
    private static final int TAPS = 30;

    Variant variant() {
      return new Variant(conv.tile(), conv.residualBase() >= 0);
    }

    int taps() {
      return Math.min(conv.starts()[1] - conv.starts()[0], TAPS);
    }

    Goal goal(Kernels kernels) {
      GatherConv few = first(taps());
      // A chunk may hold nothing of a group; code that never saw that is discarded when it does.
      GatherConv none = first(0);
      Tile tile = conv.tile();
      double work = (double) taps() * tile.pixels() * tile.segments() * tile.groupWidth();
      Kernel both =
          own -> {
            kernels.conv(few, own.arena(), own.pairs(), 0, 1, 0);
            kernels.conv(none, own.arena(), own.pairs(), 0, 1, 0);
          };
      // Without taps a tile still reads and stores all its sums; interpreted that takes 10000 and
      // more.
      return new Goal(both, 1500 + work / 2);
    }

    /** One tile's inputs. */
    Goal pairing(Kernels kernels) {
      double work = (double) conv.pairs().size();
      return new Goal(own -> kernels.pair(conv, own.arena(), own.pairs(), 0, 1), 300 + work);
    }

    /** The first group alone. */
    private GatherConv first(int taps) {
      int begin = conv.starts()[0];
      return new GatherConv(
          conv.tile(),
          conv.positions(),
          conv.pairs(),
          conv.offsets(),
          conv.weights(),
          new int[] {begin, begin + taps},
          conv.bias(),
          conv.outBase(),
          conv.outPlane(),
          conv.residualBase(),
          conv.residualPlane(),
          conv.relu());
    }
  }

  private Goal goal(Step step) {
    if (step instanceof Step.Depthwise d) {
      double work =
          (double) d.window().out().width() * d.window().kernel() * d.window().kernel() * 16;
      Kernel row =
          own ->
              kernels.depthwise(
                  own.arena(), d.window(), d.weights(), d.bias(), d.residual(), d.relu(), 0, 0);
      return new Goal(row, 300 + work / 2);
    } else if (step instanceof Step.MaxPool pool) {
      double work =
          (double) pool.window().out().width()
              * pool.window().kernel()
              * pool.window().kernel()
              * 16;
      return new Goal(own -> kernels.maxPool(own.arena(), pool.window(), 0, 0), 300 + work / 2);
    }
    if (step instanceof Step.Full full) {
      return goal(full);
    }
    Step.AveragePool pool = (Step.AveragePool) step;
    double work = 16.0 * pool.in().height() * pool.in().width();
    return new Goal(
        own -> kernels.averagePool(own.arena(), pool.in(), pool.out(), 0), 300 + work / 2);
  }

  /** As few inputs as {@link Layer} leaves taps. */
  private Goal goal(Step.Full full) {
    FullyConnected all = full.layer();
    int[] inputs = Arrays.copyOf(all.inputs(), Math.min(all.inputs().length, Layer.TAPS));
    FullyConnected few =
        new FullyConnected(
            all.width(), all.weights(), inputs, all.bias(), all.outBase(), all.outPlane());
    double work = (double) inputs.length * Math.min(all.bias().length, 16 * all.width());
    return new Goal(own -> kernels.fullyConnected(few, own.arena(), 0), 300 + work / 2);
  }
}
