package org.subp.infer;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.subp.bsr.Operation;
import org.subp.kernel.GatherConv;
import org.subp.kernel.Kernels;
import org.subp.kernel.Tile;
import org.subp.network.Shape;

/** A convolution or fully connected layer on its way into {@link GatherConv}s, one per chunk. */
abstract sealed class ConvPlan implements LayerPlan {
  private static final int BLOCK = GatherConv.BLOCK;

  final Value in;
  final Value out;
  final Value residual;
  final int kernel;
  final int stride;
  final int padding;
  Tile tile;
  Blocking blocking;
  double cost = Double.POSITIVE_INFINITY;
  private final Kernels kernels;
  private int position;

  private ConvPlan(
      Kernels kernels, Value in, Value out, Value residual, int kernel, int stride, int padding) {
    this.kernels = kernels;
    this.in = in;
    this.out = out;
    this.residual = residual;
    this.kernel = kernel;
    this.stride = stride;
    this.padding = padding;
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

  /** Taps of all groups and chunks. */
  abstract int length();

  abstract FloatBuffer bias();

  abstract boolean relu();

  /**
   * Writes weights and offsets from {@code position} on.
   *
   * @return (chunks * groups + 1) first tap of each group in each chunk
   */
  abstract int[] fill(float[] weights, int[] offsets, int position);

  final int groups() {
    return (out.shape().channels() + tile.groupWidth() - 1) / tile.groupWidth();
  }

  @Override
  public final double cost() {
    return cost;
  }

  @Override
  public final int scratch() {
    return 0;
  }

  @Override
  public final void reserve(WeightStore store) {
    position = store.reserve(tile.groupWidth(), length());
  }

  @Override
  public final Step step(WeightStore store, int scratch, int threads) {
    float[] weights = store.weights(tile.groupWidth());
    int[] offsets = store.offsets(tile.groupWidth());
    int[] starts = fill(weights, offsets, position);
    float[] bias = new float[groups() * tile.groupWidth()];
    bias().get(bias, 0, bias().limit());
    List<GatherConv> chunks = new ArrayList<>();
    int last = blocking.chunks() - 1;
    for (int chunk = 0; chunk <= last; chunk++) {
      // What a chunk adds to: the residual, or what the chunk before left in the output.
      Value added = chunk == 0 ? residual : out;
      chunks.add(
          new GatherConv(
              tile,
              positions(tile, in, out, added, stride),
              offsets,
              weights,
              Arrays.copyOfRange(starts, chunk * groups(), (chunk + 1) * groups() + 1),
              chunk == 0 ? bias : new float[bias.length],
              out.first(),
              out.plane(),
              added == null ? -1 : added.first(),
              added == null ? 0 : added.plane(),
              relu() && chunk == last));
    }
    return new Step.Conv(kernels, chunks, blocking.strip(), byGroups(chunks.get(0), threads));
  }

  /** Runs of pixels row by row; the last of a row, and the last of all, overlap where they must. */
  static int[] positions(Tile tile, Value in, Value out, Value added, int stride) {
    int height = out.shape().height();
    int width = out.shape().width();
    int perRow = tile.runs(width);
    int[] positions = new int[tile.count(height, width) * tile.positions()];
    int runs = positions.length / 3;
    for (int i = 0; i < runs; i++) {
      // An odd number of runs: the last tile begins one earlier.
      int run = i < runs - tile.segments() ? i : Math.max(0, height * perRow - (runs - i));
      int y = run / perRow;
      int x = Math.min(run % perRow * tile.pixels(), width - tile.pixels());
      positions[3 * i] = (y * in.row() + x) * stride * in.lanes();
      positions[3 * i + 1] = (y * out.row() + x) * BLOCK;
      positions[3 * i + 2] = added == null ? 0 : (y * added.row() + x) * BLOCK;
    }
    return positions;
  }

  final Blocking blocking() {
    Shape shape = out.shape();
    int tiles = tile.count(shape.height(), shape.width());
    int blocks = (in.shape().channels() + BLOCK - 1) / BLOCK;
    double weightBytes = 4.0 * length() * tile.groupWidth();
    var layer = new Blocking.Layer(tiles, groups(), blocks, 4.0 * shape.size(), weightBytes);
    // Where tiles overlap, a second chunk would be added twice.
    return Blocking.of(layer, this::inputBytes, tile.divides(shape.height(), shape.width()));
  }

  private double inputBytes(int tiles) {
    int pixels = tiles * tile.pixels() * tile.segments();
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
  private boolean byGroups(GatherConv gather, int threads) {
    double idleTiles = idle(gather.tiles(), threads);
    double idleGroups = idle(gather.groups(), threads);
    if (Math.abs(idleTiles - idleGroups) > 0.02) {
      return idleGroups < idleTiles;
    }
    return (double) length() * tile.groupWidth() > in.shape().size();
  }

  private static double idle(int units, int threads) {
    return Math.ceil((double) units / threads) * threads / units;
  }

  /** A convolution of live blocks. */
  static final class Sparse extends ConvPlan {
    private final Operation.Conv conv;
    private final Streams streams;

    Sparse(Kernels kernels, Operation.Conv conv, Value in, Value out, Value residual) {
      super(kernels, in, out, residual, conv.weights().kernel(), conv.stride(), conv.padding());
      this.conv = conv;
      boolean overwrites = residual != null && residual.first() == out.first();
      Shape shape = out.shape();
      Map<Integer, Streams> cuts = new HashMap<>();
      Streams chosen = null;
      for (Tile candidate : kernels.tiles()) {
        boolean allowed = !overwrites || candidate.divides(shape.height(), shape.width());
        if (allowed && fits(candidate, kernel, stride, in, shape)) {
          Streams cut =
              cuts.computeIfAbsent(candidate.groupWidth(), w -> Streams.of(conv.weights(), w, 1));
          double length = (double) cut.length() / cut.groups();
          double total = candidate.cost(shape.height(), shape.width(), length) * cut.groups();
          if (total < cost) {
            cost = total;
            tile = candidate;
            chosen = cut;
          }
        }
      }
      cost += WEIGHT_BYTE * Float.BYTES * chosen.length() * tile.groupWidth();
      streamsLength = chosen.length();
      blocking = blocking();
      streams =
          blocking.chunks() == 1
              ? chosen
              : Streams.of(conv.weights(), tile.groupWidth(), blocking.chunks());
    }

    private final int streamsLength;

    @Override
    int length() {
      return streamsLength;
    }

    @Override
    FloatBuffer bias() {
      return conv.bias();
    }

    @Override
    boolean relu() {
      return conv.relu();
    }

    @Override
    int[] fill(float[] weights, int[] offsets, int position) {
      streams.write(conv.weights(), weights, position, false);
      int j = position;
      for (int channel : streams.channels()) {
        for (int ky = 0; ky < kernel; ky++) {
          for (int kx = 0; kx < kernel; kx++) {
            offsets[j++] = in.at(channel, ky - padding, kx - padding);
          }
        }
      }
      int[] starts = new int[streams.starts().length];
      for (int g = 0; g < starts.length; g++) {
        starts[g] = position + streams.starts()[g] * streams.taps();
      }
      return starts;
    }
  }

  /** A fully connected layer: one pixel that reads all of its input. */
  static final class Full extends ConvPlan {
    private final Operation.FullyConnected fc;

    Full(Kernels kernels, Operation.FullyConnected fc, Value in, Value out) {
      super(kernels, in, out, null, 1, 1, 0);
      this.fc = fc;
      for (Tile candidate : kernels.tiles()) {
        if (fits(candidate, 1, 1, in, out.shape())
            && candidate.cost(1, 1, fc.inputs()) / candidate.groupWidth() < cost) {
          cost = candidate.cost(1, 1, fc.inputs()) / candidate.groupWidth();
          tile = candidate;
        }
      }
      blocking = new Blocking(1, 1);
    }

    @Override
    int length() {
      return Math.multiplyExact(groups(), fc.inputs());
    }

    @Override
    FloatBuffer bias() {
      return fc.bias();
    }

    @Override
    boolean relu() {
      return false;
    }

    @Override
    int[] fill(float[] weights, int[] offsets, int position) {
      int width = tile.groupWidth();
      Shape shape = in.shape();
      FloatBuffer given = fc.weights();
      int[] starts = new int[groups() + 1];
      for (int g = 0; g < starts.length; g++) {
        starts[g] = position + g * fc.inputs();
      }
      for (int o = 0; o < out.shape().channels(); o++) {
        int first = GatherConv.FIRST_WEIGHT + starts[o / width] * width + o % width;
        for (int i = 0; i < fc.inputs(); i++) {
          weights[first + i * width] = Streams.normal(given.get(o * fc.inputs() + i));
        }
      }
      for (int j = position; j < starts[groups()]; j++) {
        int i = (j - position) % fc.inputs();
        int y = i / shape.width() % shape.height();
        offsets[j] = in.at(i / shape.pixels(), y, i % shape.width());
      }
      return starts;
    }
  }
}
