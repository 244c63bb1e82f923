package org.subp.infer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.subp.kernel.GatherConv;

/**
 * Where in the arena each activation lies. Those that nobody needs at the same time share room: the
 * largest are placed first, each as low as those already placed allow. Values with margins, which
 * must stay zero, share only with values of the same geometry, which have theirs in the same
 * places.
 */
final class Room {
  /**
   * A value and when it must not be overwritten.
   *
   * @param from the operation that writes it
   * @param to the last that reads it
   */
  record Stay(Value.Geometry geometry, int from, int to) {
    boolean meets(Stay other) {
      return from <= other.to && other.from <= to;
    }

    /** Whole vectors. */
    int size() {
      return Math.addExact(geometry.size(), GatherConv.BLOCK - 1) & -GatherConv.BLOCK;
    }
  }

  private final List<Stay> stays;
  private final int[] bases;
  private final List<Integer> placed = new ArrayList<>();
  private int length = GatherConv.FIRST_WEIGHT;

  Room(List<Stay> stays) {
    this.stays = stays;
    bases = new int[stays.size()];
    IntStream.range(0, stays.size())
        .filter(i -> stays.get(i).geometry.padding() == 0)
        .boxed()
        .sorted(Comparator.comparing(i -> -stays.get(i).size()))
        .forEach(this::placeLow);
    Map<Value.Geometry, List<Integer>> margined = new HashMap<>();
    for (int i = 0; i < bases.length; i++) {
      if (stays.get(i).geometry.padding() > 0) {
        placeAsEqual(i, margined.computeIfAbsent(stays.get(i).geometry, g -> new ArrayList<>()));
      }
    }
  }

  private void placeLow(int value) {
    int size = stays.get(value).size();
    int base = GatherConv.FIRST_WEIGHT;
    for (int other : placed) { // by where they begin
      if (bases[other] - base >= size) {
        break;
      }
      if (stays.get(other).meets(stays.get(value))) {
        base = Math.max(base, bases[other] + stays.get(other).size());
      }
    }
    bases[value] = base;
    length = Math.max(length, Math.addExact(base, size));
    placed.add(value);
    placed.sort(Comparator.comparing(i -> bases[i]));
  }

  /** Where one of the same geometry lies that it never meets, or behind everything. */
  private void placeAsEqual(int value, List<Integer> equals) {
    bases[value] =
        equals.stream()
            .mapToInt(i -> bases[i])
            .filter(base -> equals.stream().noneMatch(i -> bases[i] == base && meet(i, value)))
            .findFirst()
            .orElse(length);
    length = Math.max(length, Math.addExact(bases[value], stays.get(value).size()));
    equals.add(value);
  }

  private boolean meet(int one, int other) {
    return stays.get(one).meets(stays.get(other));
  }

  /** {@return index in the arena of a value's first margin} */
  int base(int value) {
    return bases[value];
  }

  /** {@return the length of an arena that holds all} */
  int length() {
    return length;
  }
}
