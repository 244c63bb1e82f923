package org.subp.infer;

import java.util.List;
import org.subp.kernel.FullyConnected;
import org.subp.kernel.GatherConv;
import org.subp.kernel.Kernels;
import org.subp.kernel.Plane;
import org.subp.kernel.Tile;
import org.subp.kernel.Winograd;

/** One operation on one image, cut into parts that threads compute at the same time. Immutable. */
sealed interface Step {

  /**
   * Part number {@code part} of {@code parts}. All parts together write every value once or twice
   * the same.
   *
   * @param kernels those the plan was made for, or plain loops
   * @param arena activations, shared by all parts
   * @param own of which this part alone uses the scratch values and the pairs; its arena may be
   *     {@code arena} itself if no other part's is
   */
  void run(Kernels kernels, float[] arena, Workspace own, int part, int parts);

  private static int cut(int count, int part, int parts) {
    return (int) ((long) count * part / parts);
  }

  /**
   * How much longer the longest of all parts takes than if whole units could be cut: at least 1.
   */
  static double idle(int units, int parts) {
    return Math.ceil((double) units / parts) * parts / units;
  }

  /**
   * Whether parts are rows of all 16-channel blocks, as they are of most convolutions: then a core
   * reads what it wrote itself. If that leaves parts idle, as seven rows do, they are whole blocks.
   */
  private static boolean byRows(Plane plane, int parts) {
    return idle(plane.height(), parts) < idle(plane.blocks(), parts) + 0.02;
  }

