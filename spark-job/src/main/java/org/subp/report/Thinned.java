package org.subp.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * A series of any length in bounded memory: when there are too many items, neighbours become one,
 * and from then on as many items go into one as there are in the others.
 */
final class Thinned<T> {
  private final int most;
  private final BinaryOperator<T> merge;
  private final List<T> items = new ArrayList<>();
  private long width = 1;
  private long inLast;
  private long all;

  /**
   * @param most items that are kept, even
   * @param merge one item of two neighbours
   */
  Thinned(int most, BinaryOperator<T> merge) {
    this.most = most;
    this.merge = merge;
  }

  void add(T item) {
    all++;
    if (!items.isEmpty() && inLast < width) {
      items.add(merge.apply(items.remove(items.size() - 1), item));
      inLast++;
      return;
    }
    if (items.size() == most) {
      halve();
    }
    items.add(item);
    inLast = 1;
  }

  private void halve() {
    for (int i = 0; i < most / 2; i++) {
      items.set(i, merge.apply(items.get(2 * i), items.get(2 * i + 1)));
    }
    items.subList(most / 2, most).clear();
    width *= 2;
  }

  List<T> items() {
    return List.copyOf(items);
  }

  /** How many were added. */
  long all() {
    return all;
  }
}
