package org.subp.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.subp.engine.Batch;
import org.subp.engine.grad.StepTimes;
import org.subp.network.Initializer;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;

/** Where the time of our training step goes: each layer, and each stage, by part of the step. */
record TrainingLayers(
    String network, int batch, Pruning pruning, int threads, double peakGflops, StepTimes times) {

  private static final int PEAKS = 20;

  static TrainingLayers measure(Network network, Batch images, Pruning pruning, int threads) {
    NetworkMasks masks = pruning.masks(network);
    float[] parameters = Initializer.parameters(network, 1);
    masks.apply(parameters);
    StepTimes times =
        StepTimes.measure(
            network,
            images,
            parameters,
            Initializer.statistics(network),
            masks,
            pruning.scope(),
            threads);
    double peak = 0;
    for (int i = 0; i < PEAKS; i++) {
      peak = FmaPeak.gflops(1);
    }
    return new TrainingLayers(network.name(), images.size(), pruning, threads, peak, times);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("batch", batch);
    json.put("block", pruning.block());
    json.put("pruneRate", pruning.rate());
    json.put("gradients", pruning.gradients());
    json.put("threads", threads);
    json.put("seconds", times.seconds());
    json.put("corePeakGflops", peakGflops);
    json.put("layers", times.rows());
    return json;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s, batch %d, %.1f%% pruned, %s gradients, threads %d: %.1f ms a step, a core's peak %.0f GFLOP/s%n"
            .formatted(
                network,
                batch,
                100 * pruning.rate(),
                pruning.gradients(),
                threads,
                1e3 * times.seconds(),
                peakGflops));
    text.append("milliseconds; in brackets GFLOP/s on live blocks%n".formatted());
    text.append("%-22s %-12s".formatted("", ""));
    StepTimes.PARTS.forEach(part -> text.append("%16s".formatted(part)));
    text.append(System.lineSeparator());
    times.rows().forEach(row -> line(text, row));
    text.append(System.lineSeparator());
    stages().forEach(row -> line(text, row));
    return text.toString();
  }

  /** The first layer's input gradient, which nobody wants, takes the time of an empty call. */
  private static final double NOTHING = 5e-6;

  private static void line(StringBuilder text, StepTimes.Row row) {
    text.append("%-22s %-12s".formatted(row.layer(), row.output()));
    for (String part : StepTimes.PARTS) {
      Double seconds = row.seconds().get(part);
      boolean product = part.equals("forward") || part.endsWith("gradient");
      if (seconds == null) {
        text.append("%16s".formatted(""));
      } else if (product && row.multiplyAdds() > 0 && seconds > NOTHING) {
        text.append("%10.2f (%3.0f)".formatted(1e3 * seconds, 2e-9 * row.multiplyAdds() / seconds));
      } else {
        text.append("%10.2f      ".formatted(1e3 * seconds));
      }
    }
    text.append(System.lineSeparator());
  }

  /** Sums over the layers whose names begin alike, and over all. */
  private List<StepTimes.Row> stages() {
    Map<String, StepTimes.Row> stages = new LinkedHashMap<>();
    for (StepTimes.Row row : times.rows()) {
      stages.merge(row.layer().split("\\.")[0], row, TrainingLayers::plus);
    }
    List<StepTimes.Row> sums = new ArrayList<>();
    stages.forEach(
        (name, sum) -> sums.add(new StepTimes.Row(name, "", sum.multiplyAdds(), sum.seconds())));
    StepTimes.Row all = times.rows().stream().reduce(TrainingLayers::plus).orElseThrow();
    sums.add(new StepTimes.Row("all", "", all.multiplyAdds(), all.seconds()));
    return sums;
  }

  private static StepTimes.Row plus(StepTimes.Row a, StepTimes.Row b) {
    Map<String, Double> seconds = new LinkedHashMap<>(a.seconds());
    b.seconds().forEach((part, value) -> seconds.merge(part, value, Double::sum));
    return new StepTimes.Row(a.layer(), a.output(), a.multiplyAdds() + b.multiplyAdds(), seconds);
  }
}
