package org.subp.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What {@link TfRecords} needs of a {@code tf.train.Example}, a protocol buffer: features (1), in
 * it a map (1) from names (1) to features (2), each a list of bytes (1), floats (2) or integers
 * (3), whose values are its field 1.
 *
 * @param offset of the image file in the record
 * @param length of the image file
 * @param title the class's readable name, if that is not its name; or null
 */
record TfExample(int offset, int length, String className, String title) {
  private static final int BYTES = 1;
  private static final int INTEGERS = 3;
  private static final int VARINT = 0;
  private static final int DELIMITED = 2;

  static TfExample parse(byte[] record, String where) throws DataException {
    Map<String, ByteBuffer> features = new HashMap<>();
    try {
      ByteBuffer in = ByteBuffer.wrap(record);
      for (Field outer; (outer = Field.next(in)) != null; ) {
        for (Field entry; outer.number == 1 && (entry = Field.next(outer.content)) != null; ) {
          if (entry.number == 1) {
            feature(entry.content, features);
          }
        }
      }
      return of(features);
    } catch (RuntimeException e) { // ends too early
      throw new DataException(
          where + " is no tf.train.Example with an image and its class: " + e.getMessage(), e);
    }
  }

  private static void feature(ByteBuffer entry, Map<String, ByteBuffer> features) {
    String name = "";
    ByteBuffer value = null;
    for (Field field; (field = Field.next(entry)) != null; ) {
      if (field.number == 1) {
        name = text(field.content);
      } else if (field.number == 2) {
        value = field.content;
      }
    }
    if (value != null) {
      features.put(name, value);
    }
  }

  private static TfExample of(Map<String, ByteBuffer> features) {
    ByteBuffer image = first(features, "image/encoded", BYTES);
    ByteBuffer synset = first(features, "image/class/synset", BYTES);
    ByteBuffer text = first(features, "image/class/text", BYTES);
    ByteBuffer label = first(features, "image/class/label", INTEGERS);
    if (image == null || (synset == null && text == null && label == null)) {
      throw new IllegalArgumentException("its features are " + features.keySet());
    }
    String title = text == null ? null : text(text);
    String name =
        synset != null
            ? text(synset)
            : text != null ? title : "%05d".formatted(Field.varint(label));
    // arrayOffset: slices count from their own beginning
    return new TfExample(
        image.arrayOffset() + image.position(),
        image.remaining(),
        name,
        name.equals(title) ? null : title);
  }

  /** The first value of a feature: bytes, or an integer not yet decoded. */
  private static ByteBuffer first(Map<String, ByteBuffer> features, String name, int kind) {
    ByteBuffer feature = features.get(name);
    if (feature == null) {
      return null;
    }
    Field list = Field.next(feature.duplicate());
    Field value = list == null || list.number != kind ? null : Field.next(list.content);
    return value == null ? null : value.content;
  }

  private static String text(ByteBuffer content) {
    return StandardCharsets.UTF_8.decode(content.duplicate()).toString();
  }

  /**
   * A field of a message.
   *
   * @param content of a delimited field; of an integer the buffer from its varint on
   */
  private record Field(int number, ByteBuffer content) {

    /** Null at the end. */
    static Field next(ByteBuffer in) {
      if (!in.hasRemaining()) {
        return null;
      }
      int tag = Math.toIntExact(varint(in));
      ByteBuffer content = in.slice();
      switch (tag & 7) {
        case VARINT -> varint(in);
        case DELIMITED -> {
          int length = Math.toIntExact(varint(in));
          content = in.slice().limit(length);
          in.position(in.position() + length);
        }
        case 1 -> in.position(in.position() + 8);
        case 5 -> in.position(in.position() + 4);
        default -> throw new IllegalArgumentException("unknown wire type " + (tag & 7));
      }
      return new Field(tag >>> 3, content);
    }

    static long varint(ByteBuffer in) {
      long value = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        byte next = in.get();
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw new IllegalArgumentException("a number of more than ten bytes");
    }
  }
}
