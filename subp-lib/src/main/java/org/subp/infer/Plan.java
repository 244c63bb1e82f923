package org.subp.infer;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.subp.bsr.BsrModel;
import org.subp.bsr.BsrWeights;
import org.subp.bsr.Operation;
import org.subp.kernel.Naive;
import org.subp.kernel.Rows;
import org.subp.network.Shape;

/** How a model runs on one image: its operations with weights in arrays. Immutable. */
final class Plan {
  private interface Step {
    void run(float[][] values);
  }

  private final List<Shape> shapes;
  private final List<Step> steps = new ArrayList<>();

  Plan(BsrModel model) {
    shapes = model.shapes();
    for (int i = 0; i < model.operations().size(); i++) {
      steps.add(step(model.operations().get(i), i + 1));
    }
  }

  /** Room for all values of one image. */
  float[][] workspace() {
    return shapes.stream().map(shape -> new float[shape.size()]).toArray(float[][]::new);
  }

  /** From {@code values[0]}, the image, to the last value, the logits. */
  void run(float[][] values) {
    for (Step step : steps) {
      step.run(values);
    }
  }

  private Step step(Operation operation, int target) {
    Shape in = shapes.get(operation.input());
    Shape out = shapes.get(target);
    int source = operation.input();
    int residual = operation.residual();
    if (operation instanceof Operation.Conv conv) {
      Naive.Window window = window(in, out, conv.weights().kernel(), conv.stride(), conv.padding());
      return conv(conv, window, target);
    } else if (operation instanceof Operation.Depthwise conv) {
      Naive.Window window = window(in, out, conv.kernel(), conv.stride(), conv.padding());
      float[] weights = array(conv.weights());
      float[] bias = array(conv.bias());
      return v ->
          Naive.depthwise(
              window,
              v[source],
              weights,
              bias,
              residual < 0 ? null : v[residual],
              conv.relu(),
              v[target]);
    } else if (operation instanceof Operation.MaxPool pool) {
      Naive.Window window = window(in, out, pool.kernel(), pool.stride(), pool.padding());
      return v -> Naive.maxPool(window, v[source], v[target]);
    } else if (operation instanceof Operation.GlobalAveragePool) {
      return v -> Naive.averagePool(in.channels(), in.pixels(), v[source], v[target]);
    }
    Operation.FullyConnected fc = (Operation.FullyConnected) operation;
    float[] weights = array(fc.weights());
    float[] bias = array(fc.bias());
    return v -> Naive.fullyConnected(v[source], weights, bias, v[target]);
  }

  private static Step conv(Operation.Conv conv, Naive.Window window, int target) {
    BsrWeights w = conv.weights();
    float[] weights = array(w.values());
    float[] bias = array(conv.bias());
    int[] channels = new int[w.liveBlocks()];
    w.channels().get(channels);
    int[] starts = new int[w.groups() + 1];
    for (int g = 0; g < w.groups(); g++) {
      starts[g + 1] = starts[g] + w.counts().get(g);
    }
    return v -> {
      float[] out = v[target];
      int pixels = out.length / bias.length;
      for (int o = 0; o < bias.length; o++) {
        Arrays.fill(out, o * pixels, (o + 1) * pixels, bias[o]);
      }
      if (conv.residual() != Operation.NONE) {
        float[] residual = v[conv.residual()];
        for (int i = 0; i < out.length; i++) {
          out[i] += residual[i];
        }
      }
      for (int g = 0; g < w.groups(); g++) {
        Rows.group(
            window,
            w.blockSize(),
            g,
            v[conv.input()],
            channels,
            starts[g],
            starts[g + 1],
            weights,
            out);
      }
      if (conv.relu()) {
        for (int i = 0; i < out.length; i++) {
          out[i] = Math.max(out[i], 0);
        }
      }
    };
  }

  private static Naive.Window window(Shape in, Shape out, int kernel, int stride, int padding) {
    return new Naive.Window(
        in.channels(), in.height(), in.width(), out.channels(), kernel, stride, padding);
  }

  private static float[] array(FloatBuffer values) {
    float[] array = new float[values.remaining()];
    values.get(array);
    return array;
  }
}
