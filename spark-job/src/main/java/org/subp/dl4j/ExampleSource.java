package org.subp.dl4j;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import org.subp.data.BatchSource;
import org.subp.engine.Batch;
import org.subp.network.Shape;
import org.subp.train.BatchSourceFactory;

/**
 * Batches of {@link Examples}, as they were given: nothing is augmented. Small sets stay in memory
 * once they are read.
 */
final class ExampleSource implements BatchSource {
  /** Share of the heap in which small sets stay. */
  private static final double CACHE_SHARE = 0.15;

  private final Shape shape;
  private final List<ExampleFile> files = new ArrayList<>();

  /** First example of each file, and behind the last the number of all. */
  private final int[] firsts;

  private final int size;
  private final ByteBuffer[] cache;

  /**
   * Opens them on an executor, with the driver's Hadoop configuration.
   *
   * @param most examples that are read, from the first on
   */
  record Factory(Shape shape, List<Examples.File> files, int most, SerializableConfiguration hadoop)
      implements BatchSourceFactory {
    static Factory of(Examples examples, int most, Configuration hadoop) {
      return new Factory(
          examples.shape(),
          List.copyOf(examples.files()),
          most,
          new SerializableConfiguration(hadoop));
    }

    @Override
    public BatchSource open() throws IOException {
      return new ExampleSource(this);
    }
  }

  private ExampleSource(Factory from) throws IOException {
    shape = from.shape;
    firsts = new int[from.files.size() + 1];
    for (int i = 0; i < from.files.size(); i++) {
      Examples.File file = from.files.get(i);
      Path path = new Path(file.path());
      files.add(
          new ExampleFile(path, path.getFileSystem(from.hadoop.value()), shape, file.count()));
      firsts[i + 1] = firsts[i] + file.count();
    }
    size = Math.min(from.most, firsts[files.size()]);
    long bytes = (long) size * Float.BYTES * shape.size();
    boolean fits = bytes <= CACHE_SHARE * Runtime.getRuntime().maxMemory();
    cache = fits ? new ByteBuffer[size] : null;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Batch training(int[] samples, long seed, int epoch) throws IOException {
    return evaluation(samples);
  }

  @Override
  public Batch evaluation(int[] samples) throws IOException {
    float[] images = new float[Math.multiplyExact(samples.length, shape.size())];
    int[] labels = new int[samples.length];
    for (int i = 0; i < samples.length; i++) {
      ByteBuffer record = record(samples[i]);
      labels[i] = record.getInt(0);
      record.position(Integer.BYTES).asFloatBuffer().get(images, i * shape.size(), shape.size());
    }
    return new Batch(images, labels, samples.length);
  }

  private ByteBuffer record(int sample) throws IOException {
    if (cache == null) {
      return read(sample);
    }
    if (cache[sample] == null) {
      cache[sample] = read(sample);
    }
    return cache[sample];
  }

  private ByteBuffer read(int sample) throws IOException {
    int found = Arrays.binarySearch(firsts, sample);
    int file = found < 0 ? -found - 2 : lastFrom(found);
    return files.get(file).record(sample - firsts[file]);
  }

  /** Files without examples begin where the next one does. */
  private int lastFrom(int found) {
    return IntStream.range(found, files.size())
        .filter(i -> firsts[i + 1] > firsts[found])
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() throws IOException {
    for (ExampleFile file : files) {
      file.close();
    }
  }
}
