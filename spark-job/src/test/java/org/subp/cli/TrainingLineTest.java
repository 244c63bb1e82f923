package org.subp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.subp.train.Progress.Seconds;
import org.subp.train.Progress.StepDone;

class TrainingLineTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TerminalProgress terminal =
      new TerminalProgress(new PrintStream(bytes, true, UTF_8), 80, false);
  private final TrainingLine line = new TrainingLine(terminal);

  @AfterEach
  void close() {
    terminal.close();
  }

  /** One of three steps of the first epoch. */
  private void step(int index) {
    Seconds seconds = new Seconds(1, 0, 0, 0, 0);
    line.step(new StepDone(index, 0, index, 3, 2, 0.5, 0.1, 64, 0, seconds));
  }

  /** What stands there, whether the terminal's own thread drew it or this one. */
  private String shown() {
    terminal.draw();
    String all = bytes.toString(UTF_8);
    return all.substring(all.lastIndexOf('\r') + 1);
  }

  @Test
  void showsTheStepAndNothingOfOtherJobs() {
    step(0);
    line.validating(7, 0, 1); // of a validation before, heard late
    assertTrue(shown().contains("epoch 1/2  step 1/3  -:-- left  loss 0.5000  64 images/s"));
  }

  @Test
  void behindTheLastStepCountsTheImagesValidated() {
    step(1);
    step(2);
    assertTrue(shown().contains("  validating  "));
    line.validating(0, 0, 1); // the last step's job
    assertFalse(shown().contains("images,"));
    line.validating(128, 0, 0);
    assertTrue(shown().contains("epoch 1/2  validating, 128 images  0:00 left"));
  }

  @Test
  void nothingIsShownBeforeTheFirstStep() {
    line.validating(3, 0, 0.5);
    assertFalse(shown().contains("validating"));
  }
}
