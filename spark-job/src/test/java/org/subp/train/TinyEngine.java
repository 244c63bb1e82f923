package org.subp.train;

import org.subp.engine.Batch;
import org.subp.engine.GradientEngine;
import org.subp.engine.Gradients;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;

/** {@link TinyNetwork}'s forward and backward pass in plain Java, written out. */
public final class TinyEngine implements GradientEngine {
  private static final int PIXELS = TinyNetwork.SIDE * TinyNetwork.SIDE;

  private final int c;
  private final int h;
  private final int k;
  private final int gamma;
  private final int beta;
  private final int fc;
  private final int bias;
  private final Thread owner = Thread.currentThread();
  private float[] weights;
  private float[] statistics;
  private NetworkMasks masks;

  public TinyEngine(Network network) {
    c = network.input().channels();
    h = network.node("conv").output().channels();
    k = network.classes();
    gamma = h * c;
    beta = gamma + h;
    fc = beta + h;
    bias = fc + k * h;
  }

  @Override
  public void load(float[] parameters, float[] statistics, NetworkMasks masks) {
    this.masks = masks;
    requireOwner();
    this.weights = parameters.clone();
    this.statistics = statistics.clone();
  }

  @Override
  public Gradients gradients(Batch batch, float labelSmoothing, Scope scope) {
    requireOwner();
    int n = batch.size();
    double[] x = convolve(batch);
    double[] mean = new double[h];
    double[] variance = new double[h];
    moments(x, n, mean, variance);
    double[] pooled = pool(x, n, mean, variance);
    double[] d = logits(pooled, n);
    double loss = 0;
    int correct = 0;
    for (int i = 0; i < n; i++) {
      correct += argmax(d, i) == batch.labels()[i] ? 1 : 0;
      loss += softmaxLoss(d, i, batch.labels()[i], labelSmoothing);
    }
    double[] gradient = new double[weights.length];
    double[] dPooled = backClassifier(d, pooled, n, gradient);
    backNorm(x, dPooled, batch, mean, variance, gradient);
    float[] narrow = floats(gradient);
    if (scope == Scope.LIVE) {
      masks.apply(narrow);
    }
    return new Gradients(n, loss, correct, narrow, batchStatistics(mean, variance, n));
  }

  @Override
  public float[] logits(Batch batch) {
    requireOwner();
    double[] mean = new double[h];
    double[] variance = new double[h];
    for (int j = 0; j < h; j++) {
      mean[j] = statistics[j];
      variance[j] = statistics[h + j];
    }
    return floats(logits(pool(convolve(batch), batch.size(), mean, variance), batch.size()));
  }

  private double[] convolve(Batch batch) {
    double[] x = new double[batch.size() * h * PIXELS];
    for (int i = 0; i < batch.size(); i++) {
      for (int j = 0; j < h; j++) {
        for (int in = 0; in < c; in++) {
          for (int p = 0; p < PIXELS; p++) {
            x[(i * h + j) * PIXELS + p] +=
                weights[j * c + in] * batch.images()[(i * c + in) * PIXELS + p];
          }
        }
      }
    }
    return x;
  }

  private void moments(double[] x, int n, double[] mean, double[] variance) {
    double count = n * PIXELS;
    for (int at = 0; at < x.length; at++) {
      mean[channel(at)] += x[at] / count;
    }
    for (int at = 0; at < x.length; at++) {
      double difference = x[at] - mean[channel(at)];
      variance[channel(at)] += difference * difference / count;
    }
  }

  private double normalised(double x, int j, double[] mean, double[] variance) {
    return (x - mean[j]) / Math.sqrt(variance[j] + Layer.BatchNorm.EPSILON);
  }

  private double[] pool(double[] x, int n, double[] mean, double[] variance) {
    double[] pooled = new double[n * h];
    for (int at = 0; at < x.length; at++) {
      int j = channel(at);
      double y = weights[gamma + j] * normalised(x[at], j, mean, variance) + weights[beta + j];
      pooled[at / PIXELS] += Math.max(0, y) / PIXELS;
    }
    return pooled;
  }

  private double[] logits(double[] pooled, int n) {
    double[] logits = new double[n * k];
    for (int i = 0; i < n; i++) {
      for (int o = 0; o < k; o++) {
        double sum = weights[bias + o];
        for (int j = 0; j < h; j++) {
          sum += weights[fc + o * h + j] * pooled[i * h + j];
        }
        logits[i * k + o] = sum;
      }
    }
    return logits;
  }

  private int argmax(double[] logits, int i) {
    int best = 0;
    for (int o = 1; o < k; o++) {
      best = logits[i * k + o] > logits[i * k + best] ? o : best;
    }
    return best;
  }

  /** The loss of one image; its logits become d loss / d logits. */
  private double softmaxLoss(double[] logits, int i, int label, float smoothing) {
    double max = logits[i * k + argmax(logits, i)];
    double sum = 0;
    for (int o = 0; o < k; o++) {
      sum += Math.exp(logits[i * k + o] - max);
    }
    double loss = 0;
    for (int o = 0; o < k; o++) {
      double target = smoothing / k + (o == label ? 1 - smoothing : 0);
      double log = logits[i * k + o] - max - Math.log(sum);
      loss -= target * log;
      logits[i * k + o] = Math.exp(log) - target;
    }
    return loss;
  }

  private double[] backClassifier(double[] d, double[] pooled, int n, double[] gradient) {
    double[] dPooled = new double[n * h];
    for (int i = 0; i < n; i++) {
      for (int o = 0; o < k; o++) {
        gradient[bias + o] += d[i * k + o];
        for (int j = 0; j < h; j++) {
          gradient[fc + o * h + j] += d[i * k + o] * pooled[i * h + j];
          dPooled[i * h + j] += d[i * k + o] * weights[fc + o * h + j];
        }
      }
    }
    return dPooled;
  }

  private void backNorm(
      double[] x,
      double[] dPooled,
      Batch batch,
      double[] mean,
      double[] variance,
      double[] gradient) {
    double count = batch.size() * PIXELS;
    double[] dy = new double[x.length];
    for (int at = 0; at < x.length; at++) {
      int j = channel(at);
      double normal = normalised(x[at], j, mean, variance);
      boolean active = weights[gamma + j] * normal + weights[beta + j] > 0;
      dy[at] = active ? dPooled[at / PIXELS] / PIXELS : 0;
      gradient[gamma + j] += dy[at] * normal;
      gradient[beta + j] += dy[at];
    }
    for (int at = 0; at < x.length; at++) {
      int j = channel(at);
      double normal = normalised(x[at], j, mean, variance);
      double dx =
          weights[gamma + j]
              / Math.sqrt(variance[j] + Layer.BatchNorm.EPSILON)
              * (dy[at] - gradient[beta + j] / count - normal * gradient[gamma + j] / count);
      int i = at / (h * PIXELS);
      for (int in = 0; in < c; in++) {
        gradient[j * c + in] += dx * batch.images()[(i * c + in) * PIXELS + at % PIXELS];
      }
    }
  }

  private float[] batchStatistics(double[] mean, double[] variance, int n) {
    double count = n * PIXELS;
    double[] both = new double[2 * h];
    for (int j = 0; j < h; j++) {
      both[j] = mean[j];
      both[h + j] = variance[j] * count / (count - 1);
    }
    return floats(both);
  }

  private int channel(int at) {
    return at / PIXELS % h;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private void requireOwner() {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException("used on another thread than it was created on");
    }
  }

  @Override
  public void close() {
    requireOwner();
  }
}
