package org.subp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
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

  /** A link to a link, one of them relative. */
  @Test
  void aLinkElsewhereStartsThisCheckout() throws Exception {
    Path near = Files.createSymbolicLink(folder.resolve("near"), Launched.root().resolve("subp"));
    Path bin = Files.createDirectories(folder.resolve("my bin"));
    Path far = Files.createSymbolicLink(bin.resolve("subp"), Path.of("..", "near"));
    for (Path link : List.of(near, far)) {
      try (Launched version =
          Launched.start(folder, Map.of(), link.toString(), List.of("--version"))) {
        assertTrue(version.succeed().out().startsWith("subp "), version::toString);
      }
    }
  }

  /** Which is dash on Debian, and knows no arrays. */
  @Test
  void shStartsItToo() throws Exception {
    Process process =
        new ProcessBuilder("sh", Launched.root().resolve("subp").toString(), "--version")
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), out);
    assertTrue(out.contains("subp "), out);
  }

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
