package org.subp.infer;

import java.nio.FloatBuffer;
import org.subp.bsr.BsrWeights;
import org.subp.bsr.Operation;
import org.subp.kernel.GatherConv;
import org.subp.kernel.Kernels;
import org.subp.kernel.Tile;
import org.subp.kernel.Winograd;
import org.subp.network.Shape;

/** A 3x3 convolution on its way into a {@link Winograd}: how its tiles form strips. */
final class WinogradPlan implements LayerPlan {
  private static final int BLOCK = GatherConv.BLOCK;

  /**
   * What moving a tile's 16 channels through a transform and V or M costs, in multiply-adds at full
   * speed where {@link Kernels#multiplyAddCost()} is 1: fitted to layers at 56, 28 and 14 pixels,
   * from a quarter of their blocks to all.
   */
  private static final int TRANSFORM = 24_000;

  /** What reading a byte of weights again costs while the second-level cache holds it. */
  private static final double AGAIN = 1;

  /** What V and M of a strip may take of a second-level cache of 2 MB. */
  private static final long STRIP_BYTES = 1280 << 10;

  /** How much more the busiest thread may have to do than its share before groups are better. */
  private static final double IDLE = 1.2;

  private final Kernels kernels;
  private final Operation.Conv conv;
  private final Value in;
  private final Value out;
  private final Value residual;
  private final int columns;
  private final int rows;

  private Tile tile;
  private int stripRows;
  private double cost = Double.POSITIVE_INFINITY;
  private Streams streams;
  private int position;

  private WinogradPlan(Kernels kernels, Operation.Conv conv, Value in, Value out, Value residual) {
    this.kernels = kernels;
    this.conv = conv;
    this.in = in;
    this.out = out;
    this.residual = residual;
    columns = Winograd.tiles(out.shape().width());
    rows = Winograd.tiles(out.shape().height());
  }

  /** The best tile and strips, or null if the convolution is of another kind or no tile fits. */
  static WinogradPlan of(
      Kernels kernels, Operation.Conv conv, Value in, Value out, Value residual) {
    boolean kind = conv.weights().kernel() == 3 && conv.stride() == 1 && conv.padding() == 1;
    if (!kind || in.lanes() != BLOCK || !kernels.vectors()) {
      return null;
    }
    WinogradPlan plan = new WinogradPlan(kernels, conv, in, out, residual);
    plan.choose();
    return plan.tile == null ? null : plan;
  }

  private void choose() {
    for (Tile candidate : kernels.tiles()) {
      Streams cut = null;
      for (int candidateRows = 1; candidateRows <= rows; candidateRows++) {
        if (fits(candidate, candidateRows)) {
          cut = cut == null ? Streams.of(conv.weights(), candidate.groupWidth(), 1) : cut;
          consider(candidate, cut, candidateRows);
        }
      }
    }
  }

  private boolean fits(Tile candidate, int stripRows) {
    int tiles = stripRows * columns;
    long values = (long) Winograd.POSITIONS * tiles * (blocks(in) + blocks(out)) * BLOCK;
    boolean cached = stripRows == 1 || values * Float.BYTES <= STRIP_BYTES;
    return cached
        && !candidate.paired()
        && candidate.fits(1, tiles, 1, BLOCK, tiles * BLOCK, BLOCK);
  }

  private void consider(Tile candidate, Streams cut, int candidateRows) {
    double length = (double) cut.channels().length / cut.groups();
    double strips = Math.ceil((double) rows / candidateRows);
    double product = candidate.cost(1, candidateRows * columns, length) * groups(candidate);
    double moves = (double) TRANSFORM * rows * columns * (blocks(in) + blocks(out));
    double bytes = 4.0 * cut.channels().length * Winograd.POSITIONS * candidate.groupWidth();
    double again = bytes > 1 << 20 ? WEIGHT_BYTE : AGAIN;
    double reads = bytes * (WEIGHT_BYTE + (strips - 1) * again);
    double moved = (moves + reads) / kernels.multiplyAddCost();
    double total = strips * Winograd.POSITIONS * product + moved;
    if (total < cost) {
      cost = total;
      tile = candidate;
      stripRows = candidateRows;
      streams = cut;
    }
  }

  private static int blocks(Value value) {
    return (value.shape().channels() + BLOCK - 1) / BLOCK;
  }

  /** Groups that end where a block ends, the last of them perhaps empty. */
  private int groups(Tile of) {
    int whole = Math.max(BLOCK, of.groupWidth());
    return (out.shape().channels() + whole - 1) / whole * (whole / of.groupWidth());
  }

