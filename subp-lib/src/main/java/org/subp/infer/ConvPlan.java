package org.subp.infer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.subp.bsr.Operation;
import org.subp.kernel.GatherConv;
import org.subp.kernel.Kernels;
import org.subp.kernel.Pairs;
import org.subp.kernel.Tile;
import org.subp.network.Shape;

/** A convolution on its way into {@link GatherConv}s, one per chunk. */
final class ConvPlan implements LayerPlan {
  private static final int BLOCK = GatherConv.BLOCK;

  /** What copying a tile's {@link Pairs} of 16 channels costs, in multiply-adds. */
  private static final int PAIRING = 700;

  private final Operation.Conv conv;
  private final Value in;
  private final Value out;
  private final Value residual;
  private final int kernel;
  private final int stride;
  private final int padding;
  private final Blocking blocking;
  private final Streams streams;
  private final int length;
  private Tile tile;
  private Cover cover;
  private double cost = Double.POSITIVE_INFINITY;
  private int position;

  /** Chooses the tile and how the layer walks through its tiles. */
  ConvPlan(Kernels kernels, Operation.Conv conv, Value in, Value out, Value residual) {
    this.in = in;
    this.out = out;
    this.residual = residual;
    kernel = conv.weights().kernel();
    stride = conv.stride();
    padding = conv.padding();
    this.conv = conv;
    boolean overwrites = residual != null && residual.first() == out.first();
    Shape shape = out.shape();
    Map<Integer, Streams> cuts = new HashMap<>();
    Streams chosen = null;
    for (Tile candidate : kernels.tiles()) {
      Cover candidateCover = Cover.of(candidate, kernels.tiles(), shape);
      boolean allowed = !overwrites || candidateCover.divides();
      if (allowed && fits(candidate, kernel, stride, in, shape)) {
        Streams cut =
            cuts.computeIfAbsent(candidate.groupWidth(), w -> Streams.of(conv.weights(), w, 1));
        double length = (double) cut.length() / cut.groups();
        double total = candidateCover.cost(length) * cut.groups() + pairing(candidateCover);
        if (total < cost) {
          cost = total;
          tile = candidate;
          cover = candidateCover;
          chosen = cut;
        }
      }
    }
    double weightBytes = (double) Float.BYTES * chosen.length() * tile.groupWidth();
    cost += WEIGHT_BYTE * weightBytes / kernels.multiplyAddCost();
    length = chosen.length();
    blocking = blocking();
    streams =
        blocking.chunks() == 1
            ? chosen
            : Streams.of(conv.weights(), tile.groupWidth(), blocking.chunks());
  }

  private double pairing(Cover of) {
    return of.tile().paired() ? (double) PAIRING * of.tiles() * blocks() : 0;
  }

  /** Of 16 input channels. */
  private int blocks() {
    return (in.shape().channels() + BLOCK - 1) / BLOCK;
  }

  /** Whether a tile can compute a layer of these shapes. */
  static boolean fits(Tile tile, int kernel, int stride, Value in, Shape out) {
    int width = tile.groupWidth();
    int room = Value.Geometry.of(out, BLOCK, 0).blocks() * BLOCK;
    int needed = (out.channels() + width - 1) / width * width;
    int pixelStride = stride * in.lanes();
    int rowStride = stride * in.row() * in.lanes();
    return needed <= room
        && tile.fits(out.height(), out.width(), kernel, pixelStride, rowStride, in.lanes());
  }

  private int groups() {
    return (out.shape().channels() + tile.groupWidth() - 1) / tile.groupWidth();
  }

  @Override
  public double cost() {
    return cost;
  }

  @Override
  public int scratch() {
    return 0;
  }

  @Override
  public int pairs() {
    if (!tile.paired()) {
      return 0;
    }
    int most = 0;
    for (int chunk = 0; chunk < blocking.chunks(); chunk++) {
      most = Math.max(most, pairs(chunk).size());
    }
    return Math.multiplyExact(Math.min(blocking.strip(), cover.tiles()), most);
  }

  /** How a chunk's inputs lie for paired tiles. */
  private Pairs pairs(int chunk) {
    int first = firstBlock(chunk);
    int distance = in.at(first * BLOCK, -padding, -padding);
    return new Pairs(distance, in.plane(), stride * BLOCK, firstBlock(chunk + 1) - first);
  }

  private int firstBlock(int chunk) {
    return blocks() * chunk / blocking.chunks();
  }

  @Override
  public void reserve(WeightStore store) {
    position = store.reserve(tile.groupWidth(), length);
  }

