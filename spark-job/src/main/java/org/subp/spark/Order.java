package org.subp.spark;

import java.nio.ByteBuffer;
import org.subp.spark.RankPacket.Content;
import org.subp.train.Step;

/**
 * What ranks are to compute next, on its way to the tasks of a {@link Shift}.
 *
 * <pre>
 *   number   long   of the order within its shift, from 1
 *   content  int    what is wanted
 *   step     long   its number
 *   epoch    int
 *   index    int    of the step in its epoch
 *   version  long   of the weights
 *   length   int    bytes of the weights' packet
 *   weights         the packet, or the note of its parcel
 * </pre>
 *
 * @param step to be taken, or the last before a flush
 * @param weights on offer
 * @param version of the weights
 */
record Order(long number, Content content, Step step, Offer.Direct weights, long version) {
  private static final int KIND = 0x5355_4F01;
  private static final int FIXED = 8 + 4 + 8 + 4 + 4 + 8 + 4;

  byte[] encode() {
    byte[] message = weights.message();
    return Packet.finish(
        Packet.begin(KIND, 0, FIXED + message.length)
            .putLong(number)
            .putInt(content.ordinal())
            .putLong(step.number())
            .putInt(step.epoch())
            .putInt(step.index())
            .putLong(version)
            .putInt(weights.length())
            .put(message));
  }

  static Order decode(byte[] bytes) {
    ByteBuffer in = Packet.open(ByteBuffer.wrap(bytes), KIND, 0);
    long number = in.getLong();
    Content content = Content.values()[in.getInt()];
    Step step = new Step(in.getLong(), in.getInt(), in.getInt());
    long version = in.getLong();
    int length = in.getInt();
    byte[] message = new byte[in.remaining()];
    in.get(message);
    return new Order(number, content, step, new Offer.Direct(message, length), version);
  }
}
