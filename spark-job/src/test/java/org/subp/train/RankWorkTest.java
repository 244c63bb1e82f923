package org.subp.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subp.block.BlockMask;
import org.subp.engine.Batch;
import org.subp.engine.EngineFactory;
import org.subp.engine.GradientEngine;
import org.subp.engine.Gradients;
import org.subp.network.Initializer;
import org.subp.network.NetworkMasks;
import org.subp.network.PrunableLayer;

/** What a rank gathers for pruned weights after it has answered. */
class RankWorkTest {
  private static final int RANKS = 3;
  private static final int LAST = 2;

  /** Makes the arrays that it gave useless as soon as it may. */
  private static final class Spoiling implements GradientEngine {
    private final TinyEngine engine;
    private final int tooShortAt;
    private int calls;
    private float[] given = {};

    /**
     * @param tooShortAt number of the call whose gradient lacks a value; negative for none
     */
    Spoiling(TinyEngine engine, int tooShortAt) {
      this.engine = engine;
      this.tooShortAt = tooShortAt;
    }

    private void spoil() {
      Arrays.fill(given, Float.NaN);
    }

    @Override
    public void load(float[] parameters, float[] statistics, NetworkMasks masks) {
      spoil();
      engine.load(parameters, statistics, masks);
    }

    @Override
    public Gradients gradients(Batch batch, float labelSmoothing, Scope scope) {
      spoil();
      Gradients all = engine.gradients(batch, labelSmoothing, scope);
      int length = all.parameters().length - (calls++ == tooShortAt ? 1 : 0);
      given = Arrays.copyOf(all.parameters(), length);
      return new Gradients(all.images(), all.lossSum(), all.correct(), given, all.statistics());
    }

    @Override
    public float[] logits(Batch batch) {
      spoil();
      return engine.logits(batch);
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  private static RankSetup setup(int microBatches, int tooShortAt) {
    TrainingRun run =
        TinyRun.run("training.ranks=" + RANKS, "training.micro-batches=" + microBatches);
    EngineFactory engines = (network, threads) -> new Spoiling(new TinyEngine(network), tooShortAt);
    return RankSetup.of(
        run,
        engines,
        () -> new TinySource(TinyRun.TRAINING, 1),
        () -> new TinySource(TinyRun.VALIDATION, 2),
        1);
  }

  private static Weights weights(RankSetup setup, long version) {
    List<PrunableLayer> layers = setup.prunable();
    List<BlockMask> masks = new ArrayList<>();
    for (PrunableLayer layer : layers) {
      boolean[] bits = new boolean[layer.layout().blocks()];
      for (int i = 0; i < bits.length; i++) {
        bits[i] = i % layer.layout().inChannels() == 0;
      }
      masks.add(BlockMask.of(layer.layout(), bits));
    }
    float[] parameters = Initializer.parameters(setup.network(), version);
    NetworkMasks all = new NetworkMasks(layers, masks);
    all.apply(parameters);
    return new Weights(version, parameters, Initializer.statistics(setup.network()), all);
  }

  /** When a rank gathers. */
  private enum Settling {
    AT_ONCE,
    BY_THE_NEXT_CALL,
    TWICE
  }

  /** Gradients of live weights, rank by rank and step by step, then what the ranks gathered. */
  private static List<float[]> run(RankSetup setup, Settling settling, boolean evaluate)
      throws IOException {
    List<float[]> results = new ArrayList<>();
    try (RankWork work = new RankWork(setup)) {
      for (int number = 0; number <= LAST; number++) {
        Weights weights = weights(setup, number);
        work.load(weights);
        for (int rank = 0; rank < RANKS; rank++) {
          Gradients gradients = work.gradients(new Step(number, 0, number), rank);
          float[] live = gradients.parameters().clone();
          weights.masks().apply(live);
          results.add(live);
          if (settling != Settling.BY_THE_NEXT_CALL) {
            work.settle();
          }
          if (settling == Settling.TWICE) {
            work.settle();
          }
          if (evaluate) {
            work.evaluate(rank, images -> {});
          }
        }
      }
      for (int rank = 0; rank < RANKS; rank++) {
        results.add(work.changes(new Step(LAST, 0, LAST), rank));
      }
    }
    return results;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whenARankGathersChangesNothing(int microBatches) throws IOException {
    RankSetup setup = setup(microBatches, -1);
    assertTrue(setup.isLazy());
    assertEquals(LAST + 1, setup.lazy().interval());
    List<float[]> expected = run(setup, Settling.AT_ONCE, false);
    for (float[] values : expected) {
      for (float value : values) {
        assertTrue(Float.isFinite(value));
      }
    }
    for (Settling settling : Settling.values()) {
      for (boolean evaluate : new boolean[] {false, true}) {
        List<float[]> actual = run(setup, settling, evaluate);
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < actual.size(); i++) {
          assertArrayEquals(expected.get(i), actual.get(i));
        }
      }
    }
  }

  /** It has answered by then: who asks next is told, and a flush begins afresh. */
  @Test
  void aFailureBehindTheAnswerMakesWhatWasGatheredLost() throws IOException {
    RankSetup setup = setup(1, 1);
    try (RankWork work = new RankWork(setup)) {
      work.load(weights(setup, 1));
      work.gradients(new Step(0, 0, 0), 0);
      work.gradients(new Step(1, 0, 1), 0);
      work.settle();
      assertLost(() -> work.gradients(new Step(2, 0, 2), 0));
      assertLost(() -> work.changes(new Step(1, 0, 1), 0));
      work.gradients(new Step(3, 0, 3), 0);
      work.changes(new Step(3, 0, 3), 0);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void assertLost(Work work) {
    RanksLostException lost = assertThrows(RanksLostException.class, work::run);
    assertTrue(lost.getMessage().contains("rank 0 gathered"), lost.getMessage());
    assertTrue(lost.getMessage().contains("values where the network has"), lost.getMessage());
  }
}
