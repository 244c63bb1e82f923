package org.subp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.subp.network.Cost;

/** The files in conf/. */
class ExperimentsTest {
  private static final Path CONF = Path.of("..", "conf");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files =
        Stream.concat(Files.list(CONF), Files.list(CONF.resolve("experiments")))) {
      return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileIsAConfigurationOfItsOwnFolder(Path file) {
    RunConfig config = RunConfig.load(file, List.of());
    assertEquals(config, RunConfig.parse(config.render(), List.of()));
    String name = file.getFileName().toString().replace(".conf", "");
    String folder = name.equals("quickstart") ? "quickstart/run" : "runs/" + name;
    assertEquals(folder, config.run().dir());
  }

  /** METHOD, section 5: multiply-adds at exactly p, in 10^9. */
  @ParameterizedTest
  @CsvSource({
    "imagenet-resnet18, 1.0, resnet18, 1.030",
    "imagenet-resnet34, 2.0, resnet34, 2.041",
    "imagenet-resnet50, 2.0, resnet50, 2.048",
    "imagenet-resnet50, 1.0, resnet50, 1.038",
    "imagenet-mobilenet-v1, 0.28, mobilenet_v1, 0.2815",
  })
  void imagenetConfigurationsCostWhatThePapersTableSays(
      String name, String inName, String network, double billions) {
    for (int block : new int[] {16, 32}) {
      Path file = CONF.resolve("%s-1x%d-%sg.conf".formatted(name, block, inName));
      RunConfig config = RunConfig.load(file, List.of());
      assertEquals(network, config.network().name());
      assertEquals(block, config.sparsity().block());
      Cost cost = Cost.atPruneRate(config.network(1000), config.sparsity().rate());
      assertEquals(billions, cost.multiplyAdds() / 1e9, 0.005 * billions, file.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"imagenet-resnet50-1x16-1.0g", "imagenet-mobilenet-v1-1x32-0.28g"})
  void imagenetRecipeIsThePapers(String name) {
    RunConfig.Training training =
        RunConfig.load(CONF.resolve(name + ".conf"), List.of()).training();
    assertEquals(250, training.epochs());
    assertEquals(Math.scalb(1.0, -15), training.weightDecay());
    assertEquals(0.256 / 256, training.learningRate() / training.batch());
    assertEquals(0.1, training.labelSmoothing());
  }
}
