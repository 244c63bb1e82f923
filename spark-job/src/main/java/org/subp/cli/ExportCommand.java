package org.subp.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.subp.bsr.BsrFormat;
import org.subp.bsr.BsrModel;
import org.subp.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export CHECKPOINT OUT}. */
@Command(
    name = "export",
    description = "Turns a checkpoint into a .bsr model file: batch norm folded, live blocks only.",
    sortOptions = false)
final class ExportCommand extends Verb {
  @Parameters(index = "0", paramLabel = "CHECKPOINT", description = "A checkpoint of a run.")
  private String checkpoint;

  @Parameters(index = "1", paramLabel = "OUT", description = "The .bsr file to write.")
  private String out;

  @Option(names = "--overwrite", description = "Replace OUT if it exists.")
  private boolean overwrite;

  @Override
  Result run() throws IOException {
    if (!out.endsWith(".bsr")) {
      throw new ConfigException("OUT must end in .bsr, but is " + out);
    }
    Configuration hadoop = hadoop();
    BsrModel model = Exports.pack(ModelFile.read(checkpoint, hadoop).checkpoint());
    Exports.write(model, out, overwrite, hadoop);
    int bytes = BsrFormat.toBytes(model).length;
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
