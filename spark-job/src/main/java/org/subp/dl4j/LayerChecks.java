package org.subp.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * What about a single vertex is in the way, whatever its inputs: kinds of layers, and options that
 * would change what is computed or learned and that SUBP would ignore. A subclass of a supported
 * layer is another layer.
 */
final class LayerChecks {
  private static final float EPSILON = org.subp.network.Layer.BatchNorm.EPSILON;

  /** DL4J's decay of running statistics that equals this project's momentum of 0.1. */
  private static final double DECAY = 0.9;

  private final List<String> objections = new ArrayList<>();

  private LayerChecks() {}

  /** What is in the way, each with what to do; none if nothing is. */
  static List<String> objections(GraphVertex vertex) {
    LayerChecks checks = new LayerChecks();
    checks.vertex(vertex);
    return checks.objections;
  }

  private void refuse(boolean when, String objection, Object... values) {
    if (when) {
      objections.add(objection.formatted(values));
    }
  }

  private void vertex(GraphVertex vertex) {
    if (vertex instanceof LayerVertex layer && layer.getClass() == LayerVertex.class) {
      layer(layer.getLayerConf().getLayer());
    } else if (vertex.getClass() == ElementWiseVertex.class) {
      ElementWiseVertex.Op op = ((ElementWiseVertex) vertex).getOp();
      refuse(op != ElementWiseVertex.Op.Add, "combines its inputs by %s, not by Add", op);
    } else {
      refuse(true, "is a %s, which is not supported", vertex.getClass().getSimpleName());
    }
  }

  private void layer(Layer layer) {
    Class<?> kind = layer.getClass();
    if (kind == ConvolutionLayer.class) {
      convolution((ConvolutionLayer) layer);
    } else if (kind == BatchNormalization.class) {
      normalisation((BatchNormalization) layer);
    } else if (kind == ActivationLayer.class) {
      activation(((ActivationLayer) layer).getActivationFn());
    } else if (kind == SubsamplingLayer.class) {
      pooling((SubsamplingLayer) layer);
    } else if (kind == GlobalPoolingLayer.class) {
      globalPooling((GlobalPoolingLayer) layer);
    } else if (kind == DenseLayer.class) {
      dense((DenseLayer) layer);
    } else if (kind == OutputLayer.class) {
      output((OutputLayer) layer);
    } else {
      refuse(true, "is a %s, which is not supported", kind.getSimpleName());
      return;
    }
    training(layer);
  }

  private void dense(DenseLayer dense) {
    refuse(!dense.isHasBias(), "has no bias; set hasBias(true)");
    refuse(dense.isHasLayerNorm(), "has layer normalisation; leave it out");
    activation(dense.getActivationFn());
  }

  /** What DL4J would do in training that does not happen here. */
  private void training(Layer layer) {
    refuse(layer.getIDropout() != null, "has dropout %s; leave it out", layer.getIDropout());
    boolean constrained = layer.getConstraints() != null && !layer.getConstraints().isEmpty();
    refuse(constrained, "has constraints %s; leave them out", layer.getConstraints());
    if (layer instanceof BaseLayer base) {
      gradients(base);
    }
  }

  private void gradients(BaseLayer layer) {
    Object noise = layer.getWeightNoise();
    refuse(noise != null, "has weight noise %s; leave it out", noise);
    GradientNormalization normalised = layer.getGradientNormalization();
    refuse(
        normalised != null && normalised != GradientNormalization.None,
        "has gradient normalisation %s; leave it out",
        normalised);
    boolean regularised =
        layer.getRegularization() != null && !layer.getRegularization().isEmpty()
            || layer.getRegularizationBias() != null && !layer.getRegularizationBias().isEmpty();
    refuse(
        regularised,
        "has regularisation %s; leave it out and set training.weight-decay at the master",
        layer.getRegularization());
  }

