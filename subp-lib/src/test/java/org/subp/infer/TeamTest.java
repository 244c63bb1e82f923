package org.subp.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

  /** In a JVM whose threads' stacks are so large that the system soon gives no more. */
  @Test
  void aTeamThatCannotStartLeavesNoThreads() throws Exception {
    assumeTrue(
        System.getProperty("os.name").equals("Linux"), "only Linux bounds a process's addresses");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classes =
        Path.of("target", "classes") + File.pathSeparator + Path.of("target", "test-classes");
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -v 16000000 && exec %s -Xmx64m -XX:ThreadStackSize=262144 -cp %s '%s'"
                    .formatted(java, classes, TooLarge.class.getName()))
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    assertTrue(out.endsWith("none left\n"), out);
  }

  /** Waits until the workers that did start are gone. */
  static final class TooLarge {
    public static void main(String[] arguments) throws InterruptedException {
      try {
        new Team(1000);
        throw new AssertionError("a thousand threads fit");
      } catch (OutOfMemoryError e) {
        System.out.println(e.getMessage());
      }
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().startsWith("subp-predictor")) {
          thread.join(20_000);
          if (thread.isAlive()) {
            System.out.println(thread + " lives on");
            return;
          }
        }
      }
      System.out.println("none left");
    }
  }
}
