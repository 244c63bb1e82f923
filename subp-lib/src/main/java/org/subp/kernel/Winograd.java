package org.subp.kernel;

/**
 * A 3x3 convolution with stride 1 and padding 1 by Winograd's minimal filtering (Lavin and Gray,
 * "Fast Algorithms for Convolutional Neural Networks", 2016): tiles of outputs that share products.
 *
 * <pre>
 * V[i][c][tile] = (Bt input(c, tile) B)[i]                      {@link Kernels#winogradIn}
 * M[i][o][tile] = sum over live c of U[i][o][c] * V[i][c][tile]  one {@link GatherConv} for all i
 * output(o, tile) = relu?(At M[o][tile] A + bias[o] + residual?) {@link Kernels#winogradOut}
 * </pre>
 *
 * with U = G weights Gt and i one of a tile's positions. A pruned kernel is 0 before and after:
 * blocks stay as they are. A strip is some rows of tiles; its V and M, and a line between two
 * passes, lie in an array of the calling thread.
 *
 * @param form which tiles
 * @param in read, with a margin of at least 1
 * @param out written; as high and wide as {@code in}
 * @param residual added, or null; may lie where {@code out} lies
 * @param bias (blocks of out, 16)
 * @param relu whether negative sums become 0
 * @param columns tiles of a row
 * @param line index of {@link #line} values
 * @param v index of V: (positions, blocks of in, tiles of a strip, 16)
 * @param vPlane distance of V's blocks
 * @param vStep distance of V's positions
 * @param m index of M: (positions, blocks of out, tiles of a strip, 16)
 * @param mPlane distance of M's blocks
 * @param mStep distance of M's positions
 */
public record Winograd(
    Form form,
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

  static final double A = Math.sqrt(0.5);
  static final double B = Math.sqrt(2);

  /** Sizes of tiles. The larger saves more products, and needs more room for weights. */
  public enum Form {
    /** F(2x2, 3x3): 16 products instead of 36. */
    F2(
        new double[][] {{1, 0, -1, 0}, {0, 1, 1, 0}, {0, -1, 1, 0}, {0, 1, 0, -1}},
        new double[][] {{1, 0, 0}, {.5, .5, .5}, {.5, -.5, .5}, {0, 0, 1}},
        new double[][] {{1, 1, 1, 0}, {0, 1, -1, -1}}),

    /**
     * F(4x4, 3x3): 36 products instead of 144. Its points are 0, the roots of 1/2 and of 2, and
     * infinity: the largest error was a quarter of what whole numbers 1 and 2 gave.
     */
    F4(
        new double[][] {
          {1, 0, -2.5, 0, 1, 0},
          {0, -A * B * B, -B * B, A, 1, 0},
          {0, A * B * B, -B * B, -A, 1, 0},
          {0, -A * A * B, -A * A, B, 1, 0},
          {0, A * A * B, -A * A, -B, 1, 0},
          {0, 1, 0, -2.5, 0, 1}
        },
        new double[][] {
          {1, 0, 0},
          {-2 / 3., -2 / 3. * A, -1 / 3.},
          {-2 / 3., 2 / 3. * A, -1 / 3.},
          {1 / 6., 1 / 6. * B, 1 / 3.},
          {1 / 6., -1 / 6. * B, 1 / 3.},
          {0, 0, 1}
        },
        new double[][] {
          {1, 1, 1, 1, 1, 0},
          {0, A, -A, B, -B, 0},
          {0, .5, .5, 2, 2, 0},
          {0, A / 2, -A / 2, 2 * B, -2 * B, 1}
        });

    private final double[][] inputs;
    private final double[][] weights;
    private final double[][] outputs;

    Form(double[][] inputs, double[][] weights, double[][] outputs) {
      this.inputs = inputs;
      this.weights = weights;
      this.outputs = outputs;
    }

    /** {@return height and width of a tile's outputs} */
    public int tile() {
      return outputs.length;
    }

    /** {@return height and width of a tile's inputs} */
    public int window() {
      return inputs.length;
    }

    /** {@return products of a tile, and of one input channel with one output channel} */
    public int positions() {
      return window() * window();
    }

    /**
     * {@return tiles that cover so many pixels}
     *
     * @param pixels height or width
     */
    public int tiles(int pixels) {
      return (pixels + tile() - 1) / tile();
    }

    /**
     * {@return one value of G kernel Gt}
     *
     * @param kernel (3, 3)
     * @param position 0 to {@link #positions()} - 1
     */
    public float weight(float[] kernel, int position) {
      double[] rows = weights[position / window()];
      double[] columns = weights[position % window()];
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
    public int line(int columns) {
      return (window() * tile() * columns + window() * (window() - tile())) * GatherConv.BLOCK;
    }
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
