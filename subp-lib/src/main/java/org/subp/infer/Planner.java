package org.subp.infer;

import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.subp.bsr.BsrModel;
import org.subp.bsr.Operation;
import org.subp.kernel.GatherConv;
import org.subp.kernel.Kernels;
import org.subp.kernel.Tile;
import org.subp.network.Shape;

/** Makes the plan of a model: places activations, picks tiles, cuts weights into streams. */
final class Planner {
  private static final int BLOCK = GatherConv.BLOCK;

  private final BsrModel model;
  private final Kernels kernels;
  private final int threads;
  private final List<Shape> shapes;
  private final List<Value> values = new ArrayList<>();

  /**
   * Places of values nobody will read again. Values of one geometry share margins, which must stay
   * zero.
   */
  private final Map<Value.Geometry, Deque<Integer>> free = new HashMap<>();

  private final List<Value.Geometry> geometries = new ArrayList<>();
  private final List<Integer> bases = new ArrayList<>();

  /** Values that lie where the residual lay that they add. */
  private final BitSet inPlace = new BitSet();

  private final int[] lastRead;
  private int arenaLength = GatherConv.FIRST_WEIGHT;

  private Planner(BsrModel model, Kernels kernels, int threads) {
    this.model = model;
    this.kernels = kernels;
    this.threads = threads;
    shapes = model.shapes();
    lastRead = lastRead();
  }

  static Plan plan(BsrModel model, Kernels kernels, int threads) {
    return new Planner(model, kernels, threads).plan();
  }

