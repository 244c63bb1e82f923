package org.subp.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.bsr.BsrFormat;
import org.subp.bsr.BsrModel;
import org.subp.bsr.Operation;
import org.subp.config.RunConfig;
import org.subp.data.Dataset;
import org.subp.data.RenderedImages;
import org.subp.image.Preprocessing;
import org.subp.network.ResNets;
import org.subp.train.Checkpoint;
import org.subp.train.CheckpointFormat;

/** The verbs in a row, from image files to Parquet, and what each says of bad input. */
class PipelineTest {
  private static final int PER_CLASS = 12;
  private static final int VALIDATION_PER_CLASS = 4;
  private static final int VALIDATION = 10 * VALIDATION_PER_CLASS;

  @TempDir static Path folder;

  /** Two short epochs, the second at final sparsity. */
  @BeforeAll
  static void prepareAndTrain() throws IOException {
    RenderedImages.write(
        folder.resolve("images"), PER_CLASS, VALIDATION_PER_CLASS, 32, 7, () -> {});
    Invocation prepared = Invocation.of("prepare", path("images"), path("data"), "--json");
    assertEquals(0, prepared.exitCode(), prepared.err());
    Files.writeString(folder.resolve("run.conf"), conf());
    Invocation trained = train("run");
    assertEquals(0, trained.exitCode(), trained.err());
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private static String conf() {
    return """
        run.dir = "%s"
        data { train = "%s", validation = "%s" }
        network.name = resnet20
        sparsity { block = 8, rate = 0.75, start = 0, end = 1, schedule = linear }
        training { epochs = 2, batch = 40, ranks = 2, learning-rate = 0.01 }
        checkpoint.keep = 5
        """
        .formatted(path("run"), path("data/train"), path("data/validation"));
  }

  private static Invocation train(String dir, String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of("train", path("run.conf"), "--json", "--set", "run.dir=" + path(dir)));
    arguments.addAll(List.of(further));
    return Invocation.of(arguments.toArray(new String[0]));
  }

  /** Mean and deviation, which the configuration leaves open, are the training images'. */
  @Test
  void theRunKnowsTheStatisticsOfItsData() throws IOException {
    RunConfig config =
        RunConfig.parse(Files.readString(folder.resolve("run/config.conf")), List.of());
    BsrModel model = BsrFormat.read(folder.resolve("run/model.bsr"));
    try (Dataset dataset = Dataset.open(path("data/train"), new Configuration(), 0)) {
      assertEquals(dataset.manifest().mean(), config.data().mean());
      assertEquals(
          dataset.manifest().deviation().get(2),
          model.info().preprocessing().deviation().get(2),
          1e-7);
    }
  }

