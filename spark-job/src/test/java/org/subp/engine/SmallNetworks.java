package org.subp.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.subp.network.Layer;
import org.subp.network.Layer.Add;
import org.subp.network.Layer.BatchNorm;
import org.subp.network.Layer.Conv;
import org.subp.network.Layer.FullyConnected;
import org.subp.network.Layer.GlobalAveragePool;
import org.subp.network.Layer.MaxPool;
import org.subp.network.Layer.Relu;
import org.subp.network.Network;
import org.subp.network.ParameterLayout;
import org.subp.network.Shape;

/** Networks of awkward shapes, each about one kind of layer, and random numbers to fill them. */
public final class SmallNetworks {
  private SmallNetworks() {}

  /** By a name that says what each is about. */
  public static Map<String, Network> all() {
    Map<String, Network> all = new LinkedHashMap<>();
    all.put("fc alone", behind(new Shape(7, 1, 1), null, 5));
    all.put("average pool", behind(new Shape(5, 3, 7), null, 3));
    all.put("1x1", conv(new Shape(3, 5, 4), new Conv(3, 6, 1, 1, 0, 1, true)));
    all.put("1x1 stride 2", conv(new Shape(3, 7, 6), new Conv(3, 5, 1, 2, 0, 1, false)));
    all.put("3x3", conv(new Shape(4, 6, 5), new Conv(4, 7, 3, 1, 1, 1, true)));
    all.put("3x3 to 16 channels", conv(new Shape(16, 6, 6), new Conv(16, 16, 3, 1, 1, 1, true)));
    all.put("3x3 unpadded", conv(new Shape(2, 6, 5), new Conv(2, 3, 3, 1, 0, 1, true)));
    all.put("3x3 stride 2, even", conv(new Shape(3, 8, 8), new Conv(3, 5, 3, 2, 1, 1, true)));
    all.put("3x3 stride 2, odd", conv(new Shape(3, 7, 9), new Conv(3, 4, 3, 2, 1, 1, true)));
    all.put("7x7 stride 2", conv(new Shape(3, 14, 13), new Conv(3, 4, 7, 2, 3, 1, false)));
    all.put("depthwise", conv(new Shape(5, 6, 7), new Conv(5, 5, 3, 1, 1, 5, false)));
    all.put("depthwise stride 2", conv(new Shape(16, 7, 8), new Conv(16, 16, 3, 2, 1, 16, false)));
    all.put(
        "depthwise stride 2, even", conv(new Shape(6, 8, 8), new Conv(6, 6, 3, 2, 1, 6, false)));
    all.put("max pool 3/2/1", behind(new Shape(3, 8, 7), new MaxPool(3, 2, 1), 3));
    all.put("max pool 2/2/0", behind(new Shape(5, 6, 6), new MaxPool(2, 2, 0), 3));
    all.put("max pool 3/2/1 after batch norm", poolAfterNorm());
    all.put("batch norm alone", behind(new Shape(9, 4, 5), new BatchNorm(9), 3));
    all.put("batch norm of one channel", behind(new Shape(1, 3, 5), new BatchNorm(1), 2));
    all.put("relu alone", behind(new Shape(5, 4, 3), new Relu(), 3));
    all.put("add without norm", plainResidual());
    all.put("add of one thing twice", doubled());
    all.put("residual block", residual(false));
    all.put("residual block with projection", residual(true));
    all.put("residual block of many channels", wideResidual());
    all.put("one of each", oneOfEach());
    all.put("few channels in a row", fewChannels());
    all.put("input read twice", inputReadTwice());
    all.put("logits from a pool", logitsFromPool());
    return all;
  }

  private static Network behind(Shape input, Layer layer, int classes) {
    Network.Builder net = Network.builder("small", input);
    String x = layer == null ? Network.INPUT : net.add("layer", layer, Network.INPUT);
    return classifier(net, x, classes);
  }

  private static Network conv(Shape input, Conv conv) {
    return behind(input, conv, 4);
  }

  private static Network classifier(Network.Builder net, String x, int classes) {
    x = net.add("pool", new GlobalAveragePool(), x);
    net.add("fc", new FullyConnected(net.channels(x), classes), x);
    return net.build();
  }

  private static Network poolAfterNorm() {
    Network.Builder net = Network.builder("small", new Shape(3, 9, 9));
    String x = net.add("bn", new BatchNorm(3), Network.INPUT);
    return classifier(net, net.add("max", new MaxPool(3, 2, 1), x), 4);
  }

  private static Network plainResidual() {
    Network.Builder net = Network.builder("small", new Shape(4, 5, 3));
    String x = net.add("conv", new Conv(4, 4, 3, 1, 1, 1, true), Network.INPUT);
    String y = net.add("conv2", new Conv(4, 4, 3, 1, 1, 1, true), x);
    x = net.add("add", new Add(), x, y);
    return classifier(net, net.add("relu", new Relu(), x), 3);
  }

  private static Network doubled() {
    Network.Builder net = Network.builder("small", new Shape(2, 3, 4));
    String x = net.add("conv", new Conv(2, 3, 1, 1, 0, 1, true), Network.INPUT);
    String y = net.add("add", new Add(), x, x);
    return classifier(net, net.add("add2", new Add(), y, x), 3);
  }

