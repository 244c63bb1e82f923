package org.subp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subp.config.RunConfig.Criterion;
import org.subp.config.RunConfig.GradientMode;
import org.subp.image.Preprocessing;
import org.subp.score.ScoredWeights;

class RunConfigTest {
  /** The keys that have no default. */
  private static final String SMALLEST =
      """
      run.dir = "out"
      data { train = "a", validation = "b" }
      network.name = resnet20
      training.epochs = 12
      """;

  private static RunConfig parse(String... overrides) {
    return RunConfig.parse(SMALLEST, List.of(overrides));
  }

  private static String refusal(String... overrides) {
    return assertThrows(ConfigException.class, () -> parse(overrides)).getMessage();
  }

  @Test
  void aConfigurationFromOutsideIncludesNothing() {
    for (String what :
        List.of(
            "\"secrets\"",
            "file(\"/etc/hosts\")",
            "url(\"file:/etc/hosts\")",
            "classpath(\"reference.conf\")",
            "required(file(\"/etc/hosts\"))")) {
      String text = "include " + what + "\n";
      String message =
          assertThrows(ConfigException.class, () -> RunConfig.parse(text, List.of())).getMessage();
      assertTrue(message.contains("was not written by train"), message);
    }
  }

  @Test
  void whatIsNotSaidHasItsDefault() {
    RunConfig config = parse();
    assertEquals(0.9, config.training().momentum());
    assertEquals(Criterion.BPAR, config.sparsity().criterion());
    assertEquals(GradientMode.STRAIGHT_THROUGH, config.sparsity().gradients());
    assertFalse(config.sparsity().prunes());
  }

  @ParameterizedTest
  @CsvSource({
    "run.dir",
    "data.train",
    "data.validation",
    "network.name",
    "training.epochs",
  })
  void aKeyWithoutDefaultMustBeGiven(String key) {
    String text = ConfigFactory.parseString(SMALLEST).withoutPath(key).root().render();
    String message =
        assertThrows(ConfigException.class, () -> RunConfig.parse(text, List.of())).getMessage();
    assertTrue(message.startsWith(key + " is missing"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "training.epoch, training.epochs",
    "training.lerning-rate, training.learning-rate",
    "training.learningRate, training.learning-rate",
    "run.epochs, training.epochs",
    "sparsty.rate, sparsity.rate",
    "sparsity.labda, sparsity.alpha",
    "momentum, training.momentum",
  })
  void anUnknownKeyIsRefusedWithTheNearestKnownOne(String key, String nearest) {
    String message = refusal(key + "=1");
    assertTrue(message.contains("'" + key + "'"), message);
    assertTrue(message.contains("did you mean '" + nearest + "'"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training.epochs=twelve | a whole number",
        "training.epochs=1.5 | a whole number",
        "training.epochs=99999999999 | a whole number",
        "training.epochs=0 | it must lie in [1, inf)",
        "training.momentum=1 | it must lie in [0, 1)",
        "training.momentum=NaN | a number or a fraction",
        "training.nesterov=perhaps | true or false",
        "sparsity.rate=1/0 | a number or a fraction",
        "sparsity.rate=1/2/3 | a number or a fraction",
        "sparsity.rate=128/128 | it must lie in [0, 1)",
        "sparsity.criterion=l3 | choose one of bpar, l1, l2",
        "data.mean=0.5 | a list",
        "data.mean=[0.5, 2, 0.5] | it must lie in [0, 1]",
        "data.mean=[0.5] | red, green and blue",
        "data.train= | must not be empty",
      })
  void aWrongValueIsRefusedByNameAndReason(String override, String reason) {
    String message = refusal(override);
    assertTrue(message.contains(override.substring(0, override.indexOf('='))), message);
    assertTrue(message.contains(reason), message);
  }

  @Test
  void aWrongValueInAFileIsReportedWithItsLine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("run.conf");
    Files.writeString(file, SMALLEST + "training.batch = many\n");
    String message =
        assertThrows(ConfigException.class, () -> RunConfig.load(file, List.of())).getMessage();
    assertTrue(message.contains("run.conf: 5"), message);
  }

  @ParameterizedTest
  @CsvSource({"98.5/128, 0.76953125", "0.75, 0.75", "3/4, 0.75", "0, 0"})
  void aRateIsANumberOrAFraction(String written, double rate) {
    assertEquals(rate, parse("sparsity.rate=" + written).sparsity().rate());
  }

  @Test
  void aSectionCannotBeAValueNorAValueASection() {
    assertTrue(refusal("training=3").contains("'training'"));
    assertTrue(refusal("training.epochs.number=3").contains("'training.epochs.number'"));
  }

  @Test
  void aRefreshOfMaskedGradientsIsRefused() {
    String message = refusal("sparsity.gradients=masked", "sparsity.gradient-refresh=4");
    assertTrue(message.contains("straight-through"), message);
  }

  @Test
  void anEndPastTheLastEpochIsRefused() {
    String message = refusal("sparsity.rate=0.5", "sparsity.end=12", "sparsity.block=8");
    assertTrue(message.contains("sparsity.end = 12 lies past the last epoch, 11"), message);
    parse("sparsity.rate=0.5", "sparsity.end=11", "sparsity.block=8");
  }

  @Test
  void aBlockThatDoesNotDivideALayerIsRefusedWithTheLayer() {
    String message = refusal("sparsity.rate=0.5", "sparsity.block=24");
    assertTrue(message.contains("layer1.0.conv1") && message.contains("24"), message);
    parse("sparsity.rate=0", "sparsity.block=24");
  }

  @ParameterizedTest
  @CsvSource({
    "sparsity.start=5 sparsity.rate=0.5 sparsity.block=8, sparsity.start",
    "training.warm-up=12, training.warm-up",
    "training.schedule=step, training.steps",
    "training.steps=[3], training.steps",
    "training.ranks=4 training.batch=3, training.batch",
    "network.name=resnet21, network.name",
  })
  void keysThatContradictEachOtherAreRefused(String overrides, String key) {
    String message = refusal(overrides.split(" "));
    assertTrue(message.contains(key), message);
  }

  @Test
  void theCommandLineIsStrongerThanTheFileAndNeedsNoQuotes() {
    RunConfig config =
        parse(
            "data.train=hdfs://name:8020/a b/#1",
            "training.epochs=90",
            "training.schedule=step",
            "training.steps=[30, 60]",
            "sparsity.scored=latent");
    assertEquals("hdfs://name:8020/a b/#1", config.data().train());
    assertEquals(90, config.training().epochs());
    assertEquals(List.of(30, 60), config.training().steps());
    assertEquals(ScoredWeights.LATENT, config.sparsity().scored());
  }

  @Test
  void includesAreFoundBesideTheFileAndMissingOnesRefused(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("base.conf"), SMALLEST);
    Path file = folder.resolve("run.conf");
    Files.writeString(file, "include required(\"base.conf\")\ntraining.batch = 7\n");
    assertEquals(7, RunConfig.load(file, List.of()).training().batch());
    Files.writeString(file, "include required(\"bse.conf\")\n");
    String message =
        assertThrows(ConfigException.class, () -> RunConfig.load(file, List.of())).getMessage();
    assertTrue(message.contains("bse.conf"), message);
  }

