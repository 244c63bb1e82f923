package org.subp.spark;

import java.nio.ByteBuffer;
import org.subp.engine.Gradients;

/**
 * One rank's gradients on their way to the driver.
 *
 * <pre>
 *   step        long
 *   rank        int
 *   images      int
 *   correct     int
 *   lossSum     double
 *   seconds     double  what the rank took
 *   live        floats  wanted values of d loss / d parameters
 *   statistics  floats
 * </pre>
 */
record GradientPacket(Gradients gradients, double seconds) {
  private static final int KIND = 0x5355_4701;
  private static final int FIXED = 8 + 4 + 4 + 4 + 8 + 8;

  byte[] encode(long version, long step, int rank, LiveValues wanted) {
    int floats = wanted.count() + gradients.statistics().length;
    ByteBuffer packet = Packet.begin(KIND, version, FIXED + Float.BYTES * (long) floats);
    packet.putLong(step).putInt(rank).putInt(gradients.images()).putInt(gradients.correct());
    packet.putDouble(gradients.lossSum()).putDouble(seconds);
    wanted.pack(gradients.parameters(), Packet.floats(packet, wanted.count()));
    Packet.floats(packet, gradients.statistics().length).put(gradients.statistics());
    return Packet.finish(packet);
  }

  /**
   * @param parameters of the network
   * @param statistics of the network
   * @throws IllegalArgumentException if these are not the gradients of this version, step and rank
   */
  static GradientPacket decode(
      byte[] bytes,
      long version,
      long step,
      int rank,
      LiveValues wanted,
      int parameters,
      int statistics) {
    ByteBuffer packet = Packet.open(bytes, KIND, version);
    long bytesDue = FIXED + Float.BYTES * ((long) wanted.count() + statistics);
    if (packet.remaining() != bytesDue || packet.getLong() != step || packet.getInt() != rank) {
      throw new IllegalArgumentException(
          "gradients of another step, rank or network came where rank %d's of step %d were due"
              .formatted(rank, step));
    }
    int images = packet.getInt();
    int correct = packet.getInt();
    double lossSum = packet.getDouble();
    double seconds = packet.getDouble();
    float[] gradient = new float[parameters];
    wanted.unpack(Packet.floats(packet, wanted.count()), gradient);
    float[] moments = new float[statistics];
    Packet.floats(packet, statistics).get(moments);
    return new GradientPacket(new Gradients(images, lossSum, correct, gradient, moments), seconds);
  }
}