  private static List<Path> checkpoints(String dir) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(dir).resolve("checkpoints"))) {
      return files.sorted().toList();
    }
  }

  private static Path lastCheckpoint() throws IOException {
    List<Path> all = checkpoints("run");
    return all.get(all.size() - 1);
  }

  @Test
  void everyPrunedLayerKeepsAQuarterOfItsBlocksInEveryGroup() throws IOException {
    BsrModel model = BsrFormat.read(folder.resolve("run/model.bsr"));
    int pruned = 0;
    for (Operation operation : model.operations()) {
      if (operation instanceof Operation.Conv conv && conv.weights().density() < 1) {
        int inChannels = conv.weights().inChannels();
        int[] counts = new int[conv.weights().groups()];
        conv.weights().counts().get(counts);
        int[] expected = new int[counts.length];
        Arrays.fill(expected, inChannels - (int) Math.floor(0.75 * inChannels));
        assertArrayEquals(expected, counts, operation.name());
        pruned++;
      }
    }
    assertEquals(18, pruned, "the 3x3 convolutions of ResNet-20's blocks");
    assertEquals(RenderedImages.classNames(), model.info().classNames());
  }

  @Test
  void metricsTellEveryStepEpochAndRenewal() throws IOException {
    List<String> events = new ArrayList<>();
    JsonNode last = null;
    for (String line : Files.readAllLines(folder.resolve("run/metrics.jsonl"))) {
      JsonNode event = new ObjectMapper().readTree(line);
      events.add(event.get("event").asText());
      last = event;
    }
    List<String> epoch = List.of("masks", "step", "step", "step", "epoch");
    assertEquals(Stream.concat(epoch.stream(), epoch.stream()).toList(), events);
    assertTrue(last.get("final").asBoolean());
    assertEquals(0.25, last.get("density").asDouble(), 0.01);
  }

  @Test
  void trainLeavesAReportOfEverySectionAndReportComparesRuns() throws IOException {
    String page = Files.readString(folder.resolve("run/report.html"));
    for (String section :
        List.of("learning", "sparsity", "masks", "speed", "model", "predictions")) {
      assertTrue(page.contains("<section id=\"" + section + "\">"), section);
    }
    assertFalse(page.contains("Left out"));
    assertTrue(Files.exists(folder.resolve("run/events.out.tfevents.00000")));
    String out = path("both.html");
    Invocation alone = Invocation.of("report", path("run"), path("run"));
    assertEquals(2, alone.exitCode(), alone.err());
    Invocation both = Invocation.of("report", path("run"), path("run"), "--out", out, "--json");
    assertEquals(0, both.exitCode(), both.err());
    assertEquals(out, both.json().get("report").asText());
    assertTrue(Files.readString(folder.resolve("both.html")).contains("run (2)"));
    assertEquals(2, Invocation.of("report", path("run"), "--out", out).exitCode());
    assertEquals(2, Invocation.of("report", path("images")).exitCode());
  }

  @Test
  void theExportedModelAndTheCheckpointAgree() throws IOException {
    Invocation engine =
        Invocation.of("evaluate", lastCheckpoint().toString(), path("data/validation"), "--json");
    Invocation embedded =
        Invocation.of("evaluate", path("run/model.bsr"), path("data/validation"), "--json");
    assertEquals(0, engine.exitCode(), engine.err());
    assertEquals(0, embedded.exitCode(), embedded.err());
    assertEquals(VALIDATION, embedded.json().get("images").asInt());
    assertEquals(
        engine.json().get("top1").asDouble(),
        embedded.json().get("top1").asDouble(),
        1.0 / VALIDATION);
    assertEquals(
        engine.json().get("loss").asDouble(), embedded.json().get("loss").asDouble(), 1e-3);
    for (JsonNode json : List.of(engine.json(), embedded.json())) {
      double hits = 0;
      for (JsonNode each : json.get("classes")) {
        assertEquals(VALIDATION_PER_CLASS, each.get("images").asInt());
        hits += VALIDATION_PER_CLASS * each.get("top1").asDouble();
      }
      assertEquals(json.get("top1").asDouble(), hits / VALIDATION, 1e-9);
      for (JsonNode pair : json.get("confusions")) {
        hits += pair.get("images").asInt();
      }
      assertEquals(VALIDATION, hits, 1e-9, "an image is a hit or one of the mistakes");
    }
  }

  @Test
  void exportWritesWhatTrainWrote() throws IOException {
    String out = path("exported.bsr");
    Invocation exported = Invocation.of("export", lastCheckpoint().toString(), out);
    assertEquals(0, exported.exitCode(), exported.err());
    List<Operation> written = BsrFormat.read(Path.of(out)).operations();
    assertEquals(BsrFormat.read(folder.resolve("run/model.bsr")).operations(), written);

    Invocation again = Invocation.of("export", lastCheckpoint().toString(), out);
    assertEquals(2, again.exitCode());
    assertTrue(again.err().contains("--overwrite"), again.err());
    assertEquals(
        0, Invocation.of("export", lastCheckpoint().toString(), out, "--overwrite").exitCode());
  }

  @Test
  void exportWritesOnnxToo() throws IOException {
    Invocation exported =
        Invocation.of("export", path("run/model.bsr"), path("model.onnx"), "--json");
    assertEquals(0, exported.exitCode(), exported.err());
    long bytes = Files.size(folder.resolve("model.onnx"));
    assertEquals(bytes, exported.json().get("bytes").asLong());
    assertTrue(bytes > 1_000_000, "dense, with zeros: " + bytes + " bytes");
    Invocation other = Invocation.of("export", path("run/model.bsr"), path("model.pt"));
    assertEquals(2, other.exitCode());
    assertTrue(other.err().contains(".onnx"), other.err());
  }

  @Test
  void whatIsExportedAsOnnxAndImportedIsTheSameModel() throws IOException {
    String onnx = path("there.onnx");
    assertEquals(0, Invocation.of("export", lastCheckpoint().toString(), onnx).exitCode());
    Invocation imported = Invocation.of("import", onnx, path("back.bsr"), "--json");
    assertEquals(0, imported.exitCode(), imported.err());
    BsrModel trained = BsrFormat.read(folder.resolve("run/model.bsr"));
    BsrModel back = BsrFormat.read(folder.resolve("back.bsr"));
    assertEquals(trained.operations(), back.operations());
    assertEquals(trained.info().classNames(), back.info().classNames());
    assertEquals(trained.info().preprocessing(), back.info().preprocessing());
    assertTrue(back.info().provenance().containsKey("configuration"));
    assertEquals(18, imported.json().get("pruned").asInt());
    assertEquals(18, imported.json().get("uniform").asInt());
    assertEquals(0.25, imported.json().get("live").asDouble(), 0.01);
    JsonNode layer = imported.json().get("layers").get(1);
    assertEquals(8, layer.get("block").asInt());
    assertTrue(imported.json().get("notes").isEmpty());
    Invocation text = Invocation.of("import", onnx, path("back.bsr"), "--overwrite");
    assertTrue(text.out().contains("18 of 21 convolutions are pruned"), text.out());
  }

  @Test
  void importTakesLabelsAndPreprocessing() throws IOException {
    String onnx = path("labelled.onnx");
    assertEquals(0, Invocation.of("export", path("run/model.bsr"), onnx).exitCode());
    Path labels = folder.resolve("labels.txt");
    Files.writeString(labels, "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n");
    String out = path("labelled.bsr");
    Invocation imported =
        Invocation.of(
            "import",
            onnx,
            out,
            "--labels",
            labels.toString(),
            "--short-side",
            "40",
            "--mean",
            "0.1,0.2,0.3",
            "--deviation",
            "1,1,2");
    assertEquals(0, imported.exitCode(), imported.err());
    BsrModel model = BsrFormat.read(Path.of(out));
    assertEquals(
        List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"), model.info().classNames());
    assertEquals(
        new Preprocessing(40, 32, 32, List.of(0.1f, 0.2f, 0.3f), List.of(1f, 1f, 2f)),
        model.info().preprocessing());

    Files.writeString(labels, "a\nb\n");
    Invocation few = Invocation.of("import", onnx, path("few.bsr"), "--labels", labels.toString());
    assertEquals(3, few.exitCode(), few.err());
    assertTrue(few.err().contains("2 lines"), few.err());
    Invocation flat = Invocation.of("import", onnx, path("flat.bsr"), "--deviation", "0,0,0");
    assertEquals(2, flat.exitCode(), flat.err());
    assertEquals(2, Invocation.of("import", onnx, path("labelled.onnx")).exitCode());
    Invocation foreign = Invocation.of("import", path("run/model.bsr"), path("foreign.bsr"));
    assertEquals(3, foreign.exitCode(), foreign.err());
    assertTrue(foreign.err().contains("no ONNX file"), foreign.err());
  }

  @Test
  void predictWritesARowAnImageAndARowWithTheErrorOfABadOne() throws IOException {
    Path images = folder.resolve("few/heart");
    Files.createDirectories(images);
    Path source = folder.resolve("images/val/heart");
    byte[] whole = Files.readAllBytes(source.resolve("00000.jpg"));
    Files.write(images.resolve("whole.jpg"), whole);
    Files.write(images.resolve("truncated.jpg"), Arrays.copyOf(whole, whole.length / 2));
    Files.writeString(images.resolve("text.jpg"), "no image");

    Invocation predicted =
        Invocation.of(
            "predict",
            path("run/model.bsr"),
            path("few"),
            path("few.parquet"),
            "--top",
            "3",
            "--json");
    assertEquals(0, predicted.exitCode(), predicted.err());
    assertEquals(3, predicted.json().get("images").asInt());
    assertEquals(2, predicted.json().get("errors").asInt());
    try (SparkSession spark = Verb.spark("test")) {
      List<Row> rows = spark.read().parquet(path("few.parquet")).orderBy("path").collectAsList();
      assertEquals(3, rows.size());
      Row good = rows.get(2);
      assertTrue(good.<String>getAs("path").endsWith("whole.jpg"));
      assertEquals("heart", good.getAs("label"));
      assertEquals(3, good.getList(good.fieldIndex("classes")).size());
      assertTrue(good.isNullAt(good.fieldIndex("error")));
      for (Row bad : rows.subList(0, 2)) {
        assertTrue(bad.isNullAt(bad.fieldIndex("classes")));
        assertFalse(bad.<String>getAs("error").isBlank());
      }
    }
    Invocation again =
        Invocation.of("predict", path("run/model.bsr"), path("few"), path("few.parquet"));
    assertEquals(2, again.exitCode());
  }

  @Test
  void predictReadsShardsAndSingleFilesToo() throws IOException {
    String model = path("run/model.bsr");
    Invocation shards =
        Invocation.of("predict", model, path("data/validation"), path("a.parquet"), "--json");
    assertEquals(0, shards.exitCode(), shards.err());
    assertEquals(VALIDATION, shards.json().get("images").asInt());
    String single = path("images/val/star/00001.jpg");
    Invocation one = Invocation.of("predict", model, single, path("b.parquet"), "--json");
    assertEquals(0, one.exitCode(), one.err());
    assertEquals(1, one.json().get("images").asInt());
  }

  @Test
  void aRunResumedFromItsFirstEpochEndsInTheSameBits() throws IOException {
    assertEquals(0, train("again").exitCode());
    List<Path> all = checkpoints("again");
    Files.delete(all.get(all.size() - 1));
    Files.delete(folder.resolve("again/model.bsr"));
    Invocation resumed = train("again", "--resume");
    assertEquals(0, resumed.exitCode(), resumed.err());
    Checkpoint expected = read(lastCheckpoint());
    Checkpoint actual = read(checkpoints("again").get(all.size() - 1));
    assertArrayEquals(expected.latent(), actual.latent());
    assertArrayEquals(expected.velocity(), actual.velocity());
    assertArrayEquals(expected.statistics(), actual.statistics());
    assertEquals(expected.masks(), actual.masks());
  }

  private static Checkpoint read(Path file) throws IOException {
    return CheckpointFormat.decode(Files.readAllBytes(file), file.toString());
  }

  @Test
  void inspectShowsLayersOfModelsAndCheckpoints() throws IOException {
    Invocation model = Invocation.of("inspect", path("run/model.bsr"), "--json");
    assertEquals(0, model.exitCode(), model.err());
    JsonNode layers = model.json().get("layers");
    assertEquals("resnet20", model.json().get("network").asText());
    assertEquals(8, layers.get(1).get("block").asInt());
    assertEquals(4, layers.get(1).get("keptPerGroup").get(0).asInt());
    assertTrue(
        model.json().get("provenance").get("configuration").asText().contains("rate = 0.75"));
    Invocation checkpoint =
        Invocation.of("inspect", lastCheckpoint().toString(), "--training", "--json");
    assertEquals(layers, checkpoint.json().get("layers"), checkpoint.err());
    assertTrue(checkpoint.json().get("training").get("bytes").asLong() > 1 << 20);
  }

  @Test
  void damagedModelsAreRefusedWithExitCodeThree() throws IOException {
    byte[] good = Files.readAllBytes(folder.resolve("run/model.bsr"));
    byte[] flipped = good.clone();
    flipped[good.length / 2] ^= 4;
    ByteBuffer newer = ByteBuffer.wrap(good.clone());
    newer.put(8, (byte) 99);
    assertRefused("truncated.bsr", Arrays.copyOf(good, good.length - 5));
    assertRefused("flipped.bsr", flipped);
    assertRefused("newer.bsr", newer.array());
    assertRefused("foreign.bsr", Files.readAllBytes(folder.resolve("images/val/star/00000.jpg")));
  }

  private static void assertRefused(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
    for (List<String> verb :
        List.of(
            List.of("inspect", path(name)),
            List.of("evaluate", path(name), path("data/validation")),
            List.of("predict", path(name), path("images/val"), path(name + ".parquet")))) {
      Invocation refused = Invocation.of(verb.toArray(new String[0]));
      assertEquals(3, refused.exitCode(), () -> verb + refused.err());
      assertTrue(refused.err().contains(name), () -> verb + refused.err());
      assertFalse(refused.err().contains("\tat "), refused.err());
    }
  }

  /** Hadoop's hidden checksums of another file would make it unreadable. */
  @Test
  void aModelThatTookTheNameOfAnotherIsRead() throws IOException {
    Path model = folder.resolve("renewed.bsr");
    Files.writeString(model, "another file");
    FileSystem.getLocal(new Configuration())
        .copyFromLocalFile(
            new org.apache.hadoop.fs.Path(path("images/val/star/00000.jpg")),
            new org.apache.hadoop.fs.Path(model.toString()));
    assertTrue(Files.exists(folder.resolve(".renewed.bsr.crc")), "it has checksums");
    Files.copy(folder.resolve("run/model.bsr"), model, StandardCopyOption.REPLACE_EXISTING);
    Invocation read = Invocation.of("inspect", model.toString());
    assertEquals(0, read.exitCode(), read.err());
    assertEquals(0, Invocation.of("export", model.toString(), path("plain.bsr")).exitCode());
    assertFalse(Files.exists(folder.resolve(".plain.bsr.crc")), "nothing hidden is left");
  }

  /** As screenshots and cameras name them; Hadoop's local files cannot have checksums then. */
  @Test
  void imagesWithColonsInTheirNamesAreReadAsOthers() throws IOException {
    Path star = folder.resolve("colons/star");
    Files.createDirectories(star);
    Files.copy(folder.resolve("images/val/star/00000.jpg"), star.resolve("shot 12:30:59.jpg"));
    Invocation prepared =
        Invocation.of("prepare", path("colons"), path("colons-data"), "--max-rejected", "0");
    assertEquals(0, prepared.exitCode(), prepared.err());
    Invocation predicted =
        Invocation.of(
            "predict", path("run/model.bsr"), path("colons"), path("colons.out"), "--json");
    assertEquals(0, predicted.exitCode(), predicted.err());
    assertEquals(1, predicted.json().get("images").asInt());
    assertEquals(0, predicted.json().get("errors").asInt());
  }

  /** Its own file, trained with once more, must not delete a run that was once overwritten. */
  @Test
  void leaveToOverwriteIsNotKeptWithARun() throws IOException {
    assertEquals(0, train("twice").exitCode());
    Invocation again = train("twice", "--overwrite");
    assertEquals(0, again.exitCode(), again.err());
    Invocation own = Invocation.of("train", path("twice/config.conf"));
    assertEquals(2, own.exitCode(), own.err());
    assertTrue(own.err().contains("exists already"), own.err());
    Invocation both = train("twice", "--resume", "--overwrite");
    assertEquals(2, both.exitCode(), both.err());
  }

  /** Linux lets nobody make a folder there, not even root. */
  @Test
  void whereNothingCanBeWrittenIsToldInOneSentence() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "there is no /proc here");
    String out = "/proc/subp-out";
    for (List<String> verb :
        List.of(
            List.of("predict", path("run/model.bsr"), path("images/val"), out),
            List.of("prepare", path("images"), out),
            List.of("train", path("run.conf"), "--set", "run.dir=" + out))) {
      Invocation refused = Invocation.of(verb.toArray(new String[0]));
      assertEquals(4, refused.exitCode(), refused.err());
      assertTrue(refused.err().startsWith("subp: cannot make the folder"), refused.err());
      assertTrue(refused.err().contains(out), refused.err());
    }
    for (String end : List.of(".bsr", ".onnx")) {
      Invocation export = Invocation.of("export", path("run/model.bsr"), out + end);
      assertEquals(4, export.exitCode(), export.err());
      String told = "subp: " + out + end + " cannot be written: ";
      assertTrue(export.err().startsWith(told), export.err());
    }
  }

  @Test
  void aFolderOfDatasetsIsNoDataset() {
    Invocation predicted =
        Invocation.of("predict", path("run/model.bsr"), path("data"), path("data.out"));
    assertEquals(3, predicted.exitCode(), predicted.err());
    assertTrue(predicted.err().contains("data/train"), predicted.err());
  }

  @Test
  void aCheckpointOfAnotherNetworkIsRefused() throws IOException {
    Checkpoint own = read(lastCheckpoint());
    Checkpoint other =
        new Checkpoint(
            own.network(),
            own.classNames(),
            ResNets.cifar(14, 10).fingerprint(),
            own.trainingData(),
            own.config(),
            own.cursor(),
            own.lossSum(),
            own.lossImages(),
            own.latent(),
            own.velocity(),
            own.statistics(),
            own.masks());
    ByteBuffer bytes = CheckpointFormat.encode(other);
    Path file = folder.resolve("other.ckpt");
    Files.write(file, Arrays.copyOf(bytes.array(), bytes.limit()));
    Invocation exported = Invocation.of("export", file.toString(), path("other.bsr"));
    assertEquals(3, exported.exitCode(), exported.err());
  }

  @Test
  void wrongConfigurationsAreRefusedWithExitCodeTwo() {
    assertWrong("sparsity.rat=0.5", "sparsity.rate");
    assertWrong("sparsity.block=12", "layer1.0.conv1");
    assertWrong("sparsity.end=2", "sparsity.end");
    assertWrong("network.name=resnet21", "resnet20");
    assertEquals(2, Invocation.of("train", path("absent.conf")).exitCode());
    Invocation folderGiven = Invocation.of("train", path("data"));
    assertEquals(2, folderGiven.exitCode());
    assertTrue(folderGiven.err().contains("no readable configuration"), folderGiven.err());
    Invocation existing = train("run");
    assertEquals(2, existing.exitCode());
    assertTrue(existing.err().contains("--overwrite"), existing.err());
  }

  private static void assertWrong(String override, String named) {
    Invocation wrong = train("wrong", "--set", override);
    assertEquals(2, wrong.exitCode(), wrong.err());
    assertTrue(wrong.err().contains(named), wrong.err());
    assertFalse(Files.exists(folder.resolve("wrong")), "nothing is written");
  }

  @Test
  void missingAndEmptyDataAreRefusedWithExitCodeThree() throws IOException {
    Invocation missing = train("wrong", "--set", "data.train=" + path("absent"));
    assertEquals(3, missing.exitCode(), missing.err());
    assertTrue(missing.err().contains("absent"), missing.err());
    assertEquals(3, Invocation.of("prepare", path("absent"), path("x")).exitCode());
    Files.createDirectories(folder.resolve("hollow/cat"));
    Files.createDirectories(folder.resolve("hollow/dog"));
    Files.copy(folder.resolve("images/val/star/00000.jpg"), folder.resolve("hollow/dog/1.jpg"));
    Invocation hollow = Invocation.of("prepare", path("hollow"), path("x"));
    assertEquals(3, hollow.exitCode(), hollow.err());
    assertTrue(hollow.err().contains("cat"), hollow.err());
  }

  @Test
  void truncatedImagesAreListedAndLeftOutUpToAShare() throws IOException {
    Path star = folder.resolve("damaged/star");
    Path disc = folder.resolve("damaged/disc");
    Files.createDirectories(star);
    Files.createDirectories(disc);
    for (int i = 0; i < VALIDATION_PER_CLASS; i++) {
      String name = "%05d.jpg".formatted(i);
      Files.copy(folder.resolve("images/val/star").resolve(name), star.resolve(name));
      Files.copy(folder.resolve("images/val/disc").resolve(name), disc.resolve(name));
    }
    byte[] whole = Files.readAllBytes(star.resolve("00000.jpg"));
    Files.write(star.resolve("truncated.jpg"), Arrays.copyOf(whole, whole.length * 2 / 3));
    Invocation strict = Invocation.of("prepare", path("damaged"), path("strict"));
    assertEquals(3, strict.exitCode(), strict.err());
    assertFalse(Files.exists(folder.resolve("strict")));
    Invocation lax =
        Invocation.of("prepare", path("damaged"), path("lax"), "--max-rejected", "0.2", "--json");
    assertEquals(0, lax.exitCode(), lax.err());
    assertEquals(8, lax.json().get("datasets").get(0).get("images").asInt());
    assertTrue(lax.json().get("rejected").get(0).get("path").asText().endsWith("truncated.jpg"));
    assertEquals(2, Invocation.of("prepare", path("damaged"), path("lax")).exitCode());
  }

  @Test
  void everyVerbHasHelp() {
    for (String verb :
        List.of(
            "quickstart",
            "prepare",
            "train",
            "evaluate",
            "export",
            "import",
            "predict",
            "inspect")) {
      Invocation help = Invocation.of(verb, "--help");
      assertEquals(0, help.exitCode());
      assertTrue(help.out().contains("Usage: subp " + verb), help.out());
    }
    assertEquals(2, Invocation.of("trian").exitCode());
    assertEquals(2, Invocation.of("train").exitCode());
  }
}
