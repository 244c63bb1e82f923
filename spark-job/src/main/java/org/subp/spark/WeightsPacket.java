package org.subp.spark;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;
import org.subp.network.NetworkMasks;
import org.subp.network.PrunableLayer;
import org.subp.train.RankSetup;
import org.subp.train.Weights;

/**
 * Weights on their way to the ranks.
 *
 * <pre>
 *   masks       longs   of each prunable layer in turn; bit i % 64 of long i / 64 is block i
 *   live        floats  live values of the parameters
 *   statistics  floats
 * </pre>
 */
final class WeightsPacket {
  private static final int KIND = 0x5355_5701;

  private WeightsPacket() {}

  static byte[] encode(Weights weights) {
    List<long[]> words = weights.masks().masks().stream().map(BlockMask::toWords).toList();
    long maskBytes = words.stream().mapToLong(w -> (long) Long.BYTES * w.length).sum();
    LiveValues live = new LiveValues(weights.masks(), weights.parameters().length);
    long floats = (long) live.count() + weights.statistics().length;
    ByteBuffer packet = Packet.begin(KIND, weights.version(), maskBytes + Float.BYTES * floats);
    for (long[] mask : words) {
      packet.asLongBuffer().put(mask);
      packet.position(packet.position() + Long.BYTES * mask.length);
    }
    live.pack(weights.parameters(), Packet.floats(packet, live.count()));
    Packet.floats(packet, weights.statistics().length).put(weights.statistics());
    return Packet.finish(packet);
  }

  /**
   * @throws IllegalArgumentException if these are not the weights of this version of the setup's
   *     network
   */
  static Weights decode(byte[] bytes, long version, RankSetup setup) {
    ByteBuffer packet = Packet.open(bytes, KIND, version);
    List<BlockMask> masks = new ArrayList<>();
    for (PrunableLayer layer : setup.prunable()) {
      masks.add(mask(packet, layer.layout()));
    }
    NetworkMasks network = new NetworkMasks(setup.prunable(), masks);
    float[] parameters = new float[setup.network().parameters().length()];
    LiveValues live = new LiveValues(network, parameters.length);
    float[] statistics = new float[setup.network().statistics().length()];
    requireFloats(packet, live.count() + statistics.length);
    live.unpack(Packet.floats(packet, live.count()), parameters);
    Packet.floats(packet, statistics.length).get(statistics);
    return new Weights(version, parameters, statistics, network);
  }

  private static BlockMask mask(ByteBuffer packet, BlockLayout layout) {
    long[] words = new long[(layout.blocks() + Long.SIZE - 1) / Long.SIZE];
    for (int i = 0; i < words.length; i++) {
      words[i] = packet.getLong();
    }
    return BlockMask.ofWords(layout, words);
  }

  private static void requireFloats(ByteBuffer packet, int count) {
    if (packet.remaining() != Float.BYTES * (long) count) {
      throw new IllegalArgumentException(
          "%d bytes of weights came where %d floats were due".formatted(packet.remaining(), count));
    }
  }
}
