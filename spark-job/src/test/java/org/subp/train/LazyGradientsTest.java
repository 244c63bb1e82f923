package org.subp.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.block.BlockMask;
import org.subp.network.NetworkMasks;
import org.subp.network.PrunableLayer;

/** Lazy gradients of pruned weights against such as travel in every step. */
class LazyGradientsTest {
  private static final int BATCH = 16;

  @TempDir Path folder;

  private static LazyGradients lazy(String... overrides) {
    return LazyGradients.of(TinyRun.run(overrides));
  }

  @Test
  void flushesComeBeforeRenewalsCheckpointsAndTheEndOfAnEpoch() {
    LazyGradients lazy = lazy("sparsity.interval=3", "checkpoint.every=4");
    assertEquals(
        List.of(3, 4, 6), IntStream.rangeClosed(1, 6).filter(lazy::flushDue).boxed().toList());
    List<Long> since =
        IntStream.range(0, 6)
            .mapToObj(index -> lazy.since(new Step(60 + index, 10, index)))
            .toList();
    assertEquals(List.of(60L, 60L, 60L, 63L, 64L, 64L), since);
  }

  @Test
  void isUsedWhereItSavesSomething() {
    assertTrue(lazy().used());
    assertFalse(lazy("sparsity.interval=1").used());
    assertFalse(lazy("sparsity.interval=1").flushDue(6));
    assertFalse(lazy("training.ranks=1").used());
    assertFalse(lazy("training.clip-norm=1").used());
    assertFalse(lazy("sparsity.gradients=masked").used());
    assertFalse(lazy("sparsity.rate=0").used());
  }

  /**
   * Random gradients, rates and masks through both; the bound is 1e-6 of the largest weight or
   * velocity for every step since the last flush, about eight roundings of a float.
   */
  @Property(tries = 300)
  void ranksUpdateToWhatTheDriverUpdatesTo(
      @ForAll boolean nesterov,
      @ForAll @IntRange(min = 0, max = 99) int momentum,
      @ForAll @IntRange(min = 0, max = 50) int weightDecay,
      @ForAll @IntRange(min = 0, max = 50) int decay,
      @ForAll @IntRange(min = 1, max = 4) int refresh,
      @ForAll @IntRange(min = 2, max = 7) int ranks,
      @ForAll @IntRange(min = 0, max = 6) int interval,
      @ForAll long seed)
      throws IOException {
    TrainingRun run =
        TinyRun.run(
            "training.nesterov=" + nesterov,
            "training.momentum=" + momentum / 100.0,
            "training.weight-decay=" + weightDecay / 100.0,
            "sparsity.decay=" + decay / 100.0,
            "sparsity.interval=" + interval,
            "training.epochs=8",
            "checkpoint.every=0");
    LazyGradients lazy = LazyGradients.of(run);
    Random random = new Random(seed);
    int length = run.network().parameters().length();
    float[][] eager = {gaussian(length, random), gaussian(length, random)};
    float[][] driver = {eager[0].clone(), eager[1].clone()};
    LazyMemory memory = new LazyMemory(lazy, length, BATCH);
    NetworkMasks masks = masks(run, random);
    for (int number = 0; number < 48; number++) {
      Step step = new Step(number, number / 6, number % 6);
      boolean all = number % refresh == 0;
      GradientSum sums = new GradientSum(length, 0);
      GradientSum liveSums = new GradientSum(length, 0);
      for (int rank = 0; rank < ranks; rank++) {
        float[] gradient = gaussian(length, random);
        float[] live = gradient.clone();
        masks.apply(live);
        memory.require(step, rank, masks);
        memory.absorb(all ? gradient : live, step, rank, masks);
        sums.add(gradients(all ? gradient : live));
        liveSums.add(gradients(live));
      }
      float rate = lazy.rate(step);
      step(lazy, eager, sums, masks, rate);
      step(lazy, driver, liveSums, masks, rate);
      boolean due = (step.index() + 1) % (interval == 0 ? 6 : interval) == 0 || step.index() == 5;
      if (due) {
        flush(memory, step, ranks, masks, driver);
        assertClose(eager[0], driver[0]);
        assertClose(eager[1], driver[1]);
        masks = masks(run, random);
      }
    }
  }

