package org.subp.train;

import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often images of each class were taken for which class. Only what occurred is kept, so that a
 * thousand classes do not make a million numbers.
 *
 * @param counts images of each pair that occurred, at least one
 */
public record Confusion(SortedMap<Pair, Long> counts) implements Serializable {
  /** Of no images. */
  public static final Confusion NONE = new Confusion(new TreeMap<>());

  /** What {@link Pair#predicted} is where some logit was no number, so that no class came first. */
  public static final int NO_CLASS = -1;

  /**
   * A class, and one it was taken for.
   *
   * @param label the images' class
   * @param predicted the class they were taken for, {@value #NO_CLASS} for none
   */
  public record Pair(int label, int predicted) implements Comparable<Pair>, Serializable {
    private static final Comparator<Pair> ORDER =
        Comparator.comparingInt(Pair::label).thenComparingInt(Pair::predicted);

    boolean isHit() {
      return label == predicted;
    }

    @Override
    public int compareTo(Pair other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * One class taken for another.
   *
   * @param label the images' class
   * @param predicted the class they were taken for, {@value #NO_CLASS} for none
   * @param images how many
   */
  public record Mistake(int label, int predicted, long images) {}

  /**
   * Copies the map.
   *
   * @param counts positive
   */
  public Confusion {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /**
   * @param predicted as long as {@code labels}
   */
  static Confusion of(int[] labels, int[] predicted, int size) {
    TreeMap<Pair, Long> counts = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      counts.merge(new Pair(labels[i], predicted[i]), 1L, Long::sum);
    }
    return new Confusion(counts);
  }

  /**
   * {@return the counts of both}
   *
   * @param other of other images
   */
  public Confusion plus(Confusion other) {
    TreeMap<Pair, Long> sum = new TreeMap<>(counts);
    other.counts.forEach((pair, images) -> sum.merge(pair, images, Long::sum));
    return new Confusion(sum);
  }

  /**
   * {@return images of a class}
   *
   * @param label class index
   */
  public long images(int label) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().label() == label)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /**
   * {@return images of a class that were taken for it}
   *
   * @param label class index
   */
  public long hits(int label) {
    return counts.getOrDefault(new Pair(label, label), 0L);
  }

  /** {@return pairs of different classes, the most frequent first, then by classes} */
  public List<Mistake> mistakes() {
    return counts.entrySet().stream()
        .filter(entry -> !entry.getKey().isHit())
        .map(e -> new Mistake(e.getKey().label(), e.getKey().predicted(), e.getValue()))
        .sorted(Comparator.comparingLong(Mistake::images).reversed()) // stable
        .toList();
  }
}
