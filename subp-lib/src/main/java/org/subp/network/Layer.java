package org.subp.network;

import java.io.Serializable;
import java.util.List;

/**
 * One kind of operation. Knows the shape it makes of its inputs' shapes; holds sizes, never
 * weights.
 */
public sealed interface Layer extends Serializable {

  /**
   * {@return the shape of one image's output}
   *
   * @param inputs shapes of this layer's inputs, in order
   * @throws IllegalArgumentException if they do not fit this layer
   */
  Shape infer(List<Shape> inputs);

  /**
   * {@return kind and sizes as text that never changes between releases: what fingerprints are made
   * of}
   */
  String signature();

  /**
   * Two-dimensional convolution without bias, square kernel, symmetric zero padding. Weight
   * (outChannels, inChannels/groups, kernel, kernel).
   *
   * @param inChannels C_in
   * @param outChannels C_out
   * @param kernel k, the side of the square kernel
   * @param stride in both directions
   * @param padding zeros around the input, on each side
   * @param groups 1, or inChannels = outChannels for a depthwise convolution
   * @param prunable whether SUBP prunes this layer (METHOD, "what is pruned")
   */
  record Conv(
      int inChannels,
      int outChannels,
      int kernel,
      int stride,
      int padding,
      int groups,
      boolean prunable)
      implements Layer {
    /**
     * Checks sizes.
     *
     * @param inChannels 1 or more
     * @param outChannels 1 or more
     * @param kernel 1 or more
     * @param stride 1 or more
     * @param padding 0 to {@code kernel - 1}
     * @param groups 1 or all channels
     * @param prunable not with groups: a depthwise convolution has no 1xN blocks
     * @throws IllegalArgumentException if a size is out of range, or the weight has more values
     *     than an array
     */
    public Conv {
      boolean depthwise = groups == inChannels && groups == outChannels;
      if (inChannels < 1 || outChannels < 1 || groups != 1 && !depthwise) {
        throw new IllegalArgumentException(
            "a convolution has channels, and 1 group or is depthwise, but got groups=%d, inChannels=%d, outChannels=%d"
                .formatted(groups, inChannels, outChannels));
      }
      checkWindow(kernel, stride, padding);
      checkWeights((double) outChannels * (inChannels / groups) * kernel * kernel);
      if (prunable && groups != 1) {
        throw new IllegalArgumentException("a depthwise convolution has no 1xN blocks to prune");
      }
    }

    /** {@return whether each channel is convolved by itself} */
    public boolean depthwise() {
      return groups > 1;
    }

    @Override
    public String signature() {
      return "conv %d %d %d %d %d %d %b"
          .formatted(inChannels, outChannels, kernel, stride, padding, groups, prunable);
    }

    @Override
    public Shape infer(List<Shape> inputs) {
      Shape in = only(inputs, inChannels);
      return new Shape(outChannels, outSize(in.height()), outSize(in.width()));
    }

    private int outSize(int size) {
      return window(size, kernel, stride, padding);
    }
  }

  /**
   * Per-channel normalisation with trained scale (gamma) and shift (beta), epsilon {@link
   * #EPSILON}.
   *
   * @param channels C, of input and output
   */
  record BatchNorm(int channels) implements Layer {
    /** Added to the variance under the root, in training and when folded. */
    public static final float EPSILON = 1e-5f;

    @Override
    public String signature() {
      return "norm " + channels;
    }

    @Override
    public Shape infer(List<Shape> inputs) {
      return only(inputs, channels);
    }
  }

  /** max(x, 0). */
  record Relu() implements Layer {
    @Override
    public String signature() {
      return "relu";
    }

    @Override
    public Shape infer(List<Shape> inputs) {
      return one(inputs);
    }
  }

  /** Element-wise sum of two equal shapes: the residual connection. */
  record Add() implements Layer {
    @Override
    public String signature() {
      return "add";
    }

