package org.subp.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.subp.bsr.BsrModel;
import org.subp.infer.LayerTime;
import org.subp.infer.LayerTimer;
import org.subp.tune.RandomModel;

/**
 * Each layer of ours, one image on one thread.
 *
 * @param peakGflops what the core reached on registers alone, in between
 */
record LayerTable(List<LayerTime> layers, double peakGflops) {
  private static final int PASSES = 100;
  private static final int PASSES_PER_PEAK = 10;

  static LayerTable measure(InferenceCase of) {
    BsrModel model = of.model();
    float[] image = RandomModel.images(model.input(), 1, 1);
    double peak = 0;
    try (LayerTimer timer = new LayerTimer(model, 1)) {
      for (int i = 0; i < PASSES; i++) {
        timer.run(image);
        peak = i % PASSES_PER_PEAK == 0 ? Math.max(peak, FmaPeak.gflops(1)) : peak;
      }
      return new LayerTable(timer.times(), peak);
    }
  }

  private static double gflops(LayerTime layer) {
    return 2e-9 * layer.multiplyAdds() / layer.seconds();
  }

  private double share(LayerTime layer) {
    return gflops(layer) / peakGflops;
  }

  List<Map<String, Object>> json() {
    return layers.stream().map(this::json).toList();
  }

  private Map<String, Object> json(LayerTime layer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", layer.name());
    json.put("output", layer.output().toString());
    json.put("kernel", layer.kernel());
    json.put("multiplyAdds", layer.multiplyAdds());
    json.put("ms", layer.seconds() * 1e3);
    json.put("gflops", gflops(layer));
    json.put("peakShare", share(layer));
    return json;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-28s %-12s %-12s %9s %9s %6s%n"
            .formatted("layer, one thread", "output", "kernel", "ms", "GFLOP/s", "peak"));
    double seconds = 0;
    for (LayerTime layer : layers) {
      seconds += layer.seconds();
      text.append(
          "%-28s %-12s %-12s %9.3f %9.1f %5.1f%%%n"
              .formatted(
                  layer.name(),
                  layer.output(),
                  layer.kernel(),
                  layer.seconds() * 1e3,
                  gflops(layer),
                  100 * share(layer)));
    }
    text.append("%-54s %9.3f%n".formatted("together", seconds * 1e3));
    return text.append("the core's peak: %.1f GFLOP/s%n".formatted(peakGflops)).toString();
  }
}
