package org.subp.bsr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.block.BlockMask;
import org.subp.image.Preprocessing;
import org.subp.network.Initializer;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.network.PrunableLayer;
import org.subp.network.Shape;

class BsrFormatTest {
  private static final String GOLDEN = "version-1.bsr";

  @TempDir Path directory;

  /**
   * Every kind of operation once, in a few hundred bytes. The golden file was made of it; see
   * {@link #main}.
   */
  static BsrModel small() {
    Network.Builder net = Network.builder("small", new Shape(3, 6, 6));
    String x = net.add("stem", new Layer.Conv(3, 4, 3, 1, 1, 1, false), Network.INPUT);
    x = net.add("stem.bn", new Layer.BatchNorm(4), x);
    x = net.add("stem.relu", new Layer.Relu(), x);
    String pooled = net.add("max", new Layer.MaxPool(2, 2, 0), x);
    x = net.add("depthwise", new Layer.Conv(4, 4, 3, 1, 1, 4, false), pooled);
    x = net.add("depthwise.bn", new Layer.BatchNorm(4), x);
    x = net.add("pointwise", new Layer.Conv(4, 4, 1, 1, 0, 1, true), x);
    x = net.add("sum", new Layer.Add(), x, pooled);
    x = net.add("pool", new Layer.GlobalAveragePool(), x);
    net.add("fc", new Layer.FullyConnected(4, 3), x);
    Network network = net.build();
    List<PrunableLayer> layers = network.prunableLayers(2);
    boolean[] kept = {true, false, true, false, false, true, true, false};
    NetworkMasks masks =
        new NetworkMasks(layers, List.of(BlockMask.of(layers.get(0).layout(), kept)));
    ModelInfo info =
        new ModelInfo(
            List.of("cat", "dog", "naïve ☃"),
            new Preprocessing(8, 6, 6, List.of(0.1f, 0.2f, 0.3f), List.of(1f, 2f, 3f)),
            Map.of("seed", "42", "commit", "none"));
    return BsrPacker.pack(
        network, Initializer.parameters(network, 42), Initializer.statistics(network), masks, info);
  }

  /** Writes the golden file anew: only ever for a new version, under a new name. */
  public static void main(String[] args) throws IOException {
    BsrFormat.write(small(), Path.of(args[0], GOLDEN));
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    BsrModel model = small();
    byte[] bytes = BsrFormat.toBytes(model);
    assertEquals(model, BsrFormat.read(bytes));
    assertEquals(model, BsrFormat.read(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip()));
    Path path = directory.resolve("model.bsr");
    Files.writeString(path, "something older");
    BsrFormat.write(model, path);
    assertEquals(model, BsrFormat.read(path));
    assertArrayEquals(bytes, Files.readAllBytes(path));
    try (var files = Files.list(directory)) {
      assertEquals(List.of(path), files.toList(), "nothing is left aside");
    }
  }

  @Test
  void versionOneStaysReadable() throws IOException {
    byte[] golden;
    try (InputStream in = BsrFormatTest.class.getResourceAsStream(GOLDEN)) {
      golden = in.readAllBytes();
    }
    assertEquals(small(), BsrFormat.read(golden));
    assertArrayEquals(
        golden, BsrFormat.toBytes(small()), "the writer still writes version 1 to the byte");
  }

