package org.subp.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A standalone cluster on loopback, by {@code deploy/standalone/cluster}: a master and workers of
 * one core each, in JVMs of their own.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String SCRIPT = "deploy/standalone/cluster";

  private final Path folder;
  private final Map<String, String> environment;
  private final String url;

  /**
   * Starts it.
   *
   * @param settings of the daemons and of whoever submits
   */
  StandaloneCluster(Path folder, int workers, Map<String, String> settings) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.environment = environment(folder, settings);
    Launched start =
        Launched.start(folder, environment, SCRIPT, List.of("start", String.valueOf(workers)));
    this.url = start.succeed().out();
  }

  private static Map<String, String> environment(Path folder, Map<String, String> settings)
      throws IOException {
    StringBuilder defaults = new StringBuilder();
    settings.forEach((key, value) -> defaults.append(key).append(' ').append(value).append('\n'));
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Files.writeString(conf.resolve("spark-defaults.conf"), defaults);
    Map<String, String> environment = new HashMap<>();
    environment.put("SUBP_CLUSTER_DIR", folder.resolve("services").toString());
    environment.put("SPARK_CONF_DIR", conf.toString());
    environment.put("SPARK_LOCAL_IP", HOST);
    environment.put("SPARK_MASTER_HOST", HOST);
    environment.put("SPARK_MASTER_PORT", String.valueOf(freePort()));
    environment.put("SPARK_MASTER_WEBUI_PORT", "0");
    environment.put("SPARK_WORKER_WEBUI_PORT", "0");
    environment.put("SPARK_WORKER_CORES", "1");
    environment.put("SPARK_WORKER_MEMORY", "1g");
    return environment;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }

  /** The master's address, {@code spark://HOST:PORT}. */
  String url() {
    return url;
  }

  /** Starts a verb, submitted to this cluster. */
  Launched subp(String... arguments) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--master",
                url,
                "--executor-cores",
                "1",
                "--executor-memory",
                "600m",
                "--conf",
                "spark.ui.enabled=false"));
    all.addAll(List.of(arguments));
    return Launched.start(folder, environment, "subp", all);
  }

  /** An executor's process: the workers have no other children. */
  ProcessHandle anExecutor() throws IOException {
    long worker = Long.parseLong(Files.readString(folder.resolve("services/worker-1.pid")).strip());
    return ProcessHandle.of(worker)
        .orElseThrow()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() throws IOException {
    Launched.start(folder, environment, SCRIPT, List.of("stop")).succeed();
  }
}
