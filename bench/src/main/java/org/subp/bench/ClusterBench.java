package org.subp.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileUtil;
import org.subp.network.Zoo;

/**
 * What distribution costs, on two executors in JVMs of their own on this machine: all that a step
 * of ResNet-50 takes beside compute ({@link StepOverhead}), and ResNet-20 on two executors beside
 * two threads ({@link ProcessesBesideThreads}).
 */
final class ClusterBench {
  private static final int CLASSES = 1000;
  private static final int MEGABYTES = 2048;

  private ClusterBench() {}

  /**
   * @param args {@code --json} for one JSON object on stdout instead of a table; {@code --network
   *     resnet50} or {@code resnet20} for one half of it
   */
  static void main(String[] args) throws IOException {
    List<String> given = new ArrayList<>(List.of(args));
    boolean json = given.remove("--json");
    List<String> networks = List.of("resnet50", "resnet20");
    if (given.size() == 2 && given.get(0).equals("--network") && networks.contains(given.get(1))) {
      networks = List.of(given.get(1));
    } else if (!given.isEmpty()) {
      System.err.printf(
          "usage: subp bench cluster [--json] [--network %s], but got %s%n",
          String.join("|", networks), Arrays.toString(args));
      System.exit(2);
    }
    Path folder = Files.createTempDirectory("subp-bench-cluster");
    try {
      print(json, measure(networks, folder));
    } finally {
      FileUtil.fullyDelete(folder.toFile());
    }
    System.exit(0); // Spark keeps threads
  }

  /** What was measured, by its name in the report. */
  private static Map<String, Object> measure(List<String> networks, Path folder)
      throws IOException {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("machine", Machine.describe());
    try (LocalCluster cluster = new LocalCluster(StepOverhead.RANKS, MEGABYTES, folder)) {
      if (networks.contains("resnet50")) {
        List<StepOverhead> overheads = new ArrayList<>();
        for (String gradients : List.of("masked", "straight-through")) {
          System.err.println("resnet50 with a synthetic gradient, " + gradients);
          overheads.add(
              StepOverhead.measure(
                  cluster.spark(), Zoo.create("resnet50", CLASSES), gradients, folder));
        }
        result.put("overheads", overheads);
      }
      if (networks.contains("resnet20")) {
        System.err.println("resnet20 on two executors and on two threads");
        result.put("throughput", ProcessesBesideThreads.measure(cluster.spark(), folder));
      }
    }
    return result;
  }

  private static void print(boolean json, Map<String, Object> result) throws IOException {
    if (json) {
      System.out.println(new ObjectMapper().writeValueAsString(result));
      return;
    }
    System.out.println(result.get("machine"));
    if (result.get("overheads") instanceof List<?> overheads) {
      System.out.printf(
          "%nresnet50, 98.5/128 pruned in 1x16, a step of two executors without compute: seconds,"
              + " MB on the wire%n%-18s%8s%11s%8s%8s%12s%8s%8s%n",
          "gradients", "all", "broadcast", "reduce", "update", "(empty job)", "MB", "to live");
      for (Object each : overheads) {
        StepOverhead row = (StepOverhead) each;
        System.out.printf(
            "%-18s%8.3f%11.3f%8.3f%8.3f%12.3f%8.1f%8.3f%n",
            row.gradients(),
            row.seconds(),
            row.broadcast(),
            row.reduce(),
            row.update(),
            row.scheduling(),
            row.bytes() / 1e6,
            (double) row.bytes() / row.liveBytes());
      }
    }
    if (result.get("throughput") instanceof ProcessesBesideThreads t) {
      System.out.printf(
          "%nresnet20, 75 %% pruned in 1x8, batch %d, images/s: two executors %.0f, one process of"
              + " two threads %.0f, ratio %.2f%n",
          t.batch(), t.executors(), t.threads(), t.ratio());
    }
  }
}
