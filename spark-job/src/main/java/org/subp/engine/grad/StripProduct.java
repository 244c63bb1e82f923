package org.subp.engine.grad;

import java.util.Arrays;

/**
 * The forward pass or the input gradient of a 3x3 convolution by {@link Strips}: the sums of the
 * input's lines, six products with the sums of the weights, and from them the result, some strips
 * at a time.
 */
final class StripProduct implements Convolution.Pass {
  private static final int TAPS = 3;

  /** Bytes of sums of the input at a time; a plane of them stays in the second-level cache. */
  private static final int MOST = 2 << 20;

  /** Zeros before the first row. */
  private static final int MARGIN = Geometry.STEP;

  private final ConvWeights weights;
  private final boolean turned;
  private final Strips strips;
  private final Tensor x;
  private final Tensor z;

  /** Where the input's channels begin in the arena. */
  private final int[] channels;

  private final boolean covers;

  /** Strips at a time, and their images. */
  private final int piece;

  private final int images;
  private final int stride;
  private final int[][] in;
  private final int[] weight;
  private final int[] rows;

  /** By plane the sums of the weights, in the order of what they are the sums of. */
  private float[] sums = {};

  private int packed = -1;

  private StripProduct(
      ConvWeights weights, boolean turned, Strips strips, Tensor x, Tensor z, int tiles) {
    this.weights = weights;
    this.turned = turned;
    this.strips = strips;
    this.x = x;
    this.z = z;
    channels = new int[x.channels];
    Arrays.setAll(channels, x::at);
    this.covers = !turned || weights.isDense();
    int fit = MOST / (Strips.PLANES * x.channels * strips.pitch() * Float.BYTES);
    images = Math.max(1, Math.min(x.geometry.images(), fit / strips.ofImage()));
    piece = Math.max(1, Math.min(fit, images * strips.ofImage()));
    stride = strips.stride(piece);
    in = new int[tiles][];
    weight = new int[tiles];
    rows = new int[tiles * Loops.ROWS];
  }

  /** z = W x. */
  static StripProduct forward(ConvWeights w, Strips strips, Tensor x, Tensor z) {
    int ofGroup = ConvWeights.tiles(w.groupSize());
    StripProduct made = new StripProduct(w, false, strips, x, z, w.groups() * ofGroup);
    int tile = 0;
    for (int g = 0; g < w.groups(); g++) {
      int[] reads = made.reads(w.live(g), 1);
      for (int first = 0; first < w.groupSize(); first += Loops.ROWS) {
        made.tile(tile++, reads, range(g * w.groupSize(), w.groupSize()), first);
      }
    }
    return made;
  }

  /** dx = W' dz. */
  static StripProduct backward(ConvWeights w, Strips strips, Tensor dz, Tensor dx) {
    int tiles = 0;
    for (int g = 0; g < w.groups(); g++) {
      tiles += ConvWeights.tiles(w.live(g).length);
    }
    StripProduct made = new StripProduct(w, true, strips, dz, dx, tiles);
    int tile = 0;
    for (int g = 0; g < w.groups(); g++) {
      int[] reads = made.reads(range(g * w.groupSize(), w.groupSize()), -1);
      for (int first = 0; first < w.live(g).length; first += Loops.ROWS) {
        made.tile(tile++, reads, w.live(g), first);
      }
    }
    return made;
  }

  private static int[] range(int first, int count) {
    int[] range = new int[count];
    Arrays.setAll(range, i -> first + i);
    return range;
  }

  private int[] reads(int[] channels, int direction) {
    int[] reads = new int[channels.length * TAPS];
    Arrays.setAll(reads, j -> channels[j / TAPS] * stride + direction * (j % TAPS - 1));
    return reads;
  }

  private void tile(int tile, int[] reads, int[] channels, int first) {
    in[tile] = reads;
    weight[tile] = tile == 0 ? 0 : weight[tile - 1] + in[tile - 1].length * Loops.ROWS;
    for (int i = 0; i < Loops.ROWS; i++) {
      rows[tile * Loops.ROWS + i] = channels[Math.min(first + i, channels.length - 1)] * stride;
    }
  }

  @Override
  public void run(Workspace w, boolean add) {
    pack(w);
    int enough = w.team().size() == 1 ? 1 : 2 * w.team().size();
    int blocks = blocks(w.team().size(), enough);
    int parts = covers ? Math.min((enough + blocks - 1) / blocks, in.length) : 1;
    w.team()
        .run(
            blocks * parts,
            (item, member) -> {
              int first = first(item / parts, blocks);
              int last = first(item / parts + 1, blocks);
              int firstTile = (int) ((long) in.length * (item % parts) / parts);
              int lastTile = (int) ((long) in.length * (item % parts + 1) / parts);
              for (int at = first; at < last; at += piece) {
                piece(w, member, at, Math.min(last, at + piece), firstTile, lastTile, add);
              }
            });
  }

