package org.subp.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.subp.train.LearningRate.Constant;
import org.subp.train.LearningRate.Cosine;
import org.subp.train.LearningRate.Stepped;

class LearningRateTest {

  @Test
  void cosineFallsFromTheFullRateToAlmostNothing() {
    LearningRate rate = new Cosine(0.256, 250);
    assertEquals(0.256, rate.at(0));
    assertEquals(0.128, rate.at(125), 1e-15);
    assertTrue(rate.at(249) > 0 && rate.at(249) < 1.1e-5);
    for (int epoch = 1; epoch < 250; epoch++) {
      assertTrue(rate.at(epoch) < rate.at(epoch - 1));
    }
  }

  @Test
  void stepsMultiply() {
    LearningRate rate = new Stepped(1, List.of(30, 60), 0.1);
    assertEquals(1, rate.at(29));
    assertEquals(0.1, rate.at(30));
    assertEquals(0.01, rate.at(60), 1e-17);
  }

  @Test
  void warmUpRisesToTheScheduleAndThenFollowsItsOwnEpochs() {
    LearningRate rate =
        LearningRate.of(
            TinyRun.config(
                    "training.warm-up=4",
                    "training.epochs=40",
                    "training.schedule=step",
                    "training.steps=[30]",
                    "training.learning-rate=1")
                .training());
    assertEquals(0.25, rate.at(0));
    assertEquals(1, rate.at(3));
    assertEquals(1, rate.at(29));
    assertEquals(0.1, rate.at(30), "steps count from the run's beginning, warm-up included");
  }

  @Test
  void cosineAfterWarmUpEndsWithTheRun() {
    LearningRate rate =
        LearningRate.of(
            TinyRun.config("training.warm-up=5", "training.epochs=25", "training.learning-rate=1")
                .training());
    assertEquals(1, rate.at(5));
    assertEquals(new Cosine(1, 20).at(19), rate.at(24));
    assertEquals(2, new Constant(2).at(99));
  }

  @Test
  void linearScalingWarmsUpFromOneRanksRateToThatOfAll() {
    LearningRate rate =
        LearningRate.of(
            TinyRun.config(
                    "training.learning-rate-scaling=linear",
                    "training.ranks=8",
                    "training.warm-up=5",
                    "training.epochs=25",
                    "training.learning-rate=0.1")
                .training());
    for (int epoch = 0; epoch < 5; epoch++) {
      assertEquals(0.1 + 0.7 * (epoch + 1) / 5, rate.at(epoch), 1e-15);
    }
    assertEquals(new Cosine(0.8, 20).at(7), rate.at(12));
  }
}