  private Plan plan() {
    place(0);
    for (int i = 0; i < model.operations().size(); i++) {
      place(i + 1);
      Operation operation = model.operations().get(i);
      release(operation.input(), i);
      boolean another = operation.residual() != operation.input();
      if (operation.residual() != Operation.NONE && another && !inPlace.get(i + 1)) {
        release(operation.residual(), i);
      }
    }
    List<Operation> operations = model.operations();
    WeightStore store = new WeightStore();
    List<ConvPlan> convs = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      convs.add(convPlan(operations.get(i), i + 1));
    }
    for (ConvPlan conv : convs) {
      if (conv != null) {
        conv.position = store.reserve(conv.tile.groupWidth(), conv.length());
      }
    }
    store.allocate();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      steps.add(convs.get(i) != null ? convs.get(i).step(store) : step(operations.get(i), i + 1));
    }
    return new Plan(
        values.get(0), List.copyOf(steps), values.get(operations.size()), arenaLength + BLOCK);
  }

  // Where activations lie.

  private int[] lastRead() {
    int[] last = new int[shapes.size()];
    for (int i = 0; i < model.operations().size(); i++) {
      Operation operation = model.operations().get(i);
      last[operation.input()] = i;
      if (operation.residual() != Operation.NONE) {
        last[operation.residual()] = i;
      }
    }
    return last;
  }

  private void place(int value) {
    Value.Geometry geometry = Value.Geometry.of(shapes.get(value), lanes(value), padding(value));
    if (value > 0 && takesResidualsPlace(value - 1, geometry)) {
      inPlace.set(value);
      int base = bases.get(model.operations().get(value - 1).residual());
      add(geometry, base, shapes.get(value));
      return;
    }
    Deque<Integer> places = free.computeIfAbsent(geometry, g -> new ArrayDeque<>());
    int base = places.isEmpty() ? arenaLength : places.pop();
    if (base == arenaLength) {
      int size = Math.addExact(geometry.size(), BLOCK - 1) & -BLOCK;
      arenaLength = Math.addExact(arenaLength, size);
    }
    add(geometry, base, shapes.get(value));
  }

  private void add(Value.Geometry geometry, int base, Shape shape) {
    geometries.add(geometry);
    bases.add(base);
    values.add(geometry.at(base, shape));
  }

  /**
   * Whether an output may overwrite the residual it adds, which halves what moves through the
   * caches: if nobody else reads that any more, and no two runs of a tile overlap, for what is
   * computed twice would be added twice.
   */
  private boolean takesResidualsPlace(int operation, Value.Geometry geometry) {
    if (!(model.operations().get(operation) instanceof Operation.Conv conv)
        || conv.residual() == Operation.NONE
        || conv.residual() == conv.input()
        || lastRead[conv.residual()] != operation
        || !geometries.get(conv.residual()).equals(geometry)) {
      return false;
    }
    Value in = values.get(conv.input());
    Shape out = shapes.get(operation + 1);
    return kernels.tiles().stream()
        .anyMatch(
            t -> t.pixels() >= 7 && t.divides(out.height(), out.width()) && fits(t, conv, in, out));
  }

  private static boolean fits(Tile tile, Operation.Conv conv, Value in, Shape out) {
    int kernel = conv.weights().kernel();
    return fits(tile, kernel, conv.stride(), in, out);
  }

  private static boolean fits(Tile tile, int kernel, int stride, Value in, Shape out) {
    int width = tile.groupWidth();
    int room = Value.Geometry.of(out, BLOCK, 0).blocks() * BLOCK;
    int needed = (out.channels() + width - 1) / width * width;
    int pixelStride = stride * in.lanes();
    int rowStride = stride * in.row() * in.lanes();
    return needed <= room
        && tile.fits(out.height(), out.width(), kernel, pixelStride, rowStride, in.lanes());
  }

  private void release(int value, int operation) {
    if (lastRead[value] == operation) {
      free.get(geometries.get(value)).push(bases.get(value));
    }
  }

  /** The image stays in planes if only convolutions read it: they gather from anywhere. */
  private int lanes(int value) {
    boolean planar =
        value == 0
            && model.operations().stream()
                .allMatch(
                    o -> o.residual() != 0 && (o.input() != 0 || o instanceof Operation.Conv));
    return planar ? 1 : BLOCK;
  }

  private int padding(int value) {
    int padding = 0;
    for (Operation operation : model.operations()) {
      if (operation.input() == value && operation instanceof Operation.Conv conv) {
        padding = Math.max(padding, conv.padding());
      } else if (operation.input() == value && operation instanceof Operation.Depthwise conv) {
        padding = Math.max(padding, conv.padding());
      }
    }
    return padding;
  }

  // Convolutions and fully connected layers.

  private ConvPlan convPlan(Operation operation, int target) {
    if (operation instanceof Operation.Conv conv) {
      return new ConvPlan(conv, values.get(conv.input()), values.get(target), inPlace.get(target));
    }
    return operation instanceof Operation.FullyConnected fc
        ? new ConvPlan(fc, values.get(fc.input()), values.get(target))
        : null;
  }

  /** One layer on its way into a {@link GatherConv}. */
  private final class ConvPlan {
    final Operation.Conv conv;
    final Operation.FullyConnected fc;
    final Value in;
    final Value out;
    Tile tile;
    Streams streams;
    int position;

    ConvPlan(Operation.Conv conv, Value in, Value out, boolean overwrites) {
      this.conv = conv;
      this.fc = null;
      this.in = in;
      this.out = out;
      Map<Integer, Streams> cuts = new HashMap<>();
      double best = Double.POSITIVE_INFINITY;
      for (Tile candidate : kernels.tiles()) {
        boolean allowed =
            !overwrites || candidate.divides(out.shape().height(), out.shape().width());
        if (allowed && fits(candidate, conv, in, out.shape())) {
          Streams cut =
              cuts.computeIfAbsent(candidate.groupWidth(), w -> Streams.of(conv.weights(), w));
          double cost = cost(candidate, (double) cut.length() / cut.groups()) * cut.groups();
          if (cost < best) {
            best = cost;
            tile = candidate;
            streams = cut;
          }
        }
      }
    }

    ConvPlan(Operation.FullyConnected fc, Value in, Value out) {
      this.conv = null;
      this.fc = fc;
      this.in = in;
      this.out = out;
      double best = Double.POSITIVE_INFINITY;
      for (Tile candidate : kernels.tiles()) {
        if (fits(candidate, 1, 1, in, out.shape()) && cost(candidate, fc.inputs()) < best) {
          best = cost(candidate, fc.inputs());
          tile = candidate;
        }
      }
    }

    private double cost(Tile candidate, double length) {
      return candidate.cost(out.shape().height(), out.shape().width(), length);
    }

    private int groups() {
      return (out.shape().channels() + tile.groupWidth() - 1) / tile.groupWidth();
    }

    int length() {
      return fc == null ? streams.length() : Math.multiplyExact(groups(), fc.inputs());
    }

    Step step(WeightStore store) {
      float[] weights = store.weights(tile.groupWidth());
      int[] offsets = store.offsets(tile.groupWidth());
      int[] starts = fc == null ? fillConv(weights, offsets) : fillFullyConnected(weights, offsets);
      FloatBuffer given = fc == null ? conv.bias() : fc.bias();
      float[] bias = new float[groups() * tile.groupWidth()];
      given.get(bias, 0, given.limit());
      Value residual = fc == null && conv.residual() >= 0 ? values.get(conv.residual()) : null;
      GatherConv gather =
          new GatherConv(
              tile,
              positions(residual),
              offsets,
              weights,
              starts,
              bias,
              out.first(),
              out.plane(),
              residual == null ? -1 : residual.first(),
              residual == null ? 0 : residual.plane(),
              fc == null && conv.relu());
      return new Step.Conv(kernels, gather, strip(gather), byGroups(gather));
    }

    private int[] fillConv(float[] weights, int[] offsets) {
      streams.write(conv.weights(), weights, position);
      int kernel = conv.weights().kernel();
      int j = position;
      for (int channel : streams.channels()) {
        for (int ky = 0; ky < kernel; ky++) {
          for (int kx = 0; kx < kernel; kx++) {
            offsets[j++] = in.at(channel, ky - conv.padding(), kx - conv.padding());
          }
        }
      }
      int[] starts = new int[streams.starts().length];
      for (int g = 0; g < starts.length; g++) {
        starts[g] = position + streams.starts()[g] * streams.taps();
      }
      return starts;
    }

    private int[] fillFullyConnected(float[] weights, int[] offsets) {
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

    /**
     * Runs of pixels row by row; the last of a row, and the last of all, overlap where they must.
     */
    private int[] positions(Value residual) {
      int height = out.shape().height();
      int width = out.shape().width();
      int stride = fc == null ? conv.stride() : 1;
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
        positions[3 * i + 2] = residual == null ? 0 : (y * residual.row() + x) * BLOCK;
      }
      return positions;
    }

    /**
     * Of all lengths of a strip the one that moves the fewest bytes into the first-level cache: a
     * strip that fits is read once, a longer one once per group; the weights are read once per
     * strip.
     */
    private int strip(GatherConv gather) {
      int best = 1;
      double least = Double.POSITIVE_INFINITY;
      double weightBytes = 4.0 * length() * tile.groupWidth();
      double perGroup = weightBytes / gather.groups();
      int tiles = gather.tiles();
      for (int strip = 1; strip <= tiles; strip++) {
        double strips = Math.ceil((double) tiles / strip);
        double input = inputBytes(strip);
        boolean inputStays = input + Math.min(2 * perGroup, CACHE / 4.0) <= CACHE;
        boolean weightsStay = strip == 1 || perGroup <= CACHE / 2.0;
        double moved =
            strips * input * (inputStays ? 1 : gather.groups())
                + strips * weightBytes * (weightsStay ? 1 : strip);
        if (moved < least) {
          least = moved;
          best = strip;
        }
      }
      return best;
    }

    /** Bytes of input that so many neighbouring tiles read. */
    private double inputBytes(int strip) {
      int kernel = fc == null ? conv.weights().kernel() : 1;
      int stride = fc == null ? conv.stride() : 1;
      int pixels = strip * tile.pixels() * tile.segments();
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
    private boolean byGroups(GatherConv gather) {
      double idleTiles = idle(gather.tiles());
      double idleGroups = idle(gather.groups());
      if (Math.abs(idleTiles - idleGroups) > 0.02) {
        return idleGroups < idleTiles;
      }
      return (double) length() * tile.groupWidth() > in.shape().size();
    }

    private double idle(int units) {
      return Math.ceil((double) units / threads) * threads / units;
    }
  }

  /** Two thirds of a first-level cache of 48 kB. */
  private static final int CACHE = 32 << 10;

  /**
   * One array of weights per group width, for all layers: large arrays begin at a cache line, small
   * ones anywhere.
   */
  private static final class WeightStore {
    private final Map<Integer, Integer> lengths = new HashMap<>();
    private final Map<Integer, float[]> weights = new HashMap<>();
    private final Map<Integer, int[]> offsets = new HashMap<>();

    /** A multiple of three, for tiles that take three kernel columns at once. */
    int reserve(int width, int length) {
      int position = (lengths.getOrDefault(width, 0) + 2) / 3 * 3;
      lengths.put(width, Math.addExact(position, length));
      return position;
    }

    void allocate() {
      lengths.forEach(
          (width, length) -> {
            int size = Math.addExact(Math.multiplyExact(length, width), GatherConv.FIRST_WEIGHT);
            weights.put(width, new float[size]);
            offsets.put(width, new int[length]);
          });
    }

    float[] weights(int width) {
      return weights.get(width);
    }

    int[] offsets(int width) {
      return offsets.get(width);
    }
  }

  // Everything else.

  private Step step(Operation operation, int target) {
    Value in = values.get(operation.input());
    Value out = values.get(target);
    if (operation instanceof Operation.Depthwise conv) {
      return new Step.Depthwise(
          kernels,
          new Kernels.Window(
              in.blocked(), out.blocked(), conv.kernel(), conv.stride(), conv.padding()),
          byBlocks(conv.weights(), conv.kernel() * conv.kernel(), out.shape().channels()),
          byBlocks(conv.bias(), 1, out.shape().channels()),
          conv.residual() < 0 ? null : values.get(conv.residual()).blocked(),
          conv.relu());
    } else if (operation instanceof Operation.MaxPool pool) {
      return new Step.MaxPool(
          kernels,
          new Kernels.Window(
              in.blocked(), out.blocked(), pool.kernel(), pool.stride(), pool.padding()));
    } else if (operation instanceof Operation.GlobalAveragePool) {
      return new Step.AveragePool(kernels, in.blocked(), out.blocked());
    }
    throw new AssertionError(operation);
  }

  /** (channels, taps) to (blocks, taps, 16). */
  private static float[] byBlocks(FloatBuffer values, int taps, int channels) {
    float[] blocks = new float[(channels + BLOCK - 1) / BLOCK * taps * BLOCK];
    for (int c = 0; c < channels; c++) {
      for (int tap = 0; tap < taps; tap++) {
        blocks[(c / BLOCK * taps + tap) * BLOCK + c % BLOCK] =
            Streams.normal(values.get(c * taps + tap));
      }
    }
    return blocks;
  }
}
