package org.subp.tensorboard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.block.BlockMask;
import org.subp.tensorboard.EventReader.Event;
import org.subp.train.LocalWorkers;
import org.subp.train.Progress;
import org.subp.train.RunDirectory;
import org.subp.train.TinyRun;
import org.subp.train.Trainer;
import org.subp.train.TrainingRun;
import org.subp.train.Workers;

/** Event files of real runs, read back by {@link EventReader}. */
class TensorBoardEventsTest {
  private static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;

  /** Remembers what it hears, and pulls the plug after a step. */
  private static final class Heard implements Progress {
    final List<StepDone> steps = new ArrayList<>();
    final List<EpochDone> epochs = new ArrayList<>();
    final List<MasksRenewed> masks = new ArrayList<>();
    final long killAfter;

    Heard(long killAfter) {
      this.killAfter = killAfter;
    }

    @Override
    public void step(StepDone step) {
      steps.add(step);
      if (step.step() == killAfter) {
        throw new IllegalStateException("killed");
      }
    }

    @Override
    public void epoch(EpochDone epoch) {
      epochs.add(epoch);
    }

    @Override
    public void masks(MasksRenewed renewed) {
      masks.add(renewed);
    }
  }

  private static void train(RunDirectory directory, Heard heard) throws IOException {
    TrainingRun run = TinyRun.run();
    try (Workers workers = new LocalWorkers(TinyRun.setup(run));
        TensorBoardEvents events = new TensorBoardEvents(directory, 6, heard)) {
      Trainer.run(run, workers, directory, events.and(heard));
    }
  }

  private RunDirectory fresh(String name) throws IOException {
    return RunDirectory.create(folder.resolve(name).toString(), HADOOP, false);
  }

  private List<Event> events(String run, int file) throws IOException {
    Path path = folder.resolve(run).resolve("events.out.tfevents.%05d".formatted(file));
    return EventReader.read(Files.readAllBytes(path));
  }

  @Test
  void whatHappensIsThereUnderItsStep() throws IOException {
    Heard heard = new Heard(-1);
    train(fresh("run"), heard);
    List<Event> events = events("run", 0);
    assertEquals("brain.Event:2", events.get(0).version());
    assertTrue(events.get(1).start());
    List<Event> steps = with("loss/step", events);
    assertEquals(heard.steps.size(), steps.size());
    for (int i = 0; i < steps.size(); i++) {
      assertEquals(heard.steps.get(i).step(), steps.get(i).step());
      assertEquals((float) heard.steps.get(i).loss(), steps.get(i).values().get("loss/step"));
    }
    List<Event> epochs = with("validation/top-1", events);
    assertEquals(6, epochs.size());
    assertEquals(35, epochs.get(5).step());
    assertEquals(
        (float) heard.epochs.get(5).evaluation().top1(),
        epochs.get(5).values().get("validation/top-1"));
    assertEquals(heard.masks.size(), with("density/conv", events).size());
    assertTrue(events.stream().skip(2).noneMatch(Event::start));
  }

  private static List<Event> with(String tag, List<Event> events) {
    return events.stream().filter(e -> e.values().containsKey(tag)).toList();
  }

  @Test
  void picturesShowTheMasks() throws IOException {
    Heard heard = new Heard(-1);
    train(fresh("run"), heard);
    List<Event> pictures = with("masks/conv", events("run", 0));
    assertEquals(6, pictures.size(), "the first renewal of each epoch");
    BlockMask last = heard.masks.get(10).masks().masks().get(0);
    EventReader.Image image = (EventReader.Image) pictures.get(5).values().get("masks/conv");
    BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(image.png()));
    assertEquals(last.layout().groups(), image.height());
    assertEquals(last.layout().inChannels(), image.width());
    assertEquals(1, image.colours());
    for (int g = 0; g < image.height(); g++) {
      for (int c = 0; c < image.width(); c++) {
        assertEquals(last.keeps(g, c) ? 0xffffffff : 0xff000000, drawn.getRGB(c, g));
      }
    }
  }

  /** As TensorBoard does: a start voids what was known of its step and later ones. */
  @Test
  void aResumedRunReadsLikeAnUndisturbedOne() throws IOException {
    train(fresh("undisturbed"), new Heard(-1));
    for (long kill : new long[] {3, 5, 6, 17}) {
      String name = "killed after " + kill;
      RunDirectory killed = fresh(name);
      assertThrows(IllegalStateException.class, () -> train(killed, new Heard(kill)));
      train(killed, new Heard(-1));
      List<Event> both = new ArrayList<>(events(name, 0));
      both.addAll(events(name, 1));
      assertEquals(known(events("undisturbed", 0)), known(both));
    }
  }

  private static Map<String, TreeMap<Long, Object>> known(List<Event> events) {
    Map<String, TreeMap<Long, Object>> known = new TreeMap<>();
    for (Event event : events) {
      if (event.start()) {
        known.values().forEach(series -> series.tailMap(event.step(), true).clear());
      }
      event
          .values()
          .forEach(
              (tag, value) -> {
                if (!tag.startsWith("se") && !tag.startsWith("speed") && value instanceof Float) {
                  known.computeIfAbsent(tag, t -> new TreeMap<>()).put(event.step(), value);
                }
              });
    }
    return known;
  }

  @Test
  void goingBackWithinARunIsARestart() throws IOException {
    RunDirectory directory = fresh("back");
    Heard real = new Heard(-1);
    train(fresh("run"), real);
    try (TensorBoardEvents events = new TensorBoardEvents(directory, 6, new Heard(-1))) {
      events.step(real.steps.get(0));
      events.step(real.steps.get(1));
      events.step(real.steps.get(1));
      events.step(real.steps.get(2));
    }
    List<Event> starts = events("back", 0).stream().filter(Event::start).toList();
    assertEquals(List.of(0L, 1L), starts.stream().map(Event::step).toList());
  }

  @Test
  void checksumsAreCastagnolis() {
    byte[] digits = "123456789".getBytes(US_ASCII);
    assertEquals(0xe3069283, EventReader.crc32c(digits, 0, digits.length));
  }

  @Test
  void tensorBoardItselfReadsThemWhereItIsInstalled() throws IOException, InterruptedException {
    train(fresh("run"), new Heard(-1));
    String script =
        "from tensorboard.backend.event_processing.event_accumulator import EventAccumulator as E\n"
            + "import sys\n"
            + "e = E(sys.argv[1]); e.Reload()\n"
            + "print(len(e.Scalars('loss/step')), len(e.Images('masks/conv')))\n";
    Process python;
    try {
      python =
          new ProcessBuilder("python3", "-c", script, folder.resolve("run").toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      abort("no python3 here, so TensorBoard reads nothing");
      return;
    }
    String out = new String(python.getInputStream().readAllBytes(), US_ASCII);
    assumeTrue(python.waitFor() == 0, "python3 has no tensorboard, so it reads nothing");
    assertFalse(out.isBlank());
    assertEquals("36 6", out.strip());
  }
}
