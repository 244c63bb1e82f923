package org.subp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {
  private static final List<String> PARTS = List.of("epoch 3/6", "step 12/62", "3:20 left", "loss");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private TerminalProgress terminal(int columns, boolean quiet) {
    return new TerminalProgress(new PrintStream(bytes, true, UTF_8), columns, quiet);
  }

  private String shown() {
    return bytes.toString(UTF_8);
  }

  @Test
  void whatDoesNotFitIsLeftOutFromTheEnd() {
    assertEquals("epoch 3/6  step 12/62  3:20 left  loss", TerminalProgress.fit(PARTS, 38));
    assertEquals("epoch 3/6  step 12/62  3:20 left", TerminalProgress.fit(PARTS, 37));
    assertEquals("epoch 3/6", TerminalProgress.fit(PARTS, 20));
    assertEquals("epoc", TerminalProgress.fit(PARTS, 4));
    assertEquals("", TerminalProgress.fit(PARTS, 0));
    assertEquals("", TerminalProgress.fit(List.of(), 80));
  }

  @Test
  void noLineIsEverAsWideAsTheTerminal() {
    for (int columns = 1; columns < 60; columns++) {
      assertTrue(TerminalProgress.fit(PARTS, columns - 1).length() < columns);
    }
  }

  @Test
  void aLineThatStaysTakesTheLiveLinesPlace() {
    try (TerminalProgress terminal = terminal(80, false)) {
      terminal.show(() -> PARTS);
      terminal.draw();
      terminal.print("epoch 1: done");
    }
    String[] lines = shown().split("\n");
    assertTrue(lines[0].contains("epoch 3/6  step 12/62"), shown());
    assertTrue(lines[0].endsWith("\r\033[Kepoch 1: done"), shown());
  }

  @Test
  void closingLeavesNothingOfTheLiveLine() {
    try (TerminalProgress terminal = terminal(80, false)) {
      terminal.show(() -> PARTS);
      terminal.draw();
    }
    assertTrue(shown().endsWith("\r\033[K"), shown());
  }

  @Test
  void whoStopsItGetsANewLineAndIsToldHowToGoOn() {
    TerminalProgress terminal = terminal(80, false);
    terminal.whenStopped("--resume goes on");
    terminal.show(() -> PARTS);
    terminal.draw();
    terminal.stopped();
    String end = System.lineSeparator() + "--resume goes on" + System.lineSeparator();
    assertTrue(shown().endsWith(end), shown());
    terminal.close();
    assertTrue(shown().endsWith(end), shown());
  }

  @Test
  void withoutATerminalThereIsNoLiveLine() {
    try (TerminalProgress terminal = terminal(0, false)) {
      terminal.work("reading", "MB").at(1, 2);
      terminal.print("epoch 1: done");
    }
    assertEquals("epoch 1: done" + System.lineSeparator(), shown());
  }

  @Test
  void quietPrintsOnlyWhatIsNotAsItShouldBe() {
    try (TerminalProgress terminal = terminal(80, true)) {
      terminal.work("reading", "MB").at(1, 2);
      terminal.print("epoch 1: done");
      terminal.notice("no checkpoint could be written");
    }
    assertEquals("no checkpoint could be written" + System.lineSeparator(), shown());
    assertFalse(shown().contains("\033"));
  }

  @Test
  void workShowsShareTimeLeftCountAndRate() {
    try (TerminalProgress terminal = terminal(0, false)) {
      TerminalProgress.Work work = terminal.work("preparing", "files");
      assertEquals(List.of("preparing", "0:03"), work.parts(Duration.ofSeconds(3)));
      work.at(500, 2000);
      assertEquals(
          List.of("preparing", "25 %", "0:30 left", "500/2000 files", "50 files/s"),
          work.parts(Duration.ofSeconds(10)));
      work.at(7, 0, 0.5);
      assertEquals(
          List.of("preparing", "50 %", "0:02 left", "7 files", "3.5 files/s"),
          work.parts(Duration.ofSeconds(2)));
      work.at(7, 0);
      assertEquals(
          List.of("preparing", "0:02", "7 files", "3.5 files/s"),
          work.parts(Duration.ofSeconds(2)));
    }
  }
}
