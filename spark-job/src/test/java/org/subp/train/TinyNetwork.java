package org.subp.train;

import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.Shape;

/**
 * The smallest network in which everything of the method happens: 1x1 convolution (pruned), batch
 * norm, ReLU, mean over the pixels, fully connected.
 */
public final class TinyNetwork {
  public static final int CHANNELS = 8;
  public static final int HIDDEN = 16;
  public static final int CLASSES = 6;
  public static final int SIDE = 2;

  private TinyNetwork() {}

  public static Network create() {
    return create(HIDDEN);
  }

  static Network create(int hidden) {
    Network.Builder net = Network.builder("tiny", new Shape(CHANNELS, SIDE, SIDE));
    String x = net.add("conv", new Layer.Conv(CHANNELS, hidden, 1, 1, 0, 1, true), Network.INPUT);
    x = net.add("bn", new Layer.BatchNorm(hidden), x);
    x = net.add("relu", new Layer.Relu(), x);
    x = net.add("pool", new Layer.GlobalAveragePool(), x);
    net.add("fc", new Layer.FullyConnected(hidden, CLASSES), x);
    return net.build();
  }
}
