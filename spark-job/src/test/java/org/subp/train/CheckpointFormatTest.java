package org.subp.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.subp.block.BlockMask;
import org.subp.network.Initializer;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.network.PrunableLayer;

class CheckpointFormatTest {
  private final Network network = TinyNetwork.create();
  private final Checkpoint checkpoint = checkpoint();
  private final byte[] bytes = bytes(checkpoint);

  private Checkpoint checkpoint() {
    PrunableLayer layer = network.prunableLayers(4).get(0);
    boolean[] kept = new boolean[layer.layout().blocks()];
    for (int g = 0; g < layer.layout().groups(); g++) {
      kept[g * layer.layout().inChannels() + g] = true;
    }
    BlockMask mask = BlockMask.of(layer.layout(), kept);
    float[] weights = Initializer.parameters(network, 1);
    weights[0] = Float.NaN;
    weights[1] = -0f;
    return new Checkpoint(
        "tiny",
        List.of("cat", "chien", "猫"),
        network.fingerprint(),
        "some images",
        "a = 1\n",
        new Step(123_456_789_012L, 7, 11),
        -1.5,
        99,
        weights,
        Initializer.parameters(network, 2),
        Initializer.statistics(network),
        new NetworkMasks(List.of(layer), List.of(mask)));
  }

  private static byte[] bytes(Checkpoint checkpoint) {
    ByteBuffer encoded = CheckpointFormat.encode(checkpoint);
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  private static String refusal(byte[] bytes) {
    return assertThrows(CheckpointException.class, () -> CheckpointFormat.decode(bytes, "f.ckpt"))
        .getMessage();
  }

  @Test
  void whatIsWrittenIsRead() throws CheckpointException {
    Checkpoint read = CheckpointFormat.decode(bytes, "f.ckpt");
    assertArrayEquals(bits(checkpoint.latent()), bits(read.latent()));
    assertArrayEquals(checkpoint.velocity(), read.velocity());
    assertArrayEquals(checkpoint.statistics(), read.statistics());
    assertEquals(checkpoint.masks(), read.masks());
    assertEquals(checkpoint.cursor(), read.cursor());
    assertEquals(checkpoint.classNames(), read.classNames());
    assertEquals(checkpoint.config(), read.config());
    assertEquals(checkpoint.trainingData(), read.trainingData());
    assertEquals(checkpoint.lossSum(), read.lossSum());
    assertEquals(checkpoint.lossImages(), read.lossImages());
    read.requireNetwork(network);
    assertArrayEquals(bytes, bytes(read));
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }

  @Test
  void everyTruncationIsRefused() {
    for (int length = 0; length < bytes.length; length++) {
      String message = refusal(Arrays.copyOf(bytes, length));
      assertTrue(message.contains("f.ckpt"), message);
    }
  }

  @Test
  void everyFlippedBitIsRefused() {
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      refusal(flipped);
    }
  }

  @Test
  void foreignAndNewerFilesAreNamedAsSuch() {
    assertTrue(
        refusal("PK\3\4, a zip file, long enough to hold a frame".getBytes())
            .contains("no checkpoint"));
    byte[] newer = bytes.clone();
    newer[8] = 2;
    assertTrue(refusal(newer).contains("format 2"), refusal(newer));
  }

  /** A liar with a right checksum: whatever the sizes say, no error but ours, and no huge array. */
  @Test
  void contradictionsBehindARightChecksumAreRefusedOrHarmless() {
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] lying = bytes.clone();
      int at = 20 + random.nextInt(lying.length - 24);
      ByteBuffer.wrap(lying)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(Math.min(at, lying.length - 8), random.nextInt() >> random.nextInt(32));
      seal(lying);
      try {
        CheckpointFormat.decode(lying, "f.ckpt");
      } catch (CheckpointException expected) {
        refused++;
      }
    }
    assertTrue(refused > 100, refused + " refused");
  }

  private static void seal(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - 4);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(bytes.length - 4, (int) crc.getValue());
  }

  @Test
  void anotherNetworkIsToldApart() {
    String message =
        assertThrows(
                CheckpointException.class, () -> checkpoint.requireNetwork(TinyNetwork.create(32)))
            .getMessage();
    assertTrue(message.contains("tiny") && message.contains("fingerprint"), message);
  }
}
