package org.subp.cli;

import java.io.IOException;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.subp.bsr.BsrModel;
import org.subp.bsr.BsrWeights;
import org.subp.bsr.Operation;
import org.subp.config.RunConfig;
import org.subp.data.DataException;
import org.subp.engine.grad.SparseEngine;
import org.subp.network.Network;
import org.subp.network.Shape;
import org.subp.train.Checkpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inspect MODEL}. */
@Command(
    name = "inspect",
    description = "Shows a model's layers, sparsity, cost and provenance.",
    sortOptions = false)
final class InspectCommand extends Verb {
  @Parameters(
      paramLabel = "MODEL",
      description = "A .bsr file or a checkpoint, on any Hadoop path.")
  private String model;

  @Option(
      names = "--training",
      description = "Also show the memory that training a checkpoint's network takes in each rank.")
  private boolean training;

  /** One operation, as it is printed. */
  private record Row(
      String name,
      String kind,
      String output,
      Integer block,
      List<Integer> kept,
      Double density,
      long multiplyAdds) {}

  @Override
  Result run() throws IOException {
    ModelFile file = model(model, hadoop());
    BsrModel read = Exports.model(file);
    List<Row> rows = rows(read);
    long weights = read.weights();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("network", read.name());
    json.put("input", read.input().toString());
    json.put("bytes", file.bytes().length);
    json.put("multiplyAdds", read.multiplyAdds());
    json.put("weights", weights);
    json.put("classes", read.info().classNames());
    json.put("preprocessing", read.info().preprocessing());
    json.put("layers", rows.stream().map(InspectCommand::json).toList());
    json.put("provenance", read.info().provenance());
    String text = text(file, read, rows, weights);
    if (training) {
      TrainingMemory memory = TrainingMemory.of(file);
      json.put("training", memory);
      text += memory.text();
    }
    return new Result(json, text);
  }

  /**
   * What the engine that skips pruned blocks takes in one rank, with all blocks live.
   *
   * @param images of one micro-batch
   * @param bytes of activations, gradients and weights
   */
  record TrainingMemory(int images, long bytes) {
    static TrainingMemory of(ModelFile file) throws IOException {
      if (!file.isCheckpoint()) {
        throw new DataException(
            file.path() + " is no checkpoint; only those tell how their network is trained");
      }
      Checkpoint checkpoint = file.checkpoint();
      RunConfig.Training config = RunConfig.parse(checkpoint.config(), List.of()).training();
      int parts = config.ranks() * config.microBatches();
      int images = (config.batch() + parts - 1) / parts;
      Network network = Exports.network(checkpoint);
      return new TrainingMemory(images, SparseEngine.trainingBytes(network, images));
    }

    String text() {
      return "training %d images at once in a rank: %.1f MB of activations, gradients and weights%n"
          .formatted(images, bytes / 1e6);
    }
  }

  private static List<Row> rows(BsrModel model) {
    List<Shape> shapes = model.shapes();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < model.operations().size(); i++) {
      Operation operation = model.operations().get(i);
      Shape out = shapes.get(i + 1);
      BsrWeights blocks = operation instanceof Operation.Conv conv ? conv.weights() : null;
      boolean pruned = blocks != null && blocks.density() < 1;
      rows.add(
          new Row(
              operation.name(),
              kind(operation),
              out.toString(),
              pruned ? blocks.blockSize() : null,
              pruned ? counts(blocks) : null,
              pruned ? blocks.density() : null,
              operation.multiplyAdds(out)));
    }
    return rows;
  }

  private static String kind(Operation operation) {
    if (operation instanceof Operation.Conv conv) {
      return "conv %dx%d".formatted(conv.weights().kernel(), conv.weights().kernel());
    } else if (operation instanceof Operation.Depthwise conv) {
      return "depthwise %dx%d".formatted(conv.kernel(), conv.kernel());
    } else if (operation instanceof Operation.MaxPool) {
      return "max pool";
    } else if (operation instanceof Operation.GlobalAveragePool) {
      return "average pool";
    }
    return "fully connected";
  }

  private static List<Integer> counts(BsrWeights blocks) {
    List<Integer> counts = new ArrayList<>();
    for (IntBuffer buffer = blocks.counts(); buffer.hasRemaining(); ) {
      counts.add(buffer.get());
    }
    return counts;
  }

  private static Map<String, Object> json(Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", row.name());
    json.put("kind", row.kind());
    json.put("output", row.output());
    json.put("multiplyAdds", row.multiplyAdds());
    if (row.block() != null) {
      json.put("block", row.block());
      json.put("keptPerGroup", row.kept());
      json.put("density", row.density());
    }
    return json;
  }

  private static String text(ModelFile file, BsrModel model, List<Row> rows, long weights) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s, input %s, %d classes%n".formatted(model.name(), model.input(), model.classes()));
    text.append(
        "%.3f M multiply-adds, %.3f M weights, file %.2f MB%n%n"
            .formatted(model.multiplyAdds() / 1e6, weights / 1e6, file.bytes().length / 1e6));
    String line = "%-28s %-16s %-12s %6s %16s %8s %12s%n";
    text.append(
        line.formatted(
            "layer", "operation", "output", "block", "kept per group", "density", "M mult-adds"));
    for (Row row : rows) {
      boolean pruned = row.block() != null;
      text.append(
          line.formatted(
              row.name(),
              row.kind(),
              row.output(),
              pruned ? "1x" + row.block() : "-",
              pruned ? groups(row.kept()) : "-",
              pruned ? "%.3f".formatted(row.density()) : "1",
              "%.3f".formatted(row.multiplyAdds() / 1e6)));
    }
    text.append(System.lineSeparator());
    model.info().provenance().forEach((key, value) -> text.append(provenance(key, value)));
    return text.toString();
  }

  private static String provenance(String key, String value) {
    return value.contains("\n")
        ? "%s:%n%s%n".formatted(key, value.stripTrailing().indent(2))
        : "%s: %s%n".formatted(key, value);
  }

  /** "12 x 4" for four groups that keep 12 blocks each; the range where they differ. */
  private static String groups(List<Integer> kept) {
    int low = kept.stream().mapToInt(Integer::intValue).min().orElse(0);
    int high = kept.stream().mapToInt(Integer::intValue).max().orElse(0);
    return (low == high ? String.valueOf(low) : low + ".." + high) + " x " + kept.size();
  }
}