    @Override
    public Shape infer(List<Shape> inputs) {
      if (inputs.size() != 2 || !inputs.get(0).equals(inputs.get(1))) {
        throw new IllegalArgumentException("add needs two equal shapes, but got " + inputs);
      }
      return inputs.get(0);
    }
  }

  /**
   * Maximum over square windows; padding never wins.
   *
   * @param kernel side of the square window
   * @param stride in both directions
   * @param padding how far windows reach beyond the input, on each side
   */
  record MaxPool(int kernel, int stride, int padding) implements Layer {
    /**
     * Checks sizes.
     *
     * @param kernel 1 or more
     * @param stride 1 or more
     * @param padding 0 to {@code kernel - 1}
     * @throws IllegalArgumentException if a size is out of range
     */
    public MaxPool {
      checkWindow(kernel, stride, padding);
    }

    @Override
    public String signature() {
      return "maxpool %d %d %d".formatted(kernel, stride, padding);
    }

    @Override
    public Shape infer(List<Shape> inputs) {
      Shape in = one(inputs);
      return new Shape(
          in.channels(),
          window(in.height(), kernel, stride, padding),
          window(in.width(), kernel, stride, padding));
    }
  }

  /** Mean of each channel: (C, H, W) to (C, 1, 1). */
  record GlobalAveragePool() implements Layer {
    @Override
    public String signature() {
      return "meanpool";
    }

    @Override
    public Shape infer(List<Shape> inputs) {
      return new Shape(one(inputs).channels(), 1, 1);
    }
  }

  /**
   * y = W x + b. Weight (outputs, inputs), bias (outputs). Its input is (inputs, 1, 1).
   *
   * @param inputs values it reads
   * @param outputs values it gives, the classes for a classifier
   */
  record FullyConnected(int inputs, int outputs) implements Layer {
    /**
     * Checks sizes.
     *
     * @param inputs 1 or more
     * @param outputs 1 or more
     * @throws IllegalArgumentException if a size is out of range, or the weight has more values
     *     than an array
     */
    public FullyConnected {
      if (inputs < 1 || outputs < 1) {
        throw new IllegalArgumentException(
            "a fully connected layer needs inputs and outputs, but got %d and %d"
                .formatted(inputs, outputs));
      }
      checkWeights((double) inputs * outputs);
    }

    @Override
    public String signature() {
      return "fc %d %d".formatted(inputs, outputs);
    }

    @Override
    public Shape infer(List<Shape> shapes) {
      Shape in = one(shapes);
      if (in.size() != inputs) {
        throw new IllegalArgumentException(
            "fully connected layer of %d inputs got %s".formatted(inputs, in));
      }
      return new Shape(outputs, 1, 1);
    }
  }

  private static Shape one(List<Shape> inputs) {
    if (inputs.size() != 1) {
      throw new IllegalArgumentException("this layer takes one input, but got " + inputs);
    }
    return inputs.get(0);
  }

  private static Shape only(List<Shape> inputs, int channels) {
    Shape in = one(inputs);
    if (in.channels() != channels) {
      throw new IllegalArgumentException(
          "layer of %d input channels got %s".formatted(channels, in));
    }
    return in;
  }

  private static void checkWindow(int kernel, int stride, int padding) {
    if (kernel < 1 || stride < 1 || padding < 0 || padding >= kernel) {
      throw new IllegalArgumentException(
          "a window needs kernel >= 1, stride >= 1 and 0 <= padding < kernel, but got kernel=%d, stride=%d, padding=%d"
              .formatted(kernel, stride, padding));
    }
  }

  private static void checkWeights(double weights) {
    if (weights > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a layer of %.0f weights is larger than an array".formatted(weights));
    }
  }

  /** How many windows fit; not positive if none does. */
  private static int window(int size, int kernel, int stride, int padding) {
    return (int) Math.floorDiv(size + 2L * padding - kernel, stride) + 1;
  }
}
