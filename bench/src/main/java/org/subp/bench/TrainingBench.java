package org.subp.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.subp.engine.Batch;
import org.subp.engine.GradientEngine;
import org.subp.engine.dl4j.Dl4jEngine;
import org.subp.network.Initializer;
import org.subp.network.Network;
import org.subp.network.Zoo;

/**
 * Images per second of one training step: weights in, forward, backward, gradients out. On
 * ResNet-20 the engine is measured beside the same network made of DL4J's stock layers.
 *
 * <p>The subjects of one network run in turn, round by round, so that whatever else the machine
 * does meets all of them; a figure is the median of its rounds.
 */
public final class TrainingBench {
  private static final int WARM_UP_STEPS = 15;
  private static final long WARM_UP_NANOS = 8_000_000_000L;

  /** A training step, ready to run. */
  interface Step extends AutoCloseable {
    void run();

    @Override
    void close();
  }

  /**
   * @param engine who computes
   * @param batch images of one step
   * @param threads compute threads
   */
  record Row(String engine, String network, int batch, int threads, double imagesPerSecond) {}

  private record Subject(String engine, int threads, int rounds, Supplier<Step> step) {}

  private TrainingBench() {}

  /**
   * @param args {@code --json} for one JSON object on stdout instead of a table
   */
  public static void main(String[] args) throws IOException {
    boolean json = List.of(args).equals(List.of("--json"));
    if (args.length > 0 && !json) {
      System.err.println("usage: subp bench training [--json], but got " + Arrays.toString(args));
      System.exit(2);
    }
    int cores = Runtime.getRuntime().availableProcessors();
    List<Row> rows = new ArrayList<>();
    Network small = Zoo.create("resnet20", 10);
    Batch images = images(small, 64);
    List<Subject> subjects = new ArrayList<>();
    subjects.add(own(small, images, 1, 21));
    if (cores > 1) {
      subjects.add(own(small, images, cores, 21));
    }
    subjects.add(
        new Subject("dl4j stock layers", cores, 3, () -> new StockLayers(small, images, cores)));
    rows.addAll(measure(small, images, subjects));
    for (String name : List.of("mobilenet_v1", "resnet18", "resnet50")) {
      Network large = Zoo.create(name, 1000);
      Batch few = images(large, 8);
      rows.addAll(measure(large, few, List.of(own(large, few, cores, 5))));
    }
    print(json, rows);
    System.exit(0); // ND4J keeps threads
  }

  private static Batch images(Network network, int size) {
    Random random = new Random(1);
    float[] images = new float[size * network.input().size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    return new Batch(images, random.ints(size, 0, network.classes()).toArray(), size);
  }

  private static Subject own(Network network, Batch images, int threads, int rounds) {
    return new Subject("dl4j", threads, rounds, () -> new EngineStep(network, images, threads));
  }

  private static final class EngineStep implements Step {
    private final GradientEngine engine;
    private final Batch images;
    private final float[] parameters;
    private final float[] statistics;

    EngineStep(Network network, Batch images, int threads) {
      this.images = images;
      engine = Dl4jEngine.factory().create(network, threads);
      parameters = Initializer.parameters(network, 1);
      statistics = Initializer.statistics(network);
    }

    @Override
    public void run() {
      engine.load(parameters, statistics);
      engine.gradients(images, 0.1f);
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  private static List<Row> measure(Network network, Batch images, List<Subject> subjects) {
    List<Step> steps = new ArrayList<>();
    for (Subject subject : subjects) {
      System.err.printf("warming up: %s, %s%n", network.name(), subject.engine);
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
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < subjects.size(); i++) {
        if (round < subjects.get(i).rounds) {
          long begin = System.nanoTime();
          steps.get(i).run();
          seconds.get(i).add((System.nanoTime() - begin) / 1e9);
        }
      }
    }
    steps.forEach(Step::close);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      double[] sorted = seconds.get(i).stream().mapToDouble(x -> x).sorted().toArray();
      double rate = images.size() / sorted[sorted.length / 2];
      Subject subject = subjects.get(i);
      rows.add(new Row(subject.engine, network.name(), images.size(), subject.threads, rate));
    }
    return rows;
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
        "%-20s %-14s %6s %8s %12s%n", "engine", "network", "batch", "threads", "images/s");
    for (Row row : rows) {
      System.out.printf(
          "%-20s %-14s %6d %8d %12.1f%n",
          row.engine, row.network, row.batch, row.threads, row.imagesPerSecond);
    }
    Row stock = rows.stream().filter(row -> row.engine.contains("stock")).findFirst().orElseThrow();
    for (Row row : rows) {
      if (row != stock && row.network.equals(stock.network)) {
        System.out.printf(
            "%s, %d threads: %.1f times the %s%n",
            row.engine, row.threads, row.imagesPerSecond / stock.imagesPerSecond, stock.engine);
      }
    }
  }
}
