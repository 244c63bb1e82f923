package org.subp.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subp.golden.Golden;

class PruneScheduleTest {
  private static final Map<String, PruneSchedule> REFERENCES =
      Map.of(
          "linear", new PruneSchedule.Linear(),
          "cos", new PruneSchedule.Cosine(),
          "exp", new PruneSchedule.Exponential(),
          "cubic", new PruneSchedule.Cubic());

  static List<Golden.Schedule> golden() {
    return Golden.schedules();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void progressIsTheReferences(Golden.Schedule golden) {
    PruneSchedule schedule = REFERENCES.get(golden.name());
    for (int t = 0; t < golden.values().length; t++) {
      double rate = golden.rate() * schedule.progress(t, golden.start(), golden.end());
      assertEquals(golden.values()[t], rate, 1e-15, "epoch " + t);
    }
  }

  @Provide
  Arbitrary<PruneSchedule> schedules() {
    return Arbitraries.of("linear", "cosine", "exponential", "cubic", "gradual")
        .map(PruneSchedule::named);
  }

  @Property(tries = 500)
  void progressRisesFromDenseToTarget(
      @ForAll("schedules") PruneSchedule schedule,
      @ForAll @IntRange(max = 20) int start,
      @ForAll @IntRange(max = 40) int length) {
    double end = start + length;
    double before = 0;
    for (double t = 0; t <= end + 2; t += 0.25) {
      double progress = schedule.progress(t, start, end);
      assertTrue(progress >= before && progress <= 1, "epoch " + t + ": " + progress);
      assertTrue(t >= end || t > start || progress == 0, "dense until the start");
      assertTrue(t < end || progress == 1, "target rate from the end on");
      before = progress;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"linear", "cosine", "exponential", "cubic", "gradual"})
  void withoutStartAndEndThePruningIsFullAtOnce(String name) {
    assertEquals(1, PruneSchedule.named(name).progress(0, 0, 0));
  }

  @Test
  void gradualIsZhuAndGuptas() {
    PruneSchedule gradual = new PruneSchedule.Gradual();
    assertEquals(1 - 0.75 * 0.75 * 0.75, gradual.progress(20, 10, 50), 1e-15);
    assertEquals(0.875, gradual.progress(30, 10, 50), 1e-15);
    assertEquals(0.578125, gradual.progress(0.5, 0, 2), 1e-15, "in the middle of an epoch");
  }

  @Test
  void unknownSchedulesListTheKnown() {
    Exception error =
        assertThrows(IllegalArgumentException.class, () -> PruneSchedule.named("cubik"));
    assertTrue(error.getMessage().contains("cubik") && error.getMessage().contains("cubic"));
  }
}
