package org.subp.spark;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.subp.train.RanksLostException;

/**
 * What ranks computed, on its way to the driver: one rank's numbers or the sum of consecutive
 * ranks', all of them or one slice.
 *
 * <pre>
 *   step        long
 *   slice       int     from 0
 *   slices      int
 *   firstRank   int
 *   ranks       int     how many are summed
 *   images      int
 *   correct     int
 *   lossSum     double
 *   seconds     double  what the slowest rank took
 *   waiting     double  of it, the longest that a rank waited for its images
 *   vectorBits  int     width of vectors in the ranks' JVMs
 *   values      floats
 * </pre>
 *
 * <p>Instead of it comes a packet that names the rank which has lost what it gathered.
 *
 * @param values from its position to its limit
 */
record RankPacket(
    Part part,
    int firstRank,
    int ranks,
    int images,
    int correct,
    double lossSum,
    double seconds,
    double waiting,
    int vectorBits,
    FloatBuffer values) {

  /** Instead of a width: ranks have different ones. */
  static final int DIFFERENT = -1;

  /** What the values are. */
  enum Content {
    /** Packed gradients of parameters, then statistics. */
    GRADIENTS(0x5355_4703),
    /** Packed changes of pruned weights, then of their velocity. */
    CHANGES(0x5355_4302);

    private final int kind;

    Content(int kind) {
      this.kind = kind;
    }
  }

  /**
   * Which numbers.
   *
   * @param version of the weights they were computed with
   * @param step of the run
   * @param slice from 0
   * @param slices into how many the values are cut
   */
  record Part(Content content, long version, long step, int slice, int slices) {
    /** Index of the slice's first one among so many values. */
    int from(int values) {
      return (int) ((long) values * slice / slices);
    }

    /** How many of so many values are the slice's. */
    int count(int values) {
      return (int) ((long) values * (slice + 1) / slices) - from(values);
    }

    /** The slice's window on all values. */
    FloatBuffer of(float[] values) {
      return FloatBuffer.wrap(values, from(values.length), count(values.length));
    }
  }

  private static final int LOST = 0x5355_4C01;
  private static final int FIXED = 8 + 4 * 7 + 8 * 3;

  byte[] encode() {
    return encode(byte[]::new, values.remaining(), out -> out.put(values.duplicate())).array();
  }

  /**
   * The same with values that are written where they travel, and not into this record before.
   *
   * @param arrays gives what becomes the packet
   * @param count of values
   * @param writer writes all of them
   */
  ByteBuffer encode(IntFunction<byte[]> arrays, int count, Consumer<FloatBuffer> writer) {
    long body = FIXED + Float.BYTES * (long) count;
    ByteBuffer packet =
        Packet.begin(arrays, part.content.kind, part.version, body)
            .putLong(part.step)
            .putInt(part.slice)
            .putInt(part.slices)
            .putInt(firstRank)
            .putInt(ranks)
            .putInt(images)
            .putInt(correct)
            .putDouble(lossSum)
            .putDouble(seconds)
            .putDouble(waiting)
            .putInt(vectorBits);
    writer.accept(Packet.floats(packet, count));
    return Packet.seal(packet);
  }

  /**
   * @throws RanksLostException if it is such a message
   * @throws IllegalArgumentException if it is of another content or version, or damaged
   */
  static RankPacket decode(ByteBuffer bytes, Content content, long version)
      throws RanksLostException {
    if (Packet.isOf(bytes, LOST)) {
      ByteBuffer message = Packet.open(bytes, LOST, version);
      throw new RanksLostException(StandardCharsets.UTF_8.decode(message).toString());
    }
    ByteBuffer packet = Packet.open(bytes, content.kind, version);
    if (packet.remaining() < FIXED || (packet.remaining() - FIXED) % Float.BYTES != 0) {
      throw new IllegalArgumentException(
          "a packet of %d bytes cannot hold what a rank computed".formatted(bytes.remaining()));
    }
    return new RankPacket(
        new Part(content, version, packet.getLong(), packet.getInt(), packet.getInt()),
        packet.getInt(),
        packet.getInt(),
        packet.getInt(),
        packet.getInt(),
        packet.getDouble(),
        packet.getDouble(),
        packet.getDouble(),
        packet.getInt(),
        Packet.floats(packet, packet.remaining() / Float.BYTES));
  }

  /** Instead of numbers: that they cannot be told. */
  static byte[] loss(long version, RanksLostException lost) {
    byte[] message = lost.getMessage().getBytes(StandardCharsets.UTF_8);
    return Packet.finish(Packet.begin(LOST, version, message.length).put(message));
  }
}
