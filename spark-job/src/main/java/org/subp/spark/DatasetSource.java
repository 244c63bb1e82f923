package org.subp.spark;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;
import org.subp.data.Augmentation;
import org.subp.data.BatchSource;
import org.subp.data.Dataset;
import org.subp.data.DatasetBatchSource;
import org.subp.engine.Batch;
import org.subp.image.Preprocessing;
import org.subp.train.BatchSourceFactory;

/**
 * Opens a prepared dataset on an executor, with the driver's Hadoop configuration.
 *
 * @param folder of the dataset, any Hadoop path
 * @param preprocessing evaluation's; its size and normalisation hold for training too
 * @param augmentation what training does to an image
 * @param hadoop the driver's configuration, as Spark serialises it
 */
public record DatasetSource(
    String folder,
    Preprocessing preprocessing,
    Augmentation augmentation,
    SerializableConfiguration hadoop)
    implements BatchSourceFactory {

  /** Share of the heap in which small datasets stay. */
  private static final double CACHE_SHARE = 0.15;

  /**
   * {@return the source, its Hadoop configuration wrapped for the journey}
   *
   * @param folder of the dataset, any Hadoop path
   * @param preprocessing evaluation's; its size and normalisation hold for training too
   * @param augmentation what training does to an image
   * @param hadoop the driver's configuration
   */
  public static DatasetSource of(
      String folder, Preprocessing preprocessing, Augmentation augmentation, Configuration hadoop) {
    return new DatasetSource(
        folder, preprocessing, augmentation, new SerializableConfiguration(hadoop));
  }

  @Override
  public BatchSource open() throws IOException {
    long cacheBytes = (long) (CACHE_SHARE * Runtime.getRuntime().maxMemory());
    Dataset dataset = Dataset.open(folder, hadoop.value(), cacheBytes);
    return new Owner(dataset, new DatasetBatchSource(dataset, preprocessing, augmentation));
  }

  /** A source that closes its dataset too. */
  private record Owner(Dataset dataset, DatasetBatchSource source) implements BatchSource {
    @Override
    public int size() {
      return source.size();
    }

    @Override
    public Batch training(int[] samples, long seed, int epoch) throws IOException {
      return source.training(samples, seed, epoch);
    }

    @Override
    public Batch evaluation(int[] samples) throws IOException {
      return source.evaluation(samples);
    }

    @Override
    public void close() throws IOException {
      try (dataset) {
        source.close();
      }
    }
  }
}
