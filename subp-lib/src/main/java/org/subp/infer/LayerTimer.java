package org.subp.infer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.subp.bsr.BsrModel;
import org.subp.bsr.Operation;
import org.subp.kernel.Tile;
import org.subp.network.Shape;

/**
 * Where a model's time goes: runs whole forward passes, as {@link Predictor} does with one image,
 * and reads the clock between operations, where all threads have met. For one caller.
 */
public final class LayerTimer implements AutoCloseable {
  private final BsrModel model;
  private final Predictor predictor;

  /** One for each thread; activations lie in the first. */
  private final Workspace[] workspaces;

  /** Nanoseconds of each operation and of the whole, pass by pass. */
  private final List<long[]> passes = new ArrayList<>();

  /**
   * Makes a predictor of its own, which takes seconds.
   *
   * @param model what to time
   * @param threads at least 1
   * @throws IllegalArgumentException if {@code threads} is less than 1
   */
  public LayerTimer(BsrModel model, int threads) {
    this.model = model;
    predictor = Predictor.of(model, threads);
    predictor.awaitCompiled();
    workspaces = new Workspace[threads];
    Arrays.setAll(workspaces, i -> predictor.plan().workspace());
  }

  /**
   * One timed pass.
   *
   * @param image (channels, height, width)
   * @throws IllegalArgumentException if the array is too short
   */
  public void run(float[] image) {
    if (image.length < model.input().size()) {
      throw new IllegalArgumentException(
          "an image of %s needs %d values, but the array has %d"
              .formatted(model.input(), model.input().size(), image.length));
    }
    long start = System.nanoTime();
    int steps = predictor.plan().steps().size();
    long[] nanos = new long[steps + 1];
    Team team = predictor.team();
    if (!team.tryAcquire()) {
      throw new IllegalStateException("a layer timer is for one caller at a time");
    }
    try {
      team.run((member, all) -> pass(member, all, image, nanos));
    } finally {
      team.release();
    }
    nanos[steps] = System.nanoTime() - start;
    passes.add(nanos);
  }

  private void pass(int member, Team team, float[] image, long[] nanos) {
    Plan plan = predictor.plan();
    float[] arena = workspaces[0].arena();
    plan.load(image, 0, arena, member, team.size());
    team.barrier();
    long last = System.nanoTime();
    for (int i = 0; i < plan.steps().size(); i++) {
      plan.steps().get(i).run(predictor.kernels(), arena, workspaces[member], member, team.size());
      team.barrier();
      long now = System.nanoTime();
      if (member == 0) {
        nanos[i] = now - last;
      }
      last = now;
    }
  }

  /**
   * {@return median seconds of a pass} The first half of the passes does not count: code gets
   * compiled.
   *
   * @throws IllegalStateException before the first pass
   */
  public double seconds() {
    return median(predictor.plan().steps().size());
  }

  /**
   * {@return the operations in order; none before the first pass} Taking the image in is in none of
   * them.
   */
  public List<LayerTime> times() {
    List<LayerTime> times = new ArrayList<>();
    List<Shape> shapes = model.shapes();
    for (int i = 0; i < model.operations().size() && !passes.isEmpty(); i++) {
      Operation operation = model.operations().get(i);
      Shape out = shapes.get(i + 1);
      String kernel = kernel(predictor.plan().steps().get(i));
      times.add(
          new LayerTime(operation.name(), out, kernel, operation.multiplyAdds(out), median(i)));
    }
    return times;
  }

  private double median(int operation) {
    if (passes.isEmpty()) {
      throw new IllegalStateException("no pass has been timed yet; call run first");
    }
    long[] sorted =
        passes.stream()
            .skip(passes.size() / 2)
            .mapToLong(pass -> pass[operation])
            .sorted()
            .toArray();
    return sorted[sorted.length / 2] * 1e-9;
  }

  private static String kernel(Step step) {
    if (step instanceof Step.Conv conv) {
      Tile tile = conv.first().tile();
      return tile.groupWidth() + "x" + tile.pixels() * tile.segments();
    }
    if (step instanceof Step.WinogradConv winograd) {
      Tile tile = winograd.product().tile();
      return tile.groupWidth() + "x" + tile.pixels() * tile.segments() + " Winograd";
    }
    return step.getClass().getSimpleName();
  }

  @Override
  public void close() {
    predictor.close();
  }
}