  /**
   * Blocks of images: enough for all threads where the weights' sums stay in the second-level cache
   * beside them; otherwise threads share the tiles of a block, if these write rows of their own, or
   * have as many blocks each.
   */
  private int blocks(int threads, int enough) {
    int fewest = (x.geometry.images() + images - 1) / images;
    boolean small = sums.length * Float.BYTES <= MOST;
    int wanted = small ? enough : covers ? 1 : (fewest + threads - 1) / threads * threads;
    return Math.min(x.geometry.images(), Math.max(fewest, wanted));
  }

  /** The first strip of a block; of the last and one, the number of strips. */
  private int first(int block, int blocks) {
    return (int) ((long) x.geometry.images() * block / blocks) * strips.ofImage();
  }

  private void piece(
      Workspace w, int member, int first, int last, int firstTile, int lastTile, boolean add) {
    int plane = x.channels * stride;
    int resultPlane = z.channels * stride;
    int result = MARGIN + Strips.PLANES * plane;
    float[] a = w.strips(member, result + Strips.PLANES * resultPlane);
    Arrays.fill(a, 0, MARGIN, 0);
    strips.prefetch(w, member, channels, 0, channels.length, first, last);
    for (int c = 0; c < x.channels; c++) {
      int to = MARGIN + c * stride;
      strips.apart(w, channels[c], first, last, a, to, to + stride, plane);
    }
    if (!covers) {
      Arrays.fill(a, result, result + Strips.PLANES * resultPlane, 0);
    }
    int length = strips.length(last - first);
    int ofPlane = sums.length / Strips.PLANES;
    for (int k = 0; k < Strips.PLANES; k++) {
      int from = MARGIN + k * plane;
      int to = result + k * resultPlane;
      for (int tile = firstTile; tile < lastTile; tile++) {
        int at = k * ofPlane + weight[tile];
        int[] of = in[tile];
        w.loops()
            .multiply(
                a, of, 0, of.length, from, sums, at, rows, tile * Loops.ROWS, to, length, !covers);
      }
    }
    if (covers) {
      for (int tile = firstTile; tile < lastTile; tile++) {
        for (int i = tile * Loops.ROWS; i < (tile + 1) * Loops.ROWS; i++) {
          if (i == tile * Loops.ROWS || rows[i] != rows[i - 1]) {
            together(w, a, result + rows[i], resultPlane, first, last, rows[i] / stride, add);
          }
        }
      }
    } else {
      for (int c = 0; c < z.channels; c++) {
        together(w, a, result + c * stride, resultPlane, first, last, c, add);
      }
    }
  }

  private void together(
      Workspace w, float[] a, int at, int plane, int first, int last, int channel, boolean add) {
    strips.together(w, a, at, plane, first, last, z.at(channel), add);
  }

  /**
   * The weights' sums: from (tile, channel, line, tap, row of the tile) to (plane, tile, channel,
   * tap, row of the tile).
   */
  private void pack(Workspace w) {
    if (packed == weights.loads()) {
      return;
    }
    packed = weights.loads();
    float[] from = turned ? weights.backward() : weights.forward();
    int line = TAPS * Loops.ROWS;
    int pairs = from.length / (TAPS * line);
    if (sums.length != Strips.PLANES * pairs * line) {
      sums = new float[Strips.PLANES * pairs * line];
    }
    int chunks = (pairs + 255) / 256;
    w.team()
        .run(
            chunks,
            (chunk, member) -> {
              for (int pair = chunk * 256; pair < Math.min(pairs, (chunk + 1) * 256); pair++) {
                int at = pair * TAPS * line;
                int end = at + 2 * line;
                weightSums(
                    from,
                    turned ? end : at,
                    at + line,
                    turned ? at : end,
                    pair * line,
                    pairs * line);
              }
            });
  }

  private void weightSums(float[] from, int above, int middle, int below, int to, int plane) {
    for (int i = 0; i < TAPS * Loops.ROWS; i++) {
      float a = from[above + i];
      float b = from[middle + i];
      float c = from[below + i];
      float outer = (a + c) * (1 / 6f);
      float far = a * (1 / 24f) + c * (1 / 6f);
      sums[to + i] = a * 0.25f;
      sums[to + plane + i] = -outer - b * (1 / 6f);
      sums[to + 2 * plane + i] = b * (1 / 6f) - outer;
      sums[to + 3 * plane + i] = far + b * (1 / 12f);
      sums[to + 4 * plane + i] = far - b * (1 / 12f);
      sums[to + 5 * plane + i] = c;
    }
  }
}
