package org.subp.spark;

import java.util.Random;
import org.subp.data.BatchSource;
import org.subp.engine.Batch;
import org.subp.network.Network;

/** Images of noise, each always the same. */
record NoiseSource(int size, Network network) implements BatchSource {
  @Override
  public Batch training(int[] samples, long seed, int epoch) {
    int length = network.input().size();
    float[] images = new float[samples.length * length];
    int[] labels = new int[samples.length];
    for (int i = 0; i < samples.length; i++) {
      Random random = new Random(samples[i]);
      labels[i] = random.nextInt(network.classes());
      for (int j = 0; j < length; j++) {
        images[i * length + j] = (float) random.nextGaussian();
      }
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
