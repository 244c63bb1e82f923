package org.subp.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.network.Node;
import org.subp.network.Parameter;
import org.subp.network.Parameter.Role;
import org.subp.network.ParameterLayout;
import org.subp.network.Shape;

/**
 * The definition of what a {@link GradientEngine} computes, in {@code double}: one loop nest per
 * layer, straight from its formula, no library, no thought of speed. Faster engines are compared
 * with it.
 *
 * <p>Letters: n image, c channel (o output, i input channel), y x row and column of the output, v u
 * row and column of the window. Arrays are (n, c, y, x), flat.
 */
public final class ReferenceEngine implements GradientEngine {
  private final Network network;
  private final ParameterLayout parameterLayout;
  private final ParameterLayout statisticsLayout;
  private double[] parameters;
  private double[] statistics;
  private NetworkMasks masks;

  /** Results of a forward pass and the gradients with respect to them, by node. */
  private final Map<String, double[]> values = new HashMap<>();

  private final Map<String, double[]> gradients = new HashMap<>();
  private double[] parameterGradients;
  private double[] batchStatistics;
  private int batch;

  public ReferenceEngine(Network network) {
    this.network = network;
    parameterLayout = network.parameters();
    statisticsLayout = network.statistics();
  }

  @Override
  public void load(float[] parameters, float[] statistics, NetworkMasks masks) {
    this.masks = masks;
    this.parameters = toDouble(parameters);
    this.statistics = toDouble(statistics);
  }

  @Override
  public Gradients gradients(Batch batch, float labelSmoothing, Scope scope) {
    forward(batch, true);
    int classes = network.classes();
    double[] logits = values.get(last().name());
    double[] gradient = new double[logits.length];
    double lossSum = 0;
    int correct = 0;
    for (int n = 0; n < batch.size(); n++) {
      double[] row = Arrays.copyOfRange(logits, n * classes, (n + 1) * classes);
      double largest = Arrays.stream(row).max().orElseThrow();
      double normaliser =
          largest + Math.log(Arrays.stream(row).map(z -> Math.exp(z - largest)).sum());
      for (int k = 0; k < classes; k++) {
        double target =
            (double) labelSmoothing / classes + (k == batch.labels()[n] ? 1 - labelSmoothing : 0);
        lossSum += target * (normaliser - row[k]);
        gradient[n * classes + k] = Math.exp(row[k] - normaliser) - target;
      }
      correct += row[batch.labels()[n]] == largest ? 1 : 0;
    }
    backward(gradient);
    float[] narrow = toFloat(parameterGradients);
    if (scope == Scope.LIVE) {
      masks.apply(narrow);
    }
    return new Gradients(batch.size(), lossSum, correct, narrow, toFloat(batchStatistics));
  }

  @Override
  public float[] logits(Batch batch) {
    forward(batch, false);
    return toFloat(values.get(last().name()));
  }

  /** The loss alone, unrounded, for finite differences. */
  double lossSum(double[] parameters, Batch batch, float labelSmoothing) {
    this.parameters = parameters;
    return gradients(batch, labelSmoothing).lossSum();
  }

  private Node last() {
    return network.nodes().get(network.nodes().size() - 1);
  }

  private void forward(Batch input, boolean training) {
    batch = input.size();
    values.clear();
    values.put(
        Network.INPUT, toDouble(Arrays.copyOf(input.images(), batch * network.input().size())));
    batchStatistics = new double[statisticsLayout.length()];
    for (Node node : network.nodes()) {
      double[] x = values.get(node.inputs().get(0));
      double[] y = new double[batch * node.output().size()];
      Shape in = network.inputShape(node, 0);
      Layer layer = node.layer();
      if (layer instanceof Layer.Conv conv) {
        convolve(conv, in, node.output(), x, of(node, Role.WEIGHT), y);
      } else if (layer instanceof Layer.BatchNorm) {
        normalise(node, training, x, y);
      } else if (layer instanceof Layer.Relu) {
        Arrays.setAll(y, i -> Math.max(x[i], 0));
      } else if (layer instanceof Layer.Add) {
        double[] other = values.get(node.inputs().get(1));
        Arrays.setAll(y, i -> x[i] + other[i]);
      } else if (layer instanceof Layer.MaxPool pool) {
        int[] winners = winners(pool, in, node.output(), x);
        Arrays.setAll(y, i -> x[winners[i]]);
      } else if (layer instanceof Layer.GlobalAveragePool) {
        for (int i = 0; i < x.length; i++) {
          y[i / in.pixels()] += x[i] / in.pixels();
        }
      } else if (layer instanceof Layer.FullyConnected fc) {
        double[] w = of(node, Role.WEIGHT);
        double[] b = of(node, Role.BIAS);
        for (int n = 0; n < batch; n++) {
          for (int o = 0; o < fc.outputs(); o++) {
            double sum = b[o];
            for (int i = 0; i < fc.inputs(); i++) {
              sum += w[o * fc.inputs() + i] * x[n * fc.inputs() + i];
            }
            y[n * fc.outputs() + o] = sum;
          }
        }
      }
      values.put(node.name(), y);
    }
  }

