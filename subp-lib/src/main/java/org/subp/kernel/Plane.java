package org.subp.kernel;

/**
 * Where one image's activation lies in an arena: 16-channel blocks of pixels with a margin of
 * zeros.
 *
 * <p>Channel c of pixel (y, x) is at {@code first + c/16 * plane + (y*row + x) * 16 + c%16}; y and
 * x reach from {@code -padding} to {@code height or width + padding - 1}.
 */
public record Plane(int first, int channels, int height, int width, int row, int plane) {
  public int blocks() {
    return (channels + GatherConv.BLOCK - 1) / GatherConv.BLOCK;
  }

  public int at(int block, int y, int x) {
    return first + block * plane + (y * row + x) * GatherConv.BLOCK;
  }
}
