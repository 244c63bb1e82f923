package org.subp.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.subp.bsr.BsrFormat;
import org.subp.bsr.BsrModel;
import org.subp.bsr.BsrPacker;
import org.subp.bsr.ModelInfo;
import org.subp.config.RunConfig;
import org.subp.network.Network;
import org.subp.network.Zoo;
import org.subp.onnx.OnnxExporter;
import org.subp.train.Checkpoint;

/** From a checkpoint or a model to a model file. */
final class Exports {
  static final String BSR = ".bsr";
  static final String ONNX = ".onnx";

  private Exports() {}

  /** A finished model, or a checkpoint packed as one. */
  static BsrModel model(ModelFile file) throws IOException {
    return file.isCheckpoint() ? pack(file.checkpoint()) : file.as(BsrFormat::read);
  }

  /** The model as it stands at the checkpoint, with its masks applied. */
  static BsrModel pack(Checkpoint checkpoint) throws IOException {
    Network network = network(checkpoint);
    RunConfig config = RunConfig.parse(checkpoint.config(), List.of());
    ModelInfo info =
        new ModelInfo(
            checkpoint.classNames(), config.preprocessing(network.input()), provenance(checkpoint));
    return BsrPacker.pack(
        network, checkpoint.latent(), checkpoint.statistics(), checkpoint.masks(), info);
  }

  /**
   * The network a checkpoint is for.
   *
   * @throws org.subp.train.CheckpointException if this program knows no such network, or another
   *     one by that name
   */
  static Network network(Checkpoint checkpoint) throws IOException {
    Network network = Zoo.create(checkpoint.network(), checkpoint.classNames().size());
    checkpoint.requireNetwork(network);
    return network;
  }

  private static Map<String, String> provenance(Checkpoint checkpoint) {
    Map<String, String> provenance = new TreeMap<>();
    provenance.put("configuration", checkpoint.config());
    provenance.put("trainingData", checkpoint.trainingData());
    provenance.put("network", checkpoint.network());
    provenance.put("fingerprint", checkpoint.fingerprint());
    provenance.put("epoch", String.valueOf(checkpoint.cursor().epoch()));
    provenance.put("step", String.valueOf(checkpoint.cursor().number()));
    provenance.put("exported", Instant.now().toString());
    provenance.put("java", System.getProperty("java.version"));
    provenance.put("platform", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return provenance;
  }

  /**
   * Writes a model aside and renames it into place: as ONNX if {@code path} ends in {@code .onnx}.
   *
   * @throws org.subp.config.ConfigException if something is there already and {@code overwrite}
   *     does not allow it
   */
  static void write(BsrModel model, String path, boolean overwrite, Configuration hadoop)
      throws IOException {
    Outputs.requireFree(path, overwrite, hadoop);
    Outputs.write(
        path,
        out -> {
          if (path.endsWith(ONNX)) {
            OnnxExporter.write(model, out);
          } else {
            BsrFormat.write(model, out);
          }
        },
        hadoop);
  }
}
