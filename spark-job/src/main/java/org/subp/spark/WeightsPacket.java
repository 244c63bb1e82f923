package org.subp.spark;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;
import org.subp.network.NetworkMasks;
import org.subp.network.PrunableLayer;
import org.subp.train.RankSetup;
import org.subp.train.Selection;
import org.subp.train.Weights;

/**
 * Weights on their way to the ranks.
 *
 * <pre>
 *   masks       longs   of each prunable layer in turn; bit i % 64 of long i / 64 is block i
 *   live        floats  live values of the parameters
 *   statistics  floats
 * </pre>
 *
 * <p>One for the driver and one for each replica: it remembers the masks, which change seldom, and
 * keeps the arrays it unpacks to.
 */
final class WeightsPacket {
  private static final int KIND = 0x5355_5701;

  private final RankSetup setup;
  private final int length;
  private final Selection everything;
  private byte[] maskBytes = {};
  private NetworkMasks masks;
  private Selection live;
  private float[] parameters;

  /** Outside of which {@code parameters} are zeros. */
  private Selection unpacked;

  private float[] statistics;

  WeightsPacket(RankSetup setup) {
    this.setup = setup;
    this.length = setup.network().parameters().length();
    this.everything = Selection.all(length);
  }

  /**
   * @param arrays gives what becomes the packet
   */
  ByteBuffer encode(Weights weights, IntFunction<byte[]> arrays) {
    if (weights.masks() != masks) {
      remember(weights.masks(), bytes(weights.masks()));
    }
    long floats = (long) live.count() + weights.statistics().length;
    long bytes = maskBytes.length + Float.BYTES * floats;
    ByteBuffer packet = Packet.begin(arrays, KIND, weights.version(), bytes).put(maskBytes);
    live.pack(weights.parameters(), Packet.floats(packet, live.count()));
    Packet.floats(packet, weights.statistics().length).put(weights.statistics());
    return Packet.seal(packet);
  }

  /**
   * Weights whose arrays are valid until the next ones come.
   *
   * @throws IllegalArgumentException if these are not the weights of this version of the setup's
   *     network
   */
  Weights decode(ByteBuffer bytes, long version) {
    if (parameters == null) {
      parameters = new float[length];
      statistics = new float[setup.network().statistics().length()];
    }
    ByteBuffer packet = Packet.open(bytes, KIND, version);
    readMasks(packet);
    long due = Float.BYTES * ((long) live.count() + statistics.length);
    if (packet.remaining() != due) {
      throw new IllegalArgumentException(
          "%d bytes of weights came where %d were due".formatted(packet.remaining(), due));
    }
    FloatBuffer values = Packet.floats(packet, live.count());
    if (live == unpacked) {
      live.replace(List.of(values), parameters);
    } else {
      live.unpack(List.of(values), parameters);
      unpacked = live;
    }
    Packet.floats(packet, statistics.length).get(statistics);
    return new Weights(version, parameters, statistics, masks);
  }

  /** Which gradients travel back from the weights last seen here. */
  Selection wanted() {
    return setup.onlyLiveTravels() ? live : everything;
  }

  /** What the masks last seen here prune. */
  Selection pruned() {
    return Selection.pruned(masks, length);
  }

  private void readMasks(ByteBuffer packet) {
    int words = setup.prunable().stream().mapToInt(layer -> words(layer.layout())).sum();
    byte[] read = new byte[Long.BYTES * words];
    if (packet.remaining() < read.length) {
      throw new IllegalArgumentException(
          "%d bytes of masks came where %d were due".formatted(packet.remaining(), read.length));
    }
    packet.get(read);
    if (masks != null && Arrays.equals(read, maskBytes)) {
      return;
    }
    ByteBuffer in = ByteBuffer.wrap(read).order(packet.order());
    List<BlockMask> masks = new ArrayList<>();
    for (PrunableLayer layer : setup.prunable()) {
      long[] bits = new long[words(layer.layout())];
      for (int i = 0; i < bits.length; i++) {
        bits[i] = in.getLong();
      }
      masks.add(BlockMask.ofWords(layer.layout(), bits));
    }
    remember(new NetworkMasks(setup.prunable(), masks), read);
  }

  private void remember(NetworkMasks masks, byte[] bytes) {
    this.masks = masks;
    this.maskBytes = bytes;
    this.live = Selection.live(masks, length);
  }

  private static int words(BlockLayout layout) {
    return (layout.blocks() + Long.SIZE - 1) / Long.SIZE;
  }

  private static byte[] bytes(NetworkMasks masks) {
    List<long[]> words = masks.masks().stream().map(BlockMask::toWords).toList();
    int bytes = Long.BYTES * words.stream().mapToInt(bits -> bits.length).sum();
    ByteBuffer out = ByteBuffer.allocate(bytes).order(Packet.ORDER);
    words.forEach(bits -> Arrays.stream(bits).forEach(out::putLong));
    return out.array();
  }
}
