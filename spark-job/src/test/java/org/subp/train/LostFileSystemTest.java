package org.subp.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.apache.hadoop.io.IOUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in a real HDFS that fills up, goes away and comes back. */
class LostFileSystemTest {
  private static final int STEPS = 36;

  @TempDir static Path folder;
  private static MiniDFSCluster cluster;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    start(0, true);
    port = cluster.getNameNodePort();
  }

  private static void start(int port, boolean format) throws IOException {
    Configuration conf = patience();
    conf.set("hdfs.minidfs.basedir", folder.resolve("dfs").toString());
    cluster =
        new MiniDFSCluster.Builder(conf).nameNodePort(port).format(format).numDataNodes(1).build();
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  /**
   * A client that gives a lost name node up within a second; one of its own, as the cluster closes
   * those it shares.
   */
  private static Configuration patience() {
    Configuration conf = new Configuration();
    conf.setBoolean("fs.hdfs.impl.disable.cache", true);
    conf.setInt("ipc.client.connect.max.retries", 1);
    conf.setInt("ipc.client.connect.retry.interval", 50);
    conf.setInt("dfs.client.retry.interval-ms.get-last-block-length", 50);
    return conf;
  }

  private static String uri(String name) {
    return "hdfs://localhost:%d/runs/%s".formatted(port, name);
  }

  /** Does things to the file system as some steps end. */
  private static final class Disturbing implements Progress {
    private final Map<Long, Act> acts;

    interface Act {
      void run() throws IOException;
    }

    Disturbing(Map<Long, Act> acts) {
      this.acts = acts;
    }

    @Override
    public void step(StepDone step) {
      try {
        if (acts.containsKey(step.step())) {
          acts.get(step.step()).run();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Checkpoint train(RunDirectory directory, Progress progress) throws IOException {
    TrainingRun run = TinyRun.run();
    try (Workers workers = new LocalWorkers(TinyRun.setup(run))) {
      return Trainer.run(run, workers, directory, progress);
    }
  }

  private Checkpoint undisturbed(String name) throws IOException {
    String uri = folder.resolve(name).toString();
    return train(RunDirectory.create(uri, new Configuration(), false), new Heard());
  }

  private static void assertSame(Checkpoint expected, Checkpoint actual) {
    assertArrayEquals(expected.latent(), actual.latent());
    assertArrayEquals(expected.velocity(), actual.velocity());
    assertArrayEquals(expected.statistics(), actual.statistics());
    assertEquals(expected.masks(), actual.masks());
    assertEquals(expected.cursor(), actual.cursor());
  }

  private static void assertEveryLineOnce(RunDirectory directory) throws IOException {
    List<String> steps = new ArrayList<>();
    try (Stream<String> lines = new String(directory.read("metrics.jsonl"), UTF_8).lines()) {
      lines
          .filter(line -> line.startsWith("{\"event\":\"step\""))
          .map(line -> line.replaceAll(",\"epoch.*", ""))
          .forEach(steps::add);
    }
    assertEquals(STEPS, steps.size());
    for (int i = 0; i < STEPS; i++) {
      assertEquals("{\"event\":\"step\",\"step\":" + i, steps.get(i));
    }
  }

  @Test
  void trainingOutlivesAFullFileSystemAndKeepsItsLastCheckpoint() throws IOException {
    RunDirectory directory = RunDirectory.create(uri("full"), patience(), false);
    org.apache.hadoop.fs.Path root = new org.apache.hadoop.fs.Path("/runs");
    List<String> whileFull = new ArrayList<>();
    Disturbing disturbing =
        new Disturbing(
            Map.of(
                8L,
                () -> cluster.getFileSystem().setQuota(root, HdfsConstants.QUOTA_DONT_SET, 1),
                23L,
                () -> {
                  whileFull.addAll(directory.list("checkpoints"));
                  cluster
                      .getFileSystem()
                      .setQuota(root, HdfsConstants.QUOTA_DONT_SET, HdfsConstants.QUOTA_RESET);
                }));
    Heard heard = new Heard();
    Checkpoint last = train(directory, new ProgressPair(heard, disturbing));
    assertSame(undisturbed("full"), last);
    assertFalse(heard.noticesOf("no checkpoint could be written").isEmpty());
    assertTrue(heard.notices.toString().contains("quota"), heard.notices.toString());
    assertEquals(
        1, heard.noticesOf("checkpoints are written again").size(), heard.notices.toString());
    assertEquals(List.of("epoch-00000-step-00004.ckpt", "epoch-00001-step-00000.ckpt"), whileFull);
    assertEquals(2, directory.list("checkpoints").size());
    assertEveryLineOnce(directory);
  }

  @Test
  void trainingOutlivesALostNameNode() throws IOException {
    RunDirectory directory = RunDirectory.create(uri("lost"), patience(), false);
    Disturbing disturbing =
        new Disturbing(Map.of(8L, () -> cluster.shutdown(), 21L, () -> start(port, false)));
    Heard heard = new Heard();
    Checkpoint last = train(directory, new ProgressPair(heard, disturbing));
    assertSame(undisturbed("lost"), last);
    assertFalse(heard.noticesOf("no checkpoint could be written").isEmpty());
    assertEquals(
        1, heard.noticesOf("checkpoints are written again").size(), heard.notices.toString());
    assertEquals(
        1, heard.noticesOf("metrics.jsonl cannot be written").size(), heard.notices.toString());
    assertEquals(
        List.of("epoch-00005-step-00004.ckpt", "epoch-00006-step-00000.ckpt"),
        directory.list("checkpoints"));
    assertEveryLineOnce(directory);
  }

  /** A killed driver closes nothing, and HDFS does not know the length of what it wrote. */
  @Test
  void whatAKilledDriverFlushedIsReadAndReplaced() throws IOException {
    RunDirectory killed = RunDirectory.create(uri("killed"), patience(), false);
    FSDataOutputStream out = killed.begin("metrics.jsonl", "one\n");
    out.write("two\n".getBytes(UTF_8));
    out.hflush();
    killed.writeText(RunDirectory.CONFIG, "");
    RunDirectory resumed = RunDirectory.existing(uri("killed"), patience());
    resumed.takeOver("metrics.jsonl");
    assertEquals("one\ntwo\n", new String(resumed.read("metrics.jsonl"), UTF_8));
    resumed.begin("metrics.jsonl", "one\n").close();
    assertEquals("one\n", new String(resumed.read("metrics.jsonl"), UTF_8));
    resumed.write("metrics.jsonl", ByteBuffer.wrap("three".getBytes(UTF_8)));
    assertEquals("three", new String(resumed.read("metrics.jsonl"), UTF_8));
    IOUtils.closeStream(out);
  }
}
