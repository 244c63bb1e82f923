package org.subp.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subp.config.ConfigException;

/** The whole loop, in this JVM. */
class TrainerTest {
  private static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;

  /** Pulls the plug after so many steps. */
  private record Kill(long after) implements Progress {
    @Override
    public void step(StepDone step) {
      if (step.step() == after) {
        throw new IllegalStateException("killed");
      }
    }
  }

  private RunDirectory fresh(String name) throws IOException {
    return RunDirectory.create(folder.resolve(name).toString(), HADOOP, false);
  }

  private static Checkpoint train(TrainingRun run, RunDirectory directory, Progress progress)
      throws IOException {
    try (Workers workers = new LocalWorkers(TinyRun.setup(run))) {
      return Trainer.run(run, workers, directory, progress);
    }
  }

  private static void assertSame(Checkpoint expected, Checkpoint actual) {
    assertArrayEquals(expected.latent(), actual.latent());
    assertArrayEquals(expected.velocity(), actual.velocity());
    assertArrayEquals(expected.statistics(), actual.statistics());
    assertEquals(expected.masks(), actual.masks());
    assertEquals(expected.cursor(), actual.cursor());
  }

  @Test
  void learnsWhilePruningToTheFinalSparsity() throws IOException {
    Heard heard = new Heard();
    Checkpoint last = train(TinyRun.run(), fresh("run"), heard);
    Progress.EpochDone end = heard.epochs.get(5);
    assertTrue(end.evaluation().top1() > 0.9, end.toString());
    assertTrue(end.trainLoss() < heard.epochs.get(0).trainLoss());
    assertEquals(0.5, end.density());
    assertEquals(0.5, last.masks().density());
    assertEquals(TinyRun.VALIDATION, end.evaluation().images());
  }

  @Test
  void reportsEveryStepEpochAndRenewal() throws IOException {
    Heard heard = new Heard();
    train(TinyRun.run(), fresh("run"), heard);
    int stepsPerEpoch = TinyRun.TRAINING / 16;
    assertEquals(6 * stepsPerEpoch, heard.steps.size());
    for (int i = 0; i < heard.steps.size(); i++) {
      assertEquals(i, heard.steps.get(i).step());
      assertEquals(i / stepsPerEpoch, heard.steps.get(i).epoch());
      assertEquals(i % stepsPerEpoch, heard.steps.get(i).index());
    }
    assertEquals(
        List.of(false, false, false, false, true, true),
        heard.epochs.stream().map(Progress.EpochDone::isFinal).toList());
    assertEquals(1.0, heard.epochs.get(0).density());
    assertEquals(6 * 2, heard.masks.size());
    assertEquals(0, heard.masks.get(11).regrown());
    assertEquals(4 * 4, heard.masks.get(11).pruned());
  }

  @Test
  void rateZeroTrainsDense() throws IOException {
    Heard heard = new Heard();
    Checkpoint last = train(TinyRun.run("sparsity.rate=0"), fresh("run"), heard);
    assertEquals(List.of(), heard.masks);
    assertEquals(1.0, last.masks().density());
    assertTrue(heard.epochs.stream().allMatch(Progress.EpochDone::isFinal));
    assertArrayEquals(last.latent(), last.effectiveParameters());
  }

  @Test
  void pruningStartsWithTheFirstEpochWhenStartAndEndAreZero() throws IOException {
    Heard heard = new Heard();
    train(TinyRun.run("sparsity.start=0", "sparsity.end=0"), fresh("run"), heard);
    assertTrue(heard.epochs.stream().allMatch(epoch -> epoch.density() == 0.5));
  }

