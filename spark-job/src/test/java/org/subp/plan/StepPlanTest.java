package org.subp.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StepPlanTest {
  private static final double NETWORK = 1.25e9;

  private static Workload load(int parameters, int live, boolean straightThrough) {
    return new Workload(parameters, live, 1000, 800, straightThrough, 32);
  }

  /** Seeded machines, networks and loads of all sizes. */
  @Test
  void noNumberOfWorkersIsFasterPerImageThanOne() {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      Rates rates =
          new Rates(
              1e8 * (1 + random.nextInt(100)),
              1e8 * (1 + random.nextInt(100)),
              1e7 * (1 + random.nextInt(100)),
              0.1 * random.nextDouble(),
              0.01 * random.nextDouble());
      double network = 1e7 * (1 + random.nextInt(1000));
      double speed = 1 + random.nextInt(1000);
      int parameters = 1000 + random.nextInt(100_000_000);
      Workload load = load(parameters, 1 + random.nextInt(parameters), false);
      StepPlan one = StepPlan.of(load, rates, speed, network, 1);
      double collected = 0;
      double sliced = 0;
      for (int workers = 1; workers < 2000; workers += 1 + workers / 3) {
        StepPlan plan = StepPlan.of(load, rates, speed, network, workers);
        assertTrue(plan.efficiency() > 0 && plan.efficiency() < 1, plan.toString());
        assertTrue(plan.imagesPerSecond() <= workers * one.imagesPerSecond(), plan.toString());
        assertTrue(plan.imagesPerSecond() < workers * speed, plan.toString());
        double before = workers <= StepPlan.COLLECTED ? collected : sliced;
        assertTrue(plan.seconds() >= before, "within one form, more workers take longer: " + plan);
        if (workers <= StepPlan.COLLECTED) {
          collected = plan.seconds();
        } else {
          sliced = plan.seconds();
        }
      }
    }
  }

  @Test
  void fasterMachinesAndFewerLiveBlocksNeverTakeLonger() {
    for (int workers : new int[] {1, 4, 5, 64}) {
      Workload dense = load(25_000_000, 25_000_000, false);
      double slow = StepPlan.of(dense, Rates.DEFAULT, 10, NETWORK, workers).seconds();
      Workload sparse = load(25_000_000, 7_000_000, false);
      assertTrue(StepPlan.of(sparse, Rates.DEFAULT, 10, NETWORK, workers).seconds() < slow);
      assertTrue(StepPlan.of(dense, Rates.DEFAULT, 10, 2 * NETWORK, workers).seconds() < slow);
      assertTrue(StepPlan.of(dense, Rates.DEFAULT, 20, NETWORK, workers).seconds() < slow);
    }
  }

  @Test
  void theDriverReceivesEachOfFewGradientsAndTheSumOfMany() {
    Workload load = load(1_000_000, 250_000, true);
    StepPlan four = StepPlan.of(load, Rates.DEFAULT, 10, NETWORK, 4);
    StepPlan five = StepPlan.of(load, Rates.DEFAULT, 10, NETWORK, 5);
    assertEquals(4 * load.weightBytes(), four.bytesDown());
    assertEquals(4 * load.gradientBytes(), four.bytesUp());
    assertEquals(6 * load.gradientBytes(), five.bytesUp());
    assertEquals(8 * 750_000, load.renewalBytes());
    // A broadcast is there whole and in pieces, the last two times.
    assertEquals(
        3 * load.renewalBytes() - load.weightBytes(), four.driverBytes() - five.driverBytes());
  }

  @Test
  void refusesNothingToCountWith() {
    Workload load = load(1000, 1000, false);
    assertThrows(
        IllegalArgumentException.class, () -> StepPlan.of(load, Rates.DEFAULT, 10, NETWORK, 0));
    assertThrows(
        IllegalArgumentException.class, () -> StepPlan.of(load, Rates.DEFAULT, 0, NETWORK, 1));
    assertThrows(IllegalArgumentException.class, () -> new Rates(1, 0, 1, 1, 1));
  }
}
