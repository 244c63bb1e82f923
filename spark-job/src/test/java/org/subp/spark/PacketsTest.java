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
import org.subp.train.GradientSum;
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
          1,
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
      float[] back = new float[PARAMETERS];
      Arrays.fill(back, Float.NaN);
      live.unpack(wire, back);
      assertArrayEquals(expected, back);
    }
  }

  @Test
  void weightsArriveAsTheyLeft() {
    WeightsPacket driver = new WeightsPacket(SETUP);
    WeightsPacket replica = new WeightsPacket(SETUP);
    for (double density : new double[] {0, 0.25, 1, 0.25}) {
      for (int again = 0; again < 2; again++) {
        Weights sent = weights(density);
        Weights received = replica.decode(driver.encode(sent), 42);
        assertArrayEquals(sent.parameters(), received.parameters());
        assertArrayEquals(sent.statistics(), received.statistics());
        assertEquals(sent.masks(), received.masks());
      }
    }
  }

  @Test
  void prunedBlocksCostNothingOnTheWay() {
    Weights sent = weights(0.25);
    long live = 0;
    for (float value : sent.parameters()) {
      live += value == 0 ? 0 : 1;
    }
    long rest = new WeightsPacket(SETUP).encode(sent).length - 4 * (live + STATISTICS);
    assertTrue(rest < 2000, rest + " bytes of masks and frame");
  }

  @Test
  void gradientsAddUpInOrderWhetherAllTravelOrLiveOnesOnly() {
    Weights weights = weights(0.5);
    List<Gradients> ranks = List.of(gradients(5), gradients(6), gradients(7));
    for (boolean live : new boolean[] {false, true}) {
      LiveValues wanted =
          live ? new LiveValues(weights.masks(), PARAMETERS) : LiveValues.all(PARAMETERS);
      LiveValues statistics = LiveValues.all(STATISTICS);
      GradientSum expected = SETUP.sum();
      GradientSum sum = SETUP.sum();
      for (int rank = 0; rank < ranks.size(); rank++) {
        expected.add(ranks.get(rank));
        GradientPacket packet = new GradientPacket(42, 7, rank);
        byte[] bytes = packet.encode(ranks.get(rank), 0.5, wanted);
        assertEquals(0.5, packet.add(bytes, wanted, statistics, sum));
      }
      float[] parameters = expected.result().parameters().clone();
      if (live) {
        weights.masks().apply(parameters);
      }
      assertArrayEquals(parameters, sum.result().parameters());
      assertArrayEquals(expected.result().statistics(), sum.result().statistics());
      assertEquals(18, sum.result().images());
      assertEquals(3.75, sum.result().lossSum());
      assertEquals(9, sum.result().correct());
    }
  }

  private static Gradients gradients(int images) {
    return new Gradients(images, 1.25, 3, random(PARAMETERS, images), random(STATISTICS, images));
  }

  @Test
  void aSumBeginsAfreshWhenItIsCleared() {
    GradientSum sum = SETUP.sum();
    sum.add(gradients(5));
    sum.clear();
    sum.add(gradients(6));
    assertArrayEquals(gradients(6).parameters(), sum.result().parameters());
    assertEquals(6, sum.result().images());
  }

  @Test
  void whatDoesNotBelongIsRefused() {
    WeightsPacket packets = new WeightsPacket(SETUP);
    byte[] bytes = packets.encode(weights(0.5));
    refused("version 43", () -> packets.decode(bytes, 43));
    refused("kind", () -> packets.decode(new byte[3], 42));
    byte[] flipped = bytes.clone();
    flipped[bytes.length / 2] ^= 4;
    refused("CRC-32C", () -> packets.decode(flipped, 42));
    LiveValues all = LiveValues.all(PARAMETERS);
    LiveValues statistics = LiveValues.all(STATISTICS);
    LiveValues none = LiveValues.all(0);
    byte[] gradients = new GradientPacket(42, 7, 1).encode(gradients(5), 0, all);
    GradientSum sum = SETUP.sum();
    refused("kind", () -> packets.decode(gradients, 42));
    refused("rank 2", () -> new GradientPacket(42, 7, 2).add(gradients, all, statistics, sum));
    refused("step 8", () -> new GradientPacket(42, 8, 1).add(gradients, all, statistics, sum));
    refused("network", () -> new GradientPacket(42, 7, 1).add(gradients, all, none, sum));
    assertEquals(0, sum.result().images());
  }

  private static void refused(String part, Runnable decode) {
    String message = assertThrows(IllegalArgumentException.class, decode::run).getMessage();
    assertTrue(message.contains(part), message);
  }
}
