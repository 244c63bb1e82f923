package org.subp.config;

import java.util.Collection;
import java.util.Comparator;

/** The known key a mistyped one most likely meant. */
final class Spelling {
  private Spelling() {}

  /**
   * The fewest insertions, deletions and replacements of letters; a right last part in a wrong
   * section counts as one mistake.
   */
  static String nearest(String unknown, Collection<String> known) {
    return known.stream().min(Comparator.comparingInt(key -> mistakes(unknown, key))).orElseThrow();
  }

  private static int mistakes(String unknown, String known) {
    return Math.min(distance(unknown, known), 1 + distance(last(unknown), last(known)));
  }

  private static String last(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /** Levenshtein distance. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
