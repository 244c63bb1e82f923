package org.subp.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.subp.bsr.BsrFormat;
import org.subp.data.RenderedImages;

/**
 * A real HDFS on loopback with a few images of ten classes in {@code /images}, prepared in {@code
 * /data}; a run that trains on them in {@code /run}.
 */
final class RenderedOnHdfs implements AutoCloseable {
  static final int IMAGES = 140;
  static final int EPOCHS = 3;

  /** In one epoch. */
  static final int EPOCH = 5;

  static final int STEPS = EPOCH * EPOCHS;

  /** Steps between checkpoints: rare enough that gradients of pruned weights travel late. */
  static final int CHECKPOINT = 3;

  private static final int TRAINING_PER_CLASS = 12;
  private static final int BATCH = 24;

  private final Path folder;
  private final MiniDFSCluster hdfs;
  private final FileSystem files;

  RenderedOnHdfs(Path folder) throws IOException {
    this.folder = folder;
    Configuration configuration = new Configuration();
    configuration.set("hdfs.minidfs.basedir", folder.resolve("dfs").toString());
    hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    files = hdfs.getFileSystem();
    int validationPerClass = IMAGES / 10 - TRAINING_PER_CLASS;
    RenderedImages.write(
        folder.resolve("images"), TRAINING_PER_CLASS, validationPerClass, 32, 7, () -> {});
    files.copyFromLocalFile(path(folder + "/images"), path("/images"));
    Invocation prepared = Invocation.of("prepare", uri("/images"), uri("/data"));
    assertEquals(0, prepared.exitCode(), prepared.err());
  }

  private static org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path(name);
  }

  String uri(String name) {
    return hdfs.getURI() + name;
  }

  /** How clients find it. */
  Configuration configuration() {
    return hdfs.getConfiguration(0);
  }

  /**
   * Writes the configuration of a run of ResNet-20 by two ranks.
   *
   * @param gradients {@code sparsity.gradients}
   */
  Path runConfiguration(String gradients) throws IOException {
    return Files.writeString(
        folder.resolve(gradients + ".conf"),
        """
        run { dir = "%s", overwrite = true }
        data { train = "%s", validation = "%s" }
        network.name = resnet20
        sparsity { block = 8, rate = 0.75, start = 0, end = 2, gradients = %s }
        training { epochs = %d, batch = %d, ranks = 2, learning-rate = 0.02 }
        checkpoint { every = %d, keep = 2 }
        """
            .formatted(
                uri("/run"),
                uri("/data/train"),
                uri("/data/validation"),
                gradients,
                EPOCHS,
                BATCH,
                CHECKPOINT));
  }

  /** The files of a run by both ranks in this JVM; the run's folder is free again. */
  Map<String, byte[]> trainInThisJvm(Path configuration) throws IOException {
    Invocation trained = Invocation.of("train", configuration.toString());
    assertEquals(0, trained.exitCode(), trained.err());
    Map<String, byte[]> contents = contents("/run");
    files.delete(path("/run"), true);
    return contents;
  }

  boolean exists(String name) throws IOException {
    return files.exists(path(name));
  }

  /** To the end, also of a file that is still being written. */
  byte[] read(String name) throws IOException {
    try (FSDataInputStream in = files.open(path(name))) {
      return in.readAllBytes();
    }
  }

  /** All files below a folder, by the rest of their path. */
  Map<String, byte[]> contents(String root) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    collect(root, "", contents);
    return contents;
  }

  private void collect(String root, String below, Map<String, byte[]> contents) throws IOException {
    for (FileStatus status : files.listStatus(path(root + below))) {
      String name = below + "/" + status.getPath().getName();
      if (status.isDirectory()) {
        collect(root, name, contents);
      } else {
        contents.put(name, read(root + name));
      }
    }
  }

  /** The losses of the steps that {@code /run}'s metrics tell of by now. */
  Map<Integer, Double> steps() throws IOException {
    return exists("/run/metrics.jsonl") ? steps(read("/run/metrics.jsonl")) : Map.of();
  }

  private static Map<Integer, Double> steps(byte[] metrics) throws IOException {
    Map<Integer, Double> losses = new TreeMap<>();
    String text = new String(metrics, StandardCharsets.UTF_8);
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      JsonNode event = new ObjectMapper().readTree(line);
      if (event.get("event").asText().equals("step")) {
        losses.put(event.get("step").asInt(), event.get("loss").asDouble());
      }
    }
    return losses;
  }

  /**
   * The same files with the same bytes; of metrics and models, which tell times too, the same
   * losses and operations. Reports and TensorBoard's events are made of times and left out.
   */
  static void assertSameFiles(Map<String, byte[]> expected, Map<String, byte[]> actual)
      throws IOException {
    assertFalse(expected.isEmpty());
    expected.keySet().removeIf(RenderedOnHdfs::isForViewers);
    actual.keySet().removeIf(RenderedOnHdfs::isForViewers);
    assertEquals(expected.keySet(), actual.keySet());
    for (Map.Entry<String, byte[]> file : expected.entrySet()) {
      byte[] found = actual.get(file.getKey());
      if (file.getKey().endsWith("/metrics.jsonl")) {
        assertEquals(steps(file.getValue()), steps(found));
      } else if (file.getKey().endsWith(".bsr")) {
        assertSameModel(file.getValue(), found);
      } else {
        assertArrayEquals(file.getValue(), found, file.getKey());
      }
    }
  }

  private static boolean isForViewers(String file) {
    return file.endsWith("/report.html") || file.contains("/events.out.tfevents.");
  }

  static void assertSameModel(byte[] expected, byte[] actual) throws IOException {
    assertEquals(BsrFormat.read(expected).operations(), BsrFormat.read(actual).operations());
  }

  @Override
  public void close() {
    hdfs.shutdown(true);
  }
}
