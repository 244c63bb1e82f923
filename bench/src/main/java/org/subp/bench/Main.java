package org.subp.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** {@code ./subp bench WHAT [OPTION ...]}. */
public final class Main {
  private interface Bench {
    void run(String[] arguments) throws Exception;
  }

  private static final Map<String, Bench> BENCHES =
      new TreeMap<>(
          Map.of(
              "cluster", ClusterBench::main,
              "data", DataBench::main,
              "inference", InferenceBench::main,
              "jmh", org.openjdk.jmh.Main::main,
              "predict", PredictBench::main,
              "training", TrainingBench::main));

  private Main() {}

  /**
   * Runs one benchmark.
   *
   * @param arguments its name and its options
   * @throws Exception whatever it throws
   */
  public static void main(String[] arguments) throws Exception {
    Bench bench = arguments.length == 0 ? null : BENCHES.get(arguments[0]);
    if (bench == null) {
      boolean help = arguments.length > 0 && arguments[0].endsWith("help");
      System.err.println(
          "usage: subp bench " + String.join("|", BENCHES.keySet()) + " [OPTION ...]");
      System.exit(help ? 0 : 2);
    }
    bench.run(Arrays.copyOfRange(arguments, 1, arguments.length));
  }
}
