package org.subp.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.subp.config.ConfigException;
import org.subp.config.Fraction;
import org.subp.network.Network;
import org.subp.network.Zoo;
import org.subp.tune.BlockTuning;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code tune}. */
@Command(
    name = "tune",
    description = {
      "Measures which block size runs fastest on this machine.",
      "For a whole network and for each of its layers."
    },
    sortOptions = false)
final class TuneCommand extends Verb {
  private static final List<Integer> BLOCKS = List.of(8, 16, 32);
  private static final int TURNS = 20;
  private static final int CLASSES = 1000;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      defaultValue = "resnet50",
      description = "A network of the zoo, with random weights (default: ${DEFAULT-VALUE}).")
  private String network;

  @Option(
      names = "--prune-rate",
      paramLabel = "P",
      defaultValue = "98.5/128",
      converter = Rate.class,
      description = "Share of blocks pruned, number or fraction (default: ${DEFAULT-VALUE}).")
  private double pruneRate;

  @Option(
      names = "--threads",
      paramLabel = "T",
      defaultValue = "1",
      description = "Threads of one prediction (default: ${DEFAULT-VALUE}).")
  private int threads;

  /** A number or a fraction. */
  static final class Rate implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      try {
        return Fraction.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  @Override
  Result run() {
    Network tuned = network();
    List<Integer> blocks = BlockTuning.possible(tuned, BLOCKS);
    if (blocks.isEmpty()) {
      throw new ConfigException(
          "none of the block sizes %s divides the channels of every layer of %s; choose another network"
              .formatted(BLOCKS, network));
    }
    TerminalProgress.Work work = terminal().work("measuring " + network, "turns");
    BlockTuning tuning =
        BlockTuning.measure(tuned, blocks, pruneRate, threads, TURNS, turn -> work.at(turn, TURNS));
    return new Result(json(tuning), text(tuning));
  }

  private Network network() {
    if (!(pruneRate >= 0 && pruneRate < 1)) {
      throw new ConfigException("--prune-rate must lie in [0, 1), but is " + pruneRate);
    }
    int cores = Runtime.getRuntime().availableProcessors();
    if (threads < 1 || threads > cores) {
      throw new ConfigException(
          "--threads must be 1 to %d, the cores of this machine, but is %d"
              .formatted(cores, threads));
    }
    try {
      return Zoo.create(network, CLASSES);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("--network: " + e.getMessage());
    }
  }

  private Map<String, Object> json(BlockTuning tuning) {
    List<Object> layers = new ArrayList<>();
    for (BlockTuning.Layer layer : tuning.layers()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", layer.name());
      row.put("output", layer.output().toString());
      row.put("best", tuning.best(layer));
      row.put("ms", milliseconds(tuning, layer.seconds()));
      layers.add(row);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("network", network);
    json.put("pruneRate", pruneRate);
    json.put("threads", threads);
    json.put("best", tuning.best());
    json.put("ms", milliseconds(tuning, tuning.seconds()));
    json.put("layers", layers);
    return json;
  }

  private static Map<String, Double> milliseconds(BlockTuning tuning, List<Double> seconds) {
    Map<String, Double> byBlock = new LinkedHashMap<>();
    for (int i = 0; i < seconds.size(); i++) {
      byBlock.put(String.valueOf(tuning.blocks().get(i)), seconds.get(i) * 1e3);
    }
    return byBlock;
  }

  private String text(BlockTuning tuning) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s, %.4g of the blocks pruned, one image on %d thread%s, ms%n%n"
            .formatted(network, pruneRate, threads, threads == 1 ? "" : "s"));
    text.append("%-28s %-12s".formatted("layer", "output"));
    tuning.blocks().forEach(block -> text.append("%9s".formatted("1x" + block)));
    text.append("%9s%n".formatted("best"));
    for (BlockTuning.Layer layer : tuning.layers()) {
      row(text, layer.name(), layer.output().toString(), layer.seconds(), tuning.best(layer));
    }
    row(text, "the whole network", "", tuning.seconds(), tuning.best());
    return text.toString();
  }

  private static void row(
      StringBuilder text, String name, String output, List<Double> seconds, int best) {
    text.append("%-28s %-12s".formatted(name, output));
    seconds.forEach(each -> text.append("%9.3f".formatted(each * 1e3)));
    text.append("%9s%n".formatted("1x" + best));
  }
}
