package org.subp.infer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.subp.kernel.GatherConv;

/**
 * Room in the arena, handed out and taken back while a network is planned. Values with margins,
 * which must stay zero, follow only values of the same geometry; what has none goes wherever there
 * is enough.
 */
final class Room {
  private final Map<Value.Geometry, Deque<Integer>> margined = new HashMap<>();

  /** Length of each free stretch by where it begins; no two touch. */
  private final TreeMap<Integer, Integer> free = new TreeMap<>();

  private int length = GatherConv.FIRST_WEIGHT;

  /** {@return where a value may lie} */
  int take(Value.Geometry geometry) {
    int size = size(geometry);
    if (geometry.padding() > 0) {
      Deque<Integer> places = margined.computeIfAbsent(geometry, g -> new ArrayDeque<>());
      return places.isEmpty() ? append(size) : places.pop();
    }
    Map.Entry<Integer, Integer> tightest = null;
    for (Map.Entry<Integer, Integer> stretch : free.entrySet()) {
      boolean fits = stretch.getValue() >= size;
      if (fits && (tightest == null || stretch.getValue() < tightest.getValue())) {
        tightest = stretch;
      }
    }
    if (tightest == null) {
      return append(size);
    }
    int base = tightest.getKey();
    int rest = tightest.getValue() - size;
    free.remove(base);
    if (rest > 0) {
      free.put(base + size, rest);
    }
    return base;
  }

  /** Nobody will read the value any more. */
  void giveBack(Value.Geometry geometry, int base) {
    if (geometry.padding() > 0) {
      margined.get(geometry).push(base);
      return;
    }
    int begin = base;
    int end = base + size(geometry);
    Map.Entry<Integer, Integer> before = free.lowerEntry(base);
    if (before != null && before.getKey() + before.getValue() == begin) {
      begin = before.getKey();
    }
    Integer behind = free.remove(end);
    if (behind != null) {
      end += behind;
    }
    free.put(begin, end - begin);
  }

  /** {@return the arena's length so far} */
  int length() {
    return length;
  }

  private int append(int size) {
    int base = length;
    length = Math.addExact(length, size);
    return base;
  }

  private static int size(Value.Geometry geometry) {
    return Math.addExact(geometry.size(), GatherConv.BLOCK - 1) & -GatherConv.BLOCK;
  }
}