  @Test
  void readsBetweenPositionAndLimitAndMovesNeither() throws IOException {
    byte[] bytes = BsrFormat.toBytes(small());
    ByteBuffer framed = ByteBuffer.allocate(bytes.length + 10);
    framed.position(7);
    framed.put(bytes).flip().position(7);
    assertEquals(small(), BsrFormat.read(framed));
    assertEquals(7, framed.position());
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] bytes = BsrFormat.toBytes(small());
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(BsrFormatException.class, () -> BsrFormat.read(cut), "cut to " + length);
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(BsrFormatException.class, () -> BsrFormat.read(longer));
  }

  @Test
  void everyFlippedBitIsRefused() {
    byte[] bytes = BsrFormat.toBytes(small());
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      assertThrows(BsrFormatException.class, () -> BsrFormat.read(bytes), "bit " + bit);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }

  @Test
  void messagesSayWhatToDo() {
    byte[] bytes = BsrFormat.toBytes(small());
    assertMessage("no .bsr file", "a text file, not a model".getBytes());
    byte[] newer = bytes.clone();
    newer[8] = 2;
    assertMessage("update the program", newer);
    assertMessage("truncated", Arrays.copyOf(bytes, bytes.length - 5));
    byte[] damaged = bytes.clone();
    damaged[bytes.length / 2] ^= 1;
    assertMessage("damaged; copy it again", damaged.clone());
  }

  private static void assertMessage(String part, byte[] bytes) {
    BsrFormatException e = assertThrows(BsrFormatException.class, () -> BsrFormat.read(bytes));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void messagesNameTheFile() throws IOException {
    Path path = directory.resolve("short.bsr");
    Files.write(path, new byte[3]);
    BsrFormatException e = assertThrows(BsrFormatException.class, () -> BsrFormat.read(path));
    assertTrue(e.getMessage().contains("short.bsr"), e.getMessage());
  }

  /**
   * A forger knows CRC-32C: changed bytes under a right checksum give a model or a
   * BsrFormatException, no third.
   */
  @Test
  void forgedFilesAreReadOrRefused() {
    byte[] original = BsrFormat.toBytes(small());
    int refused = 0;
    for (int offset = BsrFormat.HEADER_LENGTH; offset < original.length - 4; offset++) {
      for (int value : new int[] {0, 1, 0x7F, 0x80, 0xFF}) {
        byte[] forged = original.clone();
        forged[offset] = (byte) value;
        refused += refuses(forged) ? 1 : 0;
      }
    }
    Random random = new Random(1);
    int[] extremes = {
      -1, 0, 1, 2, 0x10000, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x40000000, 0x7FC00000
    };
    for (int i = 0; i < 20_000; i++) {
      byte[] forged = original.clone();
      ByteBuffer view = ByteBuffer.wrap(forged).order(ByteOrder.LITTLE_ENDIAN);
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        int span = original.length - BsrFormat.HEADER_LENGTH - 8;
        view.putInt(
            BsrFormat.HEADER_LENGTH + random.nextInt(span),
            extremes[random.nextInt(extremes.length)]);
      }
      refused += refuses(forged) ? 1 : 0;
    }
    assertTrue(refused > 5_000, "only " + refused + " forged files were refused");
  }

  /** Bytes left out, repeated or taken from elsewhere, under a right length and checksum. */
  @Test
  void splicedFilesAreReadOrRefused() {
    byte[] original = BsrFormat.toBytes(small());
    int body = original.length - BsrFormat.HEADER_LENGTH - BsrFormat.CHECKSUM_LENGTH;
    Random random = new Random(2);
    int refused = 0;
    for (int i = 0; i < 10_000; i++) {
      int to = BsrFormat.HEADER_LENGTH + random.nextInt(body);
      int from =
          random.nextBoolean()
              ? BsrFormat.HEADER_LENGTH + random.nextInt(body)
              : Math.max(BsrFormat.HEADER_LENGTH, to + 4 * (random.nextInt(17) - 8));
      int rest = Math.max(0, original.length - from);
      byte[] spliced = Arrays.copyOf(original, to + rest);
      System.arraycopy(original, original.length - rest, spliced, to, rest);
      if (spliced.length >= BsrFormat.HEADER_LENGTH + BsrFormat.CHECKSUM_LENGTH) {
        ByteBuffer.wrap(spliced).order(ByteOrder.LITTLE_ENDIAN).putLong(12, spliced.length);
        refused += refuses(spliced) ? 1 : 0;
      }
    }
    assertTrue(refused > 5_000, "only " + refused + " spliced files were refused");
  }

  private static boolean refuses(byte[] forged) {
    int end = forged.length - BsrFormat.CHECKSUM_LENGTH;
    CRC32C crc = new CRC32C();
    crc.update(forged, 0, end);
    ByteBuffer.wrap(forged).order(ByteOrder.LITTLE_ENDIAN).putInt(end, (int) crc.getValue());
    try {
      BsrFormat.read(forged).multiplyAdds();
      return false;
    } catch (BsrFormatException e) {
      return true;
    }
  }

  /** Mapping one would only say that there is no such device. */
  @Test
  void aFolderIsNamedAsOne() {
    BsrFormatException refused =
        assertThrows(BsrFormatException.class, () -> BsrFormat.read(directory));
    assertTrue(refused.getMessage().startsWith(directory + " is a folder"), refused.getMessage());
  }
}
