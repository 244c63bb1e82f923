package org.subp.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.subp.bsr.BsrModel;
import org.subp.bsr.ModelInfo;
import org.subp.config.ConfigException;
import org.subp.data.DataException;
import org.subp.image.Preprocessing;
import org.subp.onnx.ImportedModel;
import org.subp.onnx.LayerBlocks;
import org.subp.onnx.OnnxImporter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import MODEL OUT}. */
@Command(
    name = "import",
    description = {
      "Makes a .bsr of a convolutional network in an ONNX file.",
      "Folds batch norms, finds 1xN blocks in the zeros of the weights, and says how uniform they are."
    },
    sortOptions = false)
final class ImportCommand extends Verb {
  @Parameters(index = "0", paramLabel = "MODEL", description = "An .onnx file, float32.")
  private String source;

  @Parameters(index = "1", paramLabel = "OUT", description = "The .bsr file to write.")
  private String out;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Class names, one a line, in the order of the logits.")
  private String labels;

  @Option(
      names = "--short-side",
      paramLabel = "PIXELS",
      description =
          "Images are scaled to this short side before the centre is cut (default 8/7 of the input's).")
  private Integer shortSide;

  @Option(
      names = "--mean",
      split = ",",
      paramLabel = "X",
      description =
          "Mean of red, green and blue, of values scaled to 0..1 (default ImageNet's: 0.485,0.456,0.406).")
  private List<Float> mean;

  @Option(
      names = "--deviation",
      split = ",",
      paramLabel = "X",
      description = "Their deviation (default ImageNet's: 0.229,0.224,0.225).")
  private List<Float> deviation;

  @Option(names = "--overwrite", description = "Replace OUT if it exists.")
  private boolean overwrite;

  @Override
  Result run() throws IOException {
    if (!out.endsWith(Exports.BSR)) {
      throw new ConfigException("OUT must end in .bsr, but is " + out);
    }
    Configuration hadoop = hadoop();
    ModelFile file = model(source, hadoop);
    terminal().show("finding blocks in " + source);
    ImportedModel imported = file.as(OnnxImporter::read);
    BsrModel read = imported.model();
    ModelInfo info = info(read, hadoop);
    BsrModel model = new BsrModel(read.name(), read.input(), info, read.operations());
    terminal().show("writing " + out);
    Exports.write(model, out, overwrite, hadoop);
    Path written = new Path(out);
    long bytes = written.getFileSystem(hadoop).getFileStatus(written).getLen();
    List<String> notes = new ArrayList<>(imported.notes());
    if (!imported.described() && (shortSide == null || mean == null || deviation == null)) {
      notes.add(assumed(info.preprocessing()));
    }
    return new Result(json(model, bytes, imported, notes), text(model, bytes, imported, notes));
  }

  private ModelInfo info(BsrModel model, Configuration hadoop) throws IOException {
    List<String> names = model.info().classNames();
    if (labels != null) {
      byte[] file = model(labels, hadoop).bytes();
      names = new String(file, StandardCharsets.UTF_8).lines().toList();
      if (names.size() != model.classes()) {
        throw new DataException(
            "%s has %d lines, but the network gives %d logits; give one label a line"
                .formatted(labels, names.size(), model.classes()));
      }
    }
    Map<String, String> provenance = new TreeMap<>(model.info().provenance());
    provenance.put("importedFrom", source);
    provenance.put("imported", Instant.now().toString());
    return new ModelInfo(names, preprocessing(model.info().preprocessing()), provenance);
  }

  private Preprocessing preprocessing(Preprocessing given) {
    try {
      return new Preprocessing(
          shortSide == null ? given.shortSide() : shortSide,
          given.height(),
          given.width(),
          mean == null ? given.mean() : mean,
          deviation == null ? given.deviation() : deviation);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  private static String assumed(Preprocessing preprocessing) {
    return "the file does not say how images are prepared; assumed: short side %d, centre %dx%d, mean %s, deviation %s"
        .formatted(
            preprocessing.shortSide(),
            preprocessing.height(),
            preprocessing.width(),
            preprocessing.mean(),
            preprocessing.deviation());
  }

  private Map<String, Object> json(
      BsrModel model, long bytes, ImportedModel imported, List<String> notes) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", out);
    json.put("network", model.name());
    json.put("input", model.input().toString());
    json.put("classes", model.classes());
    json.put("bytes", bytes);
    json.put("multiplyAdds", model.multiplyAdds());
    json.put("layers", imported.layers().stream().map(ImportCommand::json).toList());
    Sum sum = Sum.of(imported.layers());
    json.put("pruned", sum.pruned());
    json.put("uniform", sum.uniform());
    json.put("live", sum.live());
    json.put("notes", notes);
    return json;
  }

  private static Map<String, Object> json(LayerBlocks layer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", layer.layer());
    json.put("kernel", layer.kernel());
    json.put("block", layer.blockSize());
    json.put("live", layer.liveShare());
    json.put("uniform", layer.uniform());
    return json;
  }

  /**
   * All layers together.
   *
   * @param pruned layers that lack blocks
   * @param uniform those of them whose groups keep equally many
   * @param live share of the pruned layers' weights that lie in live blocks
   */
  private record Sum(int pruned, int uniform, double live) {
    static Sum of(List<LayerBlocks> layers) {
      List<LayerBlocks> pruned = layers.stream().filter(LayerBlocks::pruned).toList();
      double live = pruned.stream().mapToDouble(l -> weights(l) * l.liveShare()).sum();
      double all = pruned.stream().mapToDouble(Sum::weights).sum();
      int uniform = (int) pruned.stream().filter(LayerBlocks::uniform).count();
      return new Sum(pruned.size(), uniform, all == 0 ? 1 : live / all);
    }

    private static double weights(LayerBlocks layer) {
      return (double) layer.blocks() * layer.blockSize() * layer.kernel() * layer.kernel();
    }
  }

  private String text(BsrModel model, long bytes, ImportedModel imported, List<String> notes) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: input %s, %d classes, %.2f MB, %.3f M multiply-adds an image%n%n"
            .formatted(
                out, model.input(), model.classes(), bytes / 1e6, model.multiplyAdds() / 1e6));
    String line = "%-32s %7s %6s %7s %s%n";
    text.append(line.formatted("convolution", "kernel", "block", "live", "uniform"));
    for (LayerBlocks layer : imported.layers()) {
      text.append(
          line.formatted(
              layer.layer(),
              layer.kernel() + "x" + layer.kernel(),
              "1x" + layer.blockSize(),
              "%.3f".formatted(layer.liveShare()),
              layer.uniform() ? "yes" : "no"));
    }
    Sum sum = Sum.of(imported.layers());
    text.append(
        "%n%d of %d convolutions are pruned, %d of them uniformly; %.1f %% of their weights live%n"
            .formatted(sum.pruned(), imported.layers().size(), sum.uniform(), 100 * sum.live()));
    notes.forEach(note -> text.append("note: ").append(note).append(System.lineSeparator()));
    return text.toString();
  }
}
