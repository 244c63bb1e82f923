package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.engine.Batch;
import org.subp.engine.GradientEngine;
import org.subp.engine.Gradients;
import org.subp.network.NetworkMasks;
import org.subp.train.Checkpoint;
import org.subp.train.Evaluation;
import org.subp.train.Flushed;
import org.subp.train.LocalWorkers;
import org.subp.train.Progress;
import org.subp.train.RankSetup;
import org.subp.train.RunDirectory;
import org.subp.train.Step;
import org.subp.train.StepResult;
import org.subp.train.TinyEngine;
import org.subp.train.TinyRun;
import org.subp.train.Trainer;
import org.subp.train.TrainingRun;
import org.subp.train.Weights;
import org.subp.train.Workers;

/**
 * Runs on executors in JVMs of their own, which are killed in the middle of random steps, or hang.
 * More kills: {@code -Dsubp.executor-kills=50}.
 */
class ClusterFaultsTest {
  private static final int KILLS = Integer.getInteger("subp.executor-kills", 2);

  /** Steps whose gradients of pruned weights stay on the ranks: until the next checkpoint. */
  private static final int GATHERED = 3;

  @TempDir static Path folder;
  private static TestCluster cluster;

  @BeforeAll
  static void start() {
    cluster = new TestCluster(2, folder);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  /**
   * Lets executors die a few milliseconds into some steps; the first of them when it holds what its
   * ranks gathered in steps before.
   */
  private static final class KillingWorkers implements Workers {
    private final Workers workers;
    private final Random random = new Random(KILLS);
    private int kills;
    private int steps;
    private int flushes;

    KillingWorkers(Workers workers) {
      this.workers = workers;
    }

    @Override
    public StepResult gradients(Weights weights, Step step) throws IOException {
      steps++;
      CompletableFuture<Boolean> kill = CompletableFuture.completedFuture(false);
      boolean gathering = step.index() % GATHERED > 0;
      if (kills < KILLS && random.nextInt(3) == 0 && (gathering || kills > 0)) {
        int millis = random.nextInt(30);
        kill =
            CompletableFuture.supplyAsync(
                cluster::killOneExecutor,
                CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
      }
      try {
        return workers.gradients(weights, step);
      } finally {
        kills += kill.join() ? 1 : 0;
      }
    }

    @Override
    public Flushed flush(Step last) throws IOException {
      flushes++;
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

  /** Keeps what the run says. */
  private record Notices(List<String> all) implements Progress {
    @Override
    public void notice(String message) {
      all.add(message);
    }

    List<String> of(String words) {
      return all.stream().filter(notice -> notice.contains(words)).toList();
    }
  }

  /** With the paper's gradients, of which most stay on the ranks for some steps. */
  @Test
  void aRunWhoseExecutorsDieNamesThemAndEndsInTheSameBits() throws IOException {
    TrainingRun run =
        TinyRun.run(
            "training.epochs=" + (6 + KILLS),
            "sparsity.end=4",
            "training.retries=100",
            "checkpoint.every=" + GATHERED);
    assertTrue(TinyRun.setup(run).isLazy());
    Checkpoint expected = train("local", run, local(run), new Progress() {});
    Notices notices = new Notices(new ArrayList<>());
    long begin = System.nanoTime();
    Workers ranks =
        new SparkWorkers(
            cluster.spark(), TinyRun.setup(run), run.config().training(), notices::notice);
    KillingWorkers killing = new KillingWorkers(ranks);
    assertSameBits(expected, train("killed", run, killing, notices));
    List<String> losses = notices.of(" is lost: ");
    int returns = notices.of("gathered for pruned weights").size();
    System.out.printf(
        "%d executors killed in %d steps of a run of %d, %d flushes, %d losses named, %d returns to"
            + " a checkpoint, %.0f s%n",
        killing.kills,
        killing.steps,
        expected.cursor().number(),
        killing.flushes,
        losses.size(),
        returns,
        (System.nanoTime() - begin) * 1e-9);
    assertEquals(KILLS, killing.kills);
    assertTrue(returns > 0, "nobody lost what was gathered: " + notices.all());
    assertTrue(killing.steps > expected.cursor().number(), "steps were repeated");
    assertTrue(
        losses.get(0).matches("executor . on 127.0.0.1 is lost: .*137 \\(killed.*memory.*"),
        losses.toString());
  }

  /** Whose gradients deletes the trap never comes back. */
  private record TrappedEngine(GradientEngine engine, Path trap) implements GradientEngine {
    @Override
    public void load(float[] parameters, float[] statistics, NetworkMasks masks) {
      engine.load(parameters, statistics, masks);
    }

    @Override
    public Gradients gradients(Batch batch, float labelSmoothing, Scope scope) {
      try {
        if (Files.deleteIfExists(trap)) {
          Thread.sleep(Long.MAX_VALUE);
        }
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return engine.gradients(batch, labelSmoothing, scope);
    }

    @Override
    public float[] logits(Batch batch) {
      return engine.logits(batch);
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  /** Sets the trap behind a step, and listens. */
  private record Trapper(Path trap, AtomicBoolean set, List<String> notices) implements Progress {
    @Override
    public void step(StepDone step) {
      if (step.step() == 7 && !set.getAndSet(true)) {
        try {
          Files.createFile(trap);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    @Override
    public void notice(String message) {
      notices.add(message);
    }
  }

  private static RankSetup trapped(TrainingRun run, String trap) {
    RankSetup plain = TinyRun.setup(run);
    return RankSetup.of(
        run,
        (network, threads) -> new TrappedEngine(new TinyEngine(network), Path.of(trap)),
        plain.training(),
        plain.validation(),
        plain.threads());
  }

  @Test
  void aHungRankIsNamedAndComputedAgainWithTheSameBits() throws IOException {
    TrainingRun run = TinyRun.run("training.epochs=3", "sparsity.end=2", "training.patience=2");
    Checkpoint expected = train("free", run, local(run), new Progress() {});
    Path trap = folder.resolve("trap");
    Trapper trapper = new Trapper(trap, new AtomicBoolean(), new ArrayList<>());
    RankSetup setup = trapped(run, trap.toString());
    Workers workers =
        new SparkWorkers(cluster.spark(), setup, run.config().training(), trapper::notice);
    assertSameBits(expected, train("hung", run, workers, trapper));
    Pattern hung =
        Pattern.compile("step 8: epoch 1.*waits for .*ranks? .* on 127.0.0.1 \\(executor .*");
    assertTrue(
        trapper.notices().stream().anyMatch(hung.asPredicate()), trapper.notices().toString());
  }

  private static Workers local(TrainingRun run) throws IOException {
    return new LocalWorkers(TinyRun.setup(run));
  }

  private Checkpoint train(String name, TrainingRun run, Workers workers, Progress progress)
      throws IOException {
    String uri = folder.resolve(name).toString();
    RunDirectory directory = RunDirectory.create(uri, new Configuration(), false);
    try (workers) {
      return Trainer.run(run, workers, directory, progress);
    }
  }

  private static void assertSameBits(Checkpoint expected, Checkpoint actual) {
    assertArrayEquals(expected.latent(), actual.latent());
    assertArrayEquals(expected.velocity(), actual.velocity());
    assertArrayEquals(expected.statistics(), actual.statistics());
    assertEquals(expected.masks(), actual.masks());
    assertEquals(expected.cursor(), actual.cursor());
  }
}
