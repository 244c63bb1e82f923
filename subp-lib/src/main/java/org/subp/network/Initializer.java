package org.subp.network;

import java.util.Arrays;
import java.util.Random;

/**
 * Random initialisation (METHOD, section 4): convolutions normal(0, sqrt(2 / (k*k*C_out))),
 * depthwise ones too, fully connected weight and bias uniform(-1/sqrt(inputs), 1/sqrt(inputs)),
 * gamma 1, beta 0, running mean 0, running variance 1.
 *
 * <p>{@link Random}'s generators are specified to the bit, so one seed gives the same weights on
 * every JDK.
 */
public final class Initializer {
  private Initializer() {}

  /**
   * {@return fresh trained values in the layout of {@link Network#parameters()}}
   *
   * @param network whose layers they are for
   * @param seed of the generator; the draws follow each other in network order
   */
  public static float[] parameters(Network network, long seed) {
    ParameterLayout layout = network.parameters();
    float[] values = new float[layout.length()];
    Random random = new Random(seed);
    for (Parameter parameter : layout.parameters()) {
      Layer layer = network.node(parameter.node()).layer();
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        values[i] = draw(layer, parameter.role(), random);
      }
    }
    return values;
  }

  private static float draw(Layer layer, Parameter.Role role, Random random) {
    if (layer instanceof Layer.Conv conv) {
      double fanOut = (double) conv.kernel() * conv.kernel() * conv.outChannels();
      return (float) (random.nextGaussian() * Math.sqrt(2 / fanOut));
    }
    if (layer instanceof Layer.FullyConnected fc) {
      return (float) ((2 * random.nextDouble() - 1) / Math.sqrt(fc.inputs()));
    }
    return role == Parameter.Role.GAMMA ? 1f : 0f;
  }

  /**
   * {@return fresh running statistics in the layout of {@link Network#statistics()}}
   *
   * @param network whose batch norms they are for
   */
  public static float[] statistics(Network network) {
    ParameterLayout layout = network.statistics();
    float[] values = new float[layout.length()];
    for (Parameter parameter : layout.parameters()) {
      if (parameter.role() == Parameter.Role.VARIANCE) {
        Arrays.fill(values, parameter.offset(), parameter.end(), 1f);
      }
    }
    return values;
  }
}