  private void convolution(ConvolutionLayer conv) {
    refuse(conv.isHasBias(), "has a bias; set hasBias(false), batch norm behind it shifts anyway");
    window(conv.getKernelSize(), conv.getStride(), conv.getPadding(), conv.getDilation());
    mode(conv.getConvolutionMode());
    format(conv.getCnn2dDataFormat());
    activation(conv.getActivationFn());
  }

  private void normalisation(BatchNormalization norm) {
    refuse((float) norm.getEps() != EPSILON, "has eps %s; set eps(%s)", norm.getEps(), EPSILON);
    refuse(norm.getDecay() != DECAY, "has decay %s; set decay(%s)", norm.getDecay(), DECAY);
    refuse(norm.isLockGammaBeta(), "has locked gamma and beta; set lockGammaBeta(false)");
    refuse(!norm.isMinibatch(), "is not of minibatches; set minibatch(true)");
    format(norm.getCnn2DFormat());
  }

  private void pooling(SubsamplingLayer pool) {
    boolean known =
        pool.getPoolingType() == PoolingType.MAX || pool.getPoolingType() == PoolingType.AVG;
    refuse(!known, "pools by %s; MAX is supported", pool.getPoolingType());
    window(pool.getKernelSize(), pool.getStride(), pool.getPadding(), pool.getDilation());
    mode(pool.getConvolutionMode());
    format(pool.getCnn2dDataFormat());
  }

  private void globalPooling(GlobalPoolingLayer pool) {
    refuse(
        pool.getPoolingType() != PoolingType.AVG,
        "pools by %s; AVG is supported",
        pool.getPoolingType());
    int[] dimensions = pool.getPoolingDimensions();
    refuse(
        dimensions != null && !Arrays.equals(dimensions, new int[] {2, 3}),
        "pools dimensions %s; [2, 3] are supported",
        Arrays.toString(dimensions));
    refuse(!pool.isCollapseDimensions(), "keeps its dimensions; set collapseDimensions(true)");
  }

  private void output(OutputLayer output) {
    refuse(!output.isHasBias(), "has no bias; set hasBias(true)");
    refuse(
        output.getActivationFn().getClass() != ActivationSoftmax.class,
        "has activation %s; SOFTMAX is supported",
        output.getActivationFn());
    boolean crossEntropy = output.getLossFn() instanceof LossMCXENT;
    refuse(!crossEntropy, "has loss %s; MCXENT is supported", output.getLossFn());
    refuse(
        crossEntropy && ((LossMCXENT) output.getLossFn()).getWeights() != null,
        "weighs the classes of its loss; leave the weights out");
  }

  private void window(int[] kernel, int[] stride, int[] padding, int[] dilation) {
    refuse(!square(kernel), "has kernel %s; a square one is supported", Arrays.toString(kernel));
    refuse(!square(stride), "has stride %s; equal ones are supported", Arrays.toString(stride));
    refuse(!square(padding), "has padding %s; equal ones are supported", Arrays.toString(padding));
    boolean dilated = dilation != null && Arrays.stream(dilation).anyMatch(d -> d != 1);
    refuse(dilated, "has dilation %s; 1 is supported", Arrays.toString(dilation));
  }

  private static boolean square(int[] sizes) {
    return sizes.length == 2 && sizes[0] == sizes[1];
  }

  private void mode(ConvolutionMode mode) {
    refuse(mode == ConvolutionMode.Causal, "has convolution mode Causal; Truncate is supported");
  }

  private void format(CNN2DFormat format) {
    refuse(format != CNN2DFormat.NCHW, "has data format %s; NCHW is supported", format);
  }

  private void activation(IActivation activation) {
    boolean known = isRelu(activation) || activation.getClass() == ActivationIdentity.class;
    refuse(!known, "has activation %s; RELU and IDENTITY are supported", activation);
  }

  /** A plain ReLU, without an upper bound, a slope below zero or a threshold. */
  static boolean isRelu(IActivation activation) {
    return activation.getClass() == ActivationReLU.class && activation.equals(new ActivationReLU());
  }
}
