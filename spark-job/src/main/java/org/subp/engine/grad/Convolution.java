package org.subp.engine.grad;

import java.util.List;
import org.subp.engine.GradientEngine.Scope;
import org.subp.engine.Unit;
import org.subp.network.Network;
import org.subp.network.Shape;

/**
 * A convolution that is not depthwise, or a fully connected layer, which is a 1x1 convolution over
 * planes of one pixel.
 */
final class Convolution extends Operation {
  /** With fewer channels, taking lines apart and together costs what their products spare. */
  private static final int FEWEST_FOR_STRIPS = 32;

  /** Measured: with fewer live inputs, the products of live blocks are as fast. */
  private static final int FEWEST_LIVE_FOR_STRIPS = 24;

  private final Unit unit;
  private final Window window;
  private final ConvWeights weights;
  private final int bias;
  private final boolean clears;
  private final String input;

  private Geometry geometry;
  private int[] mask;
  private Tensor x;
  private Tensor source;
  private Phases phases;
  private Tensor z;
  private Tensor dz;
  private Tensor dsource;
  private Plan.Target dx;
  private boolean cleansGradient;

  private int version = -1;
  private Pass forward;
  private Pass backward;
  private WeightPass everyWeight;
  private WeightPass liveWeights;

  /** The forward pass, or the input gradient. */
  interface Pass {
    /**
     * @param add whether to add to what the result's rows hold
     */
    void run(Workspace w, boolean add);
  }

  /** Sets the gradient of all weights; of those that are not wanted to 0. */
  interface WeightPass {
    void run(Workspace w);
  }

  /**
   * @param bias where the bias is among the parameters, or -1
   */
  Convolution(Unit unit, Window window, ConvWeights weights, int bias, boolean clears) {
    this.unit = unit;
    this.window = window;
    this.weights = weights;
    this.bias = bias;
    this.clears = clears;
    this.input = unit.inputs().get(0);
  }

  @Override
  void planForward(Plan plan) {
    x = plan.value(input);
    z = plan.define(unit.name(), unit.output());
    geometry = z.geometry;
    mask = geometry.mask();
    source = window.direct() ? x : split(plan);
    phases = window.direct() ? null : new Phases(window, x, source);
  }

  private Tensor split(Plan plan) {
    return plan.create(window.phases().length * x.channels, geometry);
  }

  @Override
  void planBackward(Plan plan) {
    dz = plan.gradient(unit.name());
    cleansGradient = !dz.clean;
    dz.clean = true;
    source.use(plan.now());
    if (input.equals(Network.INPUT)) {
      return;
    }
    plan.tick();
    dz.use(plan.now());
    dx = plan.target(input);
    dx.tensor().clean = !window.direct() && (!dx.add() || dx.tensor().clean);
    dsource = window.direct() ? dx.tensor() : split(plan);
  }

  private void build() {
    if (version == weights.version()) {
      return;
    }
    version = weights.version();
    int[] shifts = window.shifts(geometry);
    int[] phaseOfTap = window.phaseOfTap();
    boolean byStrips = byStrips();
    Strips strips = byStrips ? new Strips(geometry) : null;
    forward =
        byStrips
            ? StripProduct.forward(weights, strips, x, z)
            : Product.forward(weights, phaseOfTap, shifts, source, z);
    backward = null;
    if (dx != null) {
      backward =
          byStrips
              ? StripProduct.backward(weights, strips, dz, dsource)
              : Product.backward(weights, shifts, dz, dsource);
    }
    liveWeights = null;
    everyWeight = null;
  }

  private boolean byStrips() {
    return fitsStrips() && weights.meanLive() >= FEWEST_LIVE_FOR_STRIPS;
  }

  private boolean fitsStrips() {
    return Strips.fit(window, geometry)
        && Math.min(weights.inputs(), weights.outputs()) >= FEWEST_FOR_STRIPS;
  }

  @Override
  long sums() {
    long pairs = (long) weights.inputs() * weights.outputs();
    return fitsStrips() ? 2 * Strips.PLANES * window.kernel() * pairs : 0;
  }

