package org.subp.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonConfigurationKeysPublic;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * A resource manager and a node manager in this JVM, on loopback, which start containers as
 * processes.
 */
final class YarnCluster implements AutoCloseable {
  private static final String JAVA_HOME = System.getProperty("java.home");

  private final Path folder;
  private final MiniYARNCluster cluster;

  /**
   * Starts it.
   *
   * @param folder for containers, their logs, and what clients need to find the cluster
   * @param hdfs the file system of containers and clients
   */
  YarnCluster(Path folder, Configuration hdfs) throws IOException {
    this.folder = Files.createDirectories(folder);
    System.setProperty("test.build.data", folder.resolve("nodes").toString()); // its folder
    cluster = new MiniYARNCluster("yarn", 1, 1, 1);
    cluster.init(settings(hdfs));
    cluster.start();
    writeClientSettings();
  }

  private static Configuration settings(Configuration hdfs) {
    Configuration settings = new YarnConfiguration(hdfs);
    settings.setInt(YarnConfiguration.YARN_MINICLUSTER_NM_PMEM_MB, 4096);
    settings.setInt(YarnConfiguration.RM_SCHEDULER_MINIMUM_ALLOCATION_MB, 128);
    settings.set("yarn.scheduler.capacity.root.queues", "default");
    settings.set("yarn.scheduler.capacity.root.default.capacity", "100");
    settings.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1");
    // However full the machine's disk is.
    settings.setFloat(YarnConfiguration.NM_MAX_PER_DISK_UTILIZATION_PERCENTAGE, 100);
    return settings;
  }

  /** What stands in the files of a real cluster's clients, and not what is this JVM's. */
  private void writeClientSettings() throws IOException {
    write("core-site.xml", CommonConfigurationKeysPublic.FS_DEFAULT_NAME_KEY);
    write("yarn-site.xml", YarnConfiguration.RM_ADDRESS, YarnConfiguration.RM_SCHEDULER_ADDRESS);
  }

  private void write(String name, String... keys) throws IOException {
    Configuration settings = new Configuration(false);
    for (String key : keys) {
      settings.set(key, cluster.getConfig().get(key));
    }
    try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      settings.writeXml(out);
    }
  }

  /**
   * Starts a verb, submitted to this cluster.
   *
   * @param arguments spark-submit's further options, then the verb
   */
  Launched subp(String... arguments) throws IOException {
    Path settings = Launched.root().resolve("deploy/yarn/spark.conf");
    List<String> all =
        new ArrayList<>(List.of("--master", "yarn", "--properties-file", settings.toString()));
    for (String small :
        List.of(
            "spark.executor.instances=2",
            "spark.executor.cores=1",
            "spark.executor.memory=600m",
            "spark.executor.memoryOverhead=384m",
            "spark.driver.memory=600m",
            "spark.ui.enabled=false",
            // Read where they are, instead of 230 MB copied to HDFS for each run.
            "spark.yarn.jars=local:" + Launched.root() + "/spark-job/target/spark/*",
            "spark.yarn.appMasterEnv.JAVA_HOME=" + JAVA_HOME,
            "spark.executorEnv.JAVA_HOME=" + JAVA_HOME)) {
      all.addAll(List.of("--conf", small));
    }
    all.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of("HADOOP_CONF_DIR", folder.toString(), "SPARK_LOCAL_IP", "127.0.0.1");
    return Launched.start(folder, environment, "subp", all);
  }

  @Override
  public void close() {
    cluster.stop();
  }
}
