package org.subp.kernel;

/**
 * What one call of an unrolled kernel computes: {@code segments} runs of {@code pixels}
 * neighbouring output pixels by {@code groupWidth} output channels.
 *
 * @param id the kernel's own number for it
 * @param pixelStride distance in the arena of neighbouring pixels' inputs, or {@link #ANY}
 * @param segmentStride distance of the inputs of segments, or {@link #ANY}; segments a fixed
 *     distance apart are whole rows and share an address
 * @param columns kernel columns computed at once: 3 read each input once for all taps of a 3x3 that
 *     it is under
 * @param speed share of the machine's peak it reaches, in percent: to choose between tiles
 */
public record Tile(
    int id,
    int pixels,
    int segments,
    int groupWidth,
    int pixelStride,
    int segmentStride,
    int columns,
    int speed) {
  /** No distance is built in; of pixels only if there is one to a segment. */
  public static final int ANY = 0;

  /** What a call costs beside its multiply-adds, in multiply-adds: entering, leaving, storing. */
  private static final int CALL = 1500;

  /** Numbers per tile in {@link GatherConv#positions()}. */
  public int positions() {
    return 3 * segments;
  }

  /**
   * Runs that cover a row; where they do not divide it, they overlap and compute the same twice.
   */
  public int runs(int width) {
    return (width + pixels - 1) / pixels;
  }

  /** Tiles that cover an output plane. */
  public int count(int height, int width) {
    return (height * runs(width) + segments - 1) / segments;
  }

  /** Whether tiles cover this plane without overlapping. */
  public boolean divides(int height, int width) {
    return width % pixels == 0 && height * runs(width) % segments == 0;
  }

  /**
   * Whether it can compute this.
   *
   * @param stride distance of neighbouring output pixels' inputs
   * @param rowStride distance of neighbouring output rows' inputs
   * @param tapStride distance of neighbouring columns under the kernel
   */
  public boolean fits(int height, int width, int kernel, int stride, int rowStride, int tapStride) {
    boolean pixelsFit = pixels <= width && (pixelStride == ANY || pixelStride == stride);
    boolean segmentsFit =
        segmentStride == ANY || segmentStride == rowStride && pixels == width && height >= segments;
    boolean columnsFit = columns == 1 || columns == kernel && tapStride == GatherConv.BLOCK;
    return pixelsFit && segmentsFit && columnsFit;
  }

  /**
   * Cost of a plane, in multiply-adds at full speed.
   *
   * @param length multiply-adds per pixel and output channel
   */
  public double cost(int height, int width, double length) {
    double work = length * pixels * segments * groupWidth * 100 / speed;
    return count(height, width) * (work + CALL);
  }
}
