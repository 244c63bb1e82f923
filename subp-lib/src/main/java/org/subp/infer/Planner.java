package org.subp.infer;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.subp.bsr.BsrModel;
import org.subp.bsr.Operation;
import org.subp.kernel.FullyConnected;
import org.subp.kernel.GatherConv;
import org.subp.kernel.Kernels;
import org.subp.network.Shape;

/** Makes the plan of a model: places activations, picks tiles, cuts weights into streams. */
final class Planner {
  private static final int BLOCK = GatherConv.BLOCK;

  private static final Value.Geometry NOTHING = new Value.Geometry(0, 0, 0, BLOCK, 0);

  private final BsrModel model;
  private final Kernels kernels;
  private final int threads;
  private final List<Shape> shapes;
  private final List<Value> values = new ArrayList<>();

  private final List<Value.Geometry> geometries = new ArrayList<>();

  private final int[] lastRead;

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
    Room room = placed();
    List<Operation> operations = model.operations();
    WeightStore store = new WeightStore();
    int scratch = 0;
    int pairs = 0;
    List<LayerPlan> convs = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      convs.add(convPlan(operations.get(i), i + 1));
    }
    for (LayerPlan conv : convs) {
      if (conv != null) {
        conv.reserve(store);
        scratch = Math.max(scratch, conv.scratch());
        pairs = Math.max(pairs, conv.pairs());
      }
    }
    store.allocate();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      steps.add(
          convs.get(i) != null
              ? convs.get(i).step(store, room.length(), threads)
              : step(operations.get(i), i + 1));
    }
    store.normalise();
    return new Plan(
        values.get(0),
        List.copyOf(steps),
        values.get(operations.size()),
        Math.addExact(room.length(), scratch) + BLOCK,
        pairs);
  }

  // Where activations lie.

  /** The operation that reads each value last; what none reads is what the caller gets. */
  private int[] lastRead() {
    int[] last = new int[shapes.size()];
    Arrays.fill(last, Integer.MAX_VALUE);
    for (int i = 0; i < model.operations().size(); i++) {
      Operation operation = model.operations().get(i);
      last[operation.input()] = i;
      if (operation.residual() != Operation.NONE) {
        last[operation.residual()] = i;
      }
    }
    return last;
  }

  private Room placed() {
    int[] places = new int[shapes.size()];
    for (int value = 0; value < places.length; value++) {
      geometries.add(Value.Geometry.of(shapes.get(value), lanes(value), padding(value)));
      boolean inPlace = value > 0 && takesResidualsPlace(value - 1);
      places[value] = inPlace ? places[model.operations().get(value - 1).residual()] : value;
    }
    Room room = new Room(stays(places));
    for (int value = 0; value < places.length; value++) {
      values.add(geometries.get(value).at(room.base(places[value]), shapes.get(value)));
    }
    return room;
  }

  /**
   * From when to when values stay.
   *
   * @param places the value whose place each takes, or itself: what takes another's place prolongs
   *     that one's stay, and has none
   */
  private List<Room.Stay> stays(int[] places) {
    int[] to = lastRead.clone();
    for (int value = 0; value < places.length; value++) {
      to[places[value]] = Math.max(to[places[value]], lastRead[value]);
    }
    List<Room.Stay> stays = new ArrayList<>();
    for (int value = 0; value < places.length; value++) {
      Value.Geometry geometry = places[value] == value ? geometries.get(value) : NOTHING;
      stays.add(new Room.Stay(geometry, value - 1, to[value]));
    }
    return stays;
  }

  /**
   * Whether an output may overwrite the residual it adds, which halves what moves through the
   * caches: if nobody else reads that any more, and no two runs of a tile overlap, for what is
   * computed twice would be added twice.
   */
  private boolean takesResidualsPlace(int operation) {
    Value.Geometry geometry = geometries.get(operation + 1);
    if (!(model.operations().get(operation) instanceof Operation.Conv conv)
        || conv.residual() == Operation.NONE
        || conv.residual() == conv.input()
        || lastRead[conv.residual()] != operation
        || !geometries.get(conv.residual()).equals(geometry)) {
      return false;
    }
    Value in = geometries.get(conv.input()).at(0, shapes.get(conv.input()));
    Shape out = shapes.get(operation + 1);
    return kernels.tiles().stream()
        .anyMatch(
            t ->
                t.pixels() >= 7
                    && t.divides(out.height(), out.width())
                    && ConvPlan.fits(t, conv.weights().kernel(), conv.stride(), in, out));
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

  private LayerPlan convPlan(Operation operation, int target) {
    Value out = values.get(target);
    if (operation instanceof Operation.Conv conv) {
      Value in = values.get(conv.input());
      Value residual = conv.residual() < 0 ? null : values.get(conv.residual());
      LayerPlan direct = new ConvPlan(kernels, conv, in, out, residual);
      LayerPlan winograd = WinogradPlan.of(kernels, conv, in, out, residual);
      return winograd != null && winograd.cost() < direct.cost() ? winograd : direct;
    }
    return null;
  }

  // Everything else.

  private Step step(Operation operation, int target) {
    Value in = values.get(operation.input());
    Value out = values.get(target);
    if (operation instanceof Operation.Depthwise conv) {
      return new Step.Depthwise(
          new Kernels.Window(
              in.blocked(), out.blocked(), conv.kernel(), conv.stride(), conv.padding()),
          byBlocks(conv.weights(), conv.kernel() * conv.kernel(), out.shape().channels()),
          byBlocks(conv.bias(), 1, out.shape().channels()),
          conv.residual() < 0 ? null : values.get(conv.residual()).blocked(),
          conv.relu());
    } else if (operation instanceof Operation.MaxPool pool) {
      return new Step.MaxPool(
          new Kernels.Window(
              in.blocked(), out.blocked(), pool.kernel(), pool.stride(), pool.padding()));
    } else if (operation instanceof Operation.GlobalAveragePool) {
      return new Step.AveragePool(in.blocked(), out.blocked());
    }
    return new Step.Full(full((Operation.FullyConnected) operation, in, out));
  }

  private FullyConnected full(Operation.FullyConnected fc, Value in, Value out) {
    int width = kernels.lanes();
    int outputs = out.shape().channels();
    int groups = (outputs + width - 1) / width;
    int length = Math.multiplyExact(Math.multiplyExact(groups, fc.inputs()), width);
    float[] weights = new float[Math.addExact(length, GatherConv.FIRST_WEIGHT)];
    FloatBuffer given = fc.weights();
    for (int o = 0; o < outputs; o++) {
      int first = GatherConv.FIRST_WEIGHT + o / width * fc.inputs() * width + o % width;
      for (int i = 0; i < fc.inputs(); i++) {
        weights[first + i * width] = WeightStore.normal(given.get(o * fc.inputs() + i));
      }
    }
    Shape shape = in.shape();
    int[] inputs = new int[fc.inputs()];
    for (int i = 0; i < inputs.length; i++) {
      int y = i / shape.width() % shape.height();
      inputs[i] = in.at(i / shape.pixels(), y, i % shape.width());
    }
    float[] bias = new float[groups * width];
    fc.bias().get(0, bias, 0, outputs);
    return new FullyConnected(width, weights, inputs, bias, out.first(), out.plane());
  }

  /** (channels, taps) to (blocks, taps, 16). */
  private static float[] byBlocks(FloatBuffer values, int taps, int channels) {
    float[] blocks = new float[(channels + BLOCK - 1) / BLOCK * taps * BLOCK];
    for (int c = 0; c < channels; c++) {
      for (int tap = 0; tap < taps; tap++) {
        blocks[(c / BLOCK * taps + tap) * BLOCK + c % BLOCK] =
            WeightStore.normal(values.get(c * taps + tap));
      }
    }
    return blocks;
  }
}
