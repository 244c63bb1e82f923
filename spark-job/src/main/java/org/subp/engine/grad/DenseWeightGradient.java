package org.subp.engine.grad;

/**
 * The gradient of all of a convolution's weights, where there are enough channels: a product again,
 * with {@link Loops#multiply}. A piece of the input is turned to pixel-major order, so that a
 * vector holds neighbouring channels, and the result's gradient stands in for the weights; gutter
 * pixels are left out, and no lanes have to be added up.
 *
 * <p>Long rows are cut into a fixed number of segments with sums of their own, added up in order.
 */
final class DenseWeightGradient {
  /** Below this many input channels the turned pieces are mostly padding. */
  private static final int FEWEST_INPUTS = 48;

  /** Below this many products for each value, turning it costs more than it saves. */
  private static final int FEWEST_USES = 128;

  /** Pixels of a piece. */
  private static final int PIECE = 192;

  /** Pixels from which on a row is cut, and into how many segments. */
  private static final int LONG = 4096;

  private static final int SEGMENTS = 4;

  private final ConvWeights weights;
  private final Tensor x;
  private final Tensor dz;
  private final int[] shifts;
  private final int[] pixels;
  private final int padded;
  private final int segments;
  private final int reach;
  private final int span;

  /** Per segment the sums, (tap, output, channel), and behind them a turned piece for each part. */
  private float[][] sums;

  /** Per part and segment a piece of the result's gradient, {@link Loops#ROWS} channels wide. */
  private float[][] packed;

  /**
   * @param x row (phase * inputs + c)
   */
  DenseWeightGradient(ConvWeights weights, int[] shifts, Tensor x, Tensor dz) {
    this.weights = weights;
    this.x = x;
    this.dz = dz;
    this.shifts = shifts;
    padded = (weights.inputs() + Geometry.STEP - 1) / Geometry.STEP * Geometry.STEP;
    pixels = pixels(dz.geometry);
    segments = pixels.length >= LONG ? SEGMENTS : 1;
    int farthest = 0;
    for (int shift : shifts) {
      farthest = Math.max(farthest, Math.abs(shift));
    }
    reach = farthest;
    int longest = 0;
    for (int from = 0; from < pixels.length; from++) {
      int last = Math.min(from + PIECE, pixels.length) - 1;
      longest = Math.max(longest, pixels[last] - pixels[from] + 1);
    }
    span = longest + 2 * reach;
  }

  /** Whether it is faster than inner products. */
  static boolean fits(ConvWeights weights) {
    return weights.inputs() >= FEWEST_INPUTS
        && Math.min(weights.outputs(), weights.inputs()) * weights.taps() >= FEWEST_USES;
  }

  /** Places of the pixels in a row. */
  private static int[] pixels(Geometry geometry) {
    int[] pixels = new int[geometry.pixels()];
    int next = 0;
    for (int n = 0; n < geometry.images(); n++) {
      for (int y = 0; y < geometry.height(); y++) {
        for (int column = 0; column < geometry.width(); column++) {
          pixels[next++] = geometry.line(n, y) + column;
        }
      }
    }
    return pixels;
  }

  /** Sets the gradient of these weights. */
  void run(Workspace w) {
    int threads = w.team().size();
    int tiles = ConvWeights.tiles(weights.outputs());
    int parts = Math.min(tiles, (threads + segments - 1) / segments);
    if (sums == null) {
      sums =
          new float[segments][weights.taps() * weights.outputs() * padded + parts * span * padded];
      packed = new float[segments * parts][PIECE * Loops.ROWS];
    }
    w.team().run(segments * parts, (item, member) -> segment(w, item / parts, item % parts, parts));
    w.team().run(weights.outputs(), (o, member) -> store(w.gradient, o));
  }

  private void segment(Workspace w, int segment, int part, int parts) {
    int begin = (int) ((long) pixels.length * segment / segments);
    int end = (int) ((long) pixels.length * (segment + 1) / segments);
    int turned = weights.taps() * weights.outputs() * padded + part * span * padded;
    for (int at = begin; at < end; at += PIECE) {
      int count = Math.min(PIECE, end - at);
      for (int phase = 0; phase < weights.tapsOfPhase().length; phase++) {
        turn(w.arena(), phase, at, count, sums[segment], turned);
        multiply(w, segment, part, parts, phase, at, count, turned, at > begin);
      }
    }
  }

