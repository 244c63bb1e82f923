package org.subp.kernel;

/**
 * How inputs of a 1x1 convolution lie for tiles that read two pixels at once: copied out of the
 * arena for a strip of tiles and a chunk of channels, each pair as one {@code long}.
 *
 * <pre>
 * pairs[((slot*blocks + block)*PIXELS + q)*16 + place(c)] =
 *     bits(arena[in(q) + first + block*plane + c]) | bits(arena[in'(q) + ...]) &lt;&lt; 32
 * place(c) = c / 2 + (c is odd ? 8 : 0)
 * </pre>
 *
 * with slot the tile's place in the strip, c below 16, and in(q), in'(q) pixel q of the tile's two
 * segments.
 *
 * @param first distance of the chunk's first channel from a {@link GatherConv#positions() position}
 * @param plane distance of 16-channel planes in the input
 * @param step distance of neighbouring pixels in the input
 * @param blocks of 16 channels in the chunk
 */
public record Pairs(int first, int plane, int step, int blocks) {
  /** Pairs of a tile. */
  public static final int PIXELS = 7;

  /** Pairs of a tile and a 16-channel block. */
  private static final int BLOCK = PIXELS * GatherConv.BLOCK;

  /** {@return numbers a tile takes} */
  public int size() {
    return blocks * BLOCK;
  }

  /**
   * {@return where a channel's pairs lie from a tile's first}
   *
   * @param channel of the chunk
   */
  public static int offset(int channel) {
    int c = channel % GatherConv.BLOCK;
    return channel / GatherConv.BLOCK * BLOCK + c / 2 + c % 2 * (GatherConv.BLOCK / 2);
  }

  /** {@return where the first pixel of a channel lies from a position: what was copied} */
  int source(int offset) {
    int place = offset % GatherConv.BLOCK;
    int half = GatherConv.BLOCK / 2;
    return first + offset / BLOCK * plane + place % half * 2 + place / half;
  }
}
