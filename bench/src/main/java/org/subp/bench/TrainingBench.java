package org.subp.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.subp.cli.TerminalProgress;
import org.subp.engine.Batch;
import org.subp.engine.GradientEngine.Scope;
import org.subp.engine.dl4j.Dl4jEngine;
import org.subp.engine.grad.SparseEngine;
import org.subp.network.Network;
import org.subp.network.Zoo;

/**
 * Images per second of one training step: weights in, forward, backward, gradients out. Our
 * engines, dense and pruned, beside dense PyTorch where Python or DJL has it; on ResNet-20 also
 * beside the same network made of DL4J's stock layers.
 *
 * <p>The subjects of one network run in turn, round by round, so that whatever else the machine
 * does meets all of them; a figure is the median of its rounds.
 */
public final class TrainingBench {
  static final float LABEL_SMOOTHING = 0.1f;

  private static final String PEER = "pytorch";
  private static final int WARM_UP_STEPS = 15;
  private static final long WARM_UP_NANOS = 10_000_000_000L;

  /** A training step, ready to run. */
  interface Step extends AutoCloseable {
    void run();

    @Override
    void close();
  }

  /**
   * @param engine who computes
   * @param block size of a block, 0 for a dense network
   * @param pruneRate share of pruned blocks
   * @param gradients of the pruned weights: straight-through, masked, or dense where there are none
   * @param batch images of one step
   * @param threads compute threads
   * @param peer the faster PyTorch of the run; null without one
   * @param ratio to the imagesPerSecond of the peer's dense step; null without it
   * @param bytes for the sparse engine what it plans to take, for PyTorch the most its process had
   */
  record Row(
      String engine,
      String network,
      int block,
      double pruneRate,
      String gradients,
      int batch,
      int threads,
      double imagesPerSecond,
      String peer,
      Double ratio,
      Long bytes) {}

  private record Subject(
      String engine, Pruning pruning, int threads, int rounds, Supplier<Step> step) {}

  /**
   * Where PyTorch is found.
   *
   * @param python an interpreter that has it
   * @param djl the folder of DJL's jars
   */
  private record Peers(Optional<String> python, Optional<Path> djl) {
    void tellMissing() {
      if (python.isEmpty()) {
        System.err.println("no python3 here can import torch, so Python's PyTorch is left out");
      }
      if (djl.isEmpty()) {
        System.err.println(
            "DJL's PyTorch is left out: ./mvnw -Pdjl -DskipTests package downloads it (115 MB)");
      }
    }
  }

  private TrainingBench() {}

  /**
   * Prints the table, or the object.
   *
   * @param args {@code --json} for one JSON object on stdout instead of a table; {@code --quiet}
   *     for no progress; {@code --network NAME} for that network alone; {@code --layers} for where
   *     the time of our steps goes instead of a comparison
   * @throws IOException if the figures cannot be put into JSON
   */
  public static void main(String[] args) throws IOException {
    List<String> given = new ArrayList<>(List.of(args));
    boolean json = given.remove("--json");
    boolean quiet = given.remove("--quiet");
    boolean layers = given.remove("--layers");
    List<String> names = List.of("resnet20", "resnet50", "mobilenet_v1", "resnet18");
    if (given.size() == 2 && given.get(0).equals("--network") && names.contains(given.get(1))) {
      names = List.of(given.get(1));
    } else if (!given.isEmpty()) {
      System.err.printf(
          "usage: subp bench training [--json] [--quiet] [--layers] [--network %s], but got %s%n",
          String.join("|", names), Arrays.toString(args));
      System.exit(2);
    }
    if (layers) {
      System.exit(layers(json, names));
    }
    Peers peers = new Peers(TorchPeer.python(), TorchPeer.djlFolder());
    peers.tellMissing();
    List<Row> rows = new ArrayList<>();
    TerminalProgress terminal = TerminalProgress.stderr(quiet);
    for (String name : names) {
      Network network = network(name);
      Batch images = images(network, batch(network));
      rows.addAll(measure(network, images, subjects(network, images, peers), terminal));
    }
    terminal.close();
    print(json, rows);
    System.exit(0); // ND4J keeps threads
  }

