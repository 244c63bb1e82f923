package org.subp.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.subp.config.RunConfig;

class InferenceCaseTest {
  /** The claims to earn: what is compared, and the ratio to reach. */
  @ParameterizedTest
  @CsvSource({
    "resnet50, 32, 98.5, 1, 1, 3.94",
    "resnet50, 32, 98.5, 2, 1, 3.94",
    "resnet50, 16, 98.5, 1, 1, 3.6",
    "resnet50, 16, 98.5, 2, 1, 3.6",
    "resnet50, 16, 98.5, 2, 8, 3.7",
    "resnet50, 16, 66, 1, 1, 2.0",
    "resnet18, 16, 60, 1, 1, 1.75",
    "mobilenet_v1, 16, 69, 1, 1, 2.2",
    "resnet50, 16, 0, 1, 1, 0.9",
  })
  void tableHoldsTheGoals(
      String network, int block, double of128, int threads, int batch, double goal) {
    InferenceCase wanted = new InferenceCase(network, block, of128 / 128, threads, batch, goal);
    assertEquals(1, InferenceCase.table().stream().filter(wanted::equals).count());
  }

  static List<InferenceCase> table() {
    return InferenceCase.table();
  }

  @Test
  void noRowStandsTwice() {
    assertEquals(table().size(), new HashSet<>(table()).size());
  }

  /** The experiments in conf/ have the same prune rates. */
  @ParameterizedTest
  @MethodSource("table")
  void pruneRatesAreThePapers(InferenceCase row) {
    row.check();
    String size =
        switch (row.network()) {
          case "mobilenet_v1" -> "0.28g";
          case "resnet50" -> row.pruneRate() < 0.6 ? "2.0g" : "1.0g";
          default -> "1.0g";
        };
    String file =
        "imagenet-%s-1x%d-%s.conf".formatted(row.network().replace('_', '-'), row.block(), size);
    RunConfig config = RunConfig.load(Path.of("..", "conf", file), List.of());
    assertEquals(row.network(), config.network().name());
    if (row.pruneRate() > 0) {
      assertEquals(config.sparsity().rate(), row.pruneRate());
    }
  }

  @Test
  void refusesWhatCannotBeMeasured() {
    assertThrows(
        IllegalArgumentException.class, new InferenceCase("vgg", 16, 0, 1, 1, null)::check);
    for (InferenceCase wrong :
        List.of(
            new InferenceCase("resnet20", 48, 0.5, 1, 1, null),
            new InferenceCase("resnet20", 16, 1, 1, 1, null),
            new InferenceCase("resnet20", 16, -0.1, 1, 1, null),
            new InferenceCase("resnet20", 16, 0.5, 0, 1, null),
            new InferenceCase("resnet20", 16, 0.5, 1, 0, null))) {
      assertThrows(IllegalArgumentException.class, wrong::check, wrong.toString());
    }
  }
}
