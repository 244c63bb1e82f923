package org.subp.engine.grad;

import org.slf4j.LoggerFactory;

/**
 * The loops of a training step, array in, array out. All activations and their gradients lie in one
 * array, the arena, one long row per channel (see {@link Geometry}); positions are indices into it
 * and lengths are multiples of {@link Geometry#STEP}.
 *
 * <p>Forms differ in speed and in the last bits, not in what they compute.
 */
abstract class Loops {
  /** Rows that {@link #multiply} and {@link #dots} take together. */
  static final int ROWS = 8;

  /** Shifted rows that {@link #dots} takes together. */
  static final int COLUMNS = 3;

  /** Values that {@link #dots} leaves. */
  static final int LANES = ROWS * COLUMNS * Geometry.STEP;

  /** Rows that {@link #outerThree} takes together, and taps of each. */
  static final int THREE_ROWS = 8;

  static final int THREE_TAPS = 3;

  /** Rows that {@link #outer} takes together. */
  static final int OUTER_ROWS = 6;

  /** Outputs that {@link #outer} takes together. */
  static final int OUTER_OUTPUTS = 64;

  /** Outputs that {@link #outerThreeWide} takes together. */
  static final int WIDE_OUTPUTS = 32;

  /** Pixels of a row that {@link #outer} takes at most. */
  static final int OUTER_PIXELS = 256;

  /** Distance of its rows: an odd number of cache lines, and room behind for a whole vector. */
  static final int OUTER_STRIDE = OUTER_PIXELS + Geometry.STEP;

  /** The fastest form this JVM can run; says so if that is the slow one. */
  static final Loops BEST = best();