  static Network network(String name) {
    return Zoo.create(name, name.equals("resnet20") ? 10 : 1000);
  }

  /** Prints where the time goes, network by network; the exit code. */
  private static int layers(boolean json, List<String> names) throws IOException {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("machine", Machine.describe());
    for (String name : names) {
      Network network = network(name);
      if (name.equals("resnet50")) {
        double seconds = Pruning.renewalSeconds(network, 16, 98.5 / 128);
        result.put("maskRenewalSeconds", seconds);
        if (!json) {
          System.out.printf("renewing all masks, BPAR, 1x16, all cores: %.2f s%n%n", seconds);
        }
      }
      for (Pruning pruning : prunings(network)) {
        for (int threads : new int[] {1, Runtime.getRuntime().availableProcessors()}) {
          Batch images = images(network, batch(network));
          TrainingLayers table = TrainingLayers.measure(network, images, pruning, threads);
          result.put("%s %s %d".formatted(name, pruning.gradients(), threads), table.json());
          if (!json) {
            System.out.println(table.text());
          }
        }
      }
    }
    if (json) {
      System.out.println(new ObjectMapper().writeValueAsString(result));
    }
    return 0;
  }

  /** What our engine is measured with on a network. */
  private static List<Pruning> prunings(Network network) {
    Pruning pruned = new Pruning(16, 98.5 / 128, Scope.ALL);
    return switch (network.name()) {
      case "resnet20" -> List.of(Pruning.NONE, new Pruning(8, 0.75, Scope.LIVE));
      case "resnet50" ->
          List.of(Pruning.NONE, pruned, new Pruning(pruned.block(), pruned.rate(), Scope.LIVE));
      default -> List.of(Pruning.NONE);
    };
  }

  /** Who is measured on a network. */
  private static List<Subject> subjects(Network network, Batch images, Peers peers) {
    int cores = Runtime.getRuntime().availableProcessors();
    List<Subject> subjects = new ArrayList<>();
    for (Pruning pruning : prunings(network)) {
      subjects.add(sparse(network, images, pruning, cores));
    }
    if (network.name().equals("resnet20")) {
      subjects.add(
          new Subject(
              "dl4j stock layers",
              Pruning.NONE,
              cores,
              3,
              () -> new StockLayers(network, images, cores)));
    }
    subjects.add(dl4j(network, images, cores));
    String name = network.name();
    int batch = images.size();
    if (List.of("resnet20", "resnet50").contains(name)) {
      peers.python.ifPresent(
          python ->
              subjects.add(
                  torch(
                      "python",
                      network,
                      cores,
                      () -> TorchPeer.python(python, name, batch, cores))));
    }
    peers.djl.ifPresent(
        folder ->
            subjects.add(
                torch("djl", network, cores, () -> TorchPeer.djl(folder, name, batch, cores))));
    return subjects;
  }

  private static int rounds(Network network) {
    return network.name().equals("resnet20") ? 21 : 5;
  }

  private static int batch(Network network) {
    return network.name().equals("resnet20") ? 64 : 8;
  }

