package org.subp.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.network.Zoo;

class ClusterBenchTest {
  @TempDir Path folder;

  /** On real executors, with a network that is quick: what is measured hangs together. */
  @Test
  void aStepsPhasesAndBytesAreThoseOfTheStep() throws IOException {
    try (LocalCluster cluster = new LocalCluster(StepOverhead.RANKS, 512, folder)) {
      StepOverhead step =
          StepOverhead.measure(cluster.spark(), Zoo.create("resnet20", 10), "masked", folder);
      assertTrue(step.broadcast() > 0, step.toString());
      assertTrue(step.reduce() > 0 && step.update() > 0 && step.scheduling() > 0, step.toString());
      // A tenth of a small network's packets are masks and what frames them.
      assertEquals(step.liveBytes(), step.bytes(), 0.1 * step.liveBytes(), step.toString());
      assertTrue(step.bytes() >= step.liveBytes(), step.toString());
    }
  }
}
