package org.subp.train;

import java.util.Random;
import org.subp.data.BatchSource;
import org.subp.engine.Batch;

/**
 * Images of {@link TinyNetwork}'s shape: a class is a direction in channel space, an image that
 * plus noise.
 */
public final class TinySource implements BatchSource {
  private static final int PIXELS = TinyNetwork.SIDE * TinyNetwork.SIDE;
  private static final int IMAGE = TinyNetwork.CHANNELS * PIXELS;

  private final int size;
  private final long salt;

  /**
   * @param salt makes other images of the same classes
   */
  public TinySource(int size, long salt) {
    this.size = size;
    this.salt = salt;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Batch training(int[] samples, long seed, int epoch) {
    return batch(samples, seed * 31 + epoch, 0.1f);
  }

  @Override
  public Batch evaluation(int[] samples) {
    return batch(samples, 0, 0);
  }

  private Batch batch(int[] samples, long key, float augmentation) {
    float[] images = new float[samples.length * IMAGE];
    int[] labels = new int[samples.length];
    for (int i = 0; i < samples.length; i++) {
      labels[i] = samples[i] % TinyNetwork.CLASSES;
      Random direction = new Random(labels[i]);
      Random noise = new Random(salt * 1_000_003 + samples[i]);
      Random augment = new Random(key * 1_000_003 + samples[i]);
      for (int channel = 0; channel < TinyNetwork.CHANNELS; channel++) {
        double mean = direction.nextGaussian();
        for (int p = 0; p < PIXELS; p++) {
          images[i * IMAGE + channel * PIXELS + p] =
              (float) (mean + 0.3 * noise.nextGaussian() + augmentation * augment.nextGaussian());
        }
      }
    }
    return new Batch(images, labels, samples.length);
  }

  @Override
  public void close() {}
}