  @Override
  public Step step(WeightStore store, int scratch, int threads) {
    float[] weights = store.weights(tile.groupWidth());
    int[] offsets = store.offsets(tile.groupWidth());
    int[] starts = fill(weights, offsets, position);
    float[] bias = new float[groups() * tile.groupWidth()];
    conv.bias().get(bias, 0, conv.bias().limit());
    List<GatherConv> chunks = new ArrayList<>();
    List<GatherConv> rests = new ArrayList<>();
    int last = blocking.chunks() - 1;
    for (int chunk = 0; chunk <= last; chunk++) {
      // What a chunk adds to: the residual, or what the chunk before left in the output.
      Value added = chunk == 0 ? residual : out;
      GatherConv all =
          new GatherConv(
              tile,
              positions(tile, 0, cover.whole(), in, out, added, stride),
              tile.paired() ? pairs(chunk) : null,
              offsets,
              weights,
              Arrays.copyOfRange(starts, chunk * groups(), (chunk + 1) * groups() + 1),
              chunk == 0 ? bias : new float[bias.length],
              out.first(),
              out.plane(),
              added == null ? -1 : added.first(),
              added == null ? 0 : added.plane(),
              conv.relu() && chunk == last);
      chunks.add(all);
      if (cover.rest() != null) {
        int first = cover.whole() * tile.segments();
        int[] at = positions(cover.rest(), first, cover.rests(), in, out, added, stride);
        rests.add(all.with(cover.rest(), at));
      }
    }
    return new Step.Conv(chunks, rests, blocking.strip(), byGroups(threads));
  }

  /**
   * Runs of pixels row by row from one on; the last of a row, and the last of all, overlap where
   * they must. The last paired tile takes the last run twice.
   */
  static int[] positions(
      Tile tile, int first, int tiles, Value in, Value out, Value added, int stride) {
    int height = out.shape().height();
    int width = out.shape().width();
    int perRow = tile.runs(width);
    int[] positions = new int[tiles * tile.positions()];
    int runs = first + positions.length / 3;
    for (int i = first; i < runs; i++) {
      // An odd number of runs: the last tile begins one earlier.
      int last = tile.paired() ? height * perRow - 1 : height * perRow - (runs - i);
      int run = i < runs - tile.segments() ? i : Math.max(0, Math.min(i, last));
      int y = run / perRow;
      int x = Math.min(run % perRow * tile.pixels(), width - tile.pixels());
      int at = 3 * (i - first);
      positions[at] = (y * in.row() + x) * stride * in.lanes();
      positions[at + 1] = (y * out.row() + x) * BLOCK;
      positions[at + 2] = added == null ? 0 : (y * added.row() + x) * BLOCK;
    }
    return positions;
  }

  private Blocking blocking() {
    Shape shape = out.shape();
    double weightBytes = 4.0 * length * tile.groupWidth();
    var layer =
        new Blocking.Layer(cover.tiles(), groups(), blocks(), 4.0 * shape.size(), weightBytes);
    // Where tiles overlap, a second chunk would be added twice.
    return Blocking.of(layer, this::inputBytes, cover.divides());
  }

  private double inputBytes(int tiles) {
    if (tile.paired()) {
      return (double) Long.BYTES * tiles * Pairs.PIXELS * blocks() * BLOCK;
    }
    int pixels = Math.min(tiles * tile.pixels() * tile.segments(), out.shape().pixels());
    int width = out.shape().width();
    double rows = (Math.ceil((double) pixels / width) - 1) * stride + kernel;
    double columns = (Math.min(pixels, width) - 1) * stride + kernel;
    double touched = kernel < stride ? rows * columns / (stride * stride) : rows * columns;
    return 4.0 * touched * Math.max(in.lanes(), in.shape().channels());
  }

  /**
   * Whichever leaves threads less idle; if neither, what spares them reading the larger operand
   * twice.
   */
  private boolean byGroups(int threads) {
    double idleTiles = Step.idle(cover.tiles(), threads);
    double idleGroups = Step.idle(groups(), threads);
    if (Math.abs(idleTiles - idleGroups) > 0.02) {
      return idleGroups < idleTiles;
    }
    return (double) length * tile.groupWidth() > in.shape().size();
  }

  /**
   * Writes weights and offsets from {@code position} on.
   *
   * @return (chunks * groups + 1) first tap of each group in each chunk
   */
  private int[] fill(float[] weights, int[] offsets, int position) {
    streams.write(conv.weights(), weights, position, false);
    if (tile.paired()) {
      fillPaired(offsets, position);
    } else {
      fillOffsets(offsets, position);
    }
    int[] starts = new int[streams.starts().length];
    for (int g = 0; g < starts.length; g++) {
      starts[g] = position + streams.starts()[g] * streams.taps();
    }
    return starts;
  }

  private void fillOffsets(int[] offsets, int position) {
    int j = position;
    for (int channel : streams.channels()) {
      for (int ky = 0; ky < kernel; ky++) {
        for (int kx = 0; kx < kernel; kx++) {
          offsets[j++] = in.at(channel, ky - padding, kx - padding);
        }
      }
    }
  }

  private void fillPaired(int[] offsets, int position) {
    for (int chunk = 0; chunk < blocking.chunks(); chunk++) {
      int first = firstBlock(chunk) * BLOCK;
      int end = streams.starts()[(chunk + 1) * groups()];
      for (int i = streams.starts()[chunk * groups()]; i < end; i++) {
        offsets[position + i] = Pairs.offset(streams.channels()[i] - first);
      }
    }
  }
}