  private static Loops best() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      return VectorLoops.ofMachine();
    }
    LoggerFactory.getLogger(Loops.class)
        .warn(
            "training runs without vector code, many times slower: it needs"
                + " --add-modules=jdk.incubator.vector among the JVM's options"
                + " (spark.executor.extraJavaOptions on a cluster)");
    return new ScalarLoops();
  }

  /**
   * A piece of a product with a matrix of weights: for each i below {@link #ROWS} and p below
   * {@code length},
   *
   * <pre>
   * a[rows[row + i] + to + p] (+)= sum over j of w[weight + ROWS * j + i] * a[in[first + j] + from + p]
   * </pre>
   *
   * <p>Where fewer rows are wanted, the last stands again with the same weights, and counts once.
   *
   * @param count how many j there are
   * @param add whether to add to what is there; otherwise it is replaced
   */
  abstract void multiply(
      float[] a,
      int[] in,
      int first,
      int count,
      int from,
      float[] w,
      int weight,
      int[] rows,
      int row,
      int to,
      int length,
      boolean add);

  /**
   * Lays pieces of {@link #ROWS} rows, those at {@code rows[row + i] + at}, side by side for {@link
   * #dots}, in an order of its own.
   *
   * @param to receives {@link #ROWS} * {@code length} values
   */
  abstract void interleave(float[] a, int[] rows, int row, int at, int length, float[] to);

  /**
   * Inner products of rows, g[i, p] * a[in[first + k] + from + p] for i below {@link #ROWS}, k
   * below {@link #COLUMNS} and p below {@code length}, in partial sums that {@link #laneSums} adds
   * up: {@link #LANES} values from lanes[at].
   *
   * @param g as {@link #interleave} leaves it
   * @param add whether to add to what is there; otherwise it is replaced
   */
  abstract void dots(
      float[] g,
      float[] a,
      int[] in,
      int first,
      int from,
      int length,
      float[] lanes,
      int at,
      boolean add);

  /**
   * Ends what {@link #dots} began: sums[to + COLUMNS * i + k] becomes the inner product of rows i
   * and k.
   */
  abstract void laneSums(float[] lanes, int at, float[] sums, int to);

  /**
   * Outer products, summed over pixels: {@code sums[to + OUTER_OUTPUTS * r + o] (+)= sum over p of
   * g[at + OUTER_OUTPUTS * p + o] * x[from + OUTER_STRIDE * r + p]}, for r below {@link
   * #OUTER_ROWS}, o below {@code outputs} and p below {@code count}.
   *
   * @param outputs at most {@link #OUTER_OUTPUTS}; what more a whole tile has is spoiled
   * @param add whether to add to what is there; otherwise it is replaced
   */
  abstract void outer(
      float[] g,
      int at,
      int outputs,
      int count,
      float[] x,
      int from,
      float[] sums,
      int to,
      boolean add);

  /**
   * The same for {@link Geometry#STEP} outputs and neighbouring taps: {@code sums[to + STEP *
   * (THREE_TAPS * r + k) + o] (+)= sum over p of g[at + STEP * p + o] * x[from + OUTER_STRIDE * r +
   * p + k]}, for r below {@link #THREE_ROWS}, k below {@link #THREE_TAPS} and o below STEP.
   *
   * @param count pixels
   */
  abstract void outerThree(
      float[] g, int at, int count, float[] x, int from, float[] sums, int to, boolean add);

  /**
   * The same for {@link #WIDE_OUTPUTS} instead of STEP outputs and half as many rows.
   *
   * @param count pixels
   */
  abstract void outerThreeWide(
      float[] g, int at, int count, float[] x, int from, float[] sums, int to, boolean add);

  /**
   * Turns rows so that a pixel's values lie together: {@code to[at + step * p + o] = a[rows[row +
   * o] + from + p]}, for o below {@link Geometry#STEP} and p below {@code count}.
   */
  abstract void turn(
      float[] a, int[] rows, int row, int from, int count, float[] to, int at, int step);

  /**
   * Copies pieces of rows, {@link Geometry#STEP} values at a time and in order: for each row r and
   * each k from {@code first} to {@code last}, from {@code a[in[row + r] + places[k]]} to {@code
   * to[OUTER_STRIDE * r + into[k]]}.
   */
  abstract void gather(
      float[] a,
      int[] in,
      int row,
      int rows,
      int[] places,
      int[] into,
      int first,
      int last,
      float[] to);

  /**
   * Six sums of six lines, for {@link Strips}, with d(i) = a[x + lines[line + i] + p]: to[at + k *
   * plane + p] is
   *
   * <pre>
   * 4 d0 - 5 d2 + d4, d4 - 4 d2 + (d3 - 4 d1), d4 - 4 d2 - (d3 - 4 d1),
   * d4 - d2 + 2 (d3 - d1), d4 - d2 - 2 (d3 - d1), 4 d1 - 5 d3 + d5
   * </pre>
   *
   * @param length values of a line; what stands behind it, up to a whole vector, is spoiled
   */
  abstract void apart(
      float[] a, int x, int[] lines, int line, int length, float[] to, int at, int plane);

  /**
   * Four lines from six products, m(k) = from[at + k * plane + p]: a[z + lines[line + i] + p] (+)=
   *
   * <pre>
   * m0 + m1 + m2 + m3 + m4, m1 - m2 + 2 (m3 - m4), m1 + m2 + 4 (m3 + m4), m1 - m2 + 8 (m3 - m4) + m5
   * </pre>
   *
   * <p>for the lines that are not negative, and 0 where {@code mask} is, which is as long as a line
   * in whole vectors. Lines come in order: what stands behind one may be spoiled, it is the next.
   *
   * @param add whether to add to what is there; otherwise it is replaced
   */
  abstract void together(
      float[] from,
      int at,
      int plane,
      int[] mask,
      float[] a,
      int z,
      int[] lines,
      int line,
      boolean add);

  /**
   * Six sums of four lines, the transpose of {@link #together}'s, turned: with z(i) = a[lines[line
   * + i] + rows[row + o] + p], to[at + k * plane + p * step + o] is, for o below {@link
   * Geometry#STEP},
   *
   * <pre>
   * z0, z0 + z1 + z2 + z3, z0 - z1 + z2 - z3, z0 + 2 z1 + 4 z2 + 8 z3, z0 - 2 z1 + 4 z2 - 8 z3, z3
   * </pre>
   *
   * @param length values of a line
   * @param step distance of two of its values' sums
   */
  abstract void spread(
      float[] a,
      int[] rows,
      int row,
      int[] lines,
      int line,
      int length,
      float[] to,
      int at,
      int plane,
      int step);

  /**
   * The gradient of three weights down the lines from that of their six sums ({@link
   * StripProduct}), for whole vectors of {@code length} values, u(k) = from[at + k * plane + p]:
   * to[i * length + p] is, for i from 0 to 2,
   *
   * <pre>
   * u0 / 4 - (u1 + u2) / 6 + (u3 + u4) / 24, (u2 - u1) / 6 + (u3 - u4) / 12, (u3 + u4 - u1 - u2) / 6 + u5
   * </pre>
   */
  abstract void unsum(float[] from, int at, int plane, int length, float[] to);

  /**
   * Sums over the pixels of a piece of a row that {@code mask} lets through: {@code into[0]} += sum
   * of d, {@code into[1]} += sum of d * d, with d = a[at + p] - origin.
   *
   * @param mask all bits set for a pixel, 0 for the gutter between
   */
  abstract void moments(
      float[] a, int at, float origin, int[] mask, int maskAt, int length, double[] into);

  /**
   * One channel of a batch norm: y = x * scale + shift, + other if there is one, then max(., 0) if
   * {@code relu}; 0 in the gutter. In the same pass {@link #moments} of another channel, so that
   * one is brought from memory while the other, in the cache, is computed.
   *
   * @param other position of another row, or -1
   * @param next position of the other channel's input
   * @param origin the other channel's
   */
  abstract void normalise(
      float[] a,
      int x,
      float scale,
      float shift,
      int other,
      boolean relu,
      int[] mask,
      int length,
      int y,
      int next,
      float origin,
      double[] into);

  /** Which gradients a ReLU behind a batch norm lets through. */
  enum Gate {
    /** All: there is no ReLU. */
    NONE,
    /** Those of pixels where x * scale + shift > 0: the result need not be read. */
    INPUT,
    /** Those where y > 0: something else was added. */
    RESULT
  }

  /** A channel of a batch norm in its backward pass: its rows, and what the forward pass did. */
  record Channel(int dy, int x, int y, float scale, float shift, float mean) {}

  /**
   * Sums of one channel of a batch norm's backward pass, with g = dy where the gate is open, else
   * 0: {@code into[0]} += sum of g, {@code into[1]} += sum of g * (x - mean). g takes dy's place.
   */
  abstract void gradientSums(
      float[] a, Gate gate, Channel channel, int[] mask, int length, double[] into);

  /**
   * dx = onGradient * g + onInput * x + constant, with g as {@link #gradientSums} left it; 0 in the
   * gutter. In the same pass {@link #gradientSums} of another channel, or once more of this one,
   * whose x then serves before dx, which may be in its place.
   */
  abstract void inputGradient(
      float[] a,
      Gate gate,
      Channel channel,
      float onGradient,
      float onInput,
      float constant,
      int[] mask,
      int length,
      int dx,
      Channel next,
      double[] into);

  /** to = to + from. */
  abstract void add(float[] a, int from, int to, int length);

  /** to = max(x + other, 0); without {@code relu}, x + other; without other (-1), x alone. */
  abstract void sum(float[] a, int x, int other, boolean relu, int length, int to);

  /** dy = 0 where y is not positive. */
  abstract void rectifyGradient(float[] a, int dy, int y, int length);

  /** The gutter becomes 0. */
  abstract void clear(float[] a, int at, int[] mask, int length);

  /** y (+)= sum over t of w[weight + t] * a[x + shifts[t] + p]; a depthwise convolution's row. */
  abstract void correlate(
      float[] a,
      int x,
      int[] shifts,
      int taps,
      float[] w,
      int weight,
      int length,
      int y,
      boolean add);

  /** a[to + p] = max over t of a[taps[t] + p], and winner[p] is that t, the first of equals. */
  abstract void largest(float[] a, int[] taps, int to, int[] winner);
}
