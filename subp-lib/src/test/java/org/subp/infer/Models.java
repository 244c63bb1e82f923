package org.subp.infer;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;
import org.subp.bsr.BsrModel;
import org.subp.bsr.BsrPacker;
import org.subp.bsr.ModelInfo;
import org.subp.image.Preprocessing;
import org.subp.network.Initializer;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.network.Parameter;
import org.subp.network.PrunableLayer;
import org.subp.network.Shape;

/** A network with random weights, statistics and masks, and the model packed from them. */
record Models(Network network, float[] parameters, float[] statistics, BsrModel model) {

  /** Every group of a prunable layer loses {@code floor(rate * inChannels)} blocks. */
  static Models random(Network network, int blockSize, double rate, long seed) {
    Random random = new Random(seed);
    float[] parameters = Initializer.parameters(network, seed);
    for (Parameter parameter : network.parameters().parameters()) {
      if (parameter.role() == Parameter.Role.GAMMA || parameter.role() == Parameter.Role.BETA) {
        for (int i = parameter.offset(); i < parameter.end(); i++) {
          parameters[i] += (float) (0.2 * random.nextGaussian());
        }
      }
    }
    float[] statistics = Initializer.statistics(network);
    for (int i = 0; i < statistics.length; i++) {
      statistics[i] += 0.5f * random.nextFloat();
    }
    NetworkMasks masks = masks(network, blockSize, rate, random);
    masks.apply(parameters);
    return new Models(
        network,
        parameters,
        statistics,
        BsrPacker.pack(network, parameters, statistics, masks, info(network)));
  }

  static ModelInfo info(Network network) {
    return new ModelInfo(
        IntStream.range(0, network.classes()).mapToObj(i -> "class " + i).toList(),
        new Preprocessing(32, 32, 32, List.of(0.5f, 0.5f, 0.5f), List.of(0.25f, 0.25f, 0.25f)),
        Map.of("seed", "1"));
  }

  static NetworkMasks masks(Network network, int blockSize, double rate, Random random) {
    List<PrunableLayer> layers = network.prunableLayers(blockSize);
    return new NetworkMasks(
        layers, layers.stream().map(l -> mask(l.layout(), rate, random)).toList());
  }

  static BlockMask mask(BlockLayout layout, double rate, Random random) {
    int channels = layout.inChannels();
    boolean[] kept = new boolean[layout.blocks()];
    java.util.Arrays.fill(kept, true);
    for (int g = 0; g < layout.groups(); g++) {
      for (int pruned = 0; pruned < (int) (rate * channels); ) {
        int block = g * channels + random.nextInt(channels);
        pruned += kept[block] ? 1 : 0;
        kept[block] = false;
      }
    }
    return BlockMask.of(layout, kept);
  }

  /** A bottleneck network in small: strides, projections, pools, odd planes. */
  static Network bottleneck() {
    Network.Builder net = Network.builder("bottleneck", new Shape(3, 37, 29));
    String x = conv(net, "stem", Network.INPUT, 32, 7, 2, false, true);
    x = net.add("stem.pool", new Layer.MaxPool(3, 2, 1), x);
    for (int stage = 0; stage < 3; stage++) {
      int width = 16 << stage;
      for (int b = 0; b < 2; b++) {
        String p = "l" + stage + "." + b;
        int stride = stage > 0 && b == 0 ? 2 : 1;
        String y = conv(net, p + ".a", x, width, 1, 1, true, true);
        y = conv(net, p + ".b", y, width, 3, stride, true, true);
        y = conv(net, p + ".c", y, 4 * width, 1, 1, true, false);
        String shortcut = b == 0 ? conv(net, p + ".d", x, 4 * width, 1, stride, true, false) : x;
        x =
            net.add(
                p + ".relu", new Layer.Relu(), net.add(p + ".add", new Layer.Add(), y, shortcut));
      }
    }
    x = net.add("pool", new Layer.GlobalAveragePool(), x);
    net.add("fc", new Layer.FullyConnected(256, 10), x);
    return net.build();
  }

  /**
   * What the zoo has not: nothing fuses everywhere, channels are odd, the classifier reads a plane.
   */
  static Network oddities() {
    Network.Builder net = Network.builder("oddities", new Shape(3, 9, 11));
    String a = net.add("a", new Layer.Conv(3, 12, 3, 1, 1, 1, false), Network.INPUT);
    String norm = net.add("a.bn", new Layer.BatchNorm(12), a);
    String both = net.add("both", new Layer.Add(), a, norm);
    String relu = net.add("relu", new Layer.Relu(), both);
    String deep = net.add("deep", new Layer.Conv(12, 12, 5, 2, 2, 12, false), relu);
    deep =
        net.add("deep.relu", new Layer.Relu(), net.add("deep.bn", new Layer.BatchNorm(12), deep));
    String wide = net.add("wide", new Layer.Conv(12, 40, 2, 1, 0, 1, true), deep);
    String twice = net.add("twice", new Layer.Add(), wide, wide);
    String pooled = net.add("max", new Layer.MaxPool(2, 1, 0), twice);
    String lone = net.add("lone", new Layer.Relu(), pooled);
    net.add("fc", new Layer.FullyConnected(net.channels(lone) * 3 * 4, 7), lone);
    return net.build();
  }

  private static String conv(
      Network.Builder net,
      String name,
      String x,
      int out,
      int kernel,
      int stride,
      boolean prunable,
      boolean relu) {
    Layer conv = new Layer.Conv(net.channels(x), out, kernel, stride, kernel / 2, 1, prunable);
    String y = net.add(name + ".bn", new Layer.BatchNorm(out), net.add(name, conv, x));
    return relu ? net.add(name + ".relu", new Layer.Relu(), y) : y;
  }

  float[] images(int batch, long seed) {
    Random random = new Random(seed);
    float[] images = new float[batch * network.input().size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    return images;
  }

  double[] slowLogits(float[] images, int image) {
    int size = network.input().size();
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = images[image * size + i];
    }
    return new SlowForward(network, parameters, statistics).logits(values);
  }
}
