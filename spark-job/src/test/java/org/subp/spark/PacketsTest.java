package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subp.block.BlockMask;
import org.subp.config.RunConfig;
import org.subp.doctor.JvmFacts;
import org.subp.engine.Gradients;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.network.PrunableLayer;
import org.subp.network.ResNets;
import org.subp.spark.RankPacket.Content;
import org.subp.spark.RankPacket.Part;
import org.subp.train.GradientSum;
import org.subp.train.RankSetup;
import org.subp.train.RanksLostException;
import org.subp.train.Selection;
import org.subp.train.TinyRun;
import org.subp.train.TrainingRun;
import org.subp.train.Weights;

/** What travels between driver and executors. */
class PacketsTest {
  private static final Network NETWORK = ResNets.cifar(8, 10);
  private static final List<PrunableLayer> LAYERS = NETWORK.prunableLayers(8);
  private static final int PARAMETERS = NETWORK.parameters().length();
  private static final int STATISTICS = NETWORK.statistics().length();

  private static final RankSetup SETUP = setup("masked", 1);

  private static RankSetup setup(String gradients, int ranks) {
    RunConfig config =
        TinyRun.config(
            "sparsity.gradients=" + gradients, "training.ranks=" + ranks, "sparsity.block=8");
    List<String> classes = IntStream.range(0, 10).mapToObj(i -> "class " + i).toList();
    TrainingRun run = new TrainingRun(config, NETWORK, classes, 160, "none");
    return RankSetup.of(run, (network, threads) -> null, () -> null, () -> null, 1);
  }

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
      Selection live = Selection.live(masks, PARAMETERS);
      FloatBuffer wire = FloatBuffer.allocate(live.count());
      live.pack(values, wire);
      float[] back = new float[PARAMETERS];
      Arrays.fill(back, Float.NaN);
      live.unpack(List.of(wire), back);
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
        Weights received = replica.decode(driver.encode(sent, byte[]::new), 42);
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
    long rest =
        new WeightsPacket(SETUP).encode(sent, byte[]::new).remaining() - 4 * (live + STATISTICS);
    assertTrue(rest < 2000, rest + " bytes of masks and frame");
  }

  @Test
  void prunedValuesAreTheOthers() {
    for (double density : new double[] {0, 0.25, 0.6, 1}) {
      NetworkMasks masks = masks(density, 9);
      Selection pruned = Selection.pruned(masks, PARAMETERS);
      assertEquals(PARAMETERS, pruned.count() + Selection.live(masks, PARAMETERS).count());
      float[] values = random(PARAMETERS, 3);
      float[] live = values.clone();
      masks.apply(live);
      FloatBuffer wire = FloatBuffer.allocate(pruned.count());
      pruned.pack(values, wire);
      float[] whole = live.clone();
      pruned.add(wire, whole);
      assertArrayEquals(values, whole);
      pruned.unpack(List.of(wire), whole);
      for (int i = 0; i < whole.length; i++) {
        assertEquals(values[i] - live[i], whole[i]);
      }
    }
  }

  private static RankPacket packet(Part part, int rank, Gradients gradients, float[] values) {
    return new RankPacket(
        part,
        rank,
        1,
        gradients.images(),
        gradients.correct(),
        gradients.lossSum(),
        0.5 + rank,
        0.25 - rank,
        256,
        part.of(values));
  }

  /** Packets of three ranks, one list for each slice; values are parameters, then statistics. */
  private static List<List<byte[]>> packets(List<Gradients> ranks, int slices) {
    List<List<byte[]>> bySlice = new ArrayList<>();
    for (int slice = 0; slice < slices; slice++) {
      Part part = new Part(Content.GRADIENTS, 42, 7, slice, slices);
      List<byte[]> packets = new ArrayList<>();
      for (int rank = 0; rank < ranks.size(); rank++) {
        packets.add(packet(part, rank, ranks.get(rank), values(ranks.get(rank))).encode());
      }
      bySlice.add(packets);
    }
    return bySlice;
  }

  private static float[] values(Gradients gradients) {
    float[] values = Arrays.copyOf(gradients.parameters(), PARAMETERS + STATISTICS);
    System.arraycopy(gradients.statistics(), 0, values, PARAMETERS, STATISTICS);
    return values;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 300})
  void slicesAddUpToTheBitsOfTheSumInOneThread(int slices) throws IOException {
    List<Gradients> ranks = List.of(gradients(5), gradients(6), gradients(7));
    GradientSum expected = SETUP.sum();
    ranks.forEach(expected::add);
    float[] values = new float[PARAMETERS + STATISTICS];
    RankPacket sum = null;
    for (List<byte[]> packets : packets(ranks, slices)) {
      Collections.shuffle(packets, new Random(3));
      byte[] reduced = RankSum.reduce(Content.GRADIENTS, 42, packets);
      RankPacket read = RankPacket.decode(ByteBuffer.wrap(reduced), Content.GRADIENTS, 42);
      RankSum into = new RankSum(read.part(), values);
      into.add(read);
      sum = into.result();
    }
    float[] parameters = Arrays.copyOf(values, PARAMETERS);
    assertArrayEquals(expected.result().parameters(), parameters);
    float[] statistics = Arrays.copyOfRange(values, PARAMETERS, values.length);
    assertArrayEquals(expected.result().statistics(), GradientSum.mean(statistics, 3));
    assertEquals(18, sum.images());
    assertEquals(3.75, sum.lossSum());
    assertEquals(9, sum.correct());
    assertEquals(2.5, sum.seconds());
    assertEquals(0.25, sum.waiting()); // the longest, not the slowest rank's
    assertEquals(3, sum.ranks());
    assertEquals(256, sum.vectorBits());
  }

  @Test
  void ranksWithOtherVectorsAreNoticedOnce() throws IOException {
    RankSum sum = new RankSum(new Part(Content.GRADIENTS, 42, 7, 0, 1), 0);
    List<Integer> widths = new ArrayList<>();
    for (int bits : new int[] {512, 512, 0, 512}) {
      FloatBuffer none = FloatBuffer.allocate(0);
      int rank = widths.size();
      sum.tally(
          new RankPacket(
              new Part(Content.GRADIENTS, 42, 7, 0, 1), rank, 1, 1, 1, 1, 1, 0, bits, none));
      widths.add(sum.result().vectorBits());
    }
    assertEquals(List.of(512, 512, RankPacket.DIFFERENT, RankPacket.DIFFERENT), widths);
    List<String> notices = new ArrayList<>();
    JvmFacts here = JvmFacts.here();
    VectorWidths seen = new VectorWidths(() -> Map.of("host/0", here), notices::add);
    seen.see(512);
    seen.see(512);
    assertEquals(List.of(), notices);
    seen.see(256);
    seen.see(RankPacket.DIFFERENT);
    assertEquals(1, notices.size());
    assertTrue(
        notices.get(0).contains("host/0 %d bits".formatted(here.vectorBits())), notices.get(0));
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
    byte[] bytes = packets.encode(weights(0.5), byte[]::new).array();
    refused("version 43", () -> packets.decode(ByteBuffer.wrap(bytes), 43));
    refused("kind", () -> packets.decode(ByteBuffer.wrap(new byte[3]), 42));
    byte[] flipped = bytes.clone();
    flipped[bytes.length / 2] ^= 4;
    refused("CRC-32C", () -> packets.decode(ByteBuffer.wrap(flipped), 42));
    Part part = new Part(Content.GRADIENTS, 42, 7, 0, 1);
    byte[] first = packets(List.of(gradients(5)), 1).get(0).get(0);
    refused("kind", () -> packets.decode(ByteBuffer.wrap(first), 42));
    refused("version 43", () -> decode(first, Content.GRADIENTS, 43));
    refused("kind", () -> decode(first, Content.CHANGES, 42));
    for (Part other :
        List.of(
            new Part(Content.GRADIENTS, 42, 8, 0, 1), new Part(Content.GRADIENTS, 42, 7, 0, 2))) {
      float[] values = new float[PARAMETERS + STATISTICS];
      refused(other.toString(), () -> add(first, new RankSum(other, values)));
    }
    refused("were due", () -> add(first, new RankSum(part, new float[PARAMETERS])));
    RankSum sum = new RankSum(part, new float[PARAMETERS + STATISTICS]);
    add(first, sum);
    refused("rank 1", () -> add(first, sum));
    assertEquals(5, sum.result().images());
  }

  private static RankPacket decode(byte[] bytes, Content content, long version) {
    try {
      return RankPacket.decode(ByteBuffer.wrap(bytes), content, version);
    } catch (RanksLostException e) {
      throw new AssertionError(e);
    }
  }

  private static void add(byte[] bytes, RankSum sum) {
    sum.add(decode(bytes, Content.GRADIENTS, 42));
  }

  @Test
  void aLossTravelsInsteadOfNumbers() {
    List<byte[]> packets = packets(List.of(gradients(5), gradients(6)), 1).get(0);
    packets.set(1, RankPacket.loss(42, new RanksLostException("rank 1 was lost")));
    byte[] reduced = RankSum.reduce(Content.GRADIENTS, 42, packets);
    String message =
        assertThrows(
                RanksLostException.class,
                () -> RankPacket.decode(ByteBuffer.wrap(reduced), Content.GRADIENTS, 42))
            .getMessage();
    assertEquals("rank 1 was lost", message);
  }

  /**
   * Cut packets and such with wrong bits are refused; with a checksum that fits again, what is
   * wrong inside is refused in words, if it is noticed at all.
   */
  @Property(tries = 100)
  void mutilatedPacketsAreRefused(@ForAll long seed, @ForAll boolean repaired) {
    Random random = new Random(seed);
    int slice = random.nextInt(20);
    byte[] packet = packets(List.of(gradients(5)), 20).get(slice).get(0);
    Part part = new Part(Content.GRADIENTS, 42, 7, slice, 20);
    byte[] weights =
        mutilate(
            new WeightsPacket(SETUP).encode(weights(0.5), byte[]::new).array(), random, repaired);
    byte[] gradients = mutilate(packet, random, repaired);
    boolean refused =
        isRefused(() -> new WeightsPacket(SETUP).decode(ByteBuffer.wrap(weights), 42))
            & isRefused(
                () ->
                    new RankSum(part, new float[PARAMETERS + STATISTICS])
                        .add(RankPacket.decode(ByteBuffer.wrap(gradients), Content.GRADIENTS, 42)));
    assertTrue(refused || repaired);
  }

  private static boolean isRefused(Executable use) {
    try {
      use.execute();
      return false;
    } catch (IllegalArgumentException | RanksLostException expected) {
      return true;
    } catch (Throwable other) {
      throw new AssertionError("neither used nor refused", other);
    }
  }

  private static byte[] mutilate(byte[] bytes, Random random, boolean repair) {
    boolean cut = random.nextBoolean();
    byte[] broken = cut ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
    if (!cut) {
      broken[random.nextInt(Math.min(bytes.length, 200))] ^= (byte) (1 << random.nextInt(8));
    }
    if (repair && broken.length >= 16) {
      ByteBuffer whole = ByteBuffer.wrap(broken).order(Packet.ORDER);
      return Packet.finish(whole.position(broken.length));
    }
    return broken;
  }

  private static void refused(String part, Runnable decode) {
    String message = assertThrows(IllegalArgumentException.class, decode::run).getMessage();
    assertTrue(message.contains(part), message);
  }
}
