package org.subp.kernel;

/**
 * What one call of an unrolled kernel computes: {@code segments} runs of {@code pixels}
 * neighbouring output pixels by {@code groupWidth} output channels.
 *
 * @param id the kernel's own number for it
 * @param pixels neighbouring output pixels of a segment
 * @param segments runs of pixels computed at once
 * @param groupWidth output channels, W in {@link GatherConv}
 * @param pixelStride distance in the arena of neighbouring pixels' inputs, or {@link #ANY}
 * @param segmentStride distance of the inputs of segments, or {@link #ANY}; segments a fixed
 *     distance apart are whole rows and share an address
 * @param columns kernel columns computed at once: 3 read each input once for all taps of a 3x3 that
 *     it is under
 * @param speed share of the machine's peak it reaches, in percent: to choose between tiles
 * @param paired whether it reads its two segments by {@link Pairs}: of 1x1 convolutions only
 */
public record Tile(
    int id,
    int pixels,
    int segments,
    int groupWidth,
    int pixelStride,
    int segmentStride,
    int columns,
    int speed,
    boolean paired) {
  /** No distance is built in; of pixels only if there is one to a segment or they are paired. */
  public static final int ANY = 0;

  /** What a call costs beside its multiply-adds, in multiply-adds: entering, leaving, storing. */
  private static final int CALL = 1500;

  /** One that reads the arena. */
  Tile(
      int id,
      int pixels,
      int segments,
      int groupWidth,
      int pixelStride,
      int segmentStride,
      int columns,
      int speed) {
    this(id, pixels, segments, groupWidth, pixelStride, segmentStride, columns, speed, false);
  }

  /** {@return numbers per tile in {@link GatherConv#positions()}} */
  public int positions() {
    return 3 * segments;
  }

  /**
   * {@return runs that cover a row; where they do not divide it, they overlap and compute the same
   * twice}
   *
   * @param width of the output
   */
  public int runs(int width) {
    return (width + pixels - 1) / pixels;
  }

  /**
   * {@return tiles that cover an output plane}
   *
   * @param height of the output
   * @param width of the output
   */
  public int count(int height, int width) {
    return (height * runs(width) + segments - 1) / segments;
  }

  /**
   * {@return whether tiles cover this plane without overlapping, or may add to what they overwrite
   * all the same} The last paired one may have a run twice: every form then adds to it once.
   *
   * @param height of the output
   * @param width of the output
   */
  public boolean divides(int height, int width) {
    return width % pixels == 0 && (paired || height * runs(width) % segments == 0);
  }

  /**
   * {@return whether it can compute this}
   *
   * @param height of the output
   * @param width of the output
   * @param kernel side of the kernel
   * @param stride distance of neighbouring output pixels' inputs
   * @param rowStride distance of neighbouring output rows' inputs
   * @param tapStride distance of neighbouring columns under the kernel
   */
  public boolean fits(int height, int width, int kernel, int stride, int rowStride, int tapStride) {
    boolean pixelsFit = pixels <= width && (pixelStride == ANY || pixelStride == stride);
    boolean segmentsFit =
        segmentStride == ANY || segmentStride == rowStride && pixels == width && height >= segments;
    boolean columnsFit = columns == 1 || columns == kernel && tapStride == GatherConv.BLOCK;
    boolean pairsFit = !paired || kernel == 1 && tapStride == GatherConv.BLOCK;
    return pairsFit && pixelsFit && segmentsFit && columnsFit;
  }

  /**
   * {@return cost of a plane, in multiply-adds at full speed}
   *
   * @param height of the output
   * @param width of the output
   * @param length multiply-adds per pixel and output channel
   */
  public double cost(int height, int width, double length) {
    double work = length * pixels * segments * groupWidth * 100 / speed;
    return count(height, width) * (work + CALL);
  }
}
