package org.subp.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;
import org.subp.block.Blocks;

class NetworkMasksTest {
  private static final Network NETWORK = ResNets.cifar(8, 10);
  private static final List<PrunableLayer> LAYERS = NETWORK.prunableLayers(4);

  @Test
  void applyTouchesPrunedWeightsOnly() {
    NetworkMasks masks = halves(LAYERS, 1);
    float[] before = Initializer.parameters(NETWORK, 1);
    float[] after = before.clone();
    masks.apply(after);
    long zeroed = 0;
    for (int i = 0; i < before.length; i++) {
      boolean kept = before[i] == after[i];
      assertTrue(kept || after[i] == 0);
      zeroed += kept ? 0 : 1;
    }
    long prunable = LAYERS.stream().mapToLong(l -> l.layout().weights()).sum();
    assertEquals(prunable / 2, zeroed);
    assertEquals(0.5, masks.density());
  }

  @Test
  void densityWeighsLayersByTheirWeights() {
    List<BlockMask> masks = new ArrayList<>();
    LAYERS.forEach(layer -> masks.add(BlockMask.dense(layer.layout())));
    BlockLayout last = LAYERS.get(LAYERS.size() - 1).layout();
    masks.set(masks.size() - 1, Blocks.random(last, 0, 1));
    long all = LAYERS.stream().mapToLong(l -> l.layout().weights()).sum();
    double expected = 1 - (double) last.weights() / all;
    assertEquals(expected, new NetworkMasks(LAYERS, masks).density(), 1e-12);
    assertEquals(1, NetworkMasks.dense(LAYERS).density());
    assertEquals(1, NetworkMasks.dense(List.of()).density());
  }

  @Test
  void differencesAddUp() {
    NetworkMasks dense = NetworkMasks.dense(LAYERS);
    int blocks = LAYERS.stream().mapToInt(l -> l.layout().blocks()).sum();
    assertEquals(0, dense.differences(dense));
    assertEquals(blocks / 2, dense.differences(halves(LAYERS, 2)));
  }

  @Test
  void masksFitTheirLayers() {
    List<PrunableLayer> coarser = NETWORK.prunableLayers(8);
    NetworkMasks dense = NetworkMasks.dense(LAYERS);
    Exception error =
        assertThrows(
            IllegalArgumentException.class, () -> new NetworkMasks(coarser, dense.masks()));
    assertTrue(error.getMessage().contains("layer1.0.conv1"), error.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> new NetworkMasks(LAYERS, dense.masks().subList(1, LAYERS.size())));
    assertThrows(
        IllegalArgumentException.class, () -> dense.differences(NetworkMasks.dense(coarser)));
    assertThrows(
        IllegalArgumentException.class,
        () -> dense.differences(NetworkMasks.dense(LAYERS.subList(0, 2))));
  }

  private static NetworkMasks halves(List<PrunableLayer> layers, long seed) {
    List<BlockMask> masks = new ArrayList<>();
    for (PrunableLayer layer : layers) {
      masks.add(Blocks.random(layer.layout(), layer.layout().inChannels() / 2, seed));
    }
    return new NetworkMasks(layers, masks);
  }
}
