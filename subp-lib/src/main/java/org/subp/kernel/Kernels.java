package org.subp.kernel;

import java.util.List;

/**
 * The loops of a forward pass in one form. All activations lie in one array, the arena, in blocks
 * of 16 channels; see {@link Plane}.
 *
 * <p>All forms add in the same order and fuse multiplications and additions, so the plain one
 * computes what another form's tiles describe to the same bit, but for the signs of zeros and what
 * is no number in maxima. Plans of different forms may differ in the last bits, for they may cut
 * sums into other chunks or choose {@link Winograd} elsewhere. Without fused multiply-add in the
 * processor there is only the plain form, and that rounds twice.
 */
public abstract class Kernels {

  /** For the forms of this package. */
  Kernels() {}

  /** {@return the shapes {@link #conv} comes in} */
  public abstract List<Tile> tiles();

  /**
   * Some tiles of one group. Threads may call it at once for different tiles or groups.
   *
   * @param conv what to compute
   * @param arena read and written where {@code conv} says
   * @param pairs for paired tiles what {@link #pair} left for the same tiles; else not read
   * @param from first tile
   * @param to behind the last tile, at most {@link GatherConv#tiles()}
   * @param group 0 to {@link GatherConv#groups()} - 1
   */
  public abstract void conv(
      GatherConv conv, float[] arena, long[] pairs, int from, int to, int group);

  /**
   * Copies what some paired tiles read, if this form reads it there.
   *
   * @param conv of paired tiles
   * @param arena read where {@code conv} says
   * @param pairs overwritten: {@link Pairs#size()} for each tile
   * @param from first tile
   * @param to behind the last tile
   */
  public void pair(GatherConv conv, float[] arena, long[] pairs, int from, int to) {}

  /** {@return outputs of a group of {@link #fullyConnected}; a divisor of 16} */
  public abstract int lanes();

  /**
   * Some groups of a fully connected layer. Threads may call it at once for different bundles.
   *
   * @param layer what to compute
   * @param arena read and written where {@code layer} says
   * @param bundle 0 to {@link FullyConnected#bundles()} - 1
   */
  public abstract void fullyConnected(FullyConnected layer, float[] arena, int bundle);

  /**
   * One row of one 16-channel block: out = relu?(weights * in + bias + residual?), each channel by
   * itself.
   *
   * @param arena read and written where {@code w} says
   * @param w where input and output lie
   * @param weights (blocks, k, k, 16)
   * @param bias (blocks, 16)
   * @param residual null for none
   * @param relu whether negative sums become 0
   * @param block 0 to {@link Plane#blocks()} - 1
   * @param y row of the output
   */
  public abstract void depthwise(
      float[] arena,
      Window w,
      float[] weights,
      float[] bias,
      Plane residual,
      boolean relu,
      int block,
      int y);

  /**
   * One row of one 16-channel block: maximum over windows; padding never wins.
   *
   * @param arena read and written where {@code w} says
   * @param w where input and output lie
   * @param block 0 to {@link Plane#blocks()} - 1
   * @param y row of the output
   */
  public abstract void maxPool(float[] arena, Window w, int block, int y);

  /**
   * One 16-channel block: mean over the plane.
   *
   * @param arena read and written where {@code in} and {@code out} say
   * @param in what is averaged
   * @param out one pixel with as many channels
   * @param block 0 to {@link Plane#blocks()} - 1
   */
  public abstract void averagePool(float[] arena, Plane in, Plane out, int block);

  /**
   * {@return whether its loops are vector code} Then they are thousands of times slower until they
   * are compiled, and gain by a {@link Winograd}, which plain loops do not.
   */
  public boolean vectors() {
    return false;
  }

  /**
   * {@return how dear multiply-adds are beside what moves data, on the machine this form is for: 1
   * where a core has two units for its longest vectors, more where it has fewer, and {@link
   * Winograd}s gain more}
   */
  public double multiplyAddCost() {
    return 1;
  }

  /**
   * Transforms the inputs of one row of tiles, one 16-channel block: Bt input B.
   *
   * @param arena read where {@code w} says
   * @param own written where {@code w} says: the line and V; may be the arena
   * @param w where everything lies
   * @param block 0 to blocks of the input - 1
   * @param row of tiles
   * @param slot place of the row in its strip
   */
  public final void winogradIn(
      float[] arena, float[] own, Winograd w, int block, int row, int slot) {
    winograd().in(arena, own, w, block, row, slot);
  }

  /**
   * Transforms the sums of one row of tiles, one 16-channel block: relu?(At M A + bias +
   * residual?).
   *
   * @param own read where {@code w} says: M; the line is overwritten
   * @param arena written where {@code w} says
   * @param w where everything lies
   * @param block 0 to blocks of the output - 1
   * @param row of tiles
   * @param slot place of the row in its strip
   */
  public final void winogradOut(
      float[] own, float[] arena, Winograd w, int block, int row, int slot) {
    winograd().out(own, arena, w, block, row, slot);
  }

  abstract WinogradTransforms winograd();

  /**
   * A square window that slides from one activation to the next.
   *
   * @param in read, with a margin of at least {@code padding}
   * @param out written
   * @param kernel side of the square
   * @param stride in both directions
   * @param padding how far it reaches beyond the input, on each side
   */
  public record Window(Plane in, Plane out, int kernel, int stride, int padding) {}
}
