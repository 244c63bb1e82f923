package org.subp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcEnv;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

/**
 * The verbs on a standalone cluster with real parts: master, two workers, executors and drivers in
 * JVMs of their own, everything on HDFS. An executor is killed in the middle of a step, then the
 * driver; the run that is resumed must end in the bits of one that ran undisturbed in one JVM.
 */
class StandaloneIT {
  private static final int KILLED = 128 + 9;

  @TempDir static Path folder;
  private static RenderedOnHdfs hdfs;

  @BeforeAll
  static void startHdfs() throws IOException {
    hdfs = new RenderedOnHdfs(folder);
  }

  @AfterAll
  static void stopHdfs() {
    hdfs.close();
  }

  /** The whole pipeline, with the paper's gradients. */
  @Test
  void aRunThatLosesAnExecutorAndItsDriverEndsInTheSameBits() throws Exception {
    Path conf = hdfs.runConfiguration("straight-through");
    Map<String, byte[]> undisturbed = hdfs.trainInThisJvm(conf);
    try (StandaloneCluster cluster = new StandaloneCluster(folder.resolve("a"), 2, Map.of())) {
      cluster.subp("prepare", hdfs.uri("/images"), hdfs.uri("/prepared")).succeed();
      RenderedOnHdfs.assertSameFiles(hdfs.contents("/data"), hdfs.contents("/prepared"));

      String said = trainDisturbed(cluster, conf);
      assertTrue(said.contains("gathered for pruned weights"), said);
      RenderedOnHdfs.assertSameFiles(undisturbed, hdfs.contents("/run"));

      String checkpoint =
          undisturbed.keySet().stream()
              .filter(name -> name.endsWith(".ckpt"))
              .max(String::compareTo)
              .orElseThrow();
      cluster.subp("export", hdfs.uri("/run" + checkpoint), hdfs.uri("/exported.bsr")).succeed();
      RenderedOnHdfs.assertSameModel(undisturbed.get("/model.bsr"), hdfs.read("/exported.bsr"));

      Launched predict =
          cluster.subp(
              "predict",
              hdfs.uri("/exported.bsr"),
              hdfs.uri("/images"),
              hdfs.uri("/labels"),
              "--json");
      JsonNode told = predict.succeed().json();
      assertEquals(RenderedOnHdfs.IMAGES, told.get("images").asInt());
      assertEquals(0, told.get("errors").asInt());
      assertTrue(hdfs.exists("/labels/_SUCCESS"));
    }
  }

  /** Masked gradients, on a cluster that authenticates and encrypts. */
  @Test
  void aSecuredClusterEndsInTheSameBitsAndHearsNoStrangers() throws Exception {
    Path conf = hdfs.runConfiguration("masked");
    Map<String, byte[]> undisturbed = hdfs.trainInThisJvm(conf);
    Map<String, String> secured =
        Map.of(
            "spark.authenticate", "true",
            "spark.authenticate.secret", "known-to-friends",
            "spark.network.crypto.enabled", "true",
            "spark.io.encryption.enabled", "true");
    try (StandaloneCluster cluster = new StandaloneCluster(folder.resolve("b"), 2, secured)) {
      callMaster(cluster, secured);
      Map<String, String> guessed = new HashMap<>(secured);
      guessed.put("spark.authenticate.secret", "guessed");
      assertThrows(SparkException.class, () -> callMaster(cluster, guessed));
      assertThrows(SparkException.class, () -> callMaster(cluster, Map.of()));

      trainDisturbed(cluster, conf);
      RenderedOnHdfs.assertSameFiles(undisturbed, hdfs.contents("/run"));
    }
  }

  /** Fails unless the master talks to whoever has these settings. */
  private static void callMaster(StandaloneCluster cluster, Map<String, String> settings) {
    SparkConf conf = new SparkConf(false).set("spark.network.timeout", "10s");
    settings.forEach(conf::set);
    SecurityManager security = new SecurityManager(conf, Option.empty(), null);
    RpcEnv caller = RpcEnv.create("caller", "127.0.0.1", 0, conf, security, true);
    try {
      caller.setupEndpointRef(RpcAddress.fromSparkURL(cluster.url()), "Master");
    } finally {
      caller.shutdown();
    }
  }

  /** What the driver said that was killed. */
  private static String trainDisturbed(StandaloneCluster cluster, Path conf) throws Exception {
    String said;
    try (Launched driver = cluster.subp("train", conf.toString())) {
      awaitStep(1, driver);
      int killed = killInTheMiddleOfAStep(cluster.anExecutor());
      awaitStep(Math.max(killed, 7), driver);
      driver.kill();
      assertEquals(KILLED, driver.exitCode(), driver::toString);
      said = driver.toString();
    }
    cluster.subp("train", conf.toString(), "--resume").succeed();
    return said;
  }

  private static void awaitStep(int step, Launched driver) throws Exception {
    while (!hdfs.steps().containsKey(step)) {
      assertTrue(driver.isAlive(), driver::toString);
      Thread.sleep(20);
    }
  }

  /**
   * What is stopped finishes no step, so a task of it is under way when it dies. It is let go again
   * if that step is the first behind a flush, in which it has gathered nothing yet.
   *
   * @return the step
   */
  private static int killInTheMiddleOfAStep(ProcessHandle executor) throws Exception {
    int step;
    do {
      signal("CONT", executor);
      Thread.sleep(50);
      signal("STOP", executor);
      do {
        step = hdfs.steps().size();
        Thread.sleep(1000);
      } while (hdfs.steps().size() > step);
      assertTrue(step < RenderedOnHdfs.STEPS, "the run ended while an executor stood still");
    } while (step % RenderedOnHdfs.EPOCH % RenderedOnHdfs.CHECKPOINT == 0);
    executor.destroyForcibly();
    return step;
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }
}
