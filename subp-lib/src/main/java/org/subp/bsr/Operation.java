package org.subp.bsr;

import java.nio.FloatBuffer;
import org.subp.network.Shape;

/**
 * One step of a model's forward pass. Values are numbered: 0 is the image, i + 1 is what operation
 * i gives; an operation reads only lower numbers. Immutable; the buffers are read-only views.
 */
public sealed interface Operation {

  /**
   * {@return the name of the network's node that it comes from, unique in practice but not checked:
   * for messages and tables}
   */
  String name();

  /** {@return number of the value it reads} */
  int input();

  /**
   * {@return shape of one image's output}
   *
   * @param in shape of one image's input
   * @throws IllegalArgumentException if the operation does not fit this input
   */
  Shape infer(Shape in);

  /**
   * {@return multiply-adds for one image whose output shape is {@code out}}
   *
   * @param out what {@link #infer} gives
   */
  long multiplyAdds(Shape out);

  /** {@return zeros that it reads, or skips, around its input} */
  default int padding() {
    return 0;
  }

  /** What no operation adds: {@link #residual()} of an operation without residual connection. */
  int NONE = -1;

  /**
   * {@return number of the value added before ReLU, or {@link #NONE}} It has the shape of the
   * output.
   */
  default int residual() {
    return NONE;
  }

  /**
   * {@code y = relu?(W x + bias + residual?)}, square kernel, symmetric zero padding.
   *
   * @param name the node's
   * @param input number of the value it reads
   * @param residual number of the value added before ReLU, or {@link #NONE}
   * @param stride of the window, in both directions
   * @param padding zeros around the input, on each side
   * @param relu whether negative results become 0
   * @param weights the live blocks, batch norm folded in
   * @param bias (outChannels)
   */
  record Conv(
      String name,
      int input,
      int residual,
      int stride,
      int padding,
      boolean relu,
      BsrWeights weights,
      FloatBuffer bias)
      implements Operation {
    /**
     * Slices the bias from its position and makes it read-only.
     *
     * @param name the node's
     * @param input checked by {@link BsrModel}, as it knows the other operations
     * @param residual checked by {@link BsrModel}
     * @param stride checked by {@link #infer}
     * @param padding checked by {@link #infer}: less than the kernel
     * @param relu either
     * @param weights checked when made
     * @param bias finite
     * @throws IllegalArgumentException if there is not one finite bias for each output channel
     */
    public Conv {
      bias = Values.checked(bias, weights.outChannels(), "bias");
    }

    /** {@return (outChannels); a view with a position of its own} */
    @Override
    public FloatBuffer bias() {
      return bias.duplicate();
    }

    @Override
    public Shape infer(Shape in) {
      requireChannels(in, weights.inChannels());
      return window(in, weights.outChannels(), weights.kernel(), stride, padding);
    }

    @Override
    public long multiplyAdds(Shape out) {
      return out.pixels() * ((long) weights.values().limit() + out.channels());
    }
  }

  /**
   * As {@link Conv}, each channel by itself. A kernel of 1 scales and shifts: so a batch norm, an
   * addition or a ReLU that no convolution could take in is written.
   *
   * @param name the node's
   * @param input number of the value it reads
   * @param residual number of the value added before ReLU, or {@link #NONE}
   * @param kernel side of the square window
   * @param stride of the window, in both directions
   * @param padding zeros around the input, on each side
   * @param relu whether negative results become 0
   * @param weights (channels, kernel, kernel)
   * @param bias (channels)
   */
  record Depthwise(
      String name,
      int input,
      int residual,
      int kernel,
      int stride,
      int padding,
      boolean relu,
      FloatBuffer weights,
      FloatBuffer bias)
      implements Operation {
    /**
     * Slices the buffers from their positions and makes them read-only.
     *
     * @param name the node's
     * @param input checked by {@link BsrModel}, as it knows the other operations
     * @param residual checked by {@link BsrModel}
     * @param kernel checked by {@link #infer}
     * @param stride checked by {@link #infer}
     * @param padding checked by {@link #infer}: less than the kernel
     * @param relu either
     * @param weights finite
     * @param bias finite
     * @throws IllegalArgumentException if lengths do not fit, or a value is not finite
     */
    public Depthwise {
      bias = Values.checked(bias, bias.remaining(), "bias");
      weights = Values.checked(weights, (long) bias.limit() * kernel * kernel, "depthwise weight");
    }

    /** {@return (channels, kernel, kernel); a view with a position of its own} */
    @Override
    public FloatBuffer weights() {
      return weights.duplicate();
    }

    /** {@return (channels); a view with a position of its own} */
    @Override
    public FloatBuffer bias() {
      return bias.duplicate();
    }

    @Override
    public Shape infer(Shape in) {
      requireChannels(in, bias.limit());
      return window(in, bias.limit(), kernel, stride, padding);
    }

    @Override
    public long multiplyAdds(Shape out) {
      return out.size() * ((long) kernel * kernel + 1);
    }
  }