  /**
   * A convolution.
   *
   * @param chunks of input channels, one after the other: each adds to what the one before left
   * @param rests for each chunk the tiles of another shape that come behind its own; empty if there
   *     are none
   * @param strip tiles whose inputs stay in the cache while all groups pass over them
   * @param byGroups whether threads share out groups instead of tiles
   */
  record Conv(List<GatherConv> chunks, List<GatherConv> rests, int strip, boolean byGroups)
      implements Step {
    @Override
    public void run(Kernels kernels, float[] arena, Workspace own, int part, int parts) {
      int tiles = first().tiles() + (rests.isEmpty() ? 0 : rests.get(0).tiles());
      if (byGroups) {
        run(kernels, arena, own, 0, tiles, group(part, parts), group(part + 1, parts));
      } else {
        run(
            kernels,
            arena,
            own,
            cut(tiles, part, parts),
            cut(tiles, part + 1, parts),
            0,
            first().groups());
      }
    }

    GatherConv first() {
      return chunks.get(0);
    }

    private void run(
        Kernels kernels,
        float[] arena,
        Workspace own,
        int tileFrom,
        int tileTo,
        int groupFrom,
        int groupTo) {
      int whole = first().tiles();
      for (int tile = tileFrom; tile < tileTo; tile += strip) {
        int end = Math.min(tile + strip, tileTo);
        for (int i = 0; i < chunks.size(); i++) {
          GatherConv chunk = chunks.get(i);
          if (chunk.pairs() != null) {
            kernels.pair(chunk, arena, own.pairs(), tile, end);
          }
          for (int group = groupFrom; group < groupTo; group++) {
            kernels.conv(chunk, arena, own.pairs(), tile, Math.min(end, whole), group);
            if (end > whole) {
              GatherConv rest = rests.get(i);
              int from = Math.max(tile, whole) - whole;
              kernels.conv(rest, arena, own.pairs(), from, end - whole, group);
            }
          }
        }
      }
    }

    /**
     * The first group of a part, so that all parts have about as many live blocks, however unequal
     * groups are.
     */
    private int group(int part, int parts) {
      int groups = first().groups();
      long target = work(groups) * part / parts;
      int low = 0;
      int high = groups;
      while (low < high) {
        int middle = (low + high) / 2;
        if (work(middle) < target) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    /** Taps of the groups before this one, and one for each group. */
    private long work(int group) {
      long work = group;
      for (int i = 0; i < chunks.size(); i++) {
        int[] starts = chunks.get(i).starts();
        work += starts[group] - starts[0];
      }
      return work;
    }
  }

  /** A fully connected layer, cut by bundles of outputs. */
  record Full(FullyConnected layer) implements Step {
    @Override
    public void run(Kernels kernels, float[] arena, Workspace own, int part, int parts) {
      int end = cut(layer.bundles(), part + 1, parts);
      for (int bundle = cut(layer.bundles(), part, parts); bundle < end; bundle++) {
        kernels.fullyConnected(layer, arena, bundle);
      }
    }
  }

  /**
   * A 3x3 convolution by {@link Winograd}.
   *
   * @param product of 36 positions, each with all groups
   * @param rows of tiles in the plane
   * @param stripRows of which are transformed at once
   * @param byGroups whether threads share out groups of outputs, each transforming all inputs,
   *     instead of rows
   */
  record WinogradConv(
      Winograd winograd, GatherConv product, int rows, int stripRows, boolean byGroups)
      implements Step {
    @Override
    public void run(Kernels kernels, float[] arena, Workspace own, int part, int parts) {
      int from = byGroups ? 0 : cut(rows, part, parts);
      int to = byGroups ? rows : cut(rows, part + 1, parts);
      int unitFrom = byGroups ? unit(part, parts) : 0;
      int unitTo = byGroups ? unit(part + 1, parts) : units();
      for (int row = from; row < to; row += stripRows) {
        int end = Math.min(row + stripRows, to);
        run(kernels, arena, own.arena(), row, end, unitFrom, unitTo);
      }
    }

    private void run(
        Kernels kernels, float[] arena, float[] own, int from, int to, int unitFrom, int unitTo) {
      for (int row = from; row < to; row++) {
        for (int block = 0; block < winograd.in().blocks(); block++) {
          kernels.winogradIn(arena, own, winograd, block, row, row - from);
        }
      }
      Tile tile = product.tile();
      int each = tile.pixels() * tile.segments();
      int tiles = Math.min(((to - from) * winograd.columns() + each - 1) / each, product.tiles());
      int groups = product.groups() / Winograd.POSITIONS;
      for (int i = 0; i < Winograd.POSITIONS; i++) {
        for (int group = unitFrom * perUnit(); group < unitTo * perUnit(); group++) {
          kernels.conv(product, own, null, 0, tiles, i * groups + group);
        }
      }
      int blocks = Math.max(1, tile.groupWidth() / GatherConv.BLOCK);
      int blockTo = Math.min(unitTo * blocks, winograd.out().blocks());
      for (int row = from; row < to; row++) {
        for (int block = unitFrom * blocks; block < blockTo; block++) {
          kernels.winogradOut(own, arena, winograd, block, row, row - from);
        }
      }
    }

    /** Groups that end where a block ends. */
    private int perUnit() {
      return Math.max(1, GatherConv.BLOCK / product.tile().groupWidth());
    }

    private int units() {
      return product.groups() / Winograd.POSITIONS / perUnit();
    }

    /** The first unit of a part, so that all parts have about as many live blocks. */
    private int unit(int part, int parts) {
      long target = work(units()) * part / parts;
      int unit = 0;
      while (work(unit) < target) {
        unit++;
      }
      return unit;
    }

    /** Live blocks of the units before this one, and one for each unit. */
    private long work(int unit) {
      return unit + product.starts()[unit * perUnit()] - product.starts()[0];
    }
  }

  /** A depthwise convolution. */
  record Depthwise(
      Kernels.Window window, float[] weights, float[] bias, Plane residual, boolean relu)
      implements Step {
    @Override
    public void run(Kernels kernels, float[] arena, Workspace own, int part, int parts) {
      Plane out = window.out();
      boolean byRows = byRows(out, parts);
      int blockTo = byRows ? out.blocks() : cut(out.blocks(), part + 1, parts);
      int rowTo = byRows ? cut(out.height(), part + 1, parts) : out.height();
      for (int block = byRows ? 0 : cut(out.blocks(), part, parts); block < blockTo; block++) {
        for (int row = byRows ? cut(out.height(), part, parts) : 0; row < rowTo; row++) {
          kernels.depthwise(arena, window, weights, bias, residual, relu, block, row);
        }
      }
    }
  }

  /** A max pool. */
  record MaxPool(Kernels.Window window) implements Step {
    @Override
    public void run(Kernels kernels, float[] arena, Workspace own, int part, int parts) {
      Plane out = window.out();
      boolean byRows = byRows(out, parts);
      int blockTo = byRows ? out.blocks() : cut(out.blocks(), part + 1, parts);
      int rowTo = byRows ? cut(out.height(), part + 1, parts) : out.height();
      for (int block = byRows ? 0 : cut(out.blocks(), part, parts); block < blockTo; block++) {
        for (int row = byRows ? cut(out.height(), part, parts) : 0; row < rowTo; row++) {
          kernels.maxPool(arena, window, block, row);
        }
      }
    }
  }

  /** A global average pool, cut by blocks. */
  record AveragePool(Plane in, Plane out) implements Step {
    @Override
    public void run(Kernels kernels, float[] arena, Workspace own, int part, int parts) {
      int end = cut(in.blocks(), part + 1, parts);
      for (int block = cut(in.blocks(), part, parts); block < end; block++) {
        kernels.averagePool(arena, in, out, block);
      }
    }
  }
}
