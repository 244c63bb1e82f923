package org.subp.data;

import java.io.IOException;
import org.subp.engine.Batch;
import org.subp.image.Preprocessing;

/** Batches out of a {@link Dataset}, which may be shared; closing this leaves the dataset open. */
public final class DatasetBatchSource implements BatchSource {
  private final Dataset dataset;
  private final Preprocessing preprocessing;
  private final Augmentation augmentation;
  private final ImageDecoder decoder = new ImageDecoder();

  /**
   * One rank's view of a dataset.
   *
   * @param dataset may be shared by many ranks
   * @param preprocessing evaluation's; its size and normalisation hold for training too
   * @param augmentation what training does to an image
   */
  public DatasetBatchSource(
      Dataset dataset, Preprocessing preprocessing, Augmentation augmentation) {
    this.dataset = dataset;
    this.preprocessing = preprocessing;
    this.augmentation = augmentation;
  }

  @Override
  public int size() {
    return dataset.size();
  }

  @Override
  public Batch training(int[] samples, long seed, int epoch) throws IOException {
    return batch(
        samples,
        (sample, picture, out, offset) ->
            augmentation.apply(
                picture, preprocessing, new SampleRandom(seed, epoch, sample), out, offset));
  }

  @Override
  public Batch evaluation(int[] samples) throws IOException {
    return batch(
        samples,
        (sample, picture, out, offset) -> preprocessing.apply(picture.whole(), out, offset));
  }

  @FunctionalInterface
  private interface Transform {
    void apply(int sample, Picture picture, float[] out, int offset)
        throws UndecodableImageException;
  }

  private Batch batch(int[] samples, Transform transform) throws IOException {
    int values = 3 * preprocessing.height() * preprocessing.width();
    float[] images = new float[Math.multiplyExact(samples.length, values)];
    int[] labels = new int[samples.length];
    for (int i = 0; i < samples.length; i++) {
      Picture picture = dataset.picture(samples[i], decoder);
      try {
        transform.apply(samples[i], picture, images, i * values);
      } catch (UndecodableImageException e) {
        throw dataset.undecodable(samples[i], e);
      }
      labels[i] = dataset.label(samples[i]);
    }
    return new Batch(images, labels, samples.length);
  }

  @Override
  public void close() {
    decoder.close();
  }
}
