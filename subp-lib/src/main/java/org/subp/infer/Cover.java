package org.subp.infer;

import java.util.List;
import org.subp.kernel.Tile;
import org.subp.network.Shape;

/**
 * How tiles cover an output plane, run of pixels by run, row by row. Where a tile takes several
 * runs and they leave some over, a second tile computes those, each by itself; if there is none,
 * the last tile begins earlier and computes pixels again.
 *
 * @param rest null if {@code tile} covers all
 */
record Cover(Tile tile, Tile rest, Shape plane) {

  static Cover of(Tile tile, List<Tile> tiles, Shape plane) {
    boolean leavesRuns =
        plane.width() % tile.pixels() == 0 && !tile.divides(plane.height(), plane.width());
    Tile rest =
        leavesRuns ? tiles.stream().filter(t -> single(t, tile)).findFirst().orElse(null) : null;
    return new Cover(tile, rest, plane);
  }

  /** Whether this is the other tile but for the number of runs, of which it has one. */
  private static boolean single(Tile one, Tile other) {
    return one.segments() == 1
        && one.pixels() == other.pixels()
        && one.groupWidth() == other.groupWidth()
        && one.pixelStride() == other.pixelStride()
        && one.columns() == other.columns();
  }

  /** Whether no pixel is computed twice. */
  boolean divides() {
    return rest != null || tile.divides(plane.height(), plane.width());
  }

  private int runs() {
    return plane.height() * tile.runs(plane.width());
  }

  /** Tiles that are no rest; they come first. */
  int whole() {
    return rest == null ? tile.count(plane.height(), plane.width()) : runs() / tile.segments();
  }

  int rests() {
    return rest == null ? 0 : runs() % tile.segments();
  }

  int tiles() {
    return whole() + rests();
  }

  /** As {@link Tile#cost}. */
  double cost(double length) {
    if (rest == null) {
      return tile.cost(plane.height(), plane.width(), length);
    }
    int rows = whole() * tile.segments();
    return tile.cost(rows, tile.pixels(), length) + rest.cost(rests(), tile.pixels(), length);
  }
}
