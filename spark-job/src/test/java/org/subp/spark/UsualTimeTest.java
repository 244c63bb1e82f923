package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UsualTimeTest {
  @Test
  void theLimitIsFiveMediansButNeverLessThanTheFloor() {
    UsualTime time = new UsualTime();
    assertEquals(600, time.limit(10), "nothing is known of the first ones");
    time.add(1000);
    time.add(3);
    assertEquals(600, time.limit(10));
    time.add(4);
    assertEquals(20, time.limit(10));
    assertEquals(30, time.limit(30));
  }

  @Test
  void onlyRecentOnesCount() {
    UsualTime time = new UsualTime();
    for (int i = 0; i < 100; i++) {
      time.add(i < 80 ? 1 : 7);
    }
    assertEquals(7, time.median());
  }
}
