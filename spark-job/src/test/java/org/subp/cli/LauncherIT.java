package org.subp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.bsr.BsrFormat;
import org.subp.network.ResNets;
import org.subp.tune.RandomModel;

/** {@code ./subp} as shells start it. */
class LauncherIT {
  @TempDir Path folder;

  /** As under cron, and in containers that say nothing of language. */
  @Test
  void inTheCLocaleFilesBeyondAsciiAreFound() throws Exception {
    assumeTrue(
        "UTF-8".equals(System.getProperty("sun.jnu.encoding")),
        "this JVM cannot make a file of such a name itself");
    Path model = folder.resolve("größe 星.bsr");
    Files.write(model, BsrFormat.toBytes(RandomModel.of(ResNets.cifar(8, 3), 8, 0.5, 1)));
    for (String variable : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
      Map<String, String> environment = Map.of(variable, "C");
      try (Launched inspect =
          Launched.start(
              folder, environment, "subp", List.of("inspect", model.toString(), "--json"))) {
        assertEquals("3x32x32", inspect.succeed().json().get("input").asText());
      }
    }
  }
}
