package org.subp.infer;

/**
 * How a convolution walks through its tiles, groups and input channels:
 *
 * <pre>
 * for each strip of tiles, for each chunk of input channels, for each group, for each tile of the strip
 * </pre>
 *
 * A group reads nearly every cache line of its inputs but uses a part of it, so what must stay in
 * the first-level cache is a strip's inputs in a chunk of channels, while groups pass over them.
 * Sums wait in the output from one chunk to the next.
 *
 * @param strip tiles of a strip
 * @param chunks parts of the input channels, each a whole number of 16-channel blocks
 */
record Blocking(int strip, int chunks) {
  /** Two thirds of a first-level cache of 48 kB. */
  private static final int L1 = 32 << 10;

  /** What weights may take of a second-level cache of 1 to 2 MB. */
  private static final int L2 = 1 << 20;

  /** What entering, leaving and refilling a tile costs, in bytes from the second-level cache. */
  private static final int CALL = 4000;

  /**
   * What a layer reads and writes.
   *
   * @param blocks of 16 input channels
   * @param outputBytes all of the output, once
   * @param weightBytes all weights
   */
  record Layer(int tiles, int groups, int blocks, double outputBytes, double weightBytes) {}

  /** Bytes of all input channels that so many neighbouring tiles read. */
  interface Input {
    double bytes(int tiles);
  }

  /**
   * The blocking that moves the fewest bytes into the first-level cache.
   *
   * @param chunked whether channels may be cut at all
   */
  static Blocking of(Layer layer, Input input, boolean chunked) {
    Blocking best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int chunks = 1; chunks <= (chunked ? layer.blocks : 1); chunks *= 2) {
      for (int strip = 1; strip <= layer.tiles; strip++) {
        double moved = moved(layer, input.bytes(strip), strip, chunks);
        if (moved < least) {
          least = moved;
          best = new Blocking(strip, chunks);
        }
      }
    }
    return best;
  }

  private static double moved(Layer layer, double input, int strip, int chunks) {
    double strips = Math.ceil((double) layer.tiles / strip);
    double group = layer.weightBytes / layer.groups / chunks;
    boolean inputStays = input / chunks + Math.min(2 * group, L1 / 4.0) <= L1;
    boolean weightsStay = strip == 1 || group <= L1 / 2.0;
    double weights = layer.weightBytes * (weightsStay ? 1 : strip);
    double again = layer.weightBytes <= L2 ? 1 : 3;
    return strips * input * (inputStays ? 1 : layer.groups)
        + weights * (1 + (strips - 1) * again)
        + 2 * (chunks - 1) * layer.outputBytes
        + (double) CALL * layer.tiles * layer.groups * chunks;
  }
}
