package org.subp.train;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;
import org.subp.network.NetworkMasks;
import org.subp.network.PrunableLayer;

/**
 * Which values of a flat parameter array are meant: all, those of live blocks and dense layers, or
 * those of pruned blocks. They are packed in the array's order; whoever knows the masks knows the
 * places, so no index travels. Pieces of the array are worked on in parallel.
 */
public final class Selection {
  /** Values in a piece of a dense stretch. */
  private static final int PIECE = 1 << 16;

  private final int length;
  private final List<Piece> pieces = new ArrayList<>();
  private int count;
  private int rows;

  /** Something to be done with selected values, row by row. */
  interface PackedRows {
    /**
     * @param number of the row among those with selected values, from 0
     * @param row its selected values side by side; valid during the call
     */
    void row(int number, float[] row);
  }

  /**
   * Equal rows, one behind the other, of which equal columns are selected.
   *
   * @param from index of the first row's first value in the array
   * @param at index of the piece's first selected value among all selected ones
   * @param firstRow number of the piece's first row among all pieces' rows
   * @param rows how many
   * @param length of a row
   * @param taps values that live or die together
   * @param columns indices, in units of {@code taps}, of what is selected in a row
   */
  private record Piece(
      int from, int at, int firstRow, int rows, int length, int taps, int[] columns) {
    /** All columns, recognised by identity. */
    static final int[] ALL = {};

    boolean dense() {
      return columns == ALL;
    }

    int selectedInRow() {
      return dense() ? length : columns.length * taps;
    }

    void pack(float[] values, FloatBuffer out) {
      if (dense()) {
        out.put(at, values, from, rows * length);
        return;
      }
      float[] row = new float[selectedInRow()];
      for (int r = 0; r < rows; r++) {
        gather(values, from + r * length, row);
        out.put(at + r * row.length, row);
      }
    }

    void handTo(PackedRows taker, float[] values) {
      float[] row = new float[selectedInRow()];
      for (int r = 0; r < rows; r++) {
        if (dense()) {
          System.arraycopy(values, from + r * length, row, 0, length);
        } else {
          gather(values, from + r * length, row);
        }
        taker.row(firstRow + r, row);
      }
    }

    /** One buffer after another is added, number by number. */
    void replace(List<FloatBuffer> in, float[] values) {
      if (dense()) {
        in.get(0).get(at, values, from, rows * length);
        in.subList(1, in.size()).forEach(next -> add(next, values));
        return;
      }
      float[] row = new float[selectedInRow()];
      float[] next = new float[row.length];
      for (int r = 0; r < rows; r++) {
        in.get(0).get(at + r * row.length, row);
        for (int i = 1; i < in.size(); i++) {
          in.get(i).get(at + r * row.length, next);
          for (int j = 0; j < row.length; j++) {
            row[j] += next[j];
          }
        }
        scatter(row, values, from + r * length);
      }
    }

    void add(FloatBuffer in, float[] values) {
      float[] row = new float[selectedInRow()];
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
      if (taps == 1) { // a loop in the loop for each value would take twice as long
        for (int i = 0; i < row.length; i++) {
          row[i] = values[base + columns[i]];
        }
        return;
      }
      int next = 0;
      for (int column : columns) {
        for (int i = base + column * taps; i < base + (column + 1) * taps; i++) {
          row[next++] = values[i];
        }
      }
    }

    private void scatter(float[] row, float[] values, int base) {
      if (taps == 1) {
        for (int i = 0; i < row.length; i++) {
          values[base + columns[i]] = row[i];
        }
        return;
      }
      int next = 0;
      for (int column : columns) {
        for (int i = base + column * taps; i < base + (column + 1) * taps; i++) {
          values[i] = row[next++];
        }
      }
    }

    private void scatterAdd(float[] row, float[] values, int base) {
      int next = 0;
      for (int column : columns) {
        for (int i = base + column * taps; i < base + (column + 1) * taps; i++) {
          values[i] += row[next++];
        }
      }
    }
  }

  private Selection(int length) {
    this.length = length;
  }

  /**
   * {@return all values of an array}
   *
   * @param length of the flat array
   */
  public static Selection all(int length) {
    Selection all = new Selection(length);
    all.addDense(0, length);
    return all;
  }

