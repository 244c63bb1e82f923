package org.subp.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run of {@link InferenceBench} found, for people and for programs. */
final class InferenceReport {
  private final String machine;
  private final List<InferenceRow> rows = new ArrayList<>();
  private LayerTable layers;
  private Double scaling;
  private ColdStart coldStart;
  private Long jarBytes;

  InferenceReport(String machine) {
    this.machine = machine;
  }

  void add(InferenceRow row) {
    rows.add(row);
  }

  void layers(LayerTable table) {
    layers = table;
  }

  void scaling(double ratio) {
    scaling = ratio;
  }

  void coldStart(ColdStart start) {
    coldStart = start;
  }

  /**
   * @param bytes null if unknown
   */
  void jar(Long bytes) {
    jarBytes = bytes;
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("machine", machine);
    json.put("rows", rows);
    if (layers != null) {
      json.put("layers", layers.json());
    }
    if (coldStart != null) {
      json.put("twoThreadsOverOne", scaling);
      json.put("coldStart", coldStart);
      json.put("jarBytes", jarBytes);
    }
    return json;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("%s%nfloat32 on both sides; peer: %s%n%n".formatted(machine, OnnxPeer.NAME));
    text.append(InferenceRow.HEADER);
    rows.forEach(row -> text.append(row.line()));
    if (layers != null) {
      text.append(System.lineSeparator()).append(layers.text());
    }
    if (coldStart != null) {
      text.append(System.lineSeparator())
          .append("ResNet-50, 1x32 at 98.5/128, batch 1")
          .append(System.lineSeparator());
      if (scaling != null) {
        line(text, "two threads against one", "%.2fx".formatted(scaling), "1.9x or more");
      }
      line(
          text,
          "model file to first logits",
          "%.0f ms".formatted(coldStart.totalMs()),
          "under 1000 ms");
      line(text, "to full speed", "%.0f ms".formatted(coldStart.fullSpeedMs()), "none set");
      line(text, "of that reading", "%.0f ms".formatted(coldStart.readMs()), "under 150 ms");
      line(text, "memory of a predictor", "%.1f MB".formatted(coldStart.memoryMb()), "under 60 MB");
      if (jarBytes != null) {
        line(text, "subp-lib.jar", "%.0f kB".formatted(jarBytes / 1e3), "under 500 kB");
      }
    }
    return text.toString().stripTrailing();
  }

  private static void line(StringBuilder text, String what, String figure, String goal) {
    text.append("%-28s %12s   goal %s%n".formatted(what, figure, goal));
  }
}
