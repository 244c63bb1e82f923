package org.subp.kernel;

/**
 * A fully connected layer, in one arena of activations:
 *
 * <pre>
 * arena[out(g) + n] = bias[g*W + n] + sum over i of
 *                     arena[inputs[i]] * weights[FIRST_WEIGHT + (g*inputs.length + i)*W + n]
 * </pre>
 *
 * with groups g of W outputs and n below W. Each weight is used once, so memory is what bounds it;
 * {@link #STREAMS} groups are read side by side, for one linear stream does not use all of the
 * bandwidth.
 *
 * @param width W, as {@link Kernels#lanes()} says
 * @param weights (groups, inputs, W) from {@link GatherConv#FIRST_WEIGHT} on
 * @param inputs arena index of each input
 * @param bias (groups, W)
 * @param outBase arena index of the first output
 * @param outPlane distance of blocks of 16 outputs
 */
public record FullyConnected(
    int width, float[] weights, int[] inputs, float[] bias, int outBase, int outPlane) {

  /** Groups that are computed at once, if there are as many. */
  static final int STREAMS = 8;

  /** {@return groups of W outputs} */
  public int groups() {
    return bias.length / width;
  }

  /** {@return units of work; the last may compute groups again that the one before has} */
  public int bundles() {
    return (groups() + STREAMS - 1) / STREAMS;
  }

  /** Only the first bundle of less than {@link #STREAMS} groups begins before 0. */
  int firstGroup(int bundle) {
    return Math.min(bundle * STREAMS, groups() - STREAMS);
  }

  int weight(int group) {
    return GatherConv.FIRST_WEIGHT + group * inputs.length * width;
  }

  int out(int group) {
    int channel = group * width;
    return outBase + channel / GatherConv.BLOCK * outPlane + channel % GatherConv.BLOCK;
  }
}
