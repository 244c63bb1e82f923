package org.subp.prune;

import java.util.Arrays;

/** Selection by value. */
final class Smallest {
  private Smallest() {}

  /**
   * @param values without NaN
   * @param count 0 to the number of values
   * @return indices of the {@code count} smallest values, ascending; among equal values the smaller
   *     index goes first
   */
  static int[] of(double[] values, int count) {
    int[] smallest = new int[count];
    if (count == 0) {
      return smallest;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double last = sorted[count - 1];
    int equals = count;
    for (double value : values) {
      equals -= value < last ? 1 : 0;
    }
    int next = 0;
    for (int i = 0; next < count; i++) {
      if (values[i] < last || values[i] == last && equals-- > 0) {
        smallest[next++] = i;
      }
    }
    return smallest;
  }
}
