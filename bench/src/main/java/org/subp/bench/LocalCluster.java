package org.subp.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;
import org.apache.spark.rpc.RpcEnv;
import scala.Option;

/**
 * Spark's standalone cluster on loopback: master and workers in this JVM, each executor in a JVM of
 * its own with one core and this JVM's class path. Nothing needs to be installed.
 */
final class LocalCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  /** In the order in which they are stopped: workers first, so that they find their master. */
  private final Deque<RpcEnv> services = new ArrayDeque<>();

  private final JavaSparkContext spark;

  /**
   * @param executors how many
   * @param megabytes heap of one executor
   * @param folder for the executors' logs
   */
  LocalCluster(int executors, int megabytes, Path folder) {
    SparkConf conf = conf(executors, megabytes, folder);
    var master = Master.startRpcEnvAndEndpoint(HOST, 0, 0, conf);
    services.addFirst(master._1());
    String url = "spark://" + master._1().address().hostPort();
    for (int i = 0; i < executors; i++) {
      services.addFirst(
          Worker.startRpcEnvAndEndpoint(
              HOST,
              0,
              0,
              1,
              megabytes,
              new String[] {url},
              folder.resolve("worker" + i).toString(),
              Option.apply(i),
              conf,
              Option.empty()));
    }
    spark = new JavaSparkContext(conf.setMaster(url));
  }

  private static SparkConf conf(int executors, int megabytes, Path folder) {
    return new SparkConf()
        .setAppName("subp bench cluster")
        .set("spark.ui.enabled", "false")
        .set("spark.broadcast.compress", "false")
        .set("spark.driver.bindAddress", HOST)
        .set("spark.driver.host", HOST)
        .set("spark.local.dir", folder.toString())
        .set("spark.executor.memory", megabytes + "m")
        .set("spark.cores.max", String.valueOf(executors))
        .set("spark.scheduler.minRegisteredResourcesRatio", "1.0")
        .set("spark.executor.extraJavaOptions", "--add-modules=jdk.incubator.vector")
        .set("spark.executor.extraClassPath", classPath())
        // Keeps Spark's launcher from looking for a SPARK_HOME full of jars.
        .set("spark.executorEnv.SPARK_TESTING", "1")
        .set("spark.executorEnv.SPARK_SCALA_VERSION", "2.12");
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> new File(entry).getAbsolutePath())
        .collect(Collectors.joining(File.pathSeparator));
  }

  JavaSparkContext spark() {
    return spark;
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