  @Test
  void aMissingFileIsRefused() {
    String message =
        assertThrows(ConfigException.class, () -> RunConfig.load(Path.of("none.conf"), List.of()))
            .getMessage();
    assertTrue(message.contains("none.conf"), message);
  }

  /** Its bytes would go to the terminal with the parser's words. */
  @Test
  void aBinaryFileIsNamedNotQuoted(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.bsr");
    for (String bytes : List.of("\u0089BSR\r\n\u001a", "a = 1\0", "\u001b[2J")) {
      Files.writeString(file, bytes);
      String message =
          assertThrows(ConfigException.class, () -> RunConfig.load(file, List.of())).getMessage();
      assertTrue(message.startsWith(file + " is no text"), message);
    }
  }

  @Test
  void whatIsRenderedReadsBackEqual() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      RunConfig config =
          parse(
              "data.train=s3a://bucket/\"odd\" \\name",
              "sparsity.rate=1/3",
              "sparsity.block=8",
              "training.weight-decay=3.0517578125e-5",
              "training.schedule=step",
              "training.steps=[3]",
              "run.seed=-9223372036854775807");
      assertEquals(config, RunConfig.parse(config.render(), List.of()));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theReferenceNamesEveryKeyAndItsDefaultsAreTheDefaults() {
    String reference = RunConfig.reference();
    RecordReader.keys(RunConfig.class)
        .keySet()
        .forEach(key -> assertTrue(reference.contains(key + " = "), key));
    assertEquals(parse(), RunConfig.parse(reference + SMALLEST, List.of()));
  }

  @Test
  void onlyKeysThatChangeTheResultStandInTheWayOfAResume() {
    RunConfig was = parse();
    assertEquals(
        List.of(), parse("run.dir=elsewhere", "checkpoint.keep=9").differencesInResult(was));
    assertEquals(
        List.of("training.batch: 128, now 64"),
        parse("training.batch=64").differencesInResult(was));
  }

  @Test
  void evaluationSeesWhatTrainingSees() {
    RunConfig crops =
        known(parse("data.augmentation=random-resized-crop", "network.name=resnet50"));
    Preprocessing imagenet = crops.preprocessing(crops.network(10).input());
    assertEquals(256, imagenet.shortSide());
    assertEquals(224, imagenet.height());
    assertEquals(32, known(parse()).preprocessing(parse().network(10).input()).shortSide());
  }

  private static RunConfig known(RunConfig config) {
    return config.withStatistics(List.of(0.1, 0.2, 0.3), List.of(0.4, 0.0, 0.6));
  }

  /** What is left to the data comes from there, and stands in what the run writes. */
  @Test
  void meanAndDeviationAreTheTrainingImagesUnlessGiven() {
    RunConfig config = parse("data.mean=[0.5, 0.5, 0.5]");
    assertThrows(
        IllegalStateException.class, () -> config.preprocessing(config.network(10).input()));
    RunConfig known = known(config);
    assertEquals(List.of(0.5, 0.5, 0.5), known.data().mean());
    assertEquals(List.of(0.4, 1 / 255.0, 0.6), known.data().deviation());
    RunConfig read = RunConfig.parse(known.render(), List.of());
    assertEquals(known, read);
    assertEquals(List.of(), known(read).differencesInResult(known));
    assertEquals(1, known(parse()).differencesInResult(known).size(), "data.mean");
  }

  @Test
  void everyNameOfTheMethodIsUnderstood() {
    for (RunConfig.Schedule schedule : RunConfig.Schedule.values()) {
      for (Criterion criterion : Criterion.values()) {
        parse(
                "sparsity.schedule=" + RecordReader.render(schedule),
                "sparsity.criterion=" + RecordReader.render(criterion))
            .sparsity()
            .plan();
      }
    }
  }
}
