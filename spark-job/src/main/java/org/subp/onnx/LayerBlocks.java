package org.subp.onnx;

import java.nio.IntBuffer;
import org.subp.bsr.Operation;

/**
 * What was found in the zeros of one convolution.
 *
 * @param layer the convolution's name
 * @param kernel side of its square kernel
 * @param blockSize N
 * @param live blocks that have a weight other than zero
 * @param blocks all of them
 * @param uniform whether every group of N output channels keeps equally many
 */
public record LayerBlocks(
    String layer, int kernel, int blockSize, int live, long blocks, boolean uniform) {

  static LayerBlocks of(Operation.Conv conv) {
    IntBuffer counts = conv.weights().counts();
    boolean uniform = true;
    for (int g = 1; g < counts.limit(); g++) {
      uniform &= counts.get(g) == counts.get(0);
    }
    return new LayerBlocks(
        conv.name(),
        conv.weights().kernel(),
        conv.weights().blockSize(),
        conv.weights().liveBlocks(),
        (long) conv.weights().groups() * conv.weights().inChannels(),
        uniform);
  }

  /** {@return share of blocks that live, 0 to 1} */
  public double liveShare() {
    return (double) live / blocks;
  }

  /** {@return whether any block is missing} */
  public boolean pruned() {
    return live < blocks;
  }
}