  /**
   * {@return what masks let live, dense layers included}
   *
   * @param masks of the network's prunable layers
   * @param length of the flat parameter array
   */
  public static Selection live(NetworkMasks masks, int length) {
    Selection live = new Selection(length);
    int next = 0;
    for (int i = 0; i < masks.layers().size(); i++) {
      PrunableLayer layer = masks.layers().get(i);
      live.addDense(next, layer.offset());
      live.addBlocks(layer.offset(), masks.masks().get(i), true);
      next = layer.offset() + layer.layout().weights();
    }
    live.addDense(next, length);
    return live;
  }

  /**
   * {@return what masks prune}
   *
   * @param masks of the network's prunable layers
   * @param length of the flat parameter array
   */
  public static Selection pruned(NetworkMasks masks, int length) {
    Selection pruned = new Selection(length);
    for (int i = 0; i < masks.layers().size(); i++) {
      pruned.addBlocks(masks.layers().get(i).offset(), masks.masks().get(i), false);
    }
    return pruned;
  }

  private void addDense(int from, int to) {
    for (int first = from; first < to; first += PIECE) {
      add(new Piece(first, count, rows, 1, Math.min(PIECE, to - first), 1, Piece.ALL));
    }
  }

  private void addBlocks(int offset, BlockMask mask, boolean live) {
    BlockLayout layout = mask.layout();
    int row = layout.inChannels() * layout.taps();
    for (int g = 0; g < layout.groups(); g++) {
      int from = offset + layout.weightIndex(g, 0, 0);
      int[] channels = live ? mask.keptChannels(g) : mask.prunedChannels(g);
      int[] columns = channels.length == layout.inChannels() ? Piece.ALL : channels;
      add(new Piece(from, count, rows, layout.blockSize(), row, layout.taps(), columns));
    }
  }

  private void add(Piece piece) {
    if (piece.selectedInRow() > 0) {
      pieces.add(piece);
      count += piece.rows() * piece.selectedInRow();
      rows += piece.rows();
    }
  }

  /** {@return how many values are selected} */
  public int count() {
    return count;
  }

  /** {@return how many rows {@link #handTo} hands out} */
  int rows() {
    return rows;
  }

  /**
   * Gathers the selected values.
   *
   * @param values the flat array; only read
   * @param out gets the selected values from its beginning on; its position does not move
   */
  public void pack(float[] values, FloatBuffer out) {
    requireLength(values);
    pieces().forEach(piece -> piece.pack(values, out));
  }

  /**
   * Hands out the selected values without packing them all: each row is gathered while it is in the
   * cache.
   *
   * @param values the flat array; only read
   * @param taker called in parallel, with other rows
   */
  void handTo(PackedRows taker, float[] values) {
    requireLength(values);
    pieces().forEach(piece -> piece.handTo(taker, values));
  }

  /**
   * Spreads sums of selected values out, which are added in the order of the list.
   *
   * @param in selected values from each one's beginning on, at least one; positions do not move
   * @param values get the sums; the others become 0
   */
  public void unpack(List<FloatBuffer> in, float[] values) {
    if (count < length) {
      IntStream.range(0, (length + PIECE - 1) / PIECE)
          .parallel()
          .forEach(i -> Arrays.fill(values, i * PIECE, Math.min((i + 1) * PIECE, length), 0f));
    }
    replace(in, values);
  }

  /**
   * Replaces the selected values by sums, which are added in the order of the list.
   *
   * @param in selected values from each one's beginning on, at least one; positions do not move
   * @param values get the sums; the others stay
   */
  public void replace(List<FloatBuffer> in, float[] values) {
    requireLength(values);
    pieces().forEach(piece -> piece.replace(in, values));
  }

  /**
   * Adds selected values to a flat array's.
   *
   * @param in what is added, from its beginning on; its position does not move
   * @param values to their selected ones it is added; the others stay
   */
  public void add(FloatBuffer in, float[] values) {
    requireLength(values);
    pieces().forEach(piece -> piece.add(in, values));
  }

  private Stream<Piece> pieces() {
    return IntStream.range(0, pieces.size()).parallel().mapToObj(pieces::get);
  }

  private void requireLength(float[] values) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          "%d values where the network has %d".formatted(values.length, length));
    }
  }
}
