package org.subp.engine.grad;

import java.util.Arrays;

/**
 * The gradient of a 3x3 convolution's weights, all or those that live, by {@link Strips}, the
 * transpose of {@link StripProduct}: with six sums of the input's lines and six of the result's
 * gradient, half as many outer products give the gradient of the weights' sums, and that the
 * gradient of the weights. Where groups live on different inputs, a tile's rows are copied first.
 *
 * <p>Strips come in <em>pieces</em>, which a call of the outer products takes whole, and pieces in
 * <em>strands</em>, which have sums of their own, added up in order. The cuts depend on the layer
 * alone.
 */
final class StripWeightGradient implements Convolution.WeightPass {
  private static final int TAPS = Loops.THREE_TAPS;
  private static final int PLANES = Strips.PLANES;
  private static final int PIXELS = Loops.OUTER_PIXELS;
  private static final int STRIDE = Loops.OUTER_STRIDE;
  private static final int STEP = Geometry.STEP;

  /** Values of a tile: rows by taps by outputs. */
  private static final int TILE = Loops.THREE_ROWS * TAPS * STEP;

  /** Fewer channels would be padding mostly. */
  private static final int FEWEST = 12;

  private static final int STRANDS = 8;

  /** Values that the sums of all strands take at most, if there are several: 3 MB. */
  private static final int MOST = 3 << 18;

  private final ConvWeights weights;
  private final Strips strips;
  private final Tensor x;

  /** Where the input's channels begin in the arena; the result's, whole blocks of them. */
  private final int[] in;

  private final int[] out;

  /** Outputs and rows of a tile. */
  private final int outputs;

  private final int rows;
  private final int blocks;

  /** Whether only live weights' gradients are wanted, and not all live. */
  private final boolean live;

  /** Where the sums of each block begin; of the last and one, how many there are. */
  private final int[] sumsAt;

  private final int pieces;
  private final int strands;

  /** Per strand the sums, (block of outputs, plane, tile, row, tap, output); made when needed. */
  private float[][] sums;

  /**
   * @param live whether only live weights' gradients are wanted
   */
  StripWeightGradient(ConvWeights weights, Strips strips, Tensor x, Tensor dz, boolean live) {
    this.weights = weights;
    this.strips = strips;
    this.x = x;
    this.live = live && !weights.isDense();
    boolean wide = !this.live && weights.outputs() > STEP;
    outputs = wide ? Loops.WIDE_OUTPUTS : STEP;
    rows = TILE / TAPS / outputs;
    blocks = (weights.outputs() + outputs - 1) / outputs;
    sumsAt = new int[blocks + 1];
    for (int block = 0; block < blocks; block++) {
      sumsAt[block + 1] = sumsAt[block] + PLANES * tiles(block) * TILE;
    }
    in = new int[x.channels];
    Arrays.setAll(in, x::at);
    out = new int[blocks * outputs];
    Arrays.setAll(out, o -> dz.at(Math.min(o, dz.channels - 1)));
    int most = PIXELS / strips.pitch();
    int fewest = (strips.count() + most - 1) / most;
    int parallel = 1;
    while (2 * parallel <= Math.min(fewest, STRANDS) && 2 * parallel * sumsAt[blocks] <= MOST) {
      parallel *= 2;
    }
    strands = parallel;
    pieces = Math.min(strips.count(), (fewest + strands - 1) / strands * strands);
  }

  /** Whether a line is no longer than a piece and there are channels enough. */
  static boolean fits(ConvWeights weights, Geometry geometry) {
    return geometry.pitch() <= PIXELS && Math.min(weights.inputs(), weights.outputs()) >= FEWEST;
  }

  /** Whether groups are whole vectors of outputs too. */
  static boolean fitsLive(ConvWeights weights, Geometry geometry) {
    return fits(weights, geometry) && weights.groupSize() % STEP == 0;
  }

  /** Inputs whose weights' gradients are wanted. */
  private int inputs(int block) {
    return live ? channels(block).length : weights.inputs();
  }

  /** The live inputs of a block. */
  private int[] channels(int block) {
    return weights.live(block * outputs / weights.groupSize());
  }

  private int tiles(int block) {
    return (inputs(block) + rows - 1) / rows;
  }

  private int ofBlock(int block) {
    return sumsAt[block + 1] - sumsAt[block];
  }

  /** The first strip of a piece; of the last and one, the number of strips. */
  private int strip(int piece) {
    return (int) ((long) strips.count() * piece / pieces);
  }

  /** Sets the gradient of these weights. */
  @Override
  public void run(Workspace w) {
    if (sums == null && pieces > 1) {
      sums = new float[strands][sumsAt[blocks]];
    }
    int threads = w.team().size();
    int parts = threads == 1 ? 1 : Math.min(blocks, (2 * threads + strands - 1) / strands);
    w.team()
        .run(
            strands * parts,
            (item, member) -> {
              int strand = item / parts;
              int first = blocks * (item % parts) / parts;
              int last = blocks * (item % parts + 1) / parts;
              for (int piece = first(strand); piece < first(strand + 1); piece++) {
                piece(w, member, strand, piece, first, last);
              }
            });
    if (pieces > 1) {
      w.team()
          .run(
              blocks,
              (block, member) -> {
                clear(w, block);
                for (int tile = 0; tile < tiles(block); tile++) {
                  addUp(block, tile);
                  store(w, member, block, tile, sums[0], sumsAt[block]);
                }
              });
    }
  }

