package org.subp.spark;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;
import org.subp.network.NetworkMasks;
import org.subp.network.PrunableLayer;
import org.subp.train.GradientSum;

/**
 * Which values of a flat parameter array live: all of the dense layers, and of the pruned layers
 * the live blocks. They travel in the array's order; both sides know the masks, so no index
 * travels. Pieces of the array are worked on in parallel.
 */
final class LiveValues {
  /** Values in a piece of a dense stretch. */
  private static final int PIECE = 1 << 16;

  private final int length;
  private final List<Piece> pieces = new ArrayList<>();
  private int count;

  /**
   * Equal rows, one behind the other, of which equal columns live.
   *
   * @param from index of the first row's first value in the array
   * @param at index of the piece's first live value among all live ones
   * @param rows how many
   * @param length of a row
   * @param taps values that live or die together
   * @param live indices, in units of {@code taps}, of what lives in a row; none if all does
   */
  private record Piece(int from, int at, int rows, int length, int taps, int[] live) {
    static final int[] ALL = {};

    boolean dense() {
      return live == ALL;
    }

    int liveInRow() {
      return dense() ? length : live.length * taps;
    }

    void pack(float[] values, FloatBuffer out) {
      if (dense()) {
        out.put(at, values, from, rows * length);
        return;
      }
      float[] row = new float[liveInRow()];
      for (int r = 0; r < rows; r++) {
        gather(values, from + r * length, row);
        out.put(at + r * row.length, row);
      }
    }

    void unpack(FloatBuffer in, float[] values) {
      if (dense()) {
        in.get(at, values, from, rows * length);
        return;
      }
      float[] row = new float[liveInRow()];
      Arrays.fill(values, from, from + rows * length, 0f);
      for (int r = 0; r < rows; r++) {
        in.get(at + r * row.length, row);
        scatter(row, values, from + r * length);
      }
    }

    void add(FloatBuffer in, float[] values) {
      float[] row = new float[liveInRow()];
      for (int r = 0; r < rows; r++) {
        in.get(at + r * row.length, row);
        if (dense()) {
          for (int i = 0; i < length; i++) {
            values[from + r * length + i] += row[i];
          }
        } else {
          scatterAdd(row, values, from + r * length);
        }
      }
    }

    private void gather(float[] values, int base, float[] row) {
      int next = 0;
      for (int column : live) {
        for (int i = base + column * taps; i < base + (column + 1) * taps; i++) {
          row[next++] = values[i];
        }
      }
    }

    private void scatter(float[] row, float[] values, int base) {
      int next = 0;
      for (int column : live) {
        for (int i = base + column * taps; i < base + (column + 1) * taps; i++) {
          values[i] = row[next++];
        }
      }
    }

    private void scatterAdd(float[] row, float[] values, int base) {
      int next = 0;
      for (int column : live) {
        for (int i = base + column * taps; i < base + (column + 1) * taps; i++) {
          values[i] += row[next++];
        }
      }
    }
  }

  /**
   * @param length of the flat array
   */
  LiveValues(NetworkMasks masks, int length) {
    this.length = length;
    int next = 0;
    for (int i = 0; i < masks.layers().size(); i++) {
      PrunableLayer layer = masks.layers().get(i);
      addDense(next, layer.offset());
      addLive(layer.offset(), masks.masks().get(i));
      next = layer.offset() + layer.layout().weights();
    }
    addDense(next, length);
  }

  /** Everything lives. */
  static LiveValues all(int length) {
    return new LiveValues(NetworkMasks.dense(List.of()), length);
  }

  private void addDense(int from, int to) {
    for (int first = from; first < to; first += PIECE) {
      add(new Piece(first, count, 1, Math.min(PIECE, to - first), 1, Piece.ALL));
    }
  }

  private void addLive(int offset, BlockMask mask) {
    BlockLayout layout = mask.layout();
    int row = layout.inChannels() * layout.taps();
    for (int g = 0; g < layout.groups(); g++) {
      int from = offset + layout.weightIndex(g, 0, 0);
      boolean dense = mask.keptPerGroup() == layout.inChannels();
      int[] live = dense ? Piece.ALL : mask.keptChannels(g);
      add(new Piece(from, count, layout.blockSize(), row, layout.taps(), live));
    }
  }

  private void add(Piece piece) {
    pieces.add(piece);
    count += piece.rows() * piece.liveInRow();
  }

  /** How many values live. */
  int count() {
    return count;
  }

  /**
   * @param out gets the live values from its beginning on; its position does not move
   */
  void pack(float[] values, FloatBuffer out) {
    requireLength(values);
    IntStream.range(0, pieces.size()).parallel().forEach(i -> pieces.get(i).pack(values, out));
  }

  /**
   * @param in live values from its beginning on; its position does not move
   * @param values gets them; the others become 0
   */
  void unpack(FloatBuffer in, float[] values) {
    requireLength(values);
    IntStream.range(0, pieces.size()).parallel().forEach(i -> pieces.get(i).unpack(in, values));
  }

  /** What {@link #pack} wrote, to be summed; values that do not live count as 0. */
  GradientSum.Addend addend(FloatBuffer in) {
    return new GradientSum.Addend() {
      @Override
      public void copyTo(float[] sum) {
        unpack(in, sum);
      }

      @Override
      public void addTo(float[] sum) {
        requireLength(sum);
        IntStream.range(0, pieces.size()).parallel().forEach(i -> pieces.get(i).add(in, sum));
      }
    };
  }

  private void requireLength(float[] values) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          "%d values where the network has %d".formatted(values.length, length));
    }
  }
}
