package org.subp.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;

/**
 * TensorFlow's record files of {@code tf.train.Example}: the image file is the feature {@code
 * image/encoded}, the class {@code image/class/synset}, or else {@code image/class/text}, or else
 * the number {@code image/class/label}.
 *
 * <pre>
 *   | length 8 | its checksum 4 | tf.train.Example | its checksum 4 |     little-endian, masked CRC-32C
 * </pre>
 */
final class TfRecords implements Container {
  private static final Pattern NAME =
      Pattern.compile("(.*)\\.tfrecords?|(.*)-\\d+-of-\\d+(\\.tfrecords?)?");
  private static final Pattern SHARD = Pattern.compile("(.*?)[-.]\\d+-of-\\d+.*");
  private static final int MASK = 0xa282ead8;
  private static final int LARGEST = ShardTask.LARGEST_FILE + (1 << 16);

  @Override
  public boolean knows(String name) {
    return NAME.matcher(name).matches();
  }

  @Override
  public void expand(
      SortedMap<String, ImageFile> files, Map<String, String> titles, Configuration configuration)
      throws IOException {
    List<ImageFile> found = files.values().stream().filter(file -> knows(file.name())).toList();
    try {
      // side by side: a checksum is one core's work, and storage serves many readers
      List<Listing> listings = found.parallelStream().map(f -> list(f, configuration)).toList();
      found.forEach(file -> files.remove(file.path()));
      for (Listing listing : listings) {
        files.putAll(listing.images);
        listing.titles.forEach(titles::putIfAbsent);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** What is in one file. */
  private record Listing(Map<String, ImageFile> images, Map<String, String> titles) {}

  private static Listing list(ImageFile file, Configuration configuration) {
    Listing listing = new Listing(new HashMap<>(), new HashMap<>());
    try (RangeReader in = new RangeReader(file, configuration)) {
      for (int i = 0; in.remaining() > 0; i++) {
        add(file, i, in, listing.images, listing.titles);
      }
      return listing;
    } catch (EOFException e) {
      throw new UncheckedIOException(
          new DataException(file.path() + " ends within a record; copy it again", e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(
      ImageFile file,
      int number,
      RangeReader in,
      Map<String, ImageFile> files,
      Map<String, String> titles)
      throws IOException {
    byte[] header = new byte[12];
    DataInputStream data = new DataInputStream(in);
    data.readFully(header);
    ByteBuffer lengths = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    long length = lengths.getLong();
    boolean sane = lengths.getInt() == checksum(header, 8) && length >= 0 && length <= LARGEST;
    long begin = in.position();
    byte[] record = new byte[sane ? (int) Math.min(length, in.remaining()) : 0];
    data.readFully(record);
    int expected = sane ? Integer.reverseBytes(data.readInt()) : 0;
    if (!sane || record.length != length || checksum(record, record.length) != expected) {
      throw new DataException(
          "record %d of %s is corrupt: a checksum differs or it is too long (%d bytes); copy it again"
              .formatted(number, file.path(), length));
    }
    TfExample example = TfExample.parse(record, file.path() + ", record " + number);
    String className = example.className();
    if (className.indexOf('/') >= 0 || className.startsWith(".") || className.isEmpty()) {
      throw new DataException(
          "record %d of %s has a class called '%s'; rename it"
              .formatted(number, file.path(), className));
    }
    String path = "%s%s/%s-%06d".formatted(split(file), className, file.name(), number);
    files.put(path, file.part(path, begin + example.offset(), example.length(), null));
    if (example.title() != null) {
      titles.putIfAbsent(className, example.title());
    }
  }

  /** By the file's name, train-00000-of-01024, or its folder's. */
  private static String split(ImageFile file) {
    Matcher shard = SHARD.matcher(file.name());
    String stem = shard.matches() ? shard.group(1) : file.name().replaceAll("\\..*", "");
    String last = stem.substring(Math.max(stem.lastIndexOf('-'), stem.lastIndexOf('_')) + 1);
    return Source.isSplitName(last) ? last + "/" : Container.split(file);
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }
}
