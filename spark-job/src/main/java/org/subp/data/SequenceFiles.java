package org.subp.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.compress.CompressionCodec;

/**
 * Hadoop's SequenceFiles of {@link Text} ({@code class/.../name}) and {@link BytesWritable} (the
 * image file), of which compressed ones are {@linkplain #unpacked unpacked} first; and, where a
 * {@code manifest.json} lies beside them, the shards of a dataset that {@code prepare} wrote.
 */
final class SequenceFiles implements Container {
  private static final Pattern NAME = Pattern.compile(".*\\.seq|part-(r-|m-)?\\d+");
  private static final Set<String> ABOUT =
      Set.of(Manifest.FILE, SampleIndex.FILE, Preparation.REJECTED);
  private static final int LONGEST_KEY = 1 << 16;
  private static final int SYNC_BYTES = 16;

  @Override
  public boolean knows(String name) {
    return NAME.matcher(name).matches() || ABOUT.contains(name);
  }

  @Override
  public void expand(
      SortedMap<String, ImageFile> files, Map<String, String> titles, Configuration configuration)
      throws IOException {
    for (ImageFile file : List.copyOf(files.values())) {
      if (NAME.matcher(file.name()).matches()) {
        ImageFile manifest = files.get(file.parent() + Manifest.FILE);
        if (manifest != null) {
          takeTitles(manifest, titles, configuration);
        }
        files.remove(file.path());
        expand(file, manifest == null ? 0 : Integer.BYTES, files, configuration);
      }
    }
    files.values().removeIf(file -> ABOUT.contains(file.name()));
  }

  private static void takeTitles(
      ImageFile manifest, Map<String, String> titles, Configuration configuration)
      throws IOException {
    try (RangeReader in = new RangeReader(manifest, configuration)) {
      JsonNode told = new ObjectMapper().readTree(in.readNBytes(1 << 28)).path("titles");
      told.fields().forEachRemaining(t -> titles.putIfAbsent(t.getKey(), t.getValue().asText()));
    }
  }

  /**
   * @param skipped bytes of a value before the image file
   */
  private static void expand(
      ImageFile file, int skipped, Map<String, ImageFile> files, Configuration configuration)
      throws IOException {
    String split = Container.split(file);
    try (RangeReader in = new RangeReader(file, configuration)) {
      in.skip(header(file, configuration).length);
      DataInputStream data = new DataInputStream(in);
      while (in.remaining() > 0) {
        int length = data.readInt();
        if (length == -1) {
          data.skipNBytes(SYNC_BYTES);
          continue;
        }
        int keyLength = data.readInt();
        boolean sane = keyLength >= 1 && keyLength <= LONGEST_KEY && length >= keyLength + 4;
        if (!sane || length - keyLength > in.remaining()) {
          throw new DataException(
              "%s is corrupt or cut before byte %d; copy it again"
                  .formatted(file.path(), in.position()));
        }
        byte[] bytes = new byte[keyLength];
        data.readFully(bytes);
        String key = text(bytes).toString();
        int value = data.readInt();
        if (value != length - keyLength - 4 || value < skipped || key.indexOf('/') < 1) {
          throw new DataException(
              "a record of %s before byte %d, '%s', is not CLASS/NAME and an image"
                  .formatted(file.path(), in.position(), key));
        }
        String path = split + key;
        long begin = in.position() + skipped;
        if (files.put(path, file.part(path, begin, value - skipped, null)) != null) {
          throw new DataException("%s holds %s twice".formatted(file.path(), key));
        }
        data.skipNBytes(value);
      }
    } catch (EOFException e) {
      throw new DataException(file.path() + " ends within a record; copy it again", e);
    }
  }

  private static Text text(byte[] key) throws IOException {
    DataInputBuffer in = new DataInputBuffer();
    in.reset(key, key.length);
    try {
      return new Text(Text.readString(in, key.length));
    } catch (IllegalArgumentException e) {
      throw new EOFException(e.getMessage());
    }
  }

  /**
   * @param scratch folder for what is unpacked; null if nothing may be
   * @return the file, or what it holds uncompressed if it is a compressed SequenceFile
   */
  static ImageFile unpacked(ImageFile file, Path scratch, Configuration configuration)
      throws IOException {
    if (!NAME.matcher(file.name()).matches()) {
      return file;
    }
    Header header = header(file, configuration);
    if (header.codec == null) {
      return file;
    }
    return Scratch.unpack(
        file, file.path(), scratch, configuration, out -> unpack(file, header, configuration, out));
  }

  private static void unpack(
      ImageFile file, Header header, Configuration configuration, FSDataOutputStream out)
      throws IOException {
    try (SequenceFile.Writer writer =
        SequenceFile.createWriter(
            configuration,
            SequenceFile.Writer.stream(out),
            SequenceFile.Writer.keyClass(Text.class),
            SequenceFile.Writer.valueClass(BytesWritable.class),
            SequenceFile.Writer.compression(SequenceFile.CompressionType.NONE))) {
      new PackedSequenceFile(file, header.codec, configuration)
          .read(
              header.length,
              header.blocks,
              (key, value) -> writer.append(text(key), new BytesWritable(value)));
    }
  }

  /**
   * What stands before the records.
   *
   * @param length in bytes
   * @param codec null if the file is not compressed
   * @param blocks whether records are compressed together
   */
  private record Header(long length, CompressionCodec codec, boolean blocks) {}

  /** As Hadoop reads it; it also knows the classes of keys and values. */
  private static Header header(ImageFile file, Configuration configuration) throws IOException {
    Path path = new Path(file.file());
    if (file.offset() != 0) {
      throw new DataException(file.path() + " lies in a tar, as SequenceFiles must not; unpack it");
    }
    try (SequenceFile.Reader reader =
        new SequenceFile.Reader(configuration, SequenceFile.Reader.file(path))) {
      if (!reader.getKeyClassName().equals(Text.class.getName())
          || !reader.getValueClassName().equals(BytesWritable.class.getName())) {
        throw new DataException(
            "%s holds %s and %s; write Text and BytesWritable"
                .formatted(file.path(), reader.getKeyClassName(), reader.getValueClassName()));
      }
      CompressionCodec codec = reader.isCompressed() ? reader.getCompressionCodec() : null;
      return new Header(reader.getPosition(), codec, reader.isBlockCompressed());
    } catch (DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // a codec that is not there is unchecked
      throw new DataException(
          "%s is no SequenceFile that can be read here: %s".formatted(file.path(), e), e);
    }
  }
}