  /** To the bit what the driver would make of the rank's gradient alone, beginning with nothing. */
  @Property(tries = 100)
  void aRankUpdatesAsTheDriverWould(
      @ForAll boolean nesterov,
      @ForAll @IntRange(min = 0, max = 99) int momentum,
      @ForAll @IntRange(min = 0, max = 50) int weightDecay,
      @ForAll @IntRange(min = 0, max = 50) int decay,
      @ForAll long seed)
      throws IOException {
    TrainingRun run =
        TinyRun.run(
            "training.nesterov=" + nesterov,
            "training.momentum=" + momentum / 100.0,
            "training.weight-decay=" + weightDecay / 100.0,
            "sparsity.decay=" + decay / 100.0,
            "sparsity.interval=0",
            "checkpoint.every=0");
    LazyGradients lazy = LazyGradients.of(run);
    Random random = new Random(seed);
    int length = run.network().parameters().length();
    LazyMemory memory = new LazyMemory(lazy, length, BATCH);
    for (int epoch = 0; epoch < 3; epoch++) { // what was flushed is gone
      NetworkMasks masks = masks(run, random);
      float[][] driver = {new float[length], new float[length]};
      for (int index = 0; index < 6; index++) {
        Step step = new Step(epoch * 6 + index, epoch, index);
        float[] gradient = gaussian(length, random);
        memory.absorb(gradient, step, 0, masks);
        lazy.optimizer().step(driver[0], driver[1], gradient, BATCH, masks, lazy.rate(step));
        assertArrayEquals(packed(masks, driver), memory.changes(step, 0));
      }
    }
  }

  private static float[] packed(NetworkMasks masks, float[]... arrays) {
    Selection pruned = Selection.pruned(masks, arrays[0].length);
    FloatBuffer all = FloatBuffer.allocate(arrays.length * pruned.count());
    for (int i = 0; i < arrays.length; i++) {
      pruned.pack(arrays[i], all.slice(i * pruned.count(), pruned.count()));
    }
    return all.array();
  }

  private static void step(
      LazyGradients lazy, float[][] state, GradientSum sum, NetworkMasks masks, float rate) {
    float[] gradient = sum.result().parameters();
    lazy.optimizer().step(state[0], state[1], gradient, BATCH, masks, rate);
  }

  private static void flush(
      LazyMemory memory, Step last, int ranks, NetworkMasks masks, float[][] driver)
      throws IOException {
    float[] changes = memory.changes(last, 0);
    for (int rank = 1; rank < ranks; rank++) {
      GradientSum.add(memory.changes(last, rank), changes, false);
    }
    new Flushed(Selection.pruned(masks, driver[0].length), changes, 0, 0)
        .addTo(driver[0], driver[1]);
  }

  private static void assertClose(float[] expected, float[] actual) {
    float largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertArrayEquals(expected, actual, 48 * 1e-6f * largest);
  }

  private static org.subp.engine.Gradients gradients(float[] values) {
    return new org.subp.engine.Gradients(1, 0, 0, values, new float[0]);
  }