  /** From channel rows to pixel rows, {@link Geometry#STEP} channels at a time. */
  private void turn(float[] a, int phase, int at, int count, float[] to, int turned) {
    int first = pixels[at] - reach;
    int length = pixels[at + count - 1] + reach + 1 - first;
    for (int c = 0; c < weights.inputs(); c += Geometry.STEP) {
      int channels = Math.min(Geometry.STEP, weights.inputs() - c);
      int from = x.at(phase * weights.inputs() + c) + first;
      if (channels == Geometry.STEP) {
        turnSixteen(a, from, x.row(), length, to, turned + c, padded);
      } else {
        for (int q = 0; q < length; q++) {
          turnPixel(a, from + q, x.row(), channels, to, turned + q * padded + c);
        }
      }
    }
  }

  /** Unrolled: {@link Geometry#STEP} copies for each pixel, none waiting for another. */
  private static void turnSixteen(
      float[] a, int from, int row, int length, float[] to, int at, int padded) {
    for (int q = 0; q < length; q++, at += padded) {
      int p = from + q;
      to[at] = a[p];
      to[at + 1] = a[p + row];
      to[at + 2] = a[p + 2 * row];
      to[at + 3] = a[p + 3 * row];
      to[at + 4] = a[p + 4 * row];
      to[at + 5] = a[p + 5 * row];
      to[at + 6] = a[p + 6 * row];
      to[at + 7] = a[p + 7 * row];
      to[at + 8] = a[p + 8 * row];
      to[at + 9] = a[p + 9 * row];
      to[at + 10] = a[p + 10 * row];
      to[at + 11] = a[p + 11 * row];
      to[at + 12] = a[p + 12 * row];
      to[at + 13] = a[p + 13 * row];
      to[at + 14] = a[p + 14 * row];
      to[at + 15] = a[p + 15 * row];
    }
  }

  private static void turnPixel(float[] a, int from, int row, int channels, float[] to, int at) {
    for (int k = 0; k < channels; k++) {
      to[at + k] = a[from + k * row];
    }
  }

  private void multiply(
      Workspace w,
      int segment,
      int part,
      int parts,
      int phase,
      int at,
      int count,
      int turned,
      boolean add) {
    int tiles = ConvWeights.tiles(weights.outputs());
    float[] gradients = packed[segment * parts + part];
    int[] in = new int[count];
    for (int j = 0; j < count; j++) {
      in[j] = turned + (pixels[at + j] - pixels[at] + reach) * padded;
    }
    int[] rows = new int[Loops.ROWS];
    for (int tile = tiles * part / parts; tile < tiles * (part + 1) / parts; tile++) {
      for (int i = 0; i < Loops.ROWS; i++) {
        rows[i] = Math.min(tile * Loops.ROWS + i, weights.outputs() - 1) * padded;
      }
      pack(w.arena(), tile * Loops.ROWS, at, count, gradients);
      for (int t : weights.tapsOfPhase()[phase]) {
        w.loops()
            .multiply(
                sums[segment],
                in,
                0,
                count,
                shifts[t] * padded,
                gradients,
                0,
                rows,
                0,
                t * weights.outputs() * padded,
                padded,
                add);
      }
    }
  }

  private void pack(float[] a, int first, int at, int count, float[] to) {
    int last = weights.outputs() - 1;
    int r0 = dz.at(first);
    int r1 = dz.at(Math.min(first + 1, last));
    int r2 = dz.at(Math.min(first + 2, last));
    int r3 = dz.at(Math.min(first + 3, last));
    int r4 = dz.at(Math.min(first + 4, last));
    int r5 = dz.at(Math.min(first + 5, last));
    int r6 = dz.at(Math.min(first + 6, last));
    int r7 = dz.at(Math.min(first + 7, last));
    for (int j = 0; j < count; j++) {
      int p = pixels[at + j];
      to[8 * j] = a[r0 + p];
      to[8 * j + 1] = a[r1 + p];
      to[8 * j + 2] = a[r2 + p];
      to[8 * j + 3] = a[r3 + p];
      to[8 * j + 4] = a[r4 + p];
      to[8 * j + 5] = a[r5 + p];
      to[8 * j + 6] = a[r6 + p];
      to[8 * j + 7] = a[r7 + p];
    }
  }

  /** From (tap, output, channel) to (output, channel, tap), segments added in order. */
  private void store(float[] gradient, int o) {
    for (int t = 0; t < weights.taps(); t++) {
      int from = (t * weights.outputs() + o) * padded;
      int to = weights.offset() + o * weights.inputs() * weights.taps() + t;
      for (int c = 0; c < weights.inputs(); c++) {
        float sum = sums[0][from + c];
        for (int segment = 1; segment < segments; segment++) {
          sum += sums[segment][from + c];
        }
        gradient[to + c * weights.taps()] = sum;
      }
    }
  }
}
