package org.subp.onnx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
}
