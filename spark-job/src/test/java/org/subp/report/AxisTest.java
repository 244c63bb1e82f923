package org.subp.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Property(tries = 500, seed = "1")
  void ticksAreFewAndAroundTheValues(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double a,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double b) {
    Axis axis = Axis.around(Math.min(a, b), Math.max(a, b), 5);
    double slack = axis.step() * 1e-6;
    assertTrue(axis.low() <= Math.min(a, b) + slack && axis.high() >= Math.max(a, b) - slack);
    List<Double> ticks = axis.ticks();
    assertTrue(ticks.size() >= 2 && ticks.size() <= 8, ticks::toString);
    assertEquals(ticks.size(), ticks.stream().map(axis::label).distinct().count());
  }

  @Test
  void stepsAreRound() {
    assertEquals(List.of("0", "20", "40", "60", "80", "100"), labels(Axis.around(3, 97.3, 5)));
    assertEquals(List.of("0.00", "0.02", "0.04", "0.06"), labels(Axis.around(0, 0.051, 5)));
  }

  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(axis::label).toList();
  }

  @Test
  void thinningKeepsSumsAndBounds() {
    for (int n : new int[] {0, 1, 7, 8, 9, 100, 1000, 1023}) {
      Thinned<Long> sums = new Thinned<>(8, Long::sum);
      for (long i = 0; i < n; i++) {
        sums.add(i);
      }
      assertEquals(n, sums.all());
      assertEquals(n * (n - 1L) / 2, sums.items().stream().mapToLong(Long::longValue).sum());
      assertTrue(sums.items().size() <= 8 && (n < 8 || sums.items().size() >= 4));
    }
  }
}
