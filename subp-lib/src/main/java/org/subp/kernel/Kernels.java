package org.subp.kernel;

import java.util.List;

/**
 * The loops of a forward pass in one form. All activations lie in one array, the arena, in blocks
 * of 16 channels; see {@link Plane}. Forms differ in speed and, as vector forms fuse multiplication
 * and addition, in the last bits.
 */
public abstract class Kernels {

  /** The shapes {@link #conv} comes in. */
  public abstract List<Tile> tiles();

  /** Tiles {@code from} (inclusive) to {@code to} (exclusive) of one group. */
  public abstract void conv(GatherConv conv, float[] arena, int from, int to, int group);

  /**
   * One row of one 16-channel block: out = relu?(weights * in + bias + residual?), each channel by
   * itself.
   *
   * @param weights (blocks, k, k, 16)
   * @param bias (blocks, 16)
   * @param residual null for none
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

  /** One row of one 16-channel block: maximum over windows; padding never wins. */
  public abstract void maxPool(float[] arena, Window w, int block, int y);

  /** One 16-channel block: mean over the plane. */
  public abstract void averagePool(float[] arena, Plane in, Plane out, int block);

  /** A square window that slides from one activation to the next. */
  public record Window(Plane in, Plane out, int kernel, int stride, int padding) {}
}
