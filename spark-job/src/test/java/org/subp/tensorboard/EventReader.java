package org.subp.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads event files from their descriptions (TFRecord, event.proto, summary.proto), by hand: shares
 * nothing with the writer.
 */
final class EventReader {

  /** One event: its step, what it is, and its values by tag. */
  record Event(long step, String version, boolean start, Map<String, Object> values) {}

  private EventReader() {}

  /**
   * @throws IllegalArgumentException if a frame's checksum or length is wrong
   */
  static List<Event> read(byte[] file) {
    List<Event> events = new ArrayList<>();
    for (int at = 0; at < file.length; ) {
      ByteBuffer head = ByteBuffer.wrap(file, at, 12).order(ByteOrder.LITTLE_ENDIAN);
      long length = head.getLong();
      check(head.getInt(), file, at, 8);
      int body = at + 12;
      at = (int) (body + length);
      check(
          ByteBuffer.wrap(file, at, 4).order(ByteOrder.LITTLE_ENDIAN).getInt(),
          file,
          body,
          (int) length);
      events.add(event(ByteBuffer.wrap(file, body, (int) length).order(ByteOrder.LITTLE_ENDIAN)));
      at += 4;
    }
    return events;
  }

  private static void check(int stored, byte[] bytes, int offset, int length) {
    int crc = crc32c(bytes, offset, length);
    int masked = ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    if (stored != masked) {
      throw new IllegalArgumentException("checksum %08x, not %08x".formatted(stored, masked));
    }
  }

  /** Castagnoli's polynomial, bit by bit. */
  static int crc32c(byte[] bytes, int offset, int length) {
    int crc = -1;
    for (int i = offset; i < offset + length; i++) {
      crc ^= bytes[i] & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : 0x82f63b78);
      }
    }
    return ~crc;
  }

  private static Event event(ByteBuffer in) {
    long step = 0;
    String version = null;
    boolean start = false;
    Map<String, Object> values = new LinkedHashMap<>();
    while (in.hasRemaining()) {
      int key = (int) varint(in);
      switch (key) {
        case 1 << 3 | 1 -> in.getDouble();
        case 2 << 3 -> step = varint(in);
        case 3 << 3 | 2 -> version = new String(bytes(in), StandardCharsets.UTF_8);
        case 5 << 3 | 2 -> summary(ByteBuffer.wrap(bytes(in)), values);
        case 7 << 3 | 2 -> start = sessionStatus(ByteBuffer.wrap(bytes(in))) == 1;
        default -> throw new IllegalArgumentException("key " + key + " in an event");
      }
    }
    return new Event(step, version, start, values);
  }

  private static long sessionStatus(ByteBuffer in) {
    if (varint(in) != 1 << 3) {
      throw new IllegalArgumentException("no status in a session log");
    }
    return varint(in);
  }

  private static void summary(ByteBuffer in, Map<String, Object> values) {
    while (in.hasRemaining()) {
      if (varint(in) != (1 << 3 | 2)) {
        throw new IllegalArgumentException("no value in a summary");
      }
      value(ByteBuffer.wrap(bytes(in)).order(ByteOrder.LITTLE_ENDIAN), values);
    }
  }

  private static void value(ByteBuffer in, Map<String, Object> values) {
    String tag = null;
    Object value = null;
    while (in.hasRemaining()) {
      int key = (int) varint(in);
      switch (key) {
        case 1 << 3 | 2 -> tag = new String(bytes(in), StandardCharsets.UTF_8);
        case 2 << 3 | 5 -> value = in.getFloat();
        case 4 << 3 | 2 -> value = image(ByteBuffer.wrap(bytes(in)));
        default -> throw new IllegalArgumentException("key " + key + " in a value");
      }
    }
    if (values.put(tag, value) != null) {
      throw new IllegalArgumentException("two values for " + tag);
    }
  }

  /** Height, width, colour space and the encoded bytes. */
  record Image(long height, long width, long colours, byte[] png) {}

  private static Image image(ByteBuffer in) {
    long[] numbers = new long[3];
    for (int i = 0; i < 3; i++) {
      if (varint(in) != (i + 1) << 3) {
        throw new IllegalArgumentException("an image lacks its field " + (i + 1));
      }
      numbers[i] = varint(in);
    }
    if (varint(in) != (4 << 3 | 2)) {
      throw new IllegalArgumentException("an image lacks its bytes");
    }
    return new Image(numbers[0], numbers[1], numbers[2], bytes(in));
  }

  private static byte[] bytes(ByteBuffer in) {
    byte[] bytes = new byte[(int) varint(in)];
    in.get(bytes);
    return bytes;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
