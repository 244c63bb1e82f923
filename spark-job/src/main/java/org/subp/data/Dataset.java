package org.subp.data;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.subp.image.RgbImage;

/**
 * Samples by number, out of a folder that {@code prepare} wrote: {@code manifest.json}, {@code
 * samples.idx} and shards, {@code part-00000.seq} and so on.
 *
 * <p>Thread-safe: open it once a JVM and let all ranks read from it. Small datasets are kept in
 * memory as they are read, decoded if that fits, else as files.
 */
public final class Dataset implements AutoCloseable {
  private static final long LARGEST_MANIFEST = 1L << 28;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final Path folder;
  private final FileSystem fileSystem;
  private final Manifest manifest;
  private final String fingerprint;
  private final SampleIndex index;
  private final AtomicReferenceArray<RgbImage> decoded;
  private final AtomicReferenceArray<Sample> encoded;
  private final ConcurrentMap<Integer, FSDataInputStream> shards = new ConcurrentHashMap<>();

  private Dataset(Path folder, FileSystem fileSystem, long cacheBytes) throws IOException {
    this.folder = folder;
    this.fileSystem = fileSystem;
    Path manifestFile = new Path(folder, Manifest.FILE);
    byte[] json = readWhole(manifestFile, LARGEST_MANIFEST);
    manifest = Manifest.parse(json, manifestFile.toString());
    fingerprint = Hashes.sha256(json);
    Path indexFile = new Path(folder, manifest.index().name());
    byte[] entries = readWhole(indexFile, SampleIndex.bytes(manifest.samples()));
    index = SampleIndex.parse(entries, manifest, indexFile.toString());
    long encodedBytes = manifest.shards().stream().mapToLong(Manifest.Shard::bytes).sum();
    boolean decodedFit = manifest.pixels() <= cacheBytes / 3;
    boolean encodedFit = encodedBytes <= cacheBytes;
    decoded = decodedFit ? new AtomicReferenceArray<>(size()) : null;
    encoded = encodedFit && !decodedFit ? new AtomicReferenceArray<>(size()) : null;
  }

  /**
   * Reads the manifest and the index; samples are read when they are asked for.
   *
   * @param folder on any Hadoop file system
   * @param configuration finds the file system
   * @param cacheBytes memory that samples may take, 0 for none
   * @return the dataset, for {@link #close} by the caller
   * @throws DataException if the folder is missing, is no dataset, or its files contradict each
   *     other
   */
  public static Dataset open(String folder, Configuration configuration, long cacheBytes)
      throws IOException {
    Path path = new Path(folder);
    FileSystem fileSystem = path.getFileSystem(configuration);
    path = fileSystem.makeQualified(path);
    // Records have checksums of their own, and Hadoop's local checksums make each read open two
    // files.
    return new Dataset(path, HadoopFile.unchecked(fileSystem), cacheBytes);
  }

  private byte[] readWhole(Path file, long most) throws IOException {
    try {
      FileStatus status = fileSystem.getFileStatus(file);
      if (!status.isFile() || status.getLen() > Math.min(most, LARGEST_ARRAY)) {
        throw new DataException(
            "%s has %d bytes, expected up to %d; run prepare again"
                .formatted(file, status.getLen(), most));
      }
      byte[] bytes = new byte[(int) status.getLen()];
      try (FSDataInputStream in = fileSystem.open(file)) {
        in.readFully(bytes);
      }
      return bytes;
    } catch (FileNotFoundException e) {
      throw new DataException(
          folder + " is no dataset: it has no " + file.getName() + "; run prepare first", e);
    }
  }

  /**
   * Whether every shard is there in its full length, asked for at once: a reader of whole shards
   * would find out in the middle of a job.
   *
   * @throws DataException if one is missing or has another length
   * @throws IOException if the folder cannot be listed
   */
  public void checkShards() throws IOException {
    Map<String, Long> lengths = new HashMap<>();
    for (FileStatus file : fileSystem.listStatus(folder)) {
      lengths.put(file.getPath().getName(), file.getLen());
    }
    for (Manifest.Shard shard : manifest.shards()) {
      Long length = lengths.get(shard.name());
      if (length == null || length != shard.bytes()) {
        throw new DataException(
            "%s %s, but had %d bytes when it was written; copy the dataset again or run prepare again"
                .formatted(
                    new Path(folder, shard.name()),
                    length == null ? "is missing" : "has %d bytes".formatted(length),
                    shard.bytes()));
      }
    }
  }

