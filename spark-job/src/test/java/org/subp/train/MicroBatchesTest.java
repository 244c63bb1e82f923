package org.subp.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subp.engine.Batch;
import org.subp.engine.GradientEngine;
import org.subp.engine.Gradients;
import org.subp.network.Initializer;
import org.subp.network.NetworkMasks;

class MicroBatchesTest {

  private static Gradients gradients(int ranks, int microBatches) throws IOException {
    TrainingRun run =
        TinyRun.run(
            "training.ranks=" + ranks,
            "training.micro-batches=" + microBatches,
            "training.batch=13");
    float[] parameters = Initializer.parameters(run.network(), 5);
    float[] statistics = Initializer.statistics(run.network());
    Weights weights = new Weights(1, parameters, statistics, NetworkMasks.dense(run.prunable()));
    try (Workers workers = new LocalWorkers(TinyRun.setup(run))) {
      Gradients sum = workers.gradients(weights, new Step(0, 0, 0)).gradients();
      return new Gradients(
          sum.images(),
          sum.lossSum(),
          sum.correct(),
          sum.parameters().clone(),
          sum.statistics().clone());
    }
  }

  /** The same slices, grouped otherwise: so all but the order of additions is the same. */
  @ParameterizedTest
  @CsvSource({"1, 6", "2, 3", "3, 2"})
  void aRankOfManyPartsEqualsManyRanks(int ranks, int microBatches) throws IOException {
    Gradients expected = gradients(6, 1);
    Gradients actual = gradients(ranks, microBatches);
    assertEquals(13, actual.images());
    assertEquals(expected.correct(), actual.correct());
    assertEquals(expected.lossSum(), actual.lossSum(), 1e-12);
    assertArrayEquals(expected.parameters(), actual.parameters(), 1e-5f);
    assertArrayEquals(expected.statistics(), actual.statistics(), 1e-6f);
  }

  /** Notes how many images it gets at once. */
  private record Sizes(GradientEngine engine, Set<Integer> seen) implements GradientEngine {
    @Override
    public void load(float[] parameters, float[] statistics, NetworkMasks masks) {
      engine.load(parameters, statistics, masks);
    }

    @Override
    public Gradients gradients(Batch batch, float labelSmoothing, Scope scope) {
      seen.add(batch.size());
      return engine.gradients(batch, labelSmoothing, scope);
    }

    @Override
    public float[] logits(Batch batch) {
      seen.add(batch.size());
      return engine.logits(batch);
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  @Test
  void theEngineNeverSeesMoreThanOnePartAtOnce() throws IOException {
    Set<Integer> seen = new TreeSet<>();
    TrainingRun run =
        TinyRun.run("training.ranks=2", "training.micro-batches=3", "training.batch=16");
    RankSetup setup =
        RankSetup.of(
            run,
            (network, threads) -> new Sizes(new TinyEngine(network), seen),
            () -> new TinySource(TinyRun.TRAINING, 1),
            () -> new TinySource(TinyRun.VALIDATION, 2),
            1);
    Weights weights =
        new Weights(
            1,
            Initializer.parameters(run.network(), 5),
            Initializer.statistics(run.network()),
            NetworkMasks.dense(run.prunable()));
    try (Workers workers = new LocalWorkers(setup)) {
      assertEquals(16, workers.gradients(weights, new Step(0, 0, 0)).gradients().images());
      assertEquals(TinyRun.VALIDATION, workers.evaluate(weights).images());
    }
    assertEquals(Set.of(1, 2, 3), seen);
  }
}
