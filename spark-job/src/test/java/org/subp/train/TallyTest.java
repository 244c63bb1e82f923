package org.subp.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TallyTest {
  private static final float NAN = Float.NaN;

  @Test
  void countsHitsAndLoss() {
    float[] logits = {
      0, 0, 0, 0, 0, 0, 9, //
      6, 5, 4, 3, 2, 1, 0, //
      6, 5, 4, 3, 2, 1, 0
    };
    Tally tally = Tally.of(logits, new int[] {6, 4, 5}, 3, 7);
    assertEquals(3, tally.images());
    assertEquals(1, tally.top1());
    assertEquals(2, tally.top5());
    double sum = 0;
    for (int i = 0; i < 7; i++) {
      sum += Math.exp(i);
    }
    double expected = Math.log(1 + 6 * Math.exp(-9)) + 2 * Math.log(sum) - 2 - 1;
    assertEquals(expected, tally.lossSum(), 1e-12);
  }

  @Test
  void tiesGoToTheSmallerClassAndNoNumberNeverWins() {
    assertEquals(1, Tally.of(new float[] {1, 1}, new int[] {0}, 1, 2).top1());
    assertEquals(0, Tally.of(new float[] {1, 1}, new int[] {1}, 1, 2).top1());
    assertEquals(0, Tally.of(new float[] {NAN, NAN}, new int[] {0}, 1, 2).top1());
    assertEquals(0, Tally.of(new float[] {NAN, 1}, new int[] {0}, 1, 2).top1());
  }

  @Test
  void partsAddUp() {
    Tally a = Tally.of(new float[] {1, 2, 3, 0}, new int[] {1, 1}, 2, 2);
    Evaluation both = Tally.NONE.plus(a).plus(a).evaluation();
    assertEquals(4, both.images());
    assertEquals(0.5, both.top1());
    assertEquals(a.lossSum() / 2, both.loss());
  }
}
