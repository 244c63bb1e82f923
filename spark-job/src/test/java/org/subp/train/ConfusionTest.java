package org.subp.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.subp.train.Confusion.Mistake;

class ConfusionTest {
  private static final float NAN = Float.NaN;

  @Test
  void mistakesComeByTheirFrequency() {
    float[] logits = {
      9, 0, 0, //
      0, 9, 0, //
      0, 9, 0, //
      0, 0, 9, //
      9, 0, 0, //
      9, NAN, 0
    };
    Confusion confusion = Tally.of(logits, new int[] {0, 0, 0, 0, 2, 2}, 6, 3).confusion();
    assertEquals(
        List.of(
            new Mistake(0, 1, 2),
            new Mistake(0, 2, 1),
            new Mistake(2, Confusion.NO_CLASS, 1),
            new Mistake(2, 0, 1)),
        confusion.mistakes());
    assertEquals(4, confusion.images(0));
    assertEquals(0, confusion.images(1));
    assertEquals(1, confusion.hits(0));
    assertEquals(0, confusion.hits(2));
  }

  /** Hits are top-1, rows are the labels, however the images are divided; ties included. */
  @Test
  void sumsAgreeWithTheTally() {
    Random random = new Random(5);
    int classes = 4;
    int images = 300;
    float[] logits = new float[images * classes];
    int[] labels = new int[images];
    for (int i = 0; i < images; i++) {
      labels[i] = random.nextInt(classes);
      for (int c = 0; c < classes; c++) {
        logits[i * classes + c] = random.nextInt(3);
      }
    }
    Tally whole = Tally.of(logits, labels, images, classes);
    long hits = 0;
    long all = 0;
    for (int c = 0; c < classes; c++) {
      hits += whole.confusion().hits(c);
      all += whole.confusion().images(c);
    }
    assertEquals(whole.top1(), hits);
    assertEquals(images, all);
    Tally parts = Tally.NONE;
    for (int i = 0; i < images; i++) {
      float[] own = java.util.Arrays.copyOfRange(logits, i * classes, (i + 1) * classes);
      parts = parts.plus(Tally.of(own, new int[] {labels[i]}, 1, classes));
    }
    assertEquals(whole.confusion(), parts.confusion());
  }
}
