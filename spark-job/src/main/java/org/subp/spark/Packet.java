package org.subp.spark;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.IntFunction;
import java.util.zip.CRC32C;

/**
 * The frame around everything that travels, little-endian.
 *
 * <pre>
 *   kind      int    what it is, and in which format
 *   version   long   of the weights it holds, or was computed with
 *   checksum  int    CRC-32C of the body
 *   body
 * </pre>
 */
final class Packet {
  static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private static final int KIND = 0;
  private static final int VERSION = 4;
  private static final int CHECKSUM = 12;
  private static final int BODY = 16;

  private Packet() {}

  /** A buffer for a body of so many bytes, positioned at its begin. */
  static ByteBuffer begin(int kind, long version, long bodyBytes) {
    return begin(byte[]::new, kind, version, bodyBytes);
  }

  /**
   * The same in an array that is there already.
   *
   * @param arrays gives one at least as long as the packet
   */
  static ByteBuffer begin(IntFunction<byte[]> arrays, int kind, long version, long bodyBytes) {
    int length = Math.toIntExact(BODY + bodyBytes);
    ByteBuffer packet = ByteBuffer.wrap(arrays.apply(length), 0, length).order(ORDER);
    return packet.putInt(KIND, kind).putLong(VERSION, version).position(BODY);
  }

  /** The finished bytes, of a packet that has its array alone. The body must be full. */
  static byte[] finish(ByteBuffer packet) {
    return seal(packet).array();
  }

  /** The finished packet from its begin on. The body must be full. */
  static ByteBuffer seal(ByteBuffer packet) {
    if (packet.hasRemaining()) {
      throw new IllegalStateException(packet.remaining() + " bytes of a packet were not filled");
    }
    packet.putInt(CHECKSUM, checksum(packet.duplicate().position(BODY)));
    return packet.rewind();
  }

  /**
   * The body of a packet.
   *
   * @throws IllegalArgumentException if it is of another kind, another version, or damaged
   */
  static ByteBuffer open(ByteBuffer bytes, int kind, long version) {
    ByteBuffer packet = bytes.slice().order(ORDER);
    if (!isOf(packet, kind)) {
      throw new IllegalArgumentException(
          "%d bytes are no packet of kind %08x; do driver and executors run the same program?"
              .formatted(packet.remaining(), kind));
    }
    if (packet.getLong(VERSION) != version) {
      throw new IllegalArgumentException(
          "a packet of weights version %d came where version %d was due"
              .formatted(packet.getLong(VERSION), version));
    }
    int checksum = checksum(packet.position(BODY));
    if (packet.getInt(CHECKSUM) != checksum) {
      throw new IllegalArgumentException(
          "a packet of weights version %d was damaged on its way: CRC-32C %08x instead of %08x"
              .formatted(version, checksum, packet.getInt(CHECKSUM)));
    }
    return packet;
  }

  /** Whether a packet says that it is of a kind. */
  static boolean isOf(ByteBuffer bytes, int kind) {
    return bytes.remaining() >= BODY && bytes.slice().order(ORDER).getInt(KIND) == kind;
  }

  private static int checksum(ByteBuffer body) {
    CRC32C crc = new CRC32C();
    crc.update(body.duplicate());
    return (int) crc.getValue();
  }

  /** A window that begins at the packet's next float; the packet moves on behind so many. */
  static FloatBuffer floats(ByteBuffer packet, int count) {
    FloatBuffer window = packet.asFloatBuffer();
    packet.position(packet.position() + Math.multiplyExact(count, Float.BYTES));
    return window;
  }
}
