package org.subp.engine.grad;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds places for tensors in one array: two that are in use at the same time do not overlap. Large
 * ones first, each in the lowest gap it fits.
 */
final class Arena {
  /** Arrays of this size begin at a cache line with their header, of so many floats. */
  private static final int HEADER = 4;

  private Arena() {}

  /**
   * Places the tensors.
   *
   * @return values of an array that holds them all
   * @throws IllegalArgumentException if no array is long enough
   */
  static int place(List<Tensor> tensors) {
    List<Tensor> largestFirst = new ArrayList<>(tensors);
    largestFirst.sort(Comparator.comparingLong(Tensor::values).reversed());
    List<Placed> placed = new ArrayList<>(); // by start
    long end = 0;
    for (Tensor tensor : largestFirst) {
      long start = Geometry.STEP - HEADER;
      for (Placed other : placed) {
        if (other.tensor.meets(tensor)) {
          if (start + tensor.values() <= other.start) {
            break;
          }
          start = Math.max(start, other.start + other.tensor.values());
        }
      }
      end = Math.max(end, start + tensor.values());
      if (end > Integer.MAX_VALUE - Geometry.STEP) {
        throw new IllegalArgumentException(
            "a batch of %d images needs more than the %d values one array holds; share the batch among more ranks (training.ranks)"
                .formatted(tensor.geometry.images(), Integer.MAX_VALUE));
      }
      tensor.place((int) start);
      placed.add(new Placed(tensor, start));
      placed.sort(Comparator.comparingLong(Placed::start));
    }
    return (int) end + Geometry.STEP;
  }

  private record Placed(Tensor tensor, long start) {}
}
