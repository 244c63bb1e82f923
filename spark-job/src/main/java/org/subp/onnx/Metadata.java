package org.subp.onnx;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.subp.bsr.ModelInfo;
import org.subp.image.Preprocessing;

/**
 * A model's {@link ModelInfo} as the metadata of an ONNX file, so that it survives the way through
 * other tools.
 */
final class Metadata {
  private static final String CLASSES = "subp.classes";
  private static final String SHORT_SIDE = "subp.shortSide";
  private static final String HEIGHT = "subp.height";
  private static final String WIDTH = "subp.width";
  private static final String MEAN = "subp.mean";
  private static final String DEVIATION = "subp.deviation";
  private static final String PROVENANCE = "subp.provenance.";

  private Metadata() {}

  static Map<String, String> of(ModelInfo info) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(
        CLASSES,
        info.classNames().stream().map(Metadata::escape).collect(Collectors.joining("\n")));
    Preprocessing preprocessing = info.preprocessing();
    metadata.put(SHORT_SIDE, String.valueOf(preprocessing.shortSide()));
    metadata.put(HEIGHT, String.valueOf(preprocessing.height()));
    metadata.put(WIDTH, String.valueOf(preprocessing.width()));
    metadata.put(MEAN, join(preprocessing.mean()));
    metadata.put(DEVIATION, join(preprocessing.deviation()));
    info.provenance().forEach((key, value) -> metadata.put(PROVENANCE + key, value));
    return metadata;
  }

  private static String join(List<Float> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /** Labels stand one a line; one that holds a line break itself must not count as two. */
  private static String escape(String label) {
    return label.replace("\\", "\\\\").replace("\n", "\\n");
  }

  /**
   * What {@link #of} wrote; nothing if the file is not ours.
   *
   * @throws IllegalArgumentException if it is ours but was damaged
   */
  static Optional<ModelInfo> read(Map<String, String> metadata) {
    if (!metadata.containsKey(CLASSES)) {
      return Optional.empty();
    }
    List<String> classNames =
        Arrays.stream(metadata.get(CLASSES).split("\n", -1)).map(Metadata::unescape).toList();
    Preprocessing preprocessing =
        new Preprocessing(
            Integer.parseInt(value(metadata, SHORT_SIDE)),
            Integer.parseInt(value(metadata, HEIGHT)),
            Integer.parseInt(value(metadata, WIDTH)),
            floats(value(metadata, MEAN)),
            floats(value(metadata, DEVIATION)));
    Map<String, String> provenance = new LinkedHashMap<>();
    metadata.forEach(
        (key, value) -> {
          if (key.startsWith(PROVENANCE)) {
            provenance.put(key.substring(PROVENANCE.length()), value);
          }
        });
    return Optional.of(new ModelInfo(classNames, preprocessing, provenance));
  }

  private static String value(Map<String, String> metadata, String key) {
    String value = metadata.get(key);
    if (value == null) {
      throw new IllegalArgumentException("the metadata lacks " + key);
    }
    return value;
  }

  private static List<Float> floats(String text) {
    return Arrays.stream(text.split(" ")).map(Float::valueOf).toList();
  }

  private static String unescape(String line) {
    StringBuilder label = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      boolean escaped = line.charAt(i) == '\\' && i + 1 < line.length();
      char next = escaped ? line.charAt(++i) : line.charAt(i);
      label.append(escaped && next == 'n' ? '\n' : next);
    }
    return label.toString();
  }
}
