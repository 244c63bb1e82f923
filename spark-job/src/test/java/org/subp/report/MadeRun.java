package org.subp.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.subp.bsr.BsrFormat;
import org.subp.bsr.BsrModel;
import org.subp.bsr.BsrPacker;
import org.subp.bsr.ModelInfo;
import org.subp.config.RunConfig;
import org.subp.data.Preparation;
import org.subp.data.PrepareOptions;
import org.subp.data.ShardSummary;
import org.subp.data.ShardTask;
import org.subp.data.TestImages;
import org.subp.network.Initializer;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.network.PrunableLayer;
import org.subp.network.Zoo;
import org.subp.prune.MaskRenewal;
import org.subp.train.MaskFiles;
import org.subp.train.MaskSnapshot;
import org.subp.train.RunDirectory;
import org.subp.train.TinyRun;

/**
 * A run's folder with everything in it, made without training: curves are drawn by hand, masks are
 * the method's at random weights, the model is packed from those, the images are noise.
 */
final class MadeRun {
  static final Configuration HADOOP = new Configuration();
  static final int EPOCHS = 6;
  static final int STEPS = 40;

  final Path folder;
  final RunConfig config;
  private final Network network = Zoo.create("resnet20", 3);
  private final float[] weights = Initializer.parameters(network, 3);

  /**
   * @param data where {@link #images} prepared images
   * @param overrides of the configuration
   */
  MadeRun(Path folder, Path data, String... overrides) throws IOException {
    this.folder = Files.createDirectories(folder);
    List<String> all =
        new ArrayList<>(
            List.of(
                "run.dir=" + folder,
                "data.validation=" + data,
                "data.mean=[0.5, 0.5, 0.5]",
                "data.deviation=[0.25, 0.25, 0.25]",
                "sparsity.block=8",
                "sparsity.rate=0.75",
                "training.epochs=" + EPOCHS));
    all.addAll(List.of(overrides));
    config = TinyRun.config(all.toArray(new String[0]));
    Files.writeString(folder.resolve("config.conf"), config.render());
  }

  /** Prepared images of three classes; returns their folder. */
  static Path images(Path folder, List<String> classes) throws IOException {
    TestImages.classFolders(folder.resolve("all"), classes.size(), 4, 32);
    for (int i = 0; i < classes.size(); i++) {
      Files.createDirectories(folder.resolve("named"));
      Files.move(folder.resolve("all/class" + i), folder.resolve("named").resolve(classes.get(i)));
    }
    PrepareOptions options = new PrepareOptions(0, 0, false);
    Path out = folder.resolve("data");
    Preparation plan =
        Preparation.plan(folder.resolve("named").toString(), out.toString(), options, HADOOP);
    List<ShardSummary> summaries = new ArrayList<>();
    for (ShardTask task : plan.tasks()) {
      summaries.add(task.run(HADOOP, () -> {}));
    }
    return Path.of(
        plan.commit(summaries).datasets().keySet().iterator().next().replaceFirst("^file:", ""));
  }

  MadeRun metrics(int epochs) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int e = 0; e < epochs; e++) {
      lines.append(
          line(
              "{\"event\":\"masks\",\"epoch\":%d,\"pruned\":2500,\"regrown\":%d,\"changed\":900}",
              e, 2500 - 500 * Math.min(e, 5)));
      for (int i = 0; i < STEPS; i++) {
        lines.append(step(e * STEPS + i, e));
      }
      lines.append(
          line(
              "{\"event\":\"epoch\",\"epoch\":%d,\"trainLoss\":%s,\"top1\":%s,\"top5\":%s,"
                  + "\"density\":%s,\"final\":%b}",
              e, 2.0 / (e + 1), 0.3 + 0.1 * e, 0.9, 1 - 0.15 * Math.min(e, 5), e == 5));
    }
    Files.writeString(folder.resolve("metrics.jsonl"), lines);
    return this;
  }

  static String step(long step, long epoch) {
    return line(
        "{\"event\":\"step\",\"step\":%d,\"epoch\":%d,\"loss\":%s,\"lr\":%s,"
            + "\"imagesPerSecond\":%.1f,\"bytesSent\":%d,\"seconds\":{\"compute\":%.6f,"
            + "\"waiting\":%.6f,\"reduce\":%.6f,\"update\":%.6f,\"broadcast\":%.6f}}",
        step,
        epoch,
        2.3 / (1 + step / 50.0) + 0.1 * Math.sin(step),
        0.1 / (1 + epoch),
        240 + 20 * Math.cos(step / 7.0),
        1000,
        0.05,
        0.003,
        0.004,
        0.002,
        0.001);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values) + "\n";
  }

  /**
   * @param prefix of the layers' names
   */
  MadeRun masks(String prefix) throws IOException {
    RunDirectory directory = RunDirectory.toRead(folder.toString(), HADOOP);
    NetworkMasks masks = NetworkMasks.dense(network.prunableLayers(8));
    for (int e = 0; e < EPOCHS; e++) {
      masks = MaskRenewal.renew(config.sparsity().plan(), weights, masks, e, 7).masks();
      List<PrunableLayer> named =
          masks.layers().stream()
              .map(l -> new PrunableLayer(prefix + l.node(), l.offset(), l.layout()))
              .toList();
      NetworkMasks renamed = new NetworkMasks(named, masks.masks());
      MaskFiles.write(directory, new MaskSnapshot((long) e * STEPS, e, renamed));
    }
    return this;
  }

  MadeRun model(List<String> classes) throws IOException {
    NetworkMasks masks = NetworkMasks.dense(network.prunableLayers(8));
    masks = MaskRenewal.renew(config.sparsity().plan(), weights, masks, EPOCHS, 7).masks();
    ModelInfo info = new ModelInfo(classes, config.preprocessing(network.input()), Map.of());
    BsrModel model = BsrPacker.pack(network, weights, Initializer.statistics(network), masks, info);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BsrFormat.write(model, out);
    Files.write(folder.resolve("model.bsr"), out.toByteArray());
    return this;
  }
}
