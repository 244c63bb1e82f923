package org.subp.kernel;

/**
 * Where one image's activation lies in an arena: 16-channel blocks of pixels with a margin of
 * zeros.
 *
 * <p>Channel c of pixel (y, x) is at {@code first + c/16 * plane + (y*row + x) * 16 + c%16}; y and
 * x reach from {@code -padding} to {@code height or width + padding - 1}.
 *
 * @param first arena index of channel 0 of pixel (0, 0)
 * @param channels C; the last block is filled up with zeros
 * @param height pixels without the margin
 * @param width pixels without the margin
 * @param row pixels from one row to the next, margin and all
 * @param plane values from one block of 16 channels to the next
 */
public record Plane(int first, int channels, int height, int width, int row, int plane) {
  /** {@return blocks of 16 channels, the last one perhaps not full} */
  public int blocks() {
    return (channels + GatherConv.BLOCK - 1) / GatherConv.BLOCK;
  }

  /**
   * {@return arena index of the first channel of a pixel of a block}
   *
   * @param block 0 to {@link #blocks()} - 1
   * @param y row; may lie in the margin
   * @param x column; may lie in the margin
   */
  public int at(int block, int y, int x) {
    return first + block * plane + (y * row + x) * GatherConv.BLOCK;
  }
}
