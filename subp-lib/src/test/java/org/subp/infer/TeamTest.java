package org.subp.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TeamTest {
  private static final int MEMBERS = 3;

  @Test
  void nobodyPassesABarrierBeforeAllHaveReachedIt() {
    int barriers = 200;
    AtomicIntegerArray reached = new AtomicIntegerArray(barriers);
    AtomicInteger early = new AtomicInteger();
    try (Team team = new Team(MEMBERS)) {
      Team.Job job =
          (member, all) -> {
            for (int i = 0; i < barriers; i++) {
              reached.incrementAndGet(i);
              all.barrier();
              early.addAndGet(reached.get(i) == MEMBERS ? 0 : 1);
            }
          };
      assertTrue(team.tryAcquire());
      team.run(job);
      team.release();
    }
    assertEquals(0, early.get());
  }

  /** Whoever fails, caller or worker: the others are not left waiting, and the next job runs. */
  @Test
  void oneMembersFailureEndsTheJobButNotTheTeam() {
    try (Team team = new Team(MEMBERS)) {
      for (int failing = 0; failing < MEMBERS; failing++) {
        int unlucky = failing;
        Team.Job bad =
            (member, all) -> {
              if (member == unlucky) {
                throw new ArithmeticException("member " + member);
              }
              all.barrier();
            };
        var e = assertThrows(IllegalStateException.class, () -> team.run(bad));
        assertEquals("member " + failing, e.getCause().getMessage());
        AtomicInteger ran = new AtomicInteger();
        team.run(
            (member, all) -> {
              all.barrier();
              ran.incrementAndGet();
            });
        assertEquals(MEMBERS, ran.get());
      }
    }
  }
}
