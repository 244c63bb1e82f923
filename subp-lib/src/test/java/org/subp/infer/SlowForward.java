package org.subp.infer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.Node;
import org.subp.network.Parameter;
import org.subp.network.Parameter.Role;
import org.subp.network.ParameterLayout;
import org.subp.network.Shape;

/**
 * A network's forward pass of one image straight from its definition: in double, batch norm
 * unfolded with running statistics, no blocks, nothing fused. Shares no code with the runtime.
 */
final class SlowForward {
  private final Network network;
  private final float[] parameters;
  private final float[] statistics;

  SlowForward(Network network, float[] parameters, float[] statistics) {
    this.network = network;
    this.parameters = parameters;
    this.statistics = statistics;
  }

  double[] logits(double[] image) {
    Map<String, double[]> values = new HashMap<>();
    values.put(Network.INPUT, image);
    double[] last = image;
    for (Node node : network.nodes()) {
      List<double[]> inputs = node.inputs().stream().map(values::get).toList();
      last = run(node, inputs);
      values.put(node.name(), last);
    }
    return last;
  }

  private double[] run(Node node, List<double[]> inputs) {
    double[] in = inputs.get(0);
    Shape shape = network.inputShape(node, 0);
    Layer layer = node.layer();
    if (layer instanceof Layer.Conv conv) {
      return conv(node, conv, shape, in);
    } else if (layer instanceof Layer.BatchNorm) {
      return norm(node, shape, in);
    } else if (layer instanceof Layer.Relu) {
      double[] out = in.clone();
      for (int i = 0; i < out.length; i++) {
        out[i] = out[i] > 0 ? out[i] : 0;
      }
      return out;
    } else if (layer instanceof Layer.Add) {
      double[] out = in.clone();
      for (int i = 0; i < out.length; i++) {
        out[i] += inputs.get(1)[i];
      }
      return out;
    } else if (layer instanceof Layer.MaxPool pool) {
      return maxPool(node.output(), pool, shape, in);
    } else if (layer instanceof Layer.GlobalAveragePool) {
      double[] out = new double[shape.channels()];
      for (int i = 0; i < in.length; i++) {
        out[i / shape.pixels()] += in[i] / shape.pixels();
      }
      return out;
    }
    Layer.FullyConnected fc = (Layer.FullyConnected) layer;
    int weights = offset(node, Role.WEIGHT);
    int bias = offset(node, Role.BIAS);
    double[] out = new double[fc.outputs()];
    for (int o = 0; o < out.length; o++) {
      out[o] = parameters[bias + o];
      for (int i = 0; i < in.length; i++) {
        out[o] += in[i] * parameters[weights + o * in.length + i];
      }
    }
    return out;
  }

  private double[] conv(Node node, Layer.Conv conv, Shape shape, double[] in) {
    Shape outShape = node.output();
    int weight = offset(node, Role.WEIGHT);
    int perGroup = conv.inChannels() / conv.groups();
    double[] out = new double[outShape.size()];
    for (int o = 0; o < conv.outChannels(); o++) {
      int firstChannel = conv.depthwise() ? o : 0;
      for (int y = 0; y < outShape.height(); y++) {
        for (int x = 0; x < outShape.width(); x++) {
          double sum = 0;
          for (int c = 0; c < perGroup; c++) {
            for (int ky = 0; ky < conv.kernel(); ky++) {
              for (int kx = 0; kx < conv.kernel(); kx++) {
                int row = y * conv.stride() + ky - conv.padding();
                int column = x * conv.stride() + kx - conv.padding();
                if (row >= 0 && row < shape.height() && column >= 0 && column < shape.width()) {
                  int w = ((o * perGroup + c) * conv.kernel() + ky) * conv.kernel() + kx;
                  int i = ((firstChannel + c) * shape.height() + row) * shape.width() + column;
                  sum += parameters[weight + w] * in[i];
                }
              }
            }
          }
          out[(o * outShape.height() + y) * outShape.width() + x] = sum;
        }
      }
    }
    return out;
  }

  private double[] norm(Node node, Shape shape, double[] in) {
    int gamma = offset(node, Role.GAMMA);
    int beta = offset(node, Role.BETA);
    ParameterLayout layout = network.statistics();
    int mean = layout.get(node.name(), Role.MEAN).offset();
    int variance = layout.get(node.name(), Role.VARIANCE).offset();
    double[] out = new double[in.length];
    for (int i = 0; i < in.length; i++) {
      int c = i / shape.pixels();
      double deviation = Math.sqrt((double) statistics[variance + c] + Layer.BatchNorm.EPSILON);
      out[i] =
          (in[i] - statistics[mean + c]) / deviation * parameters[gamma + c] + parameters[beta + c];
    }
    return out;
  }

  private static double[] maxPool(Shape outShape, Layer.MaxPool pool, Shape shape, double[] in) {
    double[] out = new double[outShape.size()];
    java.util.Arrays.fill(out, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < out.length; i++) {
      int x = i % outShape.width();
      int y = i / outShape.width() % outShape.height();
      int c = i / outShape.pixels();
      for (int tap = 0; tap < pool.kernel() * pool.kernel(); tap++) {
        int row = y * pool.stride() + tap / pool.kernel() - pool.padding();
        int column = x * pool.stride() + tap % pool.kernel() - pool.padding();
        if (row >= 0 && row < shape.height() && column >= 0 && column < shape.width()) {
          out[i] = Math.max(out[i], in[(c * shape.height() + row) * shape.width() + column]);
        }
      }
    }
    return out;
  }

  private int offset(Node node, Role role) {
    Parameter parameter = network.parameters().get(node.name(), role);
    return parameter.offset();
  }
}
