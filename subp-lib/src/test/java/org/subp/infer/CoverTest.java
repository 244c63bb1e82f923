package org.subp.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.subp.kernel.Forms;
import org.subp.kernel.Kernels;
import org.subp.kernel.Tile;
import org.subp.network.Shape;

class CoverTest {
  static List<Kernels> forms() {
    return Forms.all();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void tilesAndRestsCoverEveryRun(Kernels kernels) {
    for (Tile tile : kernels.tiles()) {
      for (int height = 1; height <= 9; height++) {
        for (int width = tile.pixels(); width <= 29; width++) {
          Cover cover = Cover.of(tile, kernels.tiles(), new Shape(1, height, width));
          int runs = height * tile.runs(width);
          int covered = cover.whole() * tile.segments() + cover.rests();
          String what = tile + " on " + height + "x" + width;
          assertTrue(covered >= runs, what);
          if (cover.divides()) {
            int again = tile.paired() ? runs % 2 : 0;
            assertEquals(runs + again, covered, what);
            assertEquals(0, width % tile.pixels(), what);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void anOddRowIsLeftToASingleRun(Kernels kernels) {
    for (Tile tile : kernels.tiles()) {
      if (tile.pixels() == 7 && tile.segments() == 2 && !tile.paired()) {
        Cover cover = Cover.of(tile, kernels.tiles(), new Shape(16, 7, 7));
        assertNotNull(cover.rest(), tile.toString());
        assertEquals(3, cover.whole());
        assertEquals(1, cover.rests());
      }
    }
  }
}
