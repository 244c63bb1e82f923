package org.subp.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Vectors of 512 bits on processors that compute them in two halves, AMD's Zen 4: one fused
 * multiply-add a cycle where others have two, so moving data is cheaper beside it.
 */
final class Zen4Kernels extends VectorKernels {
  /**
   * Fitted to ResNet-50's 3x3 layers with a quarter of their blocks: at 56, 28 and 14 pixels a
   * Winograd takes 0.4 to 0.65 of the time, at 7 pixels 0.9 to 1, for four times the weights.
   */
  private static final double MULTIPLY_ADD_COST = 3;

  private final Tiles512 tiles = new Tiles512();
  private final List<Tile> all = new ArrayList<>(tiles.tiles());

  Zen4Kernels() {
    all.add(PairedTile.tile(all.size()));
  }

  @Override
  public double multiplyAddCost() {
    return MULTIPLY_ADD_COST;
  }

  @Override
  public List<Tile> tiles() {
    return Collections.unmodifiableList(all);
  }

  @Override
  public void pair(GatherConv conv, float[] arena, long[] pairs, int from, int to) {
    PairedTile.pair(conv, arena, pairs, from, to);
  }

  @Override
  public void conv(GatherConv conv, float[] arena, long[] pairs, int from, int to, int group) {
    if (conv.tile().paired()) {
      PairedTile.conv(conv, arena, pairs, from, to, group);
    } else {
      tiles.conv(conv, arena, pairs, from, to, group);
    }
  }
}
