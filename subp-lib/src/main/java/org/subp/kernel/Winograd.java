package org.subp.kernel;

/**
 * A 3x3 convolution with stride 1 and padding 1 by Winograd's F(4x4, 3x3) (Lavin and Gray, "Fast
 * Algorithms for Convolutional Neural Networks", 2016): tiles of 4x4 outputs from 6x6 inputs, with
 * 36 products where the plain sum has 144.
 *
 * <pre>
 * V[i][c][tile] = (Bt input(c, tile) B)[i]                      {@link Kernels#winogradIn}
 * M[i][o][tile] = sum over live c of U[i][o][c] * V[i][c][tile]  one {@link GatherConv} for all
 * output(o, tile) = relu?(At M[o][tile] A + bias[o] + residual?) {@link Kernels#winogradOut}
 * </pre>
 *
 * with U = G weights Gt and i one of 36 positions. A pruned kernel is 0 before and after: blocks
 * stay as they are. The transforms have the points 0, the roots of 1/2 and of 2, and infinity:
 * their largest error was a quarter of that of the usual 0, 1, 2. A strip is some rows of tiles;
 * its V and M, and a line between two passes, lie in an array of the calling thread.
 *
 * @param in read, with a margin of at least 1
 * @param out written; as high and wide as {@code in}
 * @param residual added, or null; may lie where {@code out} lies
 * @param bias (blocks of out, 16)
 * @param relu whether negative sums become 0
 * @param columns tiles of a row
 * @param line index of {@link #line} values
 * @param v index of V: (36 positions, blocks of in, tiles of a strip, 16)
 * @param vPlane distance of V's blocks
 * @param vStep distance of V's positions
 * @param m index of M: (36 positions, blocks of out, tiles of a strip, 16)
 * @param mPlane distance of M's blocks
 * @param mStep distance of M's positions
 */
public record Winograd(
    Plane in,
    Plane out,
    Plane residual,
    float[] bias,
    boolean relu,
    int columns,
    int line,
    int v,
    int vPlane,
    int vStep,
    int m,
    int mPlane,
    int mStep) {

  /** Height and width of a tile's outputs. */
  public static final int TILE = 4;

  /** Height and width of a tile's inputs. */
  public static final int WINDOW = 6;

  /** Products of a tile, and of one input channel with one output channel. */
  public static final int POSITIONS = WINDOW * WINDOW;

  /** The smaller point but 0. */
  static final double A = Math.sqrt(0.5);

  /** The larger point. */
  static final double B = Math.sqrt(2);

  private static final double[][] G = {
    {1, 0, 0},
    {-2 / 3., -2 / 3. * A, -1 / 3.},
    {-2 / 3., 2 / 3. * A, -1 / 3.},
    {1 / 6., 1 / 6. * B, 1 / 3.},
    {1 / 6., -1 / 6. * B, 1 / 3.},
    {0, 0, 1}
  };

  /**
   * {@return tiles that cover so many pixels}
   *
   * @param pixels height or width
   */
  public static int tiles(int pixels) {
    return (pixels + TILE - 1) / TILE;
  }

  /**
   * {@return one value of G kernel Gt}
   *
   * @param kernel (3, 3)
   * @param position 0 to {@link #POSITIONS} - 1
   */
  public static float weight(float[] kernel, int position) {
    double[] rows = G[position / WINDOW];
    double[] columns = G[position % WINDOW];
    double sum = 0;
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 3; x++) {
        sum += rows[y] * kernel[3 * y + x] * columns[x];
      }
    }
    return (float) sum;
  }

  /**
   * {@return values between two passes over a row of tiles}
   *
   * @param columns tiles of a row
   */
  public static int line(int columns) {
    return WINDOW * (TILE * columns + WINDOW - TILE) * GatherConv.BLOCK;
  }

  /** {@return index of a row's left margin; what lies below the plane reads zeros above it} */
  int rowIn(int block, int y) {
    return in.at(block, y < in.height() ? y : -1, -1);
  }

  /**
   * {@return index of what is added to a row's first pixel: a row of the margin's zeros for
   * nothing}
   */
  int rowAdded(int block, int y) {
    return residual == null ? in.at(0, -1, -1) : residual.at(block, y, 0);
  }

  /** {@return index of V's value of a row of tiles at position 0} */
  int v(int block, int slot) {
    return v + block * vPlane + slot * columns * GatherConv.BLOCK;
  }

  /** {@return index of M's value of a row of tiles at position 0} */
  int m(int block, int slot) {
    return m + block * mPlane + slot * columns * GatherConv.BLOCK;
  }
}
