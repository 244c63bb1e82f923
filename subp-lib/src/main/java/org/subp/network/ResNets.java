package org.subp.network;

import org.subp.network.Layer.Add;
import org.subp.network.Layer.BatchNorm;
import org.subp.network.Layer.Conv;
import org.subp.network.Layer.FullyConnected;
import org.subp.network.Layer.GlobalAveragePool;
import org.subp.network.Layer.MaxPool;
import org.subp.network.Layer.Relu;

/**
 * He et al., "Deep Residual Learning for Image Recognition" (arXiv 1512.03385), with projection
 * shortcuts where shapes change and the bottleneck's stride on its 3x3.
 *
 * <p>SUBP prunes the 3x3 convolutions of basic blocks; of bottlenecks it prunes all convolutions
 * and the downsampling shortcuts too. Stem and classifier stay dense.
 */
public final class ResNets {
  private ResNets() {}

  /**
   * {@return the form for 3x32x32 images: three stages of 16, 32 and 64 channels}
   *
   * @param depth 6n+2 layers, 8 or more; 20 is usual
   * @param classes length of the logits
   * @throws IllegalArgumentException if there is no such depth
   */
  public static Network cifar(int depth, int classes) {
    if (depth < 8 || (depth - 2) % 6 != 0) {
      throw new IllegalArgumentException(
          "a CIFAR ResNet has 6n+2 layers, but depth="
              + depth
              + "; choose 8, 14, 20, 32, 44 or 56");
    }
    Stack stack = new Stack("resnet" + depth, new Shape(3, 32, 32));
    String x = stack.convNormRelu("stem", "", Network.INPUT, 16, 3, 1, false);
    int blocks = (depth - 2) / 6;
    for (int stage = 0; stage < 3; stage++) {
      x = stack.basicStage("layer" + (stage + 1), x, 16 << stage, blocks, stage == 0 ? 1 : 2);
    }
    return stack.classifier(x, classes);
  }

  /**
   * {@return 18 layers of basic blocks for 3x224x224 images}
   *
   * @param classes length of the logits
   */
  public static Network resnet18(int classes) {
    return imagenetBasic("resnet18", classes, 2, 2, 2, 2);
  }

  /**
   * {@return 34 layers of basic blocks for 3x224x224 images}
   *
   * @param classes length of the logits
   */
  public static Network resnet34(int classes) {
    return imagenetBasic("resnet34", classes, 3, 4, 6, 3);
  }

  /**
   * {@return 50 layers of bottlenecks for 3x224x224 images}
   *
   * @param classes length of the logits
   */
  public static Network resnet50(int classes) {
    Stack stack = new Stack("resnet50", new Shape(3, 224, 224));
    String x = stack.imagenetStem();
    int[] blocks = {3, 4, 6, 3};
    for (int stage = 0; stage < 4; stage++) {
      x =
          stack.bottleneckStage(
              "layer" + (stage + 1), x, 64 << stage, blocks[stage], stage == 0 ? 1 : 2);
    }
    return stack.classifier(x, classes);
  }

  private static Network imagenetBasic(String name, int classes, int... blocks) {
    Stack stack = new Stack(name, new Shape(3, 224, 224));
    String x = stack.imagenetStem();
    for (int stage = 0; stage < 4; stage++) {
      x =
          stack.basicStage(
              "layer" + (stage + 1), x, 64 << stage, blocks[stage], stage == 0 ? 1 : 2);
    }
    return stack.classifier(x, classes);
  }

  /** The recurring pieces, in terms of a network under construction. */
  private static final class Stack {
    private final Network.Builder net;

    Stack(String name, Shape input) {
      net = Network.builder(name, input);
    }

    String imagenetStem() {
      String x = convNormRelu("stem", "", Network.INPUT, 64, 7, 2, false);
      return net.add("stem.pool", new MaxPool(3, 2, 1), x);
    }

    String convNorm(
        String prefix, String number, String x, int out, int kernel, int stride, boolean prunable) {
      Conv conv = new Conv(net.channels(x), out, kernel, stride, kernel / 2, 1, prunable);
      String y = net.add(prefix + ".conv" + number, conv, x);
      return net.add(prefix + ".bn" + number, new BatchNorm(out), y);
    }

    String convNormRelu(
        String prefix, String number, String x, int out, int kernel, int stride, boolean prunable) {
      String y = convNorm(prefix, number, x, out, kernel, stride, prunable);
      return net.add(prefix + ".relu" + number, new Relu(), y);
    }

    String basicStage(String stage, String x, int channels, int blocks, int firstStride) {
      for (int b = 0; b < blocks; b++) {
        String block = stage + "." + b;
        int stride = b == 0 ? firstStride : 1;
        String y = convNormRelu(block, "1", x, channels, 3, stride, true);
        y = convNorm(block, "2", y, channels, 3, 1, true);
        x = addShortcut(block, y, x, channels, stride, false);
      }
      return x;
    }

    String bottleneckStage(String stage, String x, int width, int blocks, int firstStride) {
      for (int b = 0; b < blocks; b++) {
        String block = stage + "." + b;
        int stride = b == 0 ? firstStride : 1;
        String y = convNormRelu(block, "1", x, width, 1, 1, true);
        y = convNormRelu(block, "2", y, width, 3, stride, true);
        y = convNorm(block, "3", y, 4 * width, 1, 1, true);
        x = addShortcut(block, y, x, 4 * width, stride, true);
      }
      return x;
    }

    private String addShortcut(
        String block, String y, String x, int channels, int stride, boolean prunable) {
      boolean reshapes = stride != 1 || net.channels(x) != channels;
      String shortcut =
          reshapes ? convNorm(block + ".downsample", "", x, channels, 1, stride, prunable) : x;
      String sum = net.add(block + ".add", new Add(), y, shortcut);
      return net.add(block + ".relu", new Relu(), sum);
    }

    Network classifier(String x, int classes) {
      int channels = net.channels(x);
      x = net.add("pool", new GlobalAveragePool(), x);
      net.add("fc", new FullyConnected(channels, classes), x);
      return net.build();
    }
  }
}
