package org.subp.spark;

import java.nio.ByteBuffer;
import org.subp.engine.Gradients;
import org.subp.train.GradientSum;

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
 *
 * @param version of the weights they were computed at
 * @param step of the run
 */
record GradientPacket(long version, long step, int rank) {
  private static final int KIND = 0x5355_4701;
  private static final int FIXED = 8 + 4 + 4 + 4 + 8 + 8;

  byte[] encode(Gradients gradients, double seconds, LiveValues wanted) {
    int statistics = gradients.statistics().length;
    long floats = (long) wanted.count() + statistics;
    ByteBuffer packet = Packet.begin(KIND, version, FIXED + Float.BYTES * floats);
    packet.putLong(step).putInt(rank).putInt(gradients.images()).putInt(gradients.correct());
    packet.putDouble(gradients.lossSum()).putDouble(seconds);
    wanted.pack(gradients.parameters(), Packet.floats(packet, wanted.count()));
    Packet.floats(packet, statistics).put(gradients.statistics());
    return Packet.finish(packet);
  }

  /**
   * Adds the gradients to a sum.
   *
   * @param statistics all of the network's statistics
   * @return what the rank took, in seconds
   * @throws IllegalArgumentException if these are not the gradients of this version, step and rank
   */
  double add(byte[] bytes, LiveValues wanted, LiveValues statistics, GradientSum sum) {
    ByteBuffer packet = Packet.open(bytes, KIND, version);
    long due = FIXED + Float.BYTES * ((long) wanted.count() + statistics.count());
    if (packet.remaining() != due || packet.getLong() != step || packet.getInt() != rank) {
      throw new IllegalArgumentException(
          "gradients of another step, rank or network came where rank %d's of step %d were due"
              .formatted(rank, step));
    }
    int images = packet.getInt();
    int correct = packet.getInt();
    double lossSum = packet.getDouble();
    double seconds = packet.getDouble();
    sum.add(
        images,
        lossSum,
        correct,
        wanted.addend(Packet.floats(packet, wanted.count())),
        statistics.addend(Packet.floats(packet, statistics.count())));
    return seconds;
  }
}
