package org.subp.spark;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A task's answer to an {@link Order}, and its question for the next one.
 *
 * <pre>
 *   place     int    the task's
 *   order     long   which one is answered; 0 if the task has just begun
 *   for each rank of the place:
 *     length  int
 *     message        as {@link RankTask#messages} gives it
 * </pre>
 */
record Answer(int place, long order, List<byte[]> messages) {
  private static final int KIND = 0x5355_4101;
  private static final int FIXED = 4 + 8;

  byte[] encode() {
    long bytes = messages.stream().mapToLong(message -> Integer.BYTES + message.length).sum();
    ByteBuffer packet = Packet.begin(KIND, 0, FIXED + bytes).putInt(place).putLong(order);
    messages.forEach(message -> packet.putInt(message.length).put(message));
    return Packet.finish(packet);
  }

  static Answer decode(byte[] bytes) {
    ByteBuffer in = Packet.open(ByteBuffer.wrap(bytes), KIND, 0);
    int place = in.getInt();
    long order = in.getLong();
    List<byte[]> messages = new ArrayList<>();
    while (in.hasRemaining()) {
      int length = in.getInt();
      if (length < 0 || length > in.remaining()) {
        throw new IllegalArgumentException(
            "a message of %d bytes cannot be among %d".formatted(length, in.remaining()));
      }
      byte[] message = new byte[length];
      in.get(message);
      messages.add(message);
    }
    return new Answer(place, order, messages);
  }
}
