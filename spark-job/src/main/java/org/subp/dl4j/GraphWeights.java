package org.subp.dl4j;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.subp.network.Network;
import org.subp.network.Parameter;
import org.subp.network.Parameter.Role;
import org.subp.network.ParameterLayout;

/**
 * A graph's weights as the flat arrays of its {@link Network}, and back. Convolutions are OIHW on
 * both sides; DL4J's fully connected weights are (inputs, outputs), ours the other way round.
 */
final class GraphWeights {
  /** A variance of 0 has no logarithm; this is far below batch norm's epsilon. */
  private static final double LEAST_VARIANCE = 1e-20;

  private final ComputationGraph graph;
  private final Network network;

  GraphWeights(ComputationGraph graph, Network network) {
    this.graph = graph;
    this.network = network;
  }

  /** Trained values, laid out as {@link Network#parameters()}. */
  float[] parameters() {
    return read(network.parameters());
  }

  /** Running means and variances, laid out as {@link Network#statistics()}. */
  float[] statistics() {
    return read(network.statistics());
  }

  /** Replaces the graph's weights. */
  void write(float[] parameters, float[] statistics) {
    write(network.parameters(), parameters);
    write(network.statistics(), statistics);
  }

  private float[] read(ParameterLayout layout) {
    float[] all = new float[layout.length()];
    for (Parameter parameter : layout.parameters()) {
      INDArray array = array(parameter);
      float[] values =
          (isFullyConnected(parameter) ? array.transpose() : array).dup('c').data().asFloat();
      if (isLogarithm(parameter)) {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) Math.pow(10, 2 * (double) values[i]);
        }
      }
      System.arraycopy(values, 0, all, parameter.offset(), parameter.length());
    }
    return all;
  }

  private void write(ParameterLayout layout, float[] all) {
    for (Parameter parameter : layout.parameters()) {
      float[] values = java.util.Arrays.copyOfRange(all, parameter.offset(), parameter.end());
      if (isLogarithm(parameter)) {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) (0.5 * Math.log10(Math.max(values[i], LEAST_VARIANCE)));
        }
      }
      INDArray array = array(parameter);
      if (isFullyConnected(parameter)) {
        long[] shape = {array.size(1), array.size(0)};
        array.assign(Nd4j.create(values, shape, 'c').transpose());
      } else {
        array.assign(Nd4j.create(values, array.shape(), 'c'));
      }
    }
  }

  /** The graph's own array, of which a change is seen. */
  private INDArray array(Parameter parameter) {
    Layer layer = graph.getLayer(parameter.node());
    INDArray array = layer.getParam(key(parameter));
    if (array.length() != parameter.length()) {
      throw new IllegalStateException(
          "%s has %d values of %s where %d are due"
              .formatted(parameter.node(), array.length(), key(parameter), parameter.length()));
    }
    return array;
  }

  private String key(Parameter parameter) {
    return switch (parameter.role()) {
      case WEIGHT -> DefaultParamInitializer.WEIGHT_KEY;
      case BIAS -> DefaultParamInitializer.BIAS_KEY;
      case GAMMA -> BatchNormalizationParamInitializer.GAMMA;
      case BETA -> BatchNormalizationParamInitializer.BETA;
      case MEAN -> BatchNormalizationParamInitializer.GLOBAL_MEAN;
      case VARIANCE ->
          isLogarithm(parameter)
              ? BatchNormalizationParamInitializer.GLOBAL_LOG_STD
              : BatchNormalizationParamInitializer.GLOBAL_VAR;
    };
  }

  /** DL4J keeps the decimal logarithm of the standard deviation, unless it is told not to. */
  private boolean isLogarithm(Parameter parameter) {
    return parameter.role() == Role.VARIANCE
        && ((org.deeplearning4j.nn.conf.layers.BatchNormalization)
                graph.getLayer(parameter.node()).conf().getLayer())
            .isUseLogStd();
  }

  private static boolean isFullyConnected(Parameter parameter) {
    return parameter.role() == Role.WEIGHT && parameter.shape().size() == 2;
  }
}
