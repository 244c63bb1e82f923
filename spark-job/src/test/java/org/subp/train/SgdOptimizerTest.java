package org.subp.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.subp.block.BlockMask;
import org.subp.config.RunConfig.GradientMode;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.network.Parameter;
import org.subp.network.PrunableLayer;

/** Against METHOD's formulas, written weight by weight in double. */
class SgdOptimizerTest {
  private static final int IMAGES = 7;
  private static final float RATE = 0.3f;
  private final Network network = TinyNetwork.create();
  private final int length = network.parameters().length();

  @Property(tries = 300)
  void threeStepsFollowTheFormulas(
      @ForAll boolean nesterov,
      @ForAll GradientMode mode,
      @ForAll @DoubleRange(max = 10) double clip,
      @ForAll long seed) {
    Random random = new Random(seed);
    NetworkMasks masks = randomMasks(random);
    SgdOptimizer optimizer =
        new SgdOptimizer(network.parameters(), 0.9f, nesterov, 0.01f, mode, 0.02f, clip);
    float[] weights = gaussian(random);
    float[] velocity = new float[length];
    double[] expected = doubles(weights);
    double[] expectedVelocity = new double[length];
    for (int step = 0; step < 3; step++) {
      float[] gradient = gaussian(random);
      expect(optimizer, expected, expectedVelocity, gradient, live(masks));
      optimizer.step(weights, velocity, gradient, IMAGES, masks, RATE);
    }
    assertArrayEquals(expected, doubles(weights), 1e-5);
    assertArrayEquals(expectedVelocity, doubles(velocity), 1e-5);
  }

  private void expect(
      SgdOptimizer optimizer, double[] w, double[] v, float[] gradientSum, boolean[] live) {
    double squares = 0;
    for (int i = 0; i < length; i++) {
      boolean counts = live[i] || optimizer.gradients() == GradientMode.STRAIGHT_THROUGH;
      squares += counts ? Math.pow(gradientSum[i] / (double) IMAGES, 2) : 0;
    }
    double clip = optimizer.clipNorm();
    double scale = clip == 0 ? 1 : Math.min(1, clip / Math.sqrt(squares));
    for (Parameter parameter : network.parameters().parameters()) {
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        double g = scale * gradientSum[i] / IMAGES;
        if (!live[i]) {
          g = (optimizer.gradients() == GradientMode.MASKED ? 0 : g) + 0.02 * w[i];
        }
        if (parameter.shape().size() > 1) {
          g += 0.01 * w[i];
        }
        v[i] = 0.9 * v[i] + g;
        w[i] -= RATE * (optimizer.nesterov() ? g + 0.9 * v[i] : v[i]);
      }
    }
  }

  @Property(tries = 300)
  void withoutGradientsAndDecayNothingMoves(@ForAll long seed) {
    Random random = new Random(seed);
    float[] weights = gaussian(random);
    float[] before = weights.clone();
    new SgdOptimizer(network.parameters(), 0.9f, false, 0, GradientMode.STRAIGHT_THROUGH, 0, 0)
        .step(weights, new float[length], new float[length], IMAGES, randomMasks(random), RATE);
    assertArrayEquals(before, weights);
  }

  @Property(tries = 300)
  void prunedWeightsShrinkUnderMaskedGradientsAndLiveOnesDoNot(@ForAll long seed) {
    Random random = new Random(seed);
    NetworkMasks masks = randomMasks(random);
    float[] weights = gaussian(random);
    float[] before = weights.clone();
    float[] gradient = new float[length];
    boolean[] live = live(masks);
    for (int i = 0; i < length; i++) {
      gradient[i] = live[i] ? 0 : 1e30f;
    }
    new SgdOptimizer(network.parameters(), 0, false, 0, GradientMode.MASKED, 0.5f, 0)
        .step(weights, new float[length], gradient, IMAGES, masks, 1);
    for (int i = 0; i < length; i++) {
      assertEquals(live[i] ? before[i] : before[i] - 0.5f * before[i], weights[i], "weight " + i);
    }
  }

  @Property(tries = 100)
  void aClippedGradientHasTheNormThatIsAllowed(@ForAll long seed) {
    Random random = new Random(seed);
    float[] weights = new float[length];
    double clip = 0.01 + 0.1 * random.nextDouble();
    new SgdOptimizer(network.parameters(), 0, false, 0, GradientMode.STRAIGHT_THROUGH, 0, clip)
        .step(weights, new float[length], gaussian(random), IMAGES, randomMasks(random), 1);
    double squares = 0;
    for (float weight : weights) {
      squares += (double) weight * weight;
    }
    assertEquals(clip, Math.sqrt(squares), 1e-6 * clip);
  }

  @Property(tries = 100)
  void aShortGradientStaysAsItIsToTheBit(@ForAll long seed) {
    assertArrayEquals(stepped(seed, 0), stepped(seed, 1e6));
  }

  private float[] stepped(long seed, double clip) {
    Random random = new Random(seed);
    float[] weights = gaussian(random);
    new SgdOptimizer(
            network.parameters(), 0.9f, true, 0.01f, GradientMode.STRAIGHT_THROUGH, 0, clip)
        .step(weights, new float[length], gaussian(random), IMAGES, randomMasks(random), RATE);
    return weights;
  }

  private NetworkMasks randomMasks(Random random) {
    List<PrunableLayer> layers = network.prunableLayers(4);
    List<BlockMask> masks = new ArrayList<>();
    for (PrunableLayer layer : layers) {
      int kept = random.nextInt(layer.layout().inChannels() + 1);
      boolean[] bits = new boolean[layer.layout().blocks()];
      for (int g = 0; g < layer.layout().groups(); g++) {
        int shift = random.nextInt(layer.layout().inChannels());
        for (int k = 0; k < kept; k++) {
          int c = (k + shift) % layer.layout().inChannels();
          bits[g * layer.layout().inChannels() + c] = true;
        }
      }
      masks.add(BlockMask.of(layer.layout(), bits));
    }
    return new NetworkMasks(layers, masks);
  }

  private boolean[] live(NetworkMasks masks) {
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    masks.apply(ones);
    boolean[] live = new boolean[length];
    for (int i = 0; i < length; i++) {
      live[i] = ones[i] == 1;
    }
    return live;
  }

  private float[] gaussian(Random random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