  /** {@return what the dataset holds, as {@code prepare} counted it} */
  public Manifest manifest() {
    return manifest;
  }

  /**
   * {@return SHA-256 of the manifest, which has the hashes of all else: equal data, equal
   * fingerprint}
   */
  public String fingerprint() {
    return fingerprint;
  }

  /** {@return number of samples; they are numbered from 0} */
  public int size() {
    return manifest.samples();
  }

  /** {@return names of the classes, in label order} */
  public List<String> classNames() {
    return manifest.classNames();
  }

  /**
   * {@return a sample's class, from the index: the sample is not read}
   *
   * @param sample 0 to {@code size() - 1}
   */
  public int label(int sample) {
    return index.label(Objects.checkIndex(sample, size()));
  }

  /**
   * {@return a record as it was written, its file not decoded}
   *
   * @param number 0 to {@code size() - 1}
   * @throws DataException if the record is not what was written
   */
  public Sample sample(int number) throws IOException {
    Objects.checkIndex(number, size());
    if (encoded == null) {
      return read(number);
    }
    Sample sample = encoded.get(number);
    if (sample == null) {
      sample = read(number);
      encoded.set(number, sample);
    }
    return sample;
  }

  /**
   * {@return the decoded image of a sample}
   *
   * @param number 0 to {@code size() - 1}
   * @param decoder the calling thread's
   * @throws DataException if the record is not what was written
   */
  public RgbImage image(int number, ImageDecoder decoder) throws IOException {
    RgbImage image = decoded == null ? null : decoded.get(number);
    if (image != null) {
      return image;
    }
    Sample sample = sample(number);
    try {
      image = decoder.decode(sample.image());
    } catch (UndecodableImageException e) {
      throw undecodable(number, e);
    }
    if (decoded != null) {
      decoded.set(number, image);
    }
    return image;
  }

  /**
   * {@return the image of a sample, decoded as far as parts of it are asked for, unless decoded
   * images are kept}
   *
   * @param number 0 to {@code size() - 1}
   * @param decoder the calling thread's, needed until the last part is taken
   * @throws DataException if the record is not what was written
   */
  public Picture picture(int number, ImageDecoder decoder) throws IOException {
    if (decoded != null) {
      return Picture.of(image(number, decoder));
    }
    try {
      return decoder.open(sample(number).image());
    } catch (UndecodableImageException e) {
      throw undecodable(number, e);
    }
  }

  DataException undecodable(int number, UndecodableImageException e) throws IOException {
    return new DataException(
        "sample %d of %s, %s, %s; was it prepared with another version? Run prepare again"
            .formatted(number, folder, sample(number).path(), e.getMessage()),
        e);
  }

  private Sample read(int number) throws IOException {
    int shard = index.shard(number);
    Path file = new Path(folder, manifest.shards().get(shard).name());
    byte[] record = readRecord(number, shard, file);
    CRC32C crc = new CRC32C();
    crc.update(record);
    if ((int) crc.getValue() != index.crc(number)) {
      throw corrupt(number, file, "its checksum differs", null);
    }
    try {
      Sample sample = Sample.parse(record);
      if (sample.label() != index.label(number)) {
        throw corrupt(number, file, "its label differs from the index", null);
      }
      return sample;
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw corrupt(number, file, e.getMessage(), e);
    }
  }

  private byte[] readRecord(int number, int shard, Path file) throws IOException {
    byte[] record = new byte[index.length(number)];
    try {
      open(shard, file).readFully(index.position(number), record);
      return record;
    } catch (FileNotFoundException e) {
      throw corrupt(number, file, "the file is missing", e);
    } catch (EOFException e) {
      throw corrupt(number, file, "the file ends before it", e);
    }
  }

  private static DataException corrupt(int number, Path file, String reason, Throwable cause) {
    return new DataException(
        "sample %d in %s is corrupt: %s; copy the dataset again or run prepare again"
            .formatted(number, file, reason),
        cause);
  }

  private FSDataInputStream open(int shard, Path file) throws IOException {
    FSDataInputStream in = shards.get(shard);
    if (in != null) {
      return in;
    }
    FSDataInputStream opened = fileSystem.open(file);
    FSDataInputStream earlier = shards.putIfAbsent(shard, opened);
    if (earlier != null) {
      opened.close();
      return earlier;
    }
    return opened;
  }

  @Override
  public void close() throws IOException {
    for (FSDataInputStream in : shards.values()) {
      in.close();
    }
    shards.clear();
  }
}
