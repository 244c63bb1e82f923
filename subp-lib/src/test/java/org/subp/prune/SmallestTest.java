package org.subp.prune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SmallestTest {

  /** Few different values, so that ties are common. */
  @Property
  void theyAreTheFirstOfAStableSort(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = -3, max = 3) Integer> numbers,
      @ForAll @IntRange(max = 60) int wish) {
    double[] values =
        numbers.stream().mapToDouble(n -> n == -3 ? Double.NEGATIVE_INFINITY : n / 3.0).toArray();
    int count = Math.min(wish, values.length);
    int[] expected =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .limit(count)
            .mapToInt(i -> i)
            .sorted()
            .toArray();
    assertArrayEquals(expected, Smallest.of(values, count));
  }

  @Property(tries = 20)
  void negativeZeroTiesWithZero(@ForAll @IntRange(min = 1, max = 3) int count) {
    int[] expected = IntStream.range(0, count).toArray();
    assertArrayEquals(expected, Smallest.of(new double[] {0.0, -0.0, 0.0}, count));
  }
}