  /**
   * The first batch norm is read twice and so stays alone; the last takes addition and ReLU along.
   */
  private static Network residual(boolean projection) {
    Network.Builder net = Network.builder("small", new Shape(3, 8, 6));
    String x = net.add("conv0", new Conv(3, 6, 3, 1, 1, 1, false), Network.INPUT);
    x = net.add("bn0", new BatchNorm(6), x);
    int out = projection ? 10 : 6;
    int stride = projection ? 2 : 1;
    String y = net.add("conv1", new Conv(6, out, 3, stride, 1, 1, true), x);
    y = net.add("bn1", new BatchNorm(out), y);
    y = net.add("relu1", new Relu(), y);
    y = net.add("conv2", new Conv(out, out, 3, 1, 1, 1, true), y);
    y = net.add("bn2", new BatchNorm(out), y);
    if (projection) {
      x = net.add("down", new Conv(6, out, 1, stride, 0, 1, false), x);
      x = net.add("downbn", new BatchNorm(out), x);
    }
    y = net.add("add", new Add(), y, x);
    return classifier(net, net.add("relu2", new Relu(), y), 5);
  }

  private static Network fewChannels() {
    Network.Builder net = Network.builder("small", new Shape(3, 10, 9));
    String x = net.add("conv0", new Conv(3, 5, 3, 1, 1, 1, false), Network.INPUT);
    x = net.add("conv1", new Conv(5, 16, 3, 1, 1, 1, true), x);
    x = net.add("conv2", new Conv(16, 16, 3, 1, 0, 1, true), x);
    x = net.add("conv3", new Conv(16, 16, 5, 1, 1, 1, true), x);
    x = net.add("conv4", new Conv(16, 16, 1, 1, 0, 1, true), x);
    x = net.add("conv5", new Conv(16, 16, 3, 2, 1, 1, true), x);
    return classifier(net, x, 3);
  }

  private static Network inputReadTwice() {
    Network.Builder net = Network.builder("small", new Shape(4, 5, 6));
    String x = net.add("conv", new Conv(4, 4, 3, 1, 1, 1, true), Network.INPUT);
    x = net.add("bn", new BatchNorm(4), x);
    return classifier(net, net.add("add", new Add(), Network.INPUT, x), 3);
  }

  private static Network logitsFromPool() {
    Network.Builder net = Network.builder("small", new Shape(3, 5, 6));
    String x = net.add("conv", new Conv(3, 7, 3, 1, 1, 1, true), Network.INPUT);
    net.add("pool", new GlobalAveragePool(), x);
    return net.build();
  }

  /** Enough channels, and lines, for Winograd; the last strip of a plane is not full. */
  private static Network wideResidual() {
    Network.Builder net = Network.builder("small", new Shape(2, 9, 17));
    String x = net.add("conv0", new Conv(2, 34, 3, 1, 1, 1, false), Network.INPUT);
    x = net.add("relu0", new Relu(), net.add("bn0", new BatchNorm(34), x));
    String y = net.add("conv1", new Conv(34, 33, 3, 1, 1, 1, true), x);
    y = net.add("relu1", new Relu(), net.add("bn1", new BatchNorm(33), y));
    y = net.add("conv2", new Conv(33, 34, 3, 1, 1, 1, false), y);
    x = net.add("add", new Add(), net.add("bn2", new BatchNorm(34), y), x);
    return classifier(net, net.add("relu2", new Relu(), x), 3);
  }

  private static Network oneOfEach() {
    Network.Builder net = Network.builder("small", new Shape(3, 15, 17));
    String x = net.add("stem", new Conv(3, 8, 7, 2, 3, 1, false), Network.INPUT);
    x = net.add("stembn", new BatchNorm(8), x);
    x = net.add("stemrelu", new Relu(), x);
    x = net.add("max", new MaxPool(3, 2, 1), x);
    String y = net.add("dw", new Conv(8, 8, 3, 2, 1, 8, false), x);
    y = net.add("dwbn", new BatchNorm(8), y);
    y = net.add("dwrelu", new Relu(), y);
    y = net.add("pw", new Conv(8, 12, 1, 1, 0, 1, true), y);
    y = net.add("pwbn", new BatchNorm(12), y);
    String z = net.add("down", new Conv(8, 12, 1, 2, 0, 1, true), x);
    z = net.add("downbn", new BatchNorm(12), z);
    y = net.add("add", new Add(), z, y);
    return classifier(net, net.add("relu", new Relu(), y), 6);
  }

  /** Normal images, labels spread over the classes. */
  public static Batch batch(Network network, int size, long seed) {
    Random random = new Random(seed);
    float[] images = normal(size * network.input().size(), random);
    int[] labels = random.ints(size, 0, network.classes()).toArray();
    return new Batch(images, labels, size);
  }

  /** Weights, scales and shifts of no particular symmetry. */
  public static float[] parameters(Network network, long seed) {
    Random random = new Random(seed);
    ParameterLayout layout = network.parameters();
    float[] values = normal(layout.length(), random);
    layout.parameters().stream()
        .filter(p -> p.decays())
        .forEach(
            p -> {
              float fan = p.length() / (float) p.shape().get(0);
              for (int i = p.offset(); i < p.end(); i++) {
                values[i] /= (float) Math.sqrt(fan);
              }
            });
    return values;
  }

  /** Any means, positive variances. */
  public static float[] statistics(Network network, long seed) {
    float[] values = normal(network.statistics().length(), new Random(seed));
    network.statistics().parameters().stream()
        .filter(p -> p.role() == org.subp.network.Parameter.Role.VARIANCE)
        .forEach(
            p -> {
              for (int i = p.offset(); i < p.end(); i++) {
                values[i] = 0.1f + Math.abs(values[i]);
              }
            });
    return values;
  }

  private static float[] normal(int length, Random random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
