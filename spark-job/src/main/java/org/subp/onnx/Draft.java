package org.subp.onnx;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.subp.bsr.Operation;

/**
 * A step of the network on its way into a model: numbered as {@link Operation}s are, but folded in
 * double and not yet packed.
 */
sealed interface Draft {
  String name();

  int input();

  default int residual() {
    return Operation.NONE;
  }

  /** The same, reading other values: {@code numbers[n]} in place of n. */
  Draft renumbered(int[] numbers);

  /**
   * {@code y = relu?(scale * (W x) + shift + residual?)}.
   *
   * @param kernel W, or null where W x is x itself
   * @param scale per output channel
   * @param shift per output channel
   */
  record Linear(
      String name,
      int input,
      int residual,
      Kernel kernel,
      double[] scale,
      double[] shift,
      boolean relu)
      implements Draft {

    /** Leaves its input as it is. */
    static Linear identity(String name, int input, int channels) {
      double[] scale = new double[channels];
      Arrays.fill(scale, 1);
      return new Linear(name, input, Operation.NONE, null, scale, new double[channels], false);
    }

    Linear withRelu() {
      return new Linear(name, input, residual, kernel, scale, shift, true);
    }

    Linear withResidual(int value) {
      return new Linear(name, input, value, kernel, scale, shift, relu);
    }

    boolean scales() {
      return Arrays.stream(scale).anyMatch(s -> s != 1);
    }

    @Override
    public Linear renumbered(int[] numbers) {
      int added = residual == Operation.NONE ? residual : numbers[residual];
      return new Linear(name, numbers[input], added, kernel, scale, shift, relu);
    }
  }

  /**
   * @param depthwise whether each channel stays by itself
   * @param weights (outChannels, inChannels, kernel, kernel), or (channels, kernel, kernel)
   */
  record Kernel(
      boolean depthwise, int outChannels, int inChannels, Window window, FloatBuffer weights) {}

  /**
   * {@code y = scale * (W x) + shift} over the whole input.
   *
   * @param weights (outputs, inputs)
   */
  record FullyConnected(
      String name, int input, int inputs, FloatBuffer weights, double[] scale, double[] shift)
      implements Draft {
    @Override
    public FullyConnected renumbered(int[] numbers) {
      return new FullyConnected(name, numbers[input], inputs, weights, scale, shift);
    }
  }

  record MaxPool(String name, int input, Window window) implements Draft {
    @Override
    public MaxPool renumbered(int[] numbers) {
      return new MaxPool(name, numbers[input], window);
    }
  }

  record GlobalAveragePool(String name, int input) implements Draft {
    @Override
    public GlobalAveragePool renumbered(int[] numbers) {
      return new GlobalAveragePool(name, numbers[input]);
    }
  }
}
