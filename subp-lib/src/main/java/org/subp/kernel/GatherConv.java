package org.subp.kernel;

/**
 * A convolution as a product of gathered inputs with a linear stream of weights, all in one arena
 * of activations:
 *
 * <pre>
 * sum[p][n] = bias[g*W + n] + sum over j in starts[g] .. starts[g+1]-1 of
 *             arena[in(p) + offsets[j]] * weights[FIRST_WEIGHT + j*W + n]
 * arena[out(g) + out(p) + n] = relu?(sum[p][n] + residual?[p][n])
 * </pre>
 *
 * with W the tile's group width and n below W. Channels 16 to 31 of a group lie a plane further on.
 * One j is one kernel tap of one live block.
 *
 * @param tile the unrolled kernel that walks it
 * @param positions per tile and segment three numbers: in(p), out(p), residual(p) of its first
 *     pixel
 * @param pairs how a paired tile's inputs lie; null for other tiles
 * @param offsets where input j lies from in(p); of a paired tile, from its first pair
 * @param weights the stream; shared by layers
 * @param starts (groups + 1) first j of each group
 * @param bias (groups, W)
 * @param outBase arena index of the output's first channel and pixel
 * @param outPlane distance of 16-channel planes in the output
 * @param residualBase as outBase for what is added, or negative
 * @param residualPlane distance of 16-channel planes in what is added
 * @param relu whether negative sums become 0
 */
public record GatherConv(
    Tile tile,
    int[] positions,
    Pairs pairs,
    int[] offsets,
    float[] weights,
    int[] starts,
    float[] bias,
    int outBase,
    int outPlane,
    int residualBase,
    int residualPlane,
    boolean relu) {

  /** Channels that lie side by side. */
  public static final int BLOCK = 16;

  /**
   * Index of the first weight, and of an arena's first value: behind an array header of 16 bytes it
   * begins a cache line, in arrays large enough to begin at a heap region.
   */
  public static final int FIRST_WEIGHT = 12;

  /**
   * {@return the same computed in other tiles}
   *
   * @param other of the same group width
   * @param otherPositions of its tiles
   */
  public GatherConv with(Tile other, int[] otherPositions) {
    return new GatherConv(
        other,
        otherPositions,
        pairs,
        offsets,
        weights,
        starts,
        bias,
        outBase,
        outPlane,
        residualBase,
        residualPlane,
        relu);
  }

  /** {@return groups of W output channels} */
  public int groups() {
    return starts.length - 1;
  }

  /** {@return tiles of a group; the last ones may compute pixels again that others have} */
  public int tiles() {
    return positions.length / tile.positions();
  }

  int out(int group) {
    return outBase + channel(group, outPlane);
  }

  int residual(int group) {
    return residualBase < 0 ? -1 : residualBase + channel(group, residualPlane);
  }

  private int channel(int group, int plane) {
    int channel = group * tile.groupWidth();
    return channel / BLOCK * plane + channel % BLOCK;
  }
}