  private static float[] gaussian(int length, Random random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static NetworkMasks masks(TrainingRun run, Random random) {
    List<PrunableLayer> layers = run.prunable();
    List<BlockMask> masks = new ArrayList<>();
    for (PrunableLayer layer : layers) {
      int channels = layer.layout().inChannels();
      int kept = random.nextInt(channels + 1);
      boolean[] bits = new boolean[layer.layout().blocks()];
      for (int g = 0; g < layer.layout().groups(); g++) {
        int shift = random.nextInt(channels);
        for (int k = 0; k < kept; k++) {
          bits[g * channels + (k + shift) % channels] = true;
        }
      }
      masks.add(BlockMask.of(layer.layout(), bits));
    }
    return new NetworkMasks(layers, masks);
  }

  /** All gradients of all steps, at the flushes that lazy ones have. */
  private record EagerWorkers(Workers workers, TrainingRun run, NetworkMasks[] masks)
      implements Workers {
    static EagerWorkers of(TrainingRun run) throws IOException {
      RankSetup setup = TinyRun.setup(run);
      LazyGradients lazy = setup.lazy();
      RankSetup eager =
          new RankSetup(
              setup.network(),
              setup.prunable(),
              setup.mode(),
              setup.refresh(),
              setup.engines(),
              setup.training(),
              setup.validation(),
              setup.seed(),
              setup.ranks(),
              setup.batch(),
              setup.microBatches(),
              setup.labelSmoothing(),
              setup.threads(),
              new LazyGradients(
                  false,
                  lazy.stepsPerEpoch(),
                  lazy.interval(),
                  lazy.every(),
                  lazy.optimizer(),
                  lazy.learningRate()));
      return new EagerWorkers(new LocalWorkers(eager), run, new NetworkMasks[1]);
    }

    @Override
    public StepResult gradients(Weights weights, Step step) throws IOException {
      masks[0] = weights.masks();
      return workers.gradients(weights, step);
    }

    @Override
    public Flushed flush(Step last) {
      Selection pruned = Selection.pruned(masks[0], run.network().parameters().length());
      return new Flushed(pruned, new float[2 * pruned.count()], 0, 0);
    }

    @Override
    public Evaluation evaluate(Weights weights) throws IOException {
      return workers.evaluate(weights);
    }

    @Override
    public void close() {
      workers.close();
    }
  }

  /** The whole loop: the same masks, and weights but for roundings, which masks may amplify. */
  @Test
  void aRunEndsWhereItEndsWithoutLaziness() throws IOException {
    for (String refresh : List.of("1", "2")) {
      TrainingRun run =
          TinyRun.run("sparsity.gradient-refresh=" + refresh, "sparsity.scored=latent");
      assertTrue(TinyRun.setup(run).lazy().used());
      Checkpoint expected = train(run, EagerWorkers.of(run), "eager" + refresh);
      Checkpoint actual = train(run, new LocalWorkers(TinyRun.setup(run)), "lazy" + refresh);
      assertEquals(expected.masks(), actual.masks());
      assertArrayEquals(expected.latent(), actual.latent(), 1e-5f);
      assertArrayEquals(expected.velocity(), actual.velocity(), 1e-5f);
    }
  }

  private Checkpoint train(TrainingRun run, Workers workers, String name) throws IOException {
    RunDirectory directory =
        RunDirectory.create(folder.resolve(name).toString(), new Configuration(), false);
    try (workers) {
      return Trainer.run(run, workers, directory, new Progress() {});
    }
  }

  @Test
  void aStepIsTakenOnceHoweverOftenItIsAskedFor() throws IOException {
    TrainingRun run = TinyRun.run();
    int length = run.network().parameters().length();
    Random random = new Random(1);
    NetworkMasks masks = masks(run, random);
    LazyMemory once = new LazyMemory(LazyGradients.of(run), length, BATCH);
    LazyMemory often = new LazyMemory(LazyGradients.of(run), length, BATCH);
    for (int index = 0; index < 3; index++) {
      Step step = new Step(index, 0, index);
      float[] gradient = gaussian(length, random);
      once.absorb(gradient, step, 1, masks);
      for (int again = 0; again < 3; again++) {
        often.require(step, 1, masks);
        often.absorb(gradient, step, 1, masks);
      }
    }
    Step last = new Step(2, 0, 2);
    assertArrayEquals(once.changes(last, 1), often.changes(last, 1));
    assertArrayEquals(once.changes(last, 1), often.changes(last, 1));
  }

  @Test
  void whatWasGatheredElsewhereIsMissedAndAFlushBeginsAfresh() throws IOException {
    TrainingRun run = TinyRun.run();
    int length = run.network().parameters().length();
    Random random = new Random(1);
    NetworkMasks masks = masks(run, random);
    float[] gradient = gaussian(length, random);
    LazyMemory memory = new LazyMemory(LazyGradients.of(run), length, BATCH);
    memory.require(new Step(0, 0, 0), 2, masks);
    memory.absorb(gradient, new Step(0, 0, 0), 2, masks);
    String message = lost(() -> memory.require(new Step(1, 0, 1), 3, masks));
    assertTrue(message.contains("rank 3"), message);
    lost(() -> memory.require(new Step(2, 0, 2), 2, masks));
    lost(() -> memory.changes(new Step(1, 0, 1), 2));
    lost(() -> memory.changes(new Step(0, 0, 0), 3));
    memory.require(new Step(3, 0, 3), 3, masks);
    memory.absorb(gradient, new Step(3, 0, 3), 3, masks);
    memory.require(new Step(0, 0, 0), 2, masks);
  }

  private interface Work {
    void run() throws IOException;
  }

  private static String lost(Work work) {
    return assertThrows(RanksLostException.class, work::run).getMessage();
  }
}
