package org.subp.kernel;

/**
 * A 3x3 convolution with stride 1 and padding 1 by Winograd's F(4x4, 3x3) (Lavin and Gray, "Fast
 * Algorithms for Convolutional Neural Networks", 2016): tiles of 4x4 outputs, each from 6x6 inputs,
 * with 36 multiplications where the plain sum has 144.
 *
 * <pre>
 * V[i][c][tile] = (Bt input(c, tile) B)[i]                      {@link Kernels#winogradIn}
 * M[i][o][tile] = sum over live c of U[i][o][c] * V[i][c][tile]  36 {@link GatherConv}s in one
 * output(o, tile) = relu?(At M[o][tile] A + bias[o] + residual?) {@link Kernels#winogradOut}
 * </pre>
 *
 * with U = G weights Gt and i one of 36 positions. A pruned kernel is 0 before and after: blocks
 * stay as they are. A strip is some rows of tiles; its V and M, and a line between two passes, lie
 * in an array of the calling thread.
 *
 * @param in read, with a margin of at least 1
 * @param out written; as high and wide as {@code in}
 * @param residual added, or null; may lie where {@code out} lies
 * @param bias (blocks of out, 16)
 * @param relu whether negative sums become 0
 * @param columns tiles of a row
 * @param line index of 36 * columns + 12 pixels of 16 values
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

  /** Height and width of a tile's inputs: 4 outputs under a 3x3. */
  public static final int INPUT = 6;

  /** Products of a tile: 6 * 6. */
  public static final int POSITIONS = INPUT * INPUT;

  private static final double[][] G = {
    {1 / 4., 0, 0},
    {-1 / 6., -1 / 6., -1 / 6.},
    {-1 / 6., 1 / 6., -1 / 6.},
    {1 / 24., 1 / 12., 1 / 6.},
    {1 / 24., -1 / 12., 1 / 6.},
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
   * {@return one of the 36 values of G kernel Gt}
   *
   * @param kernel (3, 3)
   * @param position 0 to 35
   */
  public static float weight(float[] kernel, int position) {
    double[] rows = G[position / INPUT];
    double[] columns = G[position % INPUT];
    double sum = 0;
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 3; x++) {
        sum += rows[y] * kernel[3 * y + x] * columns[x];
      }
    }
    return (float) sum;
  }

  /** {@return pixels of a line of inputs that a row of tiles reads} */
  int lineIn() {
    return TILE * columns + INPUT - TILE;
  }

  /** {@return index of a row's left margin; what lies below the plane reads zeros above it} */
  int rowIn(int block, int y) {
    return in.at(block, y < in.height() ? y : -1, -1);
  }
}
