package org.subp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.data.RenderedImages;

/** Each notebook runs from top to bottom, on runs made here, where Jupyter is installed. */
class NotebooksTest {
  private static final Path NOTEBOOKS = Path.of("../notebooks");

  @TempDir static Path folder;

  @BeforeAll
  static void makeRuns() throws Exception {
    assumeTrue(
        works("jupyter", "nbconvert", "--version")
            && works(python(), "-c", "import ipykernel, matplotlib, pandas"),
        "no Jupyter with pandas and matplotlib here; on Debian install jupyter-nbconvert,"
            + " python3-ipykernel, python3-pandas and python3-matplotlib");
    RenderedImages.write(folder.resolve("images"), 6, 3, 32, 7, () -> {});
    done("prepare", path("images"), path("data"));
    for (String criterion : List.of("bpar", "l1")) {
      Files.writeString(folder.resolve("run.conf"), conf(criterion));
      done("train", path("run.conf"));
    }
    script("subp", "org.subp.cli.Main");
    Files.createDirectories(folder.resolve("spark/bin"));
    script("spark/bin/spark-submit", "org.apache.spark.deploy.SparkSubmit");
  }

  private static String conf(String criterion) {
    return """
        run.dir = "%s"
        data { train = "%s", validation = "%s" }
        network.name = resnet20
        sparsity { block = 8, rate = 0.75, start = 0, end = 1, criterion = %s }
        training { epochs = 2, batch = 30, learning-rate = 0.01 }
        """
        .formatted(
            path("runs/" + criterion), path("data/train"), path("data/validation"), criterion);
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private static void done(String... verb) {
    Invocation done = Invocation.of(verb);
    assertEquals(0, done.exitCode(), done.err());
  }

  /** A launcher for this test's own class path: nothing needs to be packaged or installed. */
  private static void script(String name, String main) throws IOException {
    String options =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> option.startsWith("--add-"))
            .collect(Collectors.joining(" "));
    String classPath =
        Arrays.stream(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"))
                    .split(File.pathSeparator))
            .map(entry -> new File(entry).getAbsolutePath())
            .collect(Collectors.joining(File.pathSeparator));
    Path file = folder.resolve(name);
    Files.writeString(
        file,
        "#!/bin/sh\nexec %s/bin/java -Xmx1g %s -cp '%s' %s \"$@\"\n"
            .formatted(System.getProperty("java.home"), options, classPath, main));
    assertTrue(file.toFile().setExecutable(true));
  }

  @Test
  void aTourOfARun() throws Exception {
    run("tour-of-a-run", 5);
  }

  @Test
  void comparingCriteria() throws Exception {
    run("comparing-criteria", 3);
  }

  @Test
  void usingAModelFromPySpark() throws Exception {
    assumeTrue(
        works(python(), "-c", "import pyspark; assert pyspark.__version__.startswith('3.5')"),
        "no PySpark 3.5 here; install it, or name its folders in PYTHONPATH");
    run("using-a-model-from-pyspark", 2);
  }

  /**
   * @param pictures that the notebook shows
   */
  private static void run(String name, int pictures) throws Exception {
    List<String> command = new ArrayList<>(List.of("jupyter", "nbconvert", "--to", "notebook"));
    command.addAll(List.of("--execute", "--output-dir", path("done")));
    command.add(NOTEBOOKS.resolve(name + ".ipynb").toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "SUBP_ROOT", folder.toString(),
                "SUBP_RUN", path("runs/bpar"),
                "SUBP_RUNS", path("runs"),
                "SUBP_MODEL", path("runs/bpar/model.bsr"),
                "SUBP_IMAGES", path("images/val"),
                "SPARK_HOME", path("spark"),
                "PYSPARK_SUBMIT_ARGS", "--master local[2] pyspark-shell"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    JsonNode notebook =
        new ObjectMapper().readTree(folder.resolve("done/" + name + ".ipynb").toFile());
    long shown = notebook.findValues("data").stream().filter(data -> data.has("image/png")).count();
    assertEquals(pictures, shown, name);
  }

  /** The Python of Jupyter's kernel. */
  private static String python() {
    return Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";
  }

  private static boolean works(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
