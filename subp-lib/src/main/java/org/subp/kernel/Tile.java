package org.subp.kernel;

/**
 * What one call of an unrolled kernel computes: {@code segments} runs of {@code pixels}
 * neighbouring output pixels, each run anywhere, by {@code groupWidth} output channels.
 *
 * @param id the kernel's own number for it
 * @param pixelStride distance in the arena of neighbouring pixels' inputs, or {@link #ANY_STRIDE}
 * @param speed share of the machine's peak it reaches, in percent: to choose between tiles
 */
public record Tile(int id, int pixels, int segments, int groupWidth, int pixelStride, int speed) {
  /** The tile takes single pixels and does not care how far apart they are. */
  public static final int ANY_STRIDE = 0;

  /** Numbers per tile in {@link GatherConv#positions()}. */
  public int positions() {
    return 3 * segments;
  }

  /**
   * Tiles that cover an output plane; where rows do not divide, runs overlap and compute the same
   * twice.
   */
  public int count(int height, int width) {
    int runs = height * ((width + pixels - 1) / pixels);
    return (runs + segments - 1) / segments;
  }

  /** Whether it can compute rows of {@code width} pixels whose inputs lie {@code stride} apart. */
  public boolean fits(int width, int stride) {
    return pixels <= width && (pixelStride == ANY_STRIDE || pixelStride == stride);
  }
}
