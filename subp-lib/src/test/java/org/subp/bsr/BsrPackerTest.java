package org.subp.bsr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;
import org.subp.image.Preprocessing;
import org.subp.network.Cost;
import org.subp.network.Initializer;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.network.Parameter;
import org.subp.network.ResNets;
import org.subp.network.Shape;

class BsrPackerTest {
  private static final Network NETWORK = ResNets.cifar(8, 10);

  private static ModelInfo info() {
    return new ModelInfo(
        IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
        new Preprocessing(32, 32, 32, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f)),
        Map.of());
  }

  private static BsrModel pack(float[] parameters, float[] statistics) {
    NetworkMasks masks = NetworkMasks.dense(NETWORK.prunableLayers(8));
    return BsrPacker.pack(NETWORK, parameters, statistics, masks, info());
  }

  @Test
  void packingKeepsExactlyTheLiveWeights() {
    Random random = new Random(5);
    for (int blockSize : new int[] {1, 4, 8, 16}) {
      BlockLayout layout = new BlockLayout(16, 10, 3, blockSize);
      boolean[] kept = new boolean[layout.blocks()];
      for (int g = 0; g < layout.groups(); g++) {
        kept[g * 10 + (g * 3 + 1) % 10] = true;
        kept[g * 10 + (g * 3 + 5) % 10] = true;
      }
      BlockMask mask = BlockMask.of(layout, kept);
      float[] weights = new float[layout.weights()];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = random.nextFloat() + 1;
      }
      BsrWeights packed = BsrPacker.pack(weights, mask);
      mask.apply(weights, 0);
      assertArrayEquals(weights, packed.toDense());
      assertEquals(0.2, packed.density());
    }
  }

  @Test
  void convolutionsTakeInBatchNormAdditionAndRelu() {
    BsrModel model = pack(Initializer.parameters(NETWORK, 1), Initializer.statistics(NETWORK));
    // Stem, three basic blocks of two convolutions, two projections, pool, classifier.
    assertEquals(1 + 6 + 2 + 2, model.operations().size());
    assertEquals(
        3, model.operations().stream().filter(o -> o.residual() != Operation.NONE).count());
  }

  @Test
  void costIsThatOfTheNetwork() {
    BsrModel model = pack(Initializer.parameters(NETWORK, 1), Initializer.statistics(NETWORK));
    assertEquals(Cost.dense(NETWORK).multiplyAdds(), model.multiplyAdds());
  }

  @Test
  void weightsThatAreNotFiniteAreRefusedByLayerName() {
    float[] parameters = Initializer.parameters(NETWORK, 1);
    parameters[NETWORK.parameters().get("layer2.0.conv1", Parameter.Role.WEIGHT).offset() + 3] =
        Float.NaN;
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> pack(parameters, Initializer.statistics(NETWORK)));
    assertTrue(e.getMessage().contains("layer2.0.conv1"), e.getMessage());

    float[] statistics = Initializer.statistics(NETWORK);
    statistics[NETWORK.statistics().get("stem.bn", Parameter.Role.VARIANCE).offset()] = -1;
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> pack(Initializer.parameters(NETWORK, 1), statistics));
    assertTrue(e.getMessage().contains("stem.conv"), e.getMessage());
  }

  @Test
  void whatBelongsToAnotherNetworkIsRefused() {
    float[] parameters = Initializer.parameters(NETWORK, 1);
    float[] statistics = Initializer.statistics(NETWORK);
    NetworkMasks foreign = NetworkMasks.dense(ResNets.cifar(14, 10).prunableLayers(8));
    assertThrows(
        IllegalArgumentException.class,
        () -> BsrPacker.pack(NETWORK, parameters, statistics, foreign, info()));
    assertThrows(IllegalArgumentException.class, () -> pack(new float[5], statistics));
  }

  /**
   * With nothing alive, a few bytes could otherwise make a predictor ask for any amount of memory.
   */
  @Test
  void hugeMarginsAreRefused() {
    FloatBuffer bias = FloatBuffer.allocate(10);
    BsrWeights nothing =
        new BsrWeights(
            10,
            3,
            40_001,
            10,
            IntBuffer.allocate(1),
            IntBuffer.allocate(0),
            FloatBuffer.allocate(0));
    Operation conv = new Operation.Conv("conv", 0, -1, 80_000, 40_000, false, nothing, bias);
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new BsrModel("huge", new Shape(3, 8, 8), info(), List.of(conv)));
    assertTrue(e.getMessage().contains("margin"), e.getMessage());
  }

  /** Each geometry gets a place of its own, so it is the sum that counts. */
  @Test
  void manyLargeActivationsAreRefused() {
    List<Operation> pools = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      pools.add(new Operation.MaxPool("pool" + i, i, 2, 1, 0));
    }
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new BsrModel("many", new Shape(3, 400, 400), info(), pools));
    assertTrue(e.getMessage().contains("together"), e.getMessage());
  }

  @Test
  void poolsThatWouldTakeMinutesAreRefused() {
    Operation pool = new Operation.MaxPool("pool", 0, 1_000, 1, 0);
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new BsrModel("slow", new Shape(3, 1_500, 1_500), info(), List.of(pool)));
    assertTrue(e.getMessage().contains("1000x1000"), e.getMessage());
  }

  @Test
  void modelsAreImmutable() {
    float[] values = {1, 2};
    BsrWeights weights =
        new BsrWeights(
            2,
            1,
            1,
            2,
            IntBuffer.wrap(new int[] {1}),
            IntBuffer.wrap(new int[] {0}),
            FloatBuffer.wrap(values));
    assertTrue(weights.values().isReadOnly());
    weights.values().get();
    assertEquals(2, weights.values().remaining(), "a reader does not move the next one");
  }
}