  private void backward(double[] logitGradient) {
    parameterGradients = new double[parameterLayout.length()];
    gradients.clear();
    values.forEach((name, array) -> gradients.put(name, new double[array.length]));
    gradients.put(last().name(), logitGradient);
    List<Node> reversed = new ArrayList<>(network.nodes());
    java.util.Collections.reverse(reversed);
    for (Node node : reversed) {
      double[] x = values.get(node.inputs().get(0));
      double[] dx = gradients.get(node.inputs().get(0));
      double[] dy = gradients.get(node.name());
      Shape in = network.inputShape(node, 0);
      Layer layer = node.layer();
      if (layer instanceof Layer.Conv conv) {
        double[] dw = new double[of(node, Role.WEIGHT).length];
        convolveBackward(conv, in, node.output(), x, of(node, Role.WEIGHT), dy, dx, dw);
        add(node, Role.WEIGHT, dw);
      } else if (layer instanceof Layer.BatchNorm) {
        normaliseBackward(node, x, dy, dx);
      } else if (layer instanceof Layer.Relu) {
        for (int i = 0; i < dy.length; i++) {
          dx[i] += x[i] > 0 ? dy[i] : 0;
        }
      } else if (layer instanceof Layer.Add) {
        double[] other = gradients.get(node.inputs().get(1));
        for (int i = 0; i < dy.length; i++) {
          dx[i] += dy[i];
          other[i] += dy[i];
        }
      } else if (layer instanceof Layer.MaxPool pool) {
        int[] winners = winners(pool, in, node.output(), x);
        for (int i = 0; i < dy.length; i++) {
          dx[winners[i]] += dy[i];
        }
      } else if (layer instanceof Layer.GlobalAveragePool) {
        for (int i = 0; i < dx.length; i++) {
          dx[i] += dy[i / in.pixels()] / in.pixels();
        }
      } else if (layer instanceof Layer.FullyConnected fc) {
        double[] w = of(node, Role.WEIGHT);
        double[] dw = new double[w.length];
        double[] db = new double[fc.outputs()];
        for (int n = 0; n < batch; n++) {
          for (int o = 0; o < fc.outputs(); o++) {
            double g = dy[n * fc.outputs() + o];
            db[o] += g;
            for (int i = 0; i < fc.inputs(); i++) {
              dw[o * fc.inputs() + i] += g * x[n * fc.inputs() + i];
              dx[n * fc.inputs() + i] += g * w[o * fc.inputs() + i];
            }
          }
        }
        add(node, Role.WEIGHT, dw);
        add(node, Role.BIAS, db);
      }
    }
  }

