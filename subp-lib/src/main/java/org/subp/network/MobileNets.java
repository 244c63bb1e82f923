package org.subp.network;

import org.subp.network.Layer.BatchNorm;
import org.subp.network.Layer.Conv;
import org.subp.network.Layer.FullyConnected;
import org.subp.network.Layer.GlobalAveragePool;
import org.subp.network.Layer.Relu;

/**
 * Howard et al., "MobileNets" (arXiv 1704.04861), version 1 at full width, with plain ReLU. SUBP
 * prunes the 13 pointwise convolutions; the first convolution, the depthwise ones and the
 * classifier stay dense.
 */
public final class MobileNets {
  private static final int[] OUT = {
    64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024
  };
  private static final int[] STRIDE = {1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1};

  private MobileNets() {}

  /**
   * {@return {@code mobilenet_v1} for images of 3x224x224}
   *
   * @param classes length of the logits
   */
  public static Network v1(int classes) {
    Network.Builder net = Network.builder("mobilenet_v1", new Shape(3, 224, 224));
    String x = convNormRelu(net, "stem", Network.INPUT, new Conv(3, 32, 3, 2, 1, 1, false));
    int channels = 32;
    for (int b = 0; b < OUT.length; b++) {
      String block = "block" + (b + 1);
      x =
          convNormRelu(
              net,
              block + ".depthwise",
              x,
              new Conv(channels, channels, 3, STRIDE[b], 1, channels, false));
      x = convNormRelu(net, block + ".pointwise", x, new Conv(channels, OUT[b], 1, 1, 0, 1, true));
      channels = OUT[b];
    }
    x = net.add("pool", new GlobalAveragePool(), x);
    net.add("fc", new FullyConnected(channels, classes), x);
    return net.build();
  }

  private static String convNormRelu(Network.Builder net, String prefix, String x, Conv conv) {
    x = net.add(prefix + ".conv", conv, x);
    x = net.add(prefix + ".bn", new BatchNorm(conv.outChannels()), x);
    return net.add(prefix + ".relu", new Relu(), x);
  }
}
