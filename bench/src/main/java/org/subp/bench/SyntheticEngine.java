package org.subp.bench;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.subp.engine.Batch;
import org.subp.engine.EngineFactory;
import org.subp.engine.GradientEngine;
import org.subp.engine.Gradients;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;

/**
 * Takes weights and hands out a gradient that it filled once, so that a step with it is everything
 * but compute. It writes down when it was at work, by the clock that all JVMs of a machine share:
 * two longs for each gradient, when its weights came and when it was handed out.
 */
final class SyntheticEngine implements GradientEngine {
  private final Network network;
  private final float[] parameters;
  private final float[] statistics;
  private final float[] gradient;
  private final float[] batchStatistics;
  private final DataOutputStream times;
  private long loaded;

  /**
   * @param folder for the engines' times, a file each; on this machine
   */
  record Factory(String folder) implements EngineFactory {
    @Override
    public GradientEngine create(Network network, int threads) {
      return new SyntheticEngine(network, Path.of(folder));
    }
  }

  private SyntheticEngine(Network network, Path folder) {
    this.network = network;
    parameters = new float[network.parameters().length()];
    statistics = new float[network.statistics().length()];
    gradient = new float[parameters.length];
    batchStatistics = new float[statistics.length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = 1e-6f * (i % 1000 - 500);
    }
    Arrays.fill(batchStatistics, 1);
    try {
      Path file = Files.createTempFile(folder, "engine", ".times");
      times = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void load(float[] parameters, float[] statistics, NetworkMasks masks) {
    loaded = System.nanoTime();
    System.arraycopy(parameters, 0, this.parameters, 0, parameters.length);
    System.arraycopy(statistics, 0, this.statistics, 0, statistics.length);
  }

  @Override
  public Gradients gradients(Batch batch, float labelSmoothing, Scope scope) {
    try {
      times.writeLong(loaded);
      times.writeLong(System.nanoTime());
      times.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Gradients(batch.size(), batch.size(), 0, gradient, batchStatistics);
  }

  @Override
  public float[] logits(Batch batch) {
    return new float[batch.size() * network.classes()];
  }

  @Override
  public void close() {
    try {
      times.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
