package org.subp.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
}