  /** The first piece of a strand; of the last and one, the number of pieces. */
  private int first(int strand) {
    return pieces * strand / strands;
  }

  /** The sums of a piece, and if it is the only one, the gradient. */
  private void piece(
      Workspace w, int member, int strand, int piece, int firstBlock, int lastBlock) {
    int first = strip(piece);
    int last = strip(piece + 1);
    int own = PLANES * plane();
    int most = 0;
    for (int block = firstBlock; pieces == 1 && block < lastBlock; block++) {
      most = Math.max(most, ofBlock(block));
    }
    float[] a = w.strips(member, own + most);
    float[] g = w.turned(member, PLANES * PIXELS * outputs);
    strips.prefetch(w, member, in, 0, in.length, first, last);
    apart(w, first, last, a);
    for (int block = firstBlock; block < lastBlock; block++) {
      strips.prefetch(w, member, out, block * outputs, (block + 1) * outputs, first, last);
      turn(w, block, first, last, g);
      int count = (last - first) * strips.pitch();
      if (pieces == 1) {
        multiply(w, member, block, g, count, a, a, own, false);
        clear(w, block);
        for (int tile = 0; tile < tiles(block); tile++) {
          store(w, member, block, tile, a, own);
        }
      } else {
        boolean add = piece > first(strand);
        multiply(w, member, block, g, count, a, sums[strand], sumsAt[block], add);
      }
    }
  }

  /** Distance of two planes of the input's sums: a 0 stands left of each row. */
  private int plane() {
    return STEP + (weights.inputs() + rows - 1) / rows * rows * STRIDE;
  }

  private void apart(Workspace w, int first, int last, float[] a) {
    for (int k = 0; k < PLANES; k++) {
      a[k * plane() + STEP - 1] = 0;
    }
    for (int c = 0; c < x.channels; c++) {
      int to = STEP + c * STRIDE;
      strips.apart(w, x.at(c), first, last, a, to, to + STRIDE, plane());
    }
  }

  /** From channel rows to pixel rows, and from their lines to sums. */
  private void turn(Workspace w, int block, int first, int last, float[] g) {
    int plane = PIXELS * outputs;
    int at = 0;
    for (int strip = first; strip < last; strip++, at += strips.pitch() * outputs) {
      for (int o = 0; o < outputs; o += STEP) {
        strips.spread(w, out, block * outputs + o, strip, g, at + o, plane, outputs);
      }
    }
  }

  /** All tiles of a block, plane by plane, whose part of g stays in the first-level cache. */
  private void multiply(
      Workspace w,
      int member,
      int block,
      float[] g,
      int count,
      float[] a,
      float[] to,
      int at,
      boolean add) {
    int tiles = tiles(block);
    for (int i = 0; i < PLANES * tiles; i++, at += TILE) {
      int k = i / tiles;
      int first = i % tiles * rows;
      int plane = k * plane() + STEP - 1;
      int turned = k * PIXELS * outputs;
      if (live) {
        float[] copies = w.rows(member);
        copy(channels(block), first, a, plane, count + TAPS - 1, copies);
        w.loops().outerThree(g, turned, count, copies, 0, to, at, add);
      } else if (outputs == STEP) {
        w.loops().outerThree(g, turned, count, a, plane + first * STRIDE, to, at, add);
      } else {
        w.loops().outerThreeWide(g, turned, count, a, plane + first * STRIDE, to, at, add);
      }
    }
  }

  /** A tile's rows; behind the last channel's whatever was there. */
  private void copy(int[] channels, int first, float[] a, int plane, int count, float[] to) {
    for (int r = 0; r < rows && first + r < channels.length; r++) {
      System.arraycopy(a, plane + channels[first + r] * STRIDE, to, r * STRIDE, count);
    }
  }

  /** The strands' sums of a tile. */
  private void addUp(int block, int tile) {
    for (int strand = 1; strand < strands; strand++) {
      for (int k = 0; k < PLANES; k++) {
        int at = sumsAt[block] + (k * tiles(block) + tile) * TILE;
        add(sums[strand], sums[0], at);
      }
    }
  }

  private static void add(float[] from, float[] to, int at) {
    for (int i = at; i < at + TILE; i++) {
      to[i] += from[i];
    }
  }

  /** The gradient of a block's weights that no tile stores. */
  private void clear(Workspace w, int block) {
    if (live) {
      weights.clear(w.gradient, block * outputs, (block + 1) * outputs);
    }
  }

  /** From sums to weights, and from (channel, tap, output) to (output, channel, line, tap). */
  private void store(Workspace w, int member, int block, int tile, float[] from, int at) {
    float[] lines = w.rows(member);
    w.loops().unsum(from, at + tile * TILE, tiles(block) * TILE, TILE, lines);
    int channels = Math.min(rows, inputs(block) - tile * rows);
    int taps = weights.taps();
    int[] of = live ? channels(block) : null;
    for (int o = 0; o < outputs && block * outputs + o < weights.outputs(); o++) {
      int row = (block * outputs + o) * weights.inputs();
      for (int c = 0; c < channels; c++) {
        int input = live ? of[tile * rows + c] : tile * rows + c;
        int to = weights.offset() + (row + input) * taps;
        for (int y = 0; y < TAPS; y++) {
          int line = y * TILE + c * TAPS * outputs + o;
          w.gradient[to + y * TAPS] = lines[line];
          w.gradient[to + y * TAPS + 1] = lines[line + outputs];
          w.gradient[to + y * TAPS + 2] = lines[line + 2 * outputs];
        }
      }
    }
  }
}
