package org.subp.infer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.subp.kernel.GatherConv;
import org.subp.kernel.Kernels;
import org.subp.kernel.Tile;

/**
 * Calls every kernel of a plan until it is compiled. Before that, vector code runs in the
 * interpreter, thousands of times slower: a first prediction would take minutes.
 */
final class WarmUp {
  /**
   * Seconds on a free machine; but on a starved one compiling waits, and giving up costs for ever.
   */
  private static final long PATIENCE_NANOS = 120_000_000_000L;

  private static final int CALLS = 20;

  private interface Kernel {
    void call(float[] arena);
  }

  /** A kernel and how long a compiled call takes at most, generously. */
  private record Goal(Kernel kernel, double nanos) {}

  private WarmUp() {}

  /** False if a kernel stayed slow: then this JVM does not compile vector code. */
  static boolean run(Plan plan, float[] arena) {
    List<Goal> open = goals(plan);
    long start = System.nanoTime();
    while (!open.isEmpty()) {
      open.removeIf(goal -> reached(goal, arena));
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        return false;
      }
    }
    return true;
  }

  private static boolean reached(Goal goal, float[] arena) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < CALLS; i++) {
      long start = System.nanoTime();
      goal.kernel.call(arena);
      best = Math.min(best, System.nanoTime() - start);
    }
    return best <= goal.nanos;
  }

  /** A branch must be seen both ways, or the first layer of the other kind discards the code. */
  private record Variant(Tile tile, boolean residual) {}

  /**
   * One goal for each variant of a tile, the cheapest of its layers; and one for each step of
   * another kind.
   */
  private static List<Goal> goals(Plan plan) {
    Map<Variant, Layer> layers = new LinkedHashMap<>();
    List<Goal> goals = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (step instanceof Step.Conv conv) {
        for (GatherConv chunk : conv.chunks()) {
          Variant variant = new Variant(chunk.tile(), chunk.residualBase() >= 0);
          Layer layer = new Layer(conv.kernels(), chunk);
          layers.merge(variant, layer, (a, b) -> a.length() <= b.length() ? a : b);
        }
      } else {
        goals.add(goal(step));
      }
    }
    for (Layer layer : layers.values()) {
      Tile tile = layer.conv.tile();
      double work = (double) layer.length() * tile.pixels() * tile.segments() * tile.groupWidth();
      goals.add(
          new Goal(arena -> layer.kernels.conv(layer.conv, arena, 0, 1, 0), 1_000 + 2 * work));
    }
    return goals;
  }

  private record Layer(Kernels kernels, GatherConv conv) {
    int length() {
      return conv.starts()[1] - conv.starts()[0];
    }
  }

  private static Goal goal(Step step) {
    if (step instanceof Step.Depthwise d) {
      double work =
          (double) d.window().out().width() * d.window().kernel() * d.window().kernel() * 16;
      Kernel row =
          a ->
              d.kernels()
                  .depthwise(a, d.window(), d.weights(), d.bias(), d.residual(), d.relu(), 0, 0);
      return new Goal(row, 1_000 + 2 * work);
    } else if (step instanceof Step.MaxPool pool) {
      double work =
          (double) pool.window().out().width()
              * pool.window().kernel()
              * pool.window().kernel()
              * 16;
      return new Goal(a -> pool.kernels().maxPool(a, pool.window(), 0, 0), 1_000 + 2 * work);
    }
    Step.AveragePool pool = (Step.AveragePool) step;
    double work = 16.0 * pool.in().height() * pool.in().width();
    return new Goal(a -> pool.kernels().averagePool(a, pool.in(), pool.out(), 0), 1_000 + 2 * work);
  }
}