  @Override
  void forward(Workspace w, boolean training) {
    build();
    if (!window.direct()) {
      phases.split(w, 0);
      w.lap(name(), "pack");
    }
    forward.run(w, false);
    if (bias >= 0) {
      channels(w, z.channels, (o, member) -> addBias(w, o));
    }
    if (clears) {
      clear(w, z);
    }
  }

  private void addBias(Workspace w, int o) {
    float[] a = w.arena();
    for (int p = z.at(o); p < z.at(o) + geometry.images(); p++) {
      a[p] += w.parameters[bias + o];
    }
  }

  private void clear(Workspace w, Tensor tensor) {
    channels(
        w,
        tensor.channels,
        (o, member) -> w.loops().clear(w.arena(), tensor.at(o), mask, tensor.row()));
  }

  @Override
  void backward(Workspace w) {
    if (cleansGradient) {
      clear(w, dz);
    }
    dz.clearMargins(w.arena());
    w.lap(name(), "pack");
    weightGradient(w);
    if (bias >= 0) {
      channels(w, z.channels, (o, member) -> biasGradient(w, o));
    }
    w.lap(name(), "weight gradient");
    if (dx != null) {
      boolean direct = window.direct();
      backward.run(w, direct && dx.add());
      if (!direct) {
        w.lap(name(), "input gradient");
        phases.join(w, dsource, dx.tensor(), dx.add());
        w.lap(name(), "pack");
      }
    }
  }

  private void weightGradient(Workspace w) {
    if (w.scope == Scope.LIVE && !weights.isDense()) {
      liveWeights = liveWeights == null ? liveWeights() : liveWeights;
      liveWeights.run(w);
    } else {
      everyWeight = everyWeight == null ? everyWeight() : everyWeight;
      everyWeight.run(w);
    }
  }

  private WeightPass liveWeights() {
    int[] phases = window.phaseOfTap();
    int[] shifts = window.shifts(geometry);
    if (Strips.fit(window, geometry) && StripWeightGradient.fitsLive(weights, geometry)) {
      return new StripWeightGradient(weights, new Strips(geometry), source, dz, true);
    }
    return LiveWeightGradient.fits(weights, phases, shifts)
        ? new LiveWeightGradient(weights, phases, shifts, source, dz)
        : new WeightGradient(weights, phases, shifts, source, dz, true);
  }

  private WeightPass everyWeight() {
    int[] phases = window.phaseOfTap();
    int[] shifts = window.shifts(geometry);
    if (Strips.fit(window, geometry) && StripWeightGradient.fits(weights, geometry)) {
      return new StripWeightGradient(weights, new Strips(geometry), source, dz, false);
    }
    if (DenseWeightGradient.fits(weights)) {
      return new DenseWeightGradient(weights, phases, shifts, source, dz);
    }
    return weights.isDense() && LiveWeightGradient.fits(weights, phases, shifts)
        ? new LiveWeightGradient(weights, phases, shifts, source, dz)
        : new WeightGradient(weights, phases, shifts, source, dz, false);
  }

  private void biasGradient(Workspace w, int o) {
    float sum = 0;
    for (int p = dz.at(o); p < dz.at(o) + geometry.images(); p++) {
      sum += w.arena()[p];
    }
    w.gradient[bias + o] = sum;
  }

  @Override
  String name() {
    return unit.node();
  }

  @Override
  Tensor output() {
    return z;
  }

  /** A layer's window when it is fully connected. */
  static Window pointwise(Shape input, Shape output) {
    return Window.of(1, 1, 0, input, output);
  }

  /** The taps that read each phase. */
  static int[][] tapsOfPhase(Window window) {
    int[][] taps = new int[window.phases().length][];
    for (int phase = 0; phase < taps.length; phase++) {
      int wanted = phase;
      taps[phase] =
          java.util.stream.IntStream.range(0, window.taps())
              .filter(t -> window.phaseOfTap()[t] == wanted)
              .toArray();
    }
    return taps;
  }

  /** Whether a convolution's result must have zeros in its gutter. */
  static boolean clears(String name, List<Unit> units, Plan plan) {
    return !plan.onlyNormalised(name, units);
  }
}
