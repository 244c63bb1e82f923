package org.subp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files that {@code deploy/kubernetes/Dockerfile} copies, at their places below a folder, and
 * the entry point run there as Spark's Kubernetes back end runs it. No image is built.
 */
class KubernetesImageIT {
  private static final String HOME = "/opt/subp/";

  @TempDir static Path image;

  @BeforeAll
  static void layOut() throws IOException {
    for (String line :
        Files.readAllLines(Launched.root().resolve("deploy/kubernetes/Dockerfile"))) {
      if (line.startsWith("COPY ")) {
        String[] words = line.split(" ");
        copy(words[1], words[2]);
      }
    }
  }

  /** A link instead of a copy: hundreds of megabytes stay where they are. */
  private static void copy(String pattern, String target) throws IOException {
    Path source = Launched.root().resolve(pattern);
    Path to = image.resolve(target.substring(1));
    if (Files.isDirectory(source)) {
      Files.createDirectories(to.getParent());
      Files.createSymbolicLink(to, source);
      return;
    }
    Files.createDirectories(to);
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(source.getParent(), source.getFileName().toString())) {
      files.forEach(found::add);
    }
    assertEquals(1, found.size(), pattern);
    Files.createSymbolicLink(to.resolve(found.get(0).getFileName()), found.get(0));
  }

  private static Launched run(Map<String, String> environment, String... arguments)
      throws IOException {
    String entrypoint = image.resolve("opt/subp/deploy/kubernetes/entrypoint").toString();
    return Launched.start(image, environment, entrypoint, List.of(arguments));
  }

  @Test
  void theDriverRunsAVerb() throws IOException {
    String settings = Files.readString(Launched.root().resolve("deploy/kubernetes/spark.conf"));
    Path properties = image.resolve("spark.properties");
    Files.writeString(
        properties,
        "spark.master local[1]\n" + settings.replace(HOME, image.resolve("opt/subp") + "/"));
    Launched driver =
        run(
            Map.of("SPARK_DRIVER_BIND_ADDRESS", "127.0.0.1"),
            "driver",
            "--properties-file",
            properties.toString(),
            "--class",
            "org.subp.cli.Main",
            "spark-internal",
            "train",
            "/absent.conf");
    assertEquals(Failures.USAGE, driver.exitCode(), driver::toString);
    assertTrue(
        driver.toString().contains("no readable configuration file /absent.conf"),
        driver::toString);
  }

  @Test
  void anExecutorLooksForItsDriver() throws IOException {
    Launched executor =
        run(
            Map.of(
                "SPARK_JAVA_OPT_0", "-Dspark.rpc.askTimeout=5s",
                "SPARK_JAVA_OPT_1", "-Dspark.rpc.numRetries=1",
                "SPARK_EXECUTOR_MEMORY", "256m",
                "SPARK_DRIVER_URL", "spark://CoarseGrainedScheduler@127.0.0.1:1",
                "SPARK_EXECUTOR_ID", "1",
                "SPARK_EXECUTOR_CORES", "1",
                "SPARK_APPLICATION_ID", "run",
                "SPARK_EXECUTOR_POD_IP", "127.0.0.1",
                "SPARK_RESOURCE_PROFILE_ID", "0",
                "SPARK_EXECUTOR_POD_NAME", "subp-exec-1"),
            "executor");
    assertNotEquals(0, executor.exitCode());
    assertTrue(executor.toString().contains("127.0.0.1:1"), executor::toString);
    assertTrue(executor.toString().contains("Failed to connect"), executor::toString);
  }

  @Test
  void anythingElseIsAVerb() throws IOException {
    assertTrue(run(Map.of(), "--version").succeed().out().startsWith("subp "));
  }
}
