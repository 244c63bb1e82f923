package org.subp.engine.grad;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The product of a convolution's live weights and rows of the arena, tile by tile: the forward
 * pass, or the input gradient.
 */
final class Product implements Convolution.Pass {
  /** Bytes of rows that stay in the second-level cache while all tiles read them. */
  private static final int SECOND_LEVEL = 768 << 10;

  /** Values that a call of the widest kernel takes together. */
  private static final int BLOCK = 3 * Geometry.STEP;

  /** Longer pieces of a row cost the cache more than they spare memory. */
  private static final int LONGEST = 16 * BLOCK;

  private final Supplier<float[]> weights;
  private final int length;

  /** All rows that any tile reads. */
  private final int[] read;

  private final boolean covers;
  private final int[][] in;
  private final int[] weight;
  private final int[] rows;
  private final int[] written;

  /**
   * @param weights packed, as they are now
   * @param length of the rows
   * @param read all rows that any tile reads
   * @param covers whether every row written is in exactly one tile
   * @param in per tile the places it reads, one for each weight
   * @param rows per tile {@link Loops#ROWS} places it writes
   * @param written all rows that are results
   */
  private Product(
      Supplier<float[]> weights,
      int length,
      int[] read,
      boolean covers,
      int[][] in,
      int[] weight,
      int[] rows,
      int[] written) {
    this.weights = weights;
    this.length = length;
    this.read = read;
    this.covers = covers;
    this.in = in;
    this.weight = weight;
    this.rows = rows;
    this.written = written;
  }

  /**
   * z = W x.
   *
   * @param x row (phase * inputs + c)
   */
  static Product forward(ConvWeights w, int[] phaseOfTap, int[] shifts, Tensor x, Tensor z) {
    int rowTiles = ConvWeights.tiles(w.groupSize());
    int tiles = w.groups() * rowTiles;
    int[][] in = new int[tiles][];
    int[] weight = new int[tiles];
    int[] rows = new int[tiles * Loops.ROWS];
    int at = 0;
    for (int tile = 0; tile < tiles; tile++) {
      int g = tile / rowTiles;
      int first = tile % rowTiles * Loops.ROWS;
      in[tile] = first == 0 ? inputs(w, g, phaseOfTap, shifts, x) : in[tile - 1];
      weight[tile] = at;
      at += in[tile].length * Loops.ROWS;
      for (int i = 0; i < Loops.ROWS; i++) {
        int n = Math.min(first + i, w.groupSize() - 1);
        rows[tile * Loops.ROWS + i] = z.at(g * w.groupSize() + n);
      }
    }
    return new Product(w::forward, z.row(), live(w, x), true, in, weight, rows, all(z));
  }

  private static int[] inputs(ConvWeights w, int group, int[] phaseOfTap, int[] shifts, Tensor x) {
    int[] reads = new int[w.live(group).length * w.taps()];
    int j = 0;
    for (int c : w.live(group)) {
      for (int t = 0; t < w.taps(); t++) {
        reads[j++] = x.at(phaseOfTap[t] * w.inputs() + c) + shifts[t];
      }
    }
    return reads;
  }

  /**
   * dx = W' dz.
   *
   * @param dx row (phase * inputs + c)
   */
  static Product backward(ConvWeights w, int[] shifts, Tensor dz, Tensor dx) {
    int phases = w.tapsOfPhase().length;
    int tiles = 0;
    for (int g = 0; g < w.groups(); g++) {
      tiles += phases * ConvWeights.tiles(w.live(g).length);
    }
    int[][] in = new int[tiles][];
    int[] weight = new int[tiles];
    int[] rows = new int[tiles * Loops.ROWS];
    int at = 0;
    int tile = 0;
    for (int g = 0; g < w.groups(); g++) {
      int[] live = w.live(g);
      for (int phase = 0; phase < phases; phase++) {
        int[] reads = reads(w, g, w.tapsOfPhase()[phase], shifts, dz);
        for (int first = 0; first < live.length; first += Loops.ROWS, tile++) {
          in[tile] = reads;
          weight[tile] = at;
          at += reads.length * Loops.ROWS;
          for (int i = 0; i < Loops.ROWS; i++) {
            int c = live[Math.min(first + i, live.length - 1)];
            rows[tile * Loops.ROWS + i] = dx.at(phase * w.inputs() + c);
          }
        }
      }
    }
    return new Product(w::backward, dz.row(), all(dz), w.isDense(), in, weight, rows, all(dx));
  }

  private static int[] reads(ConvWeights w, int group, int[] taps, int[] shifts, Tensor dz) {
    int[] reads = new int[w.groupSize() * taps.length];
    int j = 0;
    for (int n = 0; n < w.groupSize(); n++) {
      for (int t : taps) {
        reads[j++] = dz.at(group * w.groupSize() + n) - shifts[t];
      }
    }
    return reads;
  }

  /** The rows of channels that live in some group. */
  private static int[] live(ConvWeights w, Tensor x) {
    boolean[] lives = new boolean[w.inputs()];
    for (int g = 0; g < w.groups(); g++) {
      for (int c : w.live(g)) {
        lives[c] = true;
      }
    }
    return IntStream.range(0, x.channels)
        .filter(row -> lives[row % w.inputs()])
        .map(x::at)
        .toArray();
  }

  private static int[] all(Tensor tensor) {
    int[] rows = new int[tensor.channels];
    Arrays.setAll(rows, tensor::at);
    return rows;
  }

  @Override
  public void run(Workspace w, boolean add) {
    int threads = w.team().size();
    int blocks = blocks(threads);
    int parts = covers && blocks < 2 * threads ? Math.min(2 * threads, in.length) : 1;
    w.team()
        .run(
            blocks * parts,
            (item, member) -> {
              int from = from(item / parts, blocks);
              int count = from(item / parts + 1, blocks) - from;
              int part = item % parts;
              int firstTile = (int) ((long) in.length * part / parts);
              int lastTile = (int) ((long) in.length * (part + 1) / parts);
              piece(w, member, add, from, count, firstTile, lastTile);
            });
  }

  /** Blocks of equal length, as many for each thread. */
  private int blocks(int threads) {
    int fewest = (length + block() - 1) / block();
    if (covers && fewest < 2 * threads) {
      return fewest;
    }
    int most = (length + BLOCK - 1) / BLOCK;
    return Math.min(most, (fewest + threads - 1) / threads * threads);
  }

  /** Where a block begins; that behind the last, where the rows end. */
  private int from(int block, int blocks) {
    long units = (length + BLOCK - 1) / BLOCK;
    return (int) Math.min(length, units * block / blocks * BLOCK);
  }

  private int block() {
    long fit = SECOND_LEVEL / ((long) BLOCK * read.length * Float.BYTES);
    return (int) Math.min(LONGEST, BLOCK * Math.max(1, fit));
  }

  private void piece(
      Workspace w, int member, boolean add, int from, int count, int firstTile, int lastTile) {
    float[] a = w.arena();
    float[] packed = weights.get();
    if (covers) {
      Prefetch.rows(a, read, 0, read.length, from, count, w.rows(member));
    }
    if (!covers && !add) {
      for (int row : written) {
        Arrays.fill(a, row + from, row + from + count, 0);
      }
    }
    for (int tile = firstTile; tile < lastTile; tile++) {
      int[] reads = in[tile];
      int row = tile * Loops.ROWS;
      w.loops()
          .multiply(
              a,
              reads,
              0,
              reads.length,
              from,
              packed,
              weight[tile],
              rows,
              row,
              from,
              count,
              add || !covers);
    }
  }
}
