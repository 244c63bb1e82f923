package org.subp.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.subp.block.BlockMask;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.network.PrunableLayer;
import org.subp.network.ResNets;

class SelectionTest {
  private static final Network NETWORK = ResNets.cifar(8, 10); // 3x3 and 1x1
  private static final int LENGTH = NETWORK.parameters().length();

  private static NetworkMasks masks(double density, Random random) {
    List<PrunableLayer> layers = NETWORK.prunableLayers(8);
    List<BlockMask> masks = new ArrayList<>();
    for (PrunableLayer layer : layers) {
      int channels = layer.layout().inChannels();
      int kept = (int) (density * channels);
      boolean[] bits = new boolean[layer.layout().blocks()];
      for (int g = 0; g < layer.layout().groups(); g++) {
        int shift = random.nextInt(channels);
        for (int k = 0; k < kept; k++) {
          bits[g * channels + (shift + k * (channels - 1)) % channels] = true;
        }
      }
      masks.add(BlockMask.of(layer.layout(), bits));
    }
    return new NetworkMasks(layers, masks);
  }

  /** Written out: which places masks let live. */
  private static float[] picked(float[] values, NetworkMasks masks, boolean live) {
    float[] marks = new float[LENGTH];
    Arrays.fill(marks, 1);
    masks.apply(marks);
    int[] places = IntStream.range(0, LENGTH).filter(i -> marks[i] == (live ? 1 : 0)).toArray();
    float[] picked = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      picked[i] = values[places[i]];
    }
    return picked;
  }

  @Test
  void packedAndHandedOutAreTheSelectedValuesInTheirOrder() {
    Random random = new Random(3);
    float[] values = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      values[i] = random.nextFloat();
    }
    for (double density : new double[] {0, 0.25, 0.8, 1}) {
      NetworkMasks masks = masks(density, random);
      assertSelects(picked(values, masks, true), Selection.live(masks, LENGTH), values);
      assertSelects(picked(values, masks, false), Selection.pruned(masks, LENGTH), values);
    }
    assertSelects(values, Selection.all(LENGTH), values);
  }

  private static void assertSelects(float[] expected, Selection selection, float[] values) {
    assertEquals(expected.length, selection.count());
    float[] packed = new float[expected.length];
    Arrays.fill(packed, Float.NaN);
    selection.pack(values, FloatBuffer.wrap(packed));
    assertArrayEquals(expected, packed);

    float[][] rows = new float[selection.rows()][];
    selection.handTo((number, row) -> rows[number] = row.clone(), values);
    FloatBuffer joined = FloatBuffer.allocate(expected.length);
    Stream.of(rows).forEachOrdered(joined::put);
    assertArrayEquals(expected, joined.array());

    float[] back = new float[LENGTH];
    float[] again = new float[expected.length];
    selection.unpack(List.of(FloatBuffer.wrap(packed)), back);
    selection.pack(back, FloatBuffer.wrap(again));
    assertArrayEquals(expected, again);
  }
}
