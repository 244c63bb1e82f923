package org.subp.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileMakerTest {
  @ParameterizedTest
  @ValueSource(ints = {4, 8, 16})
  void committedTilesAreWhatTheMakerMakes(int lanes) throws IOException {
    check(TileMaker.className(lanes), TileMaker.source(lanes));
  }

  @Test
  void committedWindowTilesAreWhatTheirMakerMakes() throws IOException {
    check("WindowTiles", WindowMaker.source());
  }

  @Test
  void committedPairedTilesAreWhatTheirMakerMakes() throws IOException {
    check("PairedTile", PairMaker.source());
  }

  private static void check(String name, String made) throws IOException {
    Path source = Path.of("src/main/java/org/subp/kernel", name + ".java");
    assertEquals(
        made,
        Files.readString(source).replace("\r\n", "\n"),
        "run TileMaker.main with the folder of " + source);
  }
}