  @Override
  public double cost() {
    return cost;
  }

  @Override
  public void reserve(WeightStore store) {
    position = store.reserve(tile.groupWidth(), streams.channels().length * Winograd.POSITIONS);
  }

  // One thread's values: the line, then V, then M.

  private int line() {
    return Winograd.line(columns);
  }

  /** An odd number of pixels, so that blocks do not fall into the same sets of a cache. */
  private int plane() {
    return (stripRows * columns | 1) * BLOCK;
  }

  private int vStep() {
    return blocks(in) * plane() + BLOCK;
  }

  private int mStep() {
    return groups(tile) * tile.groupWidth() / BLOCK * plane();
  }

  @Override
  public int scratch() {
    return line() + Winograd.POSITIONS * (vStep() + mStep());
  }

  @Override
  public int pairs() {
    return 0;
  }

  @Override
  public Step step(WeightStore store, int scratch, int threads) {
    int v = scratch + line();
    int m = v + Winograd.POSITIONS * vStep();
    float[] bias = new float[mStep() / plane() * BLOCK];
    conv.bias().get(bias, 0, conv.bias().limit());
    Winograd winograd =
        new Winograd(
            in.blocked(),
            out.blocked(),
            residual == null ? null : residual.blocked(),
            bias,
            conv.relu(),
            columns,
            scratch,
            v,
            plane(),
            vStep(),
            m,
            plane(),
            mStep());
    boolean byGroups = byGroups(threads);
    return new Step.WinogradConv(winograd, product(store, v, m), rows, stripRows, byGroups);
  }

  /**
   * Groups are equal, but each thread transforms all inputs for its own. Rows may leave threads
   * idle and tiles of the product half empty.
   */
  private boolean byGroups(int threads) {
    int each = tile.pixels() * tile.segments();
    int most = (rows + threads - 1) / threads * columns;
    double work = (double) ((most + each - 1) / each * each) * threads / (rows * columns);
    return threads > 1 && work > IDLE;
  }

  /** All 36 products as one, position after position. */
  private GatherConv product(WeightStore store, int v, int m) {
    int tiles = stripRows * columns;
    Value from = new Value(new Shape(in.shape().channels(), 1, tiles), BLOCK, 0, v, tiles, plane());
    Value to = new Value(new Shape(out.shape().channels(), 1, tiles), BLOCK, 0, m, tiles, plane());
    float[] weights = store.weights(tile.groupWidth());
    int[] offsets = store.offsets(tile.groupWidth());
    int[] channels = streams.channels();
    streams.write(transformed(conv.weights()), weights, position, true);
    int groups = groups(tile);
    int[] starts = new int[Winograd.POSITIONS * groups + 1];
    for (int i = 0; i < Winograd.POSITIONS; i++) {
      int first = position + i * channels.length;
      for (int j = 0; j < channels.length; j++) {
        offsets[first + j] = from.at(channels[j], 0, 0) + i * vStep();
      }
      for (int g = 0; g <= groups; g++) {
        starts[i * groups + g] = first + streams.starts()[Math.min(g, streams.groups())];
      }
    }
    float[] none = new float[Winograd.POSITIONS * groups * tile.groupWidth()];
    int[] positions = ConvPlan.positions(tile, 0, tile.count(1, tiles), from, to, null, 1);
    return new GatherConv(
        tile, positions, null, offsets, weights, starts, none, m, plane(), -1, 0, false);
  }

  /** The same live blocks with 6x6 values where a kernel has 3x3. */
  private BsrWeights transformed(BsrWeights weights) {
    int n = weights.blockSize();
    FloatBuffer given = weights.values();
    int live = weights.channels().limit();
    FloatBuffer values = FloatBuffer.allocate(Math.multiplyExact(live, Winograd.POSITIONS * n));
    float[] kernel = new float[9];
    for (int block = 0; block < live; block++) {
      for (int o = 0; o < n; o++) {
        for (int tap = 0; tap < 9; tap++) {
          kernel[tap] = given.get((block * 9 + tap) * n + o);
        }
        for (int i = 0; i < Winograd.POSITIONS; i++) {
          values.put((block * Winograd.POSITIONS + i) * n + o, Winograd.weight(kernel, i));
        }
      }
    }
    return new BsrWeights(
        weights.outChannels(),
        weights.inChannels(),
        Winograd.WINDOW,
        n,
        weights.counts(),
        weights.channels(),
        values);
  }
}