  /**
   * Maximum over square windows; padding never wins.
   *
   * @param name the node's
   * @param input number of the value it reads
   * @param kernel side of the square window
   * @param stride of the window, in both directions
   * @param padding how far windows reach beyond the input, on each side
   */
  record MaxPool(String name, int input, int kernel, int stride, int padding) implements Operation {
    @Override
    public Shape infer(Shape in) {
      return window(in, in.channels(), kernel, stride, padding);
    }

    @Override
    public long multiplyAdds(Shape out) {
      return 0;
    }
  }

  /**
   * Mean of each channel: (C, H, W) to (C, 1, 1).
   *
   * @param name the node's
   * @param input number of the value it reads
   */
  record GlobalAveragePool(String name, int input) implements Operation {
    @Override
    public Shape infer(Shape in) {
      return new Shape(in.channels(), 1, 1);
    }

    @Override
    public long multiplyAdds(Shape out) {
      return 0;
    }
  }

  /**
   * {@code y = W x + bias} over the whole input.
   *
   * @param name the node's
   * @param input number of the value it reads
   * @param inputs values of the input, channels first
   * @param weights (outputs, inputs)
   * @param bias (outputs)
   */
  record FullyConnected(String name, int input, int inputs, FloatBuffer weights, FloatBuffer bias)
      implements Operation {
    /**
     * Slices the buffers from their positions and makes them read-only.
     *
     * @param name the node's
     * @param input checked by {@link BsrModel}, as it knows the other operations
     * @param inputs must be the input's size
     * @param weights finite
     * @param bias finite
     * @throws IllegalArgumentException if lengths do not fit, or a value is not finite
     */
    public FullyConnected {
      bias = Values.checked(bias, bias.remaining(), "bias");
      weights = Values.checked(weights, (long) bias.limit() * inputs, "fully connected weight");
    }

    /** {@return (outputs, inputs); a view with a position of its own} */
    @Override
    public FloatBuffer weights() {
      return weights.duplicate();
    }

    /** {@return (outputs); a view with a position of its own} */
    @Override
    public FloatBuffer bias() {
      return bias.duplicate();
    }

    @Override
    public Shape infer(Shape in) {
      if (in.size() != inputs) {
        throw new IllegalArgumentException(
            "fully connected layer of %d inputs got %s".formatted(inputs, in));
      }
      return new Shape(bias.limit(), 1, 1);
    }

    @Override
    public long multiplyAdds(Shape out) {
      return weights.limit();
    }
  }

  private static void requireChannels(Shape in, int channels) {
    if (in.channels() != channels) {
      throw new IllegalArgumentException(
          "%d input channels are needed, got %s".formatted(channels, in));
    }
  }

  private static Shape window(Shape in, int channels, int kernel, int stride, int padding) {
    if (kernel < 1 || stride < 1 || padding < 0 || padding >= kernel) {
      throw new IllegalArgumentException(
          "kernel=%d, stride=%d, padding=%d do not make a window"
              .formatted(kernel, stride, padding));
    }
    return new Shape(
        channels,
        outSize(in.height(), kernel, stride, padding),
        outSize(in.width(), kernel, stride, padding));
  }

  private static int outSize(int size, int kernel, int stride, int padding) {
    return (int) Math.floorDiv((long) size + 2L * padding - kernel, (long) stride) + 1;
  }
}