  @Test
  void theSameRunGivesTheSameBitsAndAnotherSeedOthers() throws IOException {
    Checkpoint first = train(TinyRun.run(), fresh("first"), new Heard());
    Checkpoint second = train(TinyRun.run(), fresh("second"), new Heard());
    assertSame(first, second);
    Checkpoint other = train(TinyRun.run("run.seed=8"), fresh("other"), new Heard());
    assertNotEquals(first.latent()[0], other.latent()[0]);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2, 3, 4, 5, 8, 17, 22, 35})
  void aKilledAndResumedRunEndsInTheSameBitsAndMetrics(long killedAfter) throws IOException {
    TrainingRun run = TinyRun.run();
    RunDirectory undisturbed = fresh("undisturbed");
    Checkpoint expected = train(run, undisturbed, new Heard());
    RunDirectory killed = fresh("killed");
    assertThrows(IllegalStateException.class, () -> train(run, killed, new Kill(killedAfter)));
    RunDirectory again = RunDirectory.existing(folder.resolve("killed").toString(), HADOOP);
    assertSame(expected, train(run, again, new Heard()));
    assertEquals(timeless(undisturbed), timeless(again));
  }

  private static List<String> timeless(RunDirectory directory) throws IOException {
    return new String(directory.read("metrics.jsonl"), UTF_8)
        .lines()
        .map(line -> line.replaceAll(",\"imagesPerSecond.*", ""))
        .toList();
  }

  /** Loses its ranks as some steps begin: at each visit to a step that is named once more. */
  private record LosingWorkers(Workers workers, List<Long> losses) implements Workers {
    @Override
    public StepResult gradients(Weights weights, Step step) throws IOException {
      if (losses.remove(step.number())) {
        throw new RanksLostException("executor 1 went away");
      }
      return workers.gradients(weights, step);
    }

    @Override
    public Flushed flush(Step last) throws IOException {
      return workers.flush(last);
    }

    @Override
    public Evaluation evaluate(Weights weights) throws IOException {
      return workers.evaluate(weights);
    }

    @Override
    public void close() {
      workers.close();
    }
  }

  private static Checkpoint trainLosing(
      TrainingRun run, RunDirectory directory, Progress progress, Long... losses)
      throws IOException {
    Workers local = new LocalWorkers(TinyRun.setup(run));
    try (Workers workers = new LosingWorkers(local, new ArrayList<>(List.of(losses)))) {
      return Trainer.run(run, workers, directory, progress);
    }
  }

  @Test
  void lostRanksSendTheRunBackToTheNewestCheckpointAndToTheSameBits() throws IOException {
    TrainingRun run = TinyRun.run();
    RunDirectory undisturbed = fresh("undisturbed");
    Checkpoint expected = train(run, undisturbed, new Heard());
    RunDirectory disturbed = fresh("disturbed");
    Heard heard = new Heard();
    assertSame(expected, trainLosing(run, disturbed, heard, 2L, 9L, 9L, 8L, 9L, 12L, 35L));
    assertEquals(timeless(undisturbed), timeless(disturbed));
    assertEquals(7, heard.notices.size());
    assertEquals(
        "executor 1 went away; going on from the beginning, as there is no checkpoint yet",
        heard.notices.get(0));
    assertEquals(
        "executor 1 went away; going on from the checkpoint before step 0 of epoch 2",
        heard.notices.get(5));
  }

  @Test
  void aRunThatIsSentBackAgainAndAgainStopsAndCanBeResumed() throws IOException {
    TrainingRun run = TinyRun.run("training.retries=2");
    RunDirectory directory = fresh("run");
    Heard heard = new Heard();
    String message =
        assertThrows(
                TrainingException.class, () -> trainLosing(run, directory, heard, 8L, 9L, 9L, 9L))
            .getMessage();
    assertTrue(message.contains("3 times in a row without getting past step 9"), message);
    assertTrue(message.contains("--resume"), message);
    assertEquals(3, heard.notices.size(), "step 8 was passed, so its loss does not count");
    Checkpoint expected = train(run, fresh("undisturbed"), new Heard());
    assertSame(expected, train(run, directory, new Heard()));
  }

  @Test
  void aFinishedRunResumesToItself() throws IOException {
    RunDirectory directory = fresh("run");
    Checkpoint expected = train(TinyRun.run(), directory, new Heard());
    List<String> metrics = timeless(directory);
    Heard heard = new Heard();
    assertSame(expected, train(TinyRun.run(), directory, heard));
    assertEquals(List.of(), heard.steps);
    assertEquals(metrics, timeless(directory));
  }

  @Test
  void aDamagedNewestCheckpointIsPassedOver() throws IOException {
    RunDirectory directory = fresh("run");
    Checkpoint expected = train(TinyRun.run(), directory, new Heard());
    List<String> names = directory.list("checkpoints");
    assertEquals(2, names.size());
    String newest = "checkpoints/" + names.get(1);
    byte[] bytes = directory.read(newest);
    bytes[bytes.length / 2] ^= 1;
    directory.write(newest, ByteBuffer.wrap(bytes));
    Heard heard = new Heard();
    assertSame(expected, train(TinyRun.run(), directory, heard));
    assertTrue(heard.notices.get(0).contains(names.get(1)), heard.notices.toString());
    assertFalse(heard.steps.isEmpty());
  }

  @Test
  void aCheckpointThatCannotBeWrittenIsAnnouncedAndTrainingGoesOn() throws IOException {
    Checkpoint expected = train(TinyRun.run(), fresh("run"), new Heard());
    RunDirectory blocked = fresh("blocked");
    Files.writeString(folder.resolve("blocked").resolve("checkpoints"), "a file, no folder");
    Heard heard = new Heard();
    assertSame(expected, train(TinyRun.run(), blocked, heard));
    assertTrue(
        heard.notices.get(0).contains("no checkpoint could be written"), heard.notices::toString);
    assertEquals(6, heard.epochs.size());
  }

  @Test
  void anotherNetworksCheckpointIsRefused() throws IOException {
    RunDirectory directory = fresh("run");
    train(TinyRun.run(), directory, new Heard());
    TrainingRun wider = TinyRun.run(TinyNetwork.create(32));
    String message =
        assertThrows(CheckpointException.class, () -> train(wider, directory, new Heard()))
            .getMessage();
    assertTrue(message.contains("fingerprint"), message);
  }

  @Test
  void aConfigurationThatTrainsOtherwiseIsRefused() throws IOException {
    RunDirectory directory = fresh("run");
    train(TinyRun.run(), directory, new Heard());
    String message =
        assertThrows(
                ConfigException.class,
                () -> train(TinyRun.run("training.momentum=0.5"), directory, new Heard()))
            .getMessage();
    assertTrue(message.contains("training.momentum: 0.9, now 0.5"), message);
    train(TinyRun.run("checkpoint.keep=1"), directory, new Heard());
  }

  @Test
  void otherTrainingImagesAreRefused() throws IOException {
    RunDirectory directory = fresh("run");
    TrainingRun run = TinyRun.run();
    train(run, directory, new Heard());
    TrainingRun other =
        new TrainingRun(
            run.config(), run.network(), run.classNames(), run.trainingImages(), "other images");
    String message =
        assertThrows(ConfigException.class, () -> train(other, directory, new Heard()))
            .getMessage();
    assertTrue(message.contains("other training images"), message);
  }

  @Test
  void divergenceStopsTheRunWithACause() throws IOException {
    TrainingRun run = TinyRun.run("training.learning-rate=1e30", "training.epochs=6");
    String message =
        assertThrows(TrainingException.class, () -> train(run, fresh("run"), new Heard()))
            .getMessage();
    assertTrue(message.contains("learning-rate"), message);
  }

  @Test
  void earlierRunsAreOverwrittenOnRequestOnlyAndOtherFoldersNever() throws IOException {
    String run = folder.resolve("run").toString();
    train(TinyRun.run(), fresh("run"), new Heard());
    assertThrows(ConfigException.class, () -> RunDirectory.create(run, HADOOP, false));
    RunDirectory.create(run, HADOOP, true);
    assertEquals(List.of(), fresh("run").list("checkpoints"));
    Files.writeString(folder.resolve("run").resolve("letter.txt"), "precious");
    assertThrows(ConfigException.class, () -> RunDirectory.create(run, HADOOP, true));
    assertThrows(
        ConfigException.class,
        () -> RunDirectory.existing(folder.resolve("nowhere").toString(), HADOOP));
  }
}
