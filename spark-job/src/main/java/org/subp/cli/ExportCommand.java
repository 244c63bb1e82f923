package org.subp.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.subp.bsr.BsrModel;
import org.subp.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export MODEL OUT}. */
@Command(
    name = "export",
    description = {
      "Writes a .bsr of a checkpoint, or an .onnx file for other runtimes.",
      "Batch norm is folded. A .bsr holds live blocks only, an .onnx file zeros in place of the others."
    },
    sortOptions = false)
final class ExportCommand extends Verb {
  @Parameters(index = "0", paramLabel = "MODEL", description = "A checkpoint or a .bsr file.")
  private String source;

  @Parameters(index = "1", paramLabel = "OUT", description = "The .bsr or .onnx file to write.")
  private String out;

  @Option(names = "--overwrite", description = "Replace OUT if it exists.")
  private boolean overwrite;

  @Override
  Result run() throws IOException {
    if (!out.endsWith(Exports.BSR) && !out.endsWith(Exports.ONNX)) {
      throw new ConfigException("OUT must end in .bsr or .onnx, but is " + out);
    }
    Configuration hadoop = hadoop();
    BsrModel model = Exports.model(model(source, hadoop));
    terminal().show("writing " + out);
    Exports.write(model, out, overwrite, hadoop);
    Path written = new Path(out);
    long bytes = written.getFileSystem(hadoop).getFileStatus(written).getLen();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", out);
    json.put("network", model.name());
    json.put("bytes", bytes);
    json.put("multiplyAdds", model.multiplyAdds());
    return new Result(
        json,
        "%s: %s, %.2f MB, %.3f M multiply-adds an image"
            .formatted(out, model.name(), bytes / 1e6, model.multiplyAdds() / 1e6));
  }
}