  /**
   * Calls {@code tap} for every product in a convolution, with the flat places of its input, weight
   * and output.
   */
  private void products(Layer.Conv conv, Shape in, Shape out, Product tap) {
    int inPerGroup = conv.inChannels() / conv.groups();
    int outPerGroup = conv.outChannels() / conv.groups();
    int k = conv.kernel();
    for (int n = 0; n < batch; n++) {
      for (int o = 0; o < conv.outChannels(); o++) {
        for (int i = 0; i < inPerGroup; i++) {
          int channel = o / outPerGroup * inPerGroup + i;
          for (int y = 0; y < out.height(); y++) {
            for (int x = 0; x < out.width(); x++) {
              int to = ((n * out.channels() + o) * out.height() + y) * out.width() + x;
              for (int v = 0; v < k; v++) {
                int row = y * conv.stride() + v - conv.padding();
                for (int u = 0; u < k; u++) {
                  int column = x * conv.stride() + u - conv.padding();
                  if (row >= 0 && row < in.height() && column >= 0 && column < in.width()) {
                    int from =
                        ((n * in.channels() + channel) * in.height() + row) * in.width() + column;
                    tap.at(from, ((o * inPerGroup + i) * k + v) * k + u, to);
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  @FunctionalInterface
  private interface Product {
    void at(int input, int weight, int output);
  }

  private void convolve(Layer.Conv conv, Shape in, Shape out, double[] x, double[] w, double[] y) {
    products(conv, in, out, (i, k, o) -> y[o] += x[i] * w[k]);
  }

  private void convolveBackward(
      Layer.Conv conv,
      Shape in,
      Shape out,
      double[] x,
      double[] w,
      double[] dy,
      double[] dx,
      double[] dw) {
    products(
        conv,
        in,
        out,
        (i, k, o) -> {
          dx[i] += dy[o] * w[k];
          dw[k] += dy[o] * x[i];
        });
  }

  private void normalise(Node node, boolean training, double[] x, double[] y) {
    Shape shape = node.output();
    double[] gamma = of(node, Role.GAMMA);
    double[] beta = of(node, Role.BETA);
    Parameter means = statisticsLayout.get(node.name(), Role.MEAN);
    Parameter variances = statisticsLayout.get(node.name(), Role.VARIANCE);
    for (int c = 0; c < shape.channels(); c++) {
      double mean = training ? mean(x, shape, c) : statistics[means.offset() + c];
      double variance = training ? variance(x, shape, c) : statistics[variances.offset() + c];
      double scale = gamma[c] / Math.sqrt(variance + Layer.BatchNorm.EPSILON);
      for (int i : channel(shape, c)) {
        y[i] = (x[i] - mean) * scale + beta[c];
      }
      double count = (double) batch * shape.pixels();
      batchStatistics[means.offset() + c] = mean;
      batchStatistics[variances.offset() + c] = variance * count / Math.max(count - 1, 1);
    }
  }

  /** With z the normalised x: d x = gamma / deviation * (dy - mean(dy) - z * mean(dy * z)). */
  private void normaliseBackward(Node node, double[] x, double[] dy, double[] dx) {
    Shape shape = node.output();
    double[] gamma = of(node, Role.GAMMA);
    double[] dgamma = new double[shape.channels()];
    double[] dbeta = new double[shape.channels()];
    double count = (double) batch * shape.pixels();
    for (int c = 0; c < shape.channels(); c++) {
      double mean = mean(x, shape, c);
      double deviation = Math.sqrt(variance(x, shape, c) + Layer.BatchNorm.EPSILON);
      for (int i : channel(shape, c)) {
        dbeta[c] += dy[i];
        dgamma[c] += dy[i] * (x[i] - mean) / deviation;
      }
      for (int i : channel(shape, c)) {
        double z = (x[i] - mean) / deviation;
        dx[i] += gamma[c] / deviation * (dy[i] - dbeta[c] / count - z * dgamma[c] / count);
      }
    }
    add(node, Role.GAMMA, dgamma);
    add(node, Role.BETA, dbeta);
  }

  private double mean(double[] x, Shape shape, int c) {
    double sum = 0;
    for (int i : channel(shape, c)) {
      sum += x[i];
    }
    return sum / (batch * shape.pixels());
  }

  private double variance(double[] x, Shape shape, int c) {
    double mean = mean(x, shape, c);
    double sum = 0;
    for (int i : channel(shape, c)) {
      sum += (x[i] - mean) * (x[i] - mean);
    }
    return sum / (batch * shape.pixels());
  }

  /** Places of one channel's values, in all images. */
  private int[] channel(Shape shape, int c) {
    int[] places = new int[batch * shape.pixels()];
    for (int j = 0; j < places.length; j++) {
      int n = j / shape.pixels();
      places[j] = (n * shape.channels() + c) * shape.pixels() + j % shape.pixels();
    }
    return places;
  }

  /** For every output, the place of the largest input in its window; the first one of equals. */
  private int[] winners(Layer.MaxPool pool, Shape in, Shape out, double[] x) {
    int[] winners = new int[batch * out.size()];
    for (int plane = 0; plane < batch * out.channels(); plane++) {
      for (int y = 0; y < out.height(); y++) {
        for (int column = 0; column < out.width(); column++) {
          int best = -1;
          for (int v = 0; v < pool.kernel(); v++) {
            for (int u = 0; u < pool.kernel(); u++) {
              int fromRow = y * pool.stride() + v - pool.padding();
              int fromColumn = column * pool.stride() + u - pool.padding();
              if (fromRow >= 0
                  && fromRow < in.height()
                  && fromColumn >= 0
                  && fromColumn < in.width()) {
                int from = (plane * in.height() + fromRow) * in.width() + fromColumn;
                best = best < 0 || x[from] > x[best] ? from : best;
              }
            }
          }
          winners[(plane * out.height() + y) * out.width() + column] = best;
        }
      }
    }
    return winners;
  }

  private double[] of(Node node, Role role) {
    Parameter parameter = parameterLayout.get(node.name(), role);
    return Arrays.copyOfRange(parameters, parameter.offset(), parameter.end());
  }

  private void add(Node node, Role role, double[] gradient) {
    int offset = parameterLayout.get(node.name(), role).offset();
    for (int i = 0; i < gradient.length; i++) {
      parameterGradients[offset + i] += gradient[i];
    }
  }

  private static double[] toDouble(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  private static float[] toFloat(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }

  @Override
  public void close() {}
}
