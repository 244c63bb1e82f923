package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.subp.block.BlockMask;
import org.subp.config.RunConfig.GradientMode;
import org.subp.engine.Gradients;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.network.PrunableLayer;
import org.subp.network.ResNets;
import org.subp.train.RankSetup;
import org.subp.train.Weights;

/** What travels between driver and executors. */
class PacketsTest {
  private static final Network NETWORK = ResNets.cifar(8, 10);
  private static final List<PrunableLayer> LAYERS = NETWORK.prunableLayers(8);
  private static final int PARAMETERS = NETWORK.parameters().length();
  private static final int STATISTICS = NETWORK.statistics().length();

  private static final RankSetup SETUP =
      new RankSetup(
          NETWORK,
          LAYERS,
          GradientMode.MASKED,
          (network, threads) -> null,
          () -> null,
          () -> null,
          1,
          1,
          1,
          0,
          1);

  private static NetworkMasks masks(double density, long seed) {
    Random random = new Random(seed);
    List<BlockMask> masks = new ArrayList<>();
    for (PrunableLayer layer : LAYERS) {
      int channels = layer.layout().inChannels();
      boolean[] kept = new boolean[layer.layout().blocks()];
      for (int g = 0; g < layer.layout().groups(); g++) {
        List<Integer> order = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
          order.add(c);
        }
        Collections.shuffle(order, random);
        for (int k = 0; k < (int) (density * channels); k++) {
          kept[g * channels + order.get(k)] = true;
        }
      }
      masks.add(BlockMask.of(layer.layout(), kept));
    }
    return new NetworkMasks(LAYERS, masks);
  }

  private static float[] random(int length, long seed) {
    Random random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static Weights weights(double density) {
    NetworkMasks masks = masks(density, 4);
    float[] parameters = random(PARAMETERS, 1);
    masks.apply(parameters);
    return new Weights(42, parameters, random(STATISTICS, 2), masks);
  }

  @Test
  void liveValuesTravelAndTheOthersComeBackAsZeros() {
    for (double density : new double[] {0, 0.25, 0.6, 1}) {
      NetworkMasks masks = masks(density, 9);
      float[] values = random(PARAMETERS, 3);
      float[] expected = values.clone();
      masks.apply(expected);
      LiveValues live = new LiveValues(masks, PARAMETERS);
      FloatBuffer wire = FloatBuffer.allocate(live.count());
      live.pack(values, wire);
      assertEquals(0, wire.remaining());
      float[] back = new float[PARAMETERS];
      Arrays.fill(back, Float.NaN);
      live.unpack(wire.flip(), back);
      assertArrayEquals(expected, back);
    }
  }

  @Test
  void weightsArriveAsTheyLeft() {
    for (double density : new double[] {0, 0.25, 1}) {
      Weights sent = weights(density);
      Weights received = WeightsPacket.decode(WeightsPacket.encode(sent), 42, SETUP);
      assertArrayEquals(sent.parameters(), received.parameters());
      assertArrayEquals(sent.statistics(), received.statistics());
      assertEquals(sent.masks(), received.masks());
    }
  }

  @Test
  void prunedBlocksCostNothingOnTheWay() {
    Weights sent = weights(0.25);
    long live = 0;
    for (float value : sent.parameters()) {
      live += value == 0 ? 0 : 1;
    }
    long rest = WeightsPacket.encode(sent).length - 4 * (live + STATISTICS);
    assertTrue(rest < 2000, rest + " bytes of masks and frame");
  }

  @Test
  void gradientsArriveAsTheyLeft() {
    Weights weights = weights(0.5);
    Gradients sent = new Gradients(5, 1.25, 3, random(PARAMETERS, 5), random(STATISTICS, 6));
    LiveValues all = LiveValues.all(PARAMETERS);
    byte[] bytes = new GradientPacket(sent, 0.5).encode(42, 7, 1, all);
    GradientPacket received = GradientPacket.decode(bytes, 42, 7, 1, all, PARAMETERS, STATISTICS);
    assertArrayEquals(sent.parameters(), received.gradients().parameters());
    assertArrayEquals(sent.statistics(), received.gradients().statistics());
    assertEquals(5, received.gradients().images());
    assertEquals(1.25, received.gradients().lossSum());
    assertEquals(3, received.gradients().correct());
    assertEquals(0.5, received.seconds());

    LiveValues live = Replica.wanted(SETUP, weights);
    float[] expected = sent.parameters().clone();
    weights.masks().apply(expected);
    byte[] less = new GradientPacket(sent, 0.5).encode(42, 7, 1, live);
    assertTrue(less.length < bytes.length);
    assertArrayEquals(
        expected,
        GradientPacket.decode(less, 42, 7, 1, live, PARAMETERS, STATISTICS)
            .gradients()
            .parameters());
  }

  @Test
  void whatDoesNotBelongIsRefused() {
    byte[] bytes = WeightsPacket.encode(weights(0.5));
    refused("version 43", () -> WeightsPacket.decode(bytes, 43, SETUP));
    refused("kind", () -> WeightsPacket.decode(new byte[3], 42, SETUP));
    byte[] flipped = bytes.clone();
    flipped[bytes.length / 2] ^= 4;
    refused("CRC-32C", () -> WeightsPacket.decode(flipped, 42, SETUP));
    LiveValues all = LiveValues.all(PARAMETERS);
    byte[] gradients =
        new GradientPacket(new Gradients(5, 1, 3, random(PARAMETERS, 5), random(STATISTICS, 6)), 0)
            .encode(42, 7, 1, all);
    refused("kind", () -> WeightsPacket.decode(gradients, 42, SETUP));
    refused(
        "rank 2", () -> GradientPacket.decode(gradients, 42, 7, 2, all, PARAMETERS, STATISTICS));
    refused(
        "step 8", () -> GradientPacket.decode(gradients, 42, 8, 1, all, PARAMETERS, STATISTICS));
    refused("network", () -> GradientPacket.decode(gradients, 42, 7, 1, all, PARAMETERS, 0));
  }

  private static void refused(String part, Runnable decode) {
    String message = assertThrows(IllegalArgumentException.class, decode::run).getMessage();
    assertTrue(message.contains(part), message);
  }
}
