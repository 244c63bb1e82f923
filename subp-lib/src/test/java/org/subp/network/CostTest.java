package org.subp.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subp.block.BlockMask;
import org.subp.block.Blocks;

/** Against the paper's table (METHOD, section 5), to the digits it prints. */
class CostTest {

  @ParameterizedTest
  @CsvSource({
    "resnet18,     60,   1.817, 1.030,  11.68,  6.53",
    "resnet34,     59,   3.668, 2.041,  21.78, 12.06",
    "resnet50,     66,   4.100, 2.048,  25.50, 13.41",
    "resnet50,     98.5, 4.100, 1.038,  25.50,  7.46",
    "mobilenet_v1, 69,   0.574, 0.2815,  4.21,  2.52"
  })
  void costIsThePapers(
      String name, double of128, double denseG, double prunedG, double denseM, double prunedM) {
    Network network = Zoo.create(name, 1000);
    Cost dense = Cost.dense(network);
    Cost pruned = Cost.atPruneRate(network, of128 / 128);
    assertEquals(denseG * 1e9, dense.multiplyAdds(), 1e-3 * denseG * 1e9);
    assertEquals(prunedG * 1e9, pruned.multiplyAdds(), 1e-3 * prunedG * 1e9);
    assertEquals(denseM * 1e6, dense.weights(), 1e-3 * denseM * 1e6);
    assertEquals(prunedM * 1e6, pruned.weights(), 1e-3 * prunedM * 1e6);
  }

  @Test
  void realMasksCostALittleMore() {
    Network network = ResNets.resnet50(1000);
    List<PrunableLayer> layers = network.prunableLayers(16);
    List<BlockMask> masks = new ArrayList<>();
    for (PrunableLayer layer : layers) {
      int inChannels = layer.layout().inChannels();
      int kept = inChannels - (int) (98.5 / 128 * inChannels);
      masks.add(Blocks.random(layer.layout(), kept, 1));
    }
    Cost cost = Cost.of(network, new NetworkMasks(layers, masks));
    assertEquals(1.051e9, cost.multiplyAdds(), 0.0005e9);
  }

  @ParameterizedTest
  @CsvSource({"resnet20", "resnet18", "resnet50", "mobilenet_v1"})
  void denseMasksCostAsMuchAsNone(String name) {
    Network network = Zoo.create(name, 10);
    NetworkMasks dense = NetworkMasks.dense(network.prunableLayers(4));
    assertEquals(Cost.dense(network), Cost.of(network, dense));
    assertEquals(Cost.dense(network), Cost.atPruneRate(network, 0));
  }

  /** Counted by hand: conv 3x3, 2 to 4 channels, on 5x5, of which half lives; fc 4 to 3. */
  @Test
  void costOfASmallNetworkIsCountedByHand() {
    Network.Builder net = Network.builder("small", new Shape(2, 5, 5));
    String x = net.add("conv", new Layer.Conv(2, 4, 3, 1, 1, 1, true), Network.INPUT);
    x = net.add("bn", new Layer.BatchNorm(4), x);
    x = net.add("pool", new Layer.GlobalAveragePool(), x);
    net.add("fc", new Layer.FullyConnected(4, 3), x);
    Network network = net.build();
    assertEquals(new Cost((9 * 2 + 1) * 4 * 25 + 12, 9 * 2 * 4 + 12 + 3), Cost.dense(network));

    List<PrunableLayer> layers = network.prunableLayers(2);
    BlockMask half = Blocks.random(layers.get(0).layout(), 1, 1);
    assertEquals(
        new Cost((9 + 1) * 4 * 25 + 12, 9 * 4 + 12 + 3),
        Cost.of(network, new NetworkMasks(layers, List.of(half))));
  }

  @Test
  void masksOfAnotherNetworkAreRefused() {
    Network small = ResNets.cifar(20, 10);
    Network large = ResNets.cifar(32, 10);
    NetworkMasks few = NetworkMasks.dense(small.prunableLayers(8));
    NetworkMasks many = NetworkMasks.dense(large.prunableLayers(8));
    Exception missing = assertThrows(IllegalArgumentException.class, () -> Cost.of(large, few));
    assertTrue(missing.getMessage().contains("layer1.3.conv1"), missing.getMessage());
    Exception surplus = assertThrows(IllegalArgumentException.class, () -> Cost.of(small, many));
    assertTrue(surplus.getMessage().contains("layer1.3.conv1"), surplus.getMessage());
  }
}
