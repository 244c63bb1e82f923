package org.subp.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;
import org.subp.bsr.BsrModel;
import org.subp.bsr.BsrPacker;
import org.subp.bsr.ModelInfo;
import org.subp.engine.SmallNetworks;
import org.subp.image.Preprocessing;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.network.PrunableLayer;

/** Models with random weights and masks. */
final class TestModels {
  private TestModels() {}

  /** Every group of a prunable layer loses {@code floor(rate * inChannels)} blocks. */
  static BsrModel random(Network network, int blockSize, double rate, long seed) {
    Random random = new Random(seed);
    List<PrunableLayer> layers = network.prunableLayers(blockSize);
    NetworkMasks masks =
        new NetworkMasks(layers, layers.stream().map(l -> mask(l.layout(), rate, random)).toList());
    return BsrPacker.pack(
        network,
        SmallNetworks.parameters(network, seed),
        SmallNetworks.statistics(network, seed),
        masks,
        info(network.classes()));
  }

  private static BlockMask mask(BlockLayout layout, double rate, Random random) {
    int channels = layout.inChannels();
    boolean[] kept = new boolean[layout.blocks()];
    Arrays.fill(kept, true);
    for (int g = 0; g < layout.groups(); g++) {
      for (int pruned = 0; pruned < (int) (rate * channels); ) {
        int block = g * channels + random.nextInt(channels);
        pruned += kept[block] ? 1 : 0;
        kept[block] = false;
      }
    }
    return BlockMask.of(layout, kept);
  }

  static ModelInfo info(int classes) {
    return new ModelInfo(
        IntStream.range(0, classes).mapToObj(i -> "class\n" + i + " \\n \u2603").toList(),
        new Preprocessing(36, 32, 30, List.of(0.1f, 0.5f, 0.9f), List.of(0.25f, 1f / 3, 2f)),
        Map.of("seed", "1", "configuration", "run {\n  dir = here\n}"));
  }

  /** Normally distributed pixels. */
  static float[] images(BsrModel model, int batch, long seed) {
    Random random = new Random(seed);
    float[] images = new float[batch * model.input().size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    return images;
  }
}
