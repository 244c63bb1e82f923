package org.subp.train;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;
import org.subp.data.DataException;
import org.subp.network.NetworkMasks;
import org.subp.network.PrunableLayer;

/**
 * The bytes of one file in a run's folder {@code masks}, little-endian and without gaps: one bit a
 * block.
 *
 * <pre>
 *   magic       8 bytes    "SUBPMASK"
 *   version     int        1
 *   step        long
 *   epoch       int
 *   layers      int        then so many of:
 *     node      int, bytes length in bytes, then so many bytes of UTF-8
 *     layout    int x 5    offset in the weights, output channels, input channels, kernel, block size
 *     bits      longs      bit i % 64 of long i / 64 is block i; as many as the blocks need
 *   checksum    int        CRC-32C of all bytes before
 * </pre>
 */
public final class MaskSnapshotFormat {
  private static final byte[] MAGIC = "SUBPMASK".getBytes(US_ASCII);
  private static final int VERSION = 1;
  private static final int HEAD = MAGIC.length + 4 + 8 + 4 + 4;
  private static final int LAYER_HEAD = 4 + 5 * 4;

  private MaskSnapshotFormat() {}

  static ByteBuffer encode(MaskSnapshot snapshot) {
    NetworkMasks masks = snapshot.masks();
    long length = HEAD + Integer.BYTES;
    for (int i = 0; i < masks.layers().size(); i++) {
      length += LAYER_HEAD + masks.layers().get(i).node().getBytes(UTF_8).length;
      length += 8L * masks.masks().get(i).toWords().length;
    }
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(length)).order(LITTLE_ENDIAN);
    out.put(MAGIC).putInt(VERSION).putLong(snapshot.step()).putInt(snapshot.epoch());
    out.putInt(masks.layers().size());
    for (int i = 0; i < masks.layers().size(); i++) {
      encode(masks.layers().get(i), masks.masks().get(i), out);
    }
    out.putInt(checksum(out.array(), out.position()));
    return out.flip();
  }

  private static void encode(PrunableLayer layer, BlockMask mask, ByteBuffer out) {
    byte[] node = layer.node().getBytes(UTF_8);
    BlockLayout layout = layer.layout();
    out.putInt(node.length).put(node).putInt(layer.offset());
    out.putInt(layout.outChannels()).putInt(layout.inChannels());
    out.putInt(layout.kernel()).putInt(layout.blockSize());
    for (long word : mask.toWords()) {
      out.putLong(word);
    }
  }

  /**
   * @param name what to call the file in errors
   * @throws DataException if these bytes are something else, of another version, or damaged
   */
  static MaskSnapshot decode(byte[] bytes, String name) throws DataException {
    int end = bytes.length - Integer.BYTES;
    if (end < HEAD || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new DataException(name + " holds no masks: it does not begin with SUBPMASK");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN);
    if (in.getInt(end) != checksum(bytes, end)) {
      throw new DataException(name + " is damaged: its CRC-32C differs");
    }
    if (in.position(MAGIC.length).getInt() != VERSION) {
      throw new DataException(
          "%s has format %d, but this program reads format %d"
              .formatted(name, in.getInt(MAGIC.length), VERSION));
    }
    try {
      MaskSnapshot snapshot = decode(in.limit(end));
      if (in.hasRemaining()) {
        throw new IllegalArgumentException(in.remaining() + " bytes follow the last mask");
      }
      return snapshot;
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw new DataException("%s contradicts itself: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static MaskSnapshot decode(ByteBuffer in) {
    long step = in.getLong();
    int epoch = in.getInt();
    List<PrunableLayer> layers = new ArrayList<>();
    List<BlockMask> masks = new ArrayList<>();
    for (int i = in.getInt(); i > 0; i--) {
      byte[] node = new byte[count(in.getInt(), 1, in)];
      in.get(node);
      int offset = in.getInt();
      BlockLayout layout = new BlockLayout(in.getInt(), in.getInt(), in.getInt(), in.getInt());
      long[] words = new long[count((layout.blocks() + 63) >>> 6, Long.BYTES, in)];
      for (int w = 0; w < words.length; w++) {
        words[w] = in.getLong();
      }
      layers.add(new PrunableLayer(new String(node, UTF_8), offset, layout));
      masks.add(BlockMask.ofWords(layout, words));
    }
    return new MaskSnapshot(step, epoch, new NetworkMasks(layers, masks));
  }

  /** Refused where fewer bytes are left, before memory is taken. */
  private static int count(int count, int bytesEach, ByteBuffer in) {
    if (count < 0 || count > in.remaining() / bytesEach) {
      throw new IllegalArgumentException(
          "%d items of %d bytes in the last %d bytes".formatted(count, bytesEach, in.remaining()));
    }
    return count;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
