package org.subp.bench;

import java.io.Serializable;
import java.util.Random;
import org.subp.data.BatchSource;
import org.subp.engine.Batch;
import org.subp.network.Network;
import org.subp.network.Shape;
import org.subp.train.BatchSourceFactory;

/**
 * Images of noise that cost a copy each: training as if its data were already decoded.
 *
 * @param size number of images
 */
record NoiseSource(int size, Shape shape, int classes, float[] noise) implements BatchSource {
  /** Images begin at places of the noise that have no factor in common with its length. */
  private static final int STRIDE = 7;

  /** Opens {@link NoiseSource}s for a network. */
  record Factory(Network network, int size) implements BatchSourceFactory, Serializable {
    @Override
    public BatchSource open() {
      Shape shape = network.input();
      float[] noise = new float[2 * shape.size()];
      Random random = new Random(1);
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (float) random.nextGaussian();
      }
      return new NoiseSource(size, shape, network.classes(), noise);
    }
  }

  @Override
  public Batch training(int[] samples, long seed, int epoch) {
    float[] images = new float[samples.length * shape.size()];
    int[] labels = new int[samples.length];
    for (int i = 0; i < samples.length; i++) {
      int from = (int) ((long) samples[i] * STRIDE % shape.size());
      System.arraycopy(noise, from, images, i * shape.size(), shape.size());
      labels[i] = samples[i] % classes;
    }
    return new Batch(images, labels, samples.length);
  }

  @Override
  public Batch evaluation(int[] samples) {
    return training(samples, 0, 0);
  }

  @Override
  public void close() {}
}
