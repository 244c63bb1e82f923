package org.subp.dl4j;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Graphs as users of DL4J write them. */
final class Graphs {
  private Graphs() {}

  static GraphBuilder builder() {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .updater(new Sgd(0.1))
        .convolutionMode(ConvolutionMode.Same)
        .activation(Activation.IDENTITY)
        .graphBuilder()
        .addInputs("image");
  }

  static ConvolutionLayer.Builder conv(int kernel, int stride, int channels) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .stride(stride, stride)
        .nOut(channels)
        .hasBias(false);
  }

  static ActivationLayer relu() {
    return new ActivationLayer(Activation.RELU);
  }

  static GlobalPoolingLayer average() {
    return new GlobalPoolingLayer(PoolingType.AVG);
  }

  static OutputLayer output(int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .activation(Activation.SOFTMAX)
        .nOut(classes)
        .build();
  }

  /**
   * A residual network with everything that is supported: both forms of the variance, both of the
   * average, ReLU in a layer and as one, all modes of padding.
   */
  static ComputationGraphConfiguration residual(int size, int classes) {
    return builder()
        .addLayer("stem", conv(3, 1, 8).build(), "image")
        .addLayer("stem-norm", new BatchNormalization(), "stem")
        .addLayer("stem-relu", relu(), "stem-norm")
        .addLayer("pool", new SubsamplingLayer.Builder(2, 2).stride(2, 2).build(), "stem-relu")
        .addLayer("one", conv(3, 1, 8).build(), "pool")
        .addLayer("one-norm", new BatchNormalization.Builder().useLogStd(false).build(), "one")
        .addLayer("one-relu", relu(), "one-norm")
        .addLayer("two", conv(3, 1, 8).build(), "one-relu")
        .addLayer("two-norm", new BatchNormalization(), "two")
        .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "two-norm", "pool")
        .addLayer("sum-relu", relu(), "sum")
        .addLayer(
            "three",
            conv(3, 2, 16).convolutionMode(ConvolutionMode.Truncate).padding(1, 1).build(),
            "sum-relu")
        .addLayer("three-norm", new BatchNormalization(), "three")
        .addLayer("last", conv(1, 1, 16).activation(Activation.RELU).build(), "three-norm")
        .addLayer("average", average(), "last")
        .addLayer(
            "hidden",
            new DenseLayer.Builder().nOut(16).activation(Activation.RELU).build(),
            "average")
        .addLayer("answer", output(classes), "hidden")
        .setOutputs("answer")
        .setInputTypes(InputType.convolutional(size, size, 3))
        .build();
  }
}
