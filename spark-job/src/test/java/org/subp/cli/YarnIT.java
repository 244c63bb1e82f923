package org.subp.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs submitted to a real YARN with the lines and settings of {@code docs/cluster.md} and {@code
 * deploy/yarn}: the driver in a process here or in a container, two executors in containers,
 * everything on HDFS. They must end in the bits of a run in one JVM.
 */
class YarnIT {
  @TempDir static Path folder;
  private static RenderedOnHdfs hdfs;
  private static YarnCluster yarn;
  private static Path conf;
  private static Map<String, byte[]> expected;

  @BeforeAll
  static void start() throws IOException {
    hdfs = new RenderedOnHdfs(folder);
    yarn = new YarnCluster(folder.resolve("yarn"), hdfs.configuration());
    conf = hdfs.runConfiguration("straight-through");
    expected = hdfs.trainInThisJvm(conf);
  }

  @AfterAll
  static void stop() {
    yarn.close();
    hdfs.close();
  }

  @Test
  void aDriverHereAndExecutorsInContainersGiveTheSameBits() throws IOException {
    yarn.subp("--deploy-mode", "client", "train", conf.toString()).succeed();
    RenderedOnHdfs.assertSameFiles(expected, hdfs.contents("/run"));
  }

  /** The configuration travels as a file, to where the driver is. */
  @Test
  void soDoesADriverInAContainer() throws IOException {
    String name = conf.getFileName().toString();
    yarn.subp("--deploy-mode", "cluster", "--files", conf.toString(), "train", name).succeed();
    RenderedOnHdfs.assertSameFiles(expected, hdfs.contents("/run"));
  }
}