  static Batch images(Network network, int size) {
    Random random = new Random(1);
    float[] images = new float[size * network.input().size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    return new Batch(images, random.ints(size, 0, network.classes()).toArray(), size);
  }

  private static Subject sparse(Network network, Batch images, Pruning pruning, int threads) {
    return new Subject(
        "sparse",
        pruning,
        threads,
        rounds(network),
        () -> new EngineStep(SparseEngine.factory(), network, images, pruning, threads));
  }

  private static Subject dl4j(Network network, Batch images, int threads) {
    return new Subject(
        "dl4j",
        Pruning.NONE,
        threads,
        rounds(network),
        () -> new EngineStep(Dl4jEngine.factory(), network, images, Pruning.NONE, threads));
  }

  private static Subject torch(String by, Network network, int threads, Supplier<Step> step) {
    return new Subject("%s (%s)".formatted(PEER, by), Pruning.NONE, threads, rounds(network), step);
  }

  private static List<Row> measure(
      Network network, Batch images, List<Subject> subjects, TerminalProgress terminal) {
    List<Step> steps = new ArrayList<>();
    for (Subject subject : subjects) {
      String what = "warming up: %s, %s".formatted(network.name(), subject.engine);
      terminal.print(what);
      terminal.show(what);
      Step step = subject.step.get();
      long begin = System.nanoTime();
      for (int i = 0; i < WARM_UP_STEPS && System.nanoTime() - begin < WARM_UP_NANOS; i++) {
        step.run();
      }
      steps.add(step);
    }
    List<List<Double>> seconds = new ArrayList<>();
    subjects.forEach(subject -> seconds.add(new ArrayList<>()));
    int rounds = subjects.stream().mapToInt(Subject::rounds).max().orElse(0);
    TerminalProgress.Work work = terminal.work("measuring " + network.name(), "rounds");
    for (int round = 0; round < rounds; round++) {
      work.at(round, rounds);
      for (int i = 0; i < subjects.size(); i++) {
        if (round < subjects.get(i).rounds) {
          long begin = System.nanoTime();
          steps.get(i).run();
          seconds.get(i).add((System.nanoTime() - begin) / 1e9);
        }
      }
    }
    double[] rates = seconds.stream().mapToDouble(all -> images.size() / median(all)).toArray();
    int peer = fastestPeer(subjects, rates);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < rates.length; i++) {
      Subject subject = subjects.get(i);
      rows.add(
          new Row(
              subject.engine,
              network.name(),
              subject.pruning.block(),
              subject.pruning.rate(),
              subject.pruning.gradients(),
              images.size(),
              subject.threads,
              rates[i],
              peer < 0 ? null : subjects.get(peer).engine,
              peer < 0 ? null : rates[i] / rates[peer],
              bytes(steps.get(i), subject, network, images)));
    }
    steps.forEach(Step::close);
    return rows;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  /** Its index, or -1 where there is none. */
  private static int fastestPeer(List<Subject> subjects, double[] rates) {
    return IntStream.range(0, rates.length)
        .filter(i -> subjects.get(i).engine.startsWith(PEER))
        .boxed()
        .max(Comparator.comparingDouble(i -> rates[i]))
        .orElse(-1);
  }

  private static Long bytes(Step step, Subject subject, Network network, Batch images) {
    if (step instanceof TorchPeer torch) {
      return torch.peakBytes();
    }
    return subject.engine.equals("sparse")
        ? SparseEngine.trainingBytes(network, images.size())
        : null;
  }

  private static void print(boolean json, List<Row> rows) throws IOException {
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("machine", Machine.describe());
      result.put("rows", rows);
      System.out.println(new ObjectMapper().writeValueAsString(result));
      return;
    }
    System.out.println(Machine.describe());
    System.out.printf(
        "%-20s %-14s %7s %-17s %6s %8s %10s %7s %7s%n",
        "engine", "network", "pruned", "gradients", "batch", "threads", "images/s", "ratio", "MB");
    for (Row row : rows) {
      System.out.printf(
          "%-20s %-14s %6.1f%% %-17s %6d %8d %10.1f %7s %7s%n",
          row.engine,
          row.network,
          100 * row.pruneRate,
          row.gradients,
          row.batch,
          row.threads,
          row.imagesPerSecond,
          row.ratio == null ? "-" : "%.2f".formatted(row.ratio),
          row.bytes == null ? "-" : "%.0f".formatted(row.bytes / 1e6));
    }
    rows.stream()
        .filter(row -> row.peer != null)
        .map(row -> "%s: ratios to %s".formatted(row.network, row.peer))
        .distinct()
        .forEach(System.out::println);
    Row stock = rows.stream().filter(row -> row.engine.contains("stock")).findFirst().orElse(null);
    for (Row row : rows) {
      if (stock != null && row != stock && row.network.equals(stock.network)) {
        System.out.printf(
            "%s, %d threads: %.1f times the %s%n",
            row.engine, row.threads, row.imagesPerSecond / stock.imagesPerSecond, stock.engine);
      }
    }
  }
}
