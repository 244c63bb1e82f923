package org.subp.spark;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;
import org.apache.spark.rpc.RpcEnv;
import scala.Option;

/**
 * A standalone cluster on loopback: master and workers in this JVM, executors in JVMs of their own
 * with this test's class path. Nothing needs to be installed.
 */
final class TestCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int MEGABYTES = 512;

  /** In the order in which they are stopped: workers first, so that they find their master. */
  private final Deque<RpcEnv> services = new ArrayDeque<>();

  private final Path folder;
  private final String url;
  private final JavaSparkContext spark;

  /**
   * @param folder for the executors' logs
   */
  TestCluster(int executors, Path folder) {
    this.folder = folder;
    SparkConf conf = conf();
    var master = Master.startRpcEnvAndEndpoint(HOST, 0, 0, conf);
    services.addFirst(master._1());
    url = "spark://" + master._1().address().hostPort();
    for (int i = 0; i < executors; i++) {
      addExecutor();
    }
    spark = new JavaSparkContext(conf.setMaster(url));
  }

  /** A worker, on which the application starts one. */
  void addExecutor() {
    int number = services.size();
    services.addFirst(
        Worker.startRpcEnvAndEndpoint(
            HOST,
            0,
            0,
            1,
            MEGABYTES,
            new String[] {url},
            folder.resolve("worker" + number).toString(),
            Option.apply(number),
            conf(),
            Option.empty()));
  }

  private static SparkConf conf() {
    return new SparkConf()
        .setAppName("test cluster")
        .set("spark.ui.enabled", "false")
        .set("spark.broadcast.compress", "false")
        .set("spark.driver.bindAddress", HOST)
        .set("spark.driver.host", HOST)
        .set("spark.executor.memory", MEGABYTES + "m")
        // Ready sooner, and done sooner with asking executors that died.
        .set(
            "spark.executor.extraJavaOptions",
            "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC --add-modules=jdk.incubator.vector")
        .set("spark.shuffle.io.retryWait", "100ms")
        .set("spark.scheduler.minRegisteredResourcesRatio", "1.0")
        .set("spark.executor.extraClassPath", classPath())
        // Keeps Spark's launcher from looking for a SPARK_HOME full of jars.
        .set("spark.executorEnv.SPARK_TESTING", "1")
        .set("spark.executorEnv.SPARK_SCALA_VERSION", "2.12");
  }

  static String classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(File.pathSeparator))
        .map(entry -> new File(entry).getAbsolutePath())
        .collect(Collectors.joining(File.pathSeparator));
  }

  JavaSparkContext spark() {
    return spark;
  }

  /**
   * As kill -9 does. Executors are this JVM's children, as the workers that start them are in it.
   *
   * @return whether there was one
   */
  boolean killOneExecutor() {
    return executors().findFirst().map(ProcessHandle::destroyForcibly).orElse(false);
  }

  /** Kills all that live now. */
  void killExecutors() {
    executors().toList().forEach(ProcessHandle::destroyForcibly);
  }

  private static Stream<ProcessHandle> executors() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("java"));
  }

  @Override
  public void close() {
    spark.close();
    for (RpcEnv service : services) {
      service.shutdown();
      service.awaitTermination();
    }
  }
}
