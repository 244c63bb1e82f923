package org.subp.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;
import org.subp.config.RunConfig;
import org.subp.config.RunConfig.GradientMode;
import org.subp.network.NetworkMasks;
import org.subp.network.Parameter;
import org.subp.network.ParameterLayout;
import org.subp.network.PrunableLayer;

/**
 * Stochastic gradient descent with momentum on one flat array (METHOD, section 4).
 *
 * <pre>
 *   g = mean gradient at W * mask                      on pruned weights: 0 if gradients are masked
 *   g = g * min(1, clipNorm / |g|)                     if clipNorm is set; |g| over all weights
 *   g = g + lambda * W                                 on pruned weights only
 *   g = g + weightDecay * W                            not on one-dimensional parameters
 *   v = momentum * v + g
 *   W = W - rate * (nesterov ? g + momentum * v : v)   on all of W, pruned weights too
 * </pre>
 *
 * <p>Every weight is on its own but for |g|, which is summed piece by piece in double, then over
 * the pieces in their order. So pieces are worked on in parallel and the bits do not depend on how
 * many threads do it.
 *
 * @param layout of the flat arrays
 * @param momentum how much of v stays, 0 to less than 1
 * @param nesterov whether W takes the step that v is about to take
 * @param weightDecay what draws all weights of more than one dimension towards zero
 * @param gradients whether pruned weights' gradients count
 * @param decay lambda, what draws pruned weights towards zero
 * @param clipNorm the largest Euclidean norm of the mean gradient; 0 for any
 */
public record SgdOptimizer(
    ParameterLayout layout,
    float momentum,
    boolean nesterov,
    float weightDecay,
    GradientMode gradients,
    float decay,
    double clipNorm)
    implements Serializable {

  /**
   * Weights in a piece of a parameter without a mask; a few of them fill the second-level cache.
   */
  private static final int PIECE = 1 << 14;

  /**
   * {@return the optimiser that a configuration names}
   *
   * @param config checked
   * @param layout of the network's trained values
   */
  public static SgdOptimizer of(RunConfig config, ParameterLayout layout) {
    RunConfig.Training training = config.training();
    return new SgdOptimizer(
        layout,
        (float) training.momentum(),
        training.nesterov(),
        (float) training.weightDecay(),
        config.sparsity().gradients(),
        (float) config.sparsity().decay(),
        training.clipNorm());
  }

  /** Something to be done with a piece of the array, row by row. */
  private interface Rows {
    /**
     * @param from index of the row's first weight
     * @param task 1 where the task's gradient counts, 0 where not
     * @param pull lambda on pruned weights, 0 on others
     */
    void row(int from, float[] task, float[] pull, float weightDecay);
  }

  /** A piece of the array, which hands its rows out. */
  private interface Piece {
    void handTo(Rows rows);
  }

  /**
   * One update, in place.
   *
   * @param weights latent weights W
   * @param velocity v, zero before the first step
   * @param gradientSum sum over {@code images} of d loss / d (W * mask)
   * @param images of the global batch
   * @param masks those the gradients were computed with
   * @param rate the learning rate, once for the whole batch
   */
  public void step(
      float[] weights,
      float[] velocity,
      float[] gradientSum,
      int images,
      NetworkMasks masks,
      float rate) {
    List<Piece> pieces = pieces(masks);
    float scale = clipNorm > 0 ? scale(pieces, gradientSum, images) : 1;
    Update update = new Update(weights, velocity, gradientSum, images, scale, rate);
    IntStream.range(0, pieces.size()).parallel().forEach(i -> pieces.get(i).handTo(update));
  }

  /** What makes a gradient short enough: at most 1. */
  private float scale(List<Piece> pieces, float[] gradientSum, int images) {
    double[] squares = new double[pieces.size()];
    IntStream.range(0, squares.length)
        .parallel()
        .forEach(
            i ->
                pieces
                    .get(i)
                    .handTo((from, task, p, d) -> squares[i] += squares(gradientSum, from, task)));
    double sum = 0;
    for (double square : squares) { // one after another, so that the threads do not matter
      sum += square;
    }
    double norm = Math.sqrt(sum) / images;
    return norm > clipNorm ? (float) (clipNorm / norm) : 1;
  }

  private static double squares(float[] gradientSum, int from, float[] task) {
    double sum = 0;
    for (int j = 0; j < task.length; j++) {
      double g = task[j] * gradientSum[from + j];
      sum += g * g;
    }
    return sum;
  }

  private List<Piece> pieces(NetworkMasks masks) {
    List<Piece> pieces = new ArrayList<>();
    int layer = 0;
    for (Parameter parameter : layout.parameters()) {
      boolean masked =
          layer < masks.layers().size() && masks.layers().get(layer).offset() == parameter.offset();
      if (masked) {
        addGroups(masks.layers().get(layer), masks.masks().get(layer), pieces);
        layer++;
      } else {
        addPieces(parameter, pieces);
      }
    }
    return pieces;
  }

  /**
   * The same update of a row of weights that are all pruned, packed: the same sums in the same
   * order. It is linear in (weights, velocity, gradient) unless gradients are clipped, so a part of
   * each may be updated anywhere and be added later. Masks are of convolutions only, so all of
   * these weights decay.
   *
   * @param weights of the row, as velocity and gradientSum are: arrays of the same places make
   *     vectors
   */
  void stepPruned(float[] weights, float[] velocity, float[] gradientSum, int images, float rate) {
    float batch = images;
    float momentum = this.momentum;
    float pull = decay;
    float weightDecay = this.weightDecay;
    float ofGradient = nesterov ? 1 : 0;
    float ofVelocity = nesterov ? momentum : 1;
    for (int i = 0; i < weights.length; i++) {
      float g = gradientSum[i] / batch + pull * weights[i] + weightDecay * weights[i];
      float next = momentum * velocity[i] + g;
      velocity[i] = next;
      weights[i] -= rate * (ofGradient * g + ofVelocity * next);
    }
  }

  private void addPieces(Parameter parameter, List<Piece> pieces) {
    float perWeight = parameter.decays() ? weightDecay : 0;
    for (int from = parameter.offset(); from < parameter.end(); from += PIECE) {
      int first = from;
      int length = Math.min(PIECE, parameter.end() - from);
      pieces.add(rows -> rows.row(first, ones(length), new float[length], perWeight));
    }
  }

  /** A group's N output channels share their live and pruned columns. */
  private void addGroups(PrunableLayer layer, BlockMask mask, List<Piece> pieces) {
    BlockLayout blocks = layer.layout();
    for (int g = 0; g < blocks.groups(); g++) {
      int group = g;
      pieces.add(
          rows -> {
            float[] task = ones(blocks.inChannels() * blocks.taps());
            float[] pull = new float[task.length];
            markPruned(mask, group, task, pull);
            for (int lane = 0; lane < blocks.blockSize(); lane++) {
              int from = layer.offset() + blocks.weightIndex(group, lane, 0);
              rows.row(from, task, pull, weightDecay);
            }
          });
    }
  }

  private void markPruned(BlockMask mask, int group, float[] task, float[] pull) {
    int taps = mask.layout().taps();
    for (int c = 0; c < mask.layout().inChannels(); c++) {
      if (!mask.keeps(group, c)) {
        Arrays.fill(pull, c * taps, (c + 1) * taps, decay);
        if (gradients == GradientMode.MASKED) {
          Arrays.fill(task, c * taps, (c + 1) * taps, 0f);
        }
      }
    }
  }

  private static float[] ones(int length) {
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** The arrays and numbers of one step. */
  private final class Update implements Rows {
    private final float[] weights;
    private final float[] velocity;
    private final float[] gradientSum;
    private final float images;
    private final float scale;
    private final float rate;

    Update(
        float[] weights,
        float[] velocity,
        float[] gradientSum,
        int images,
        float scale,
        float rate) {
      this.weights = weights;
      this.velocity = velocity;
      this.gradientSum = gradientSum;
      this.images = images;
      this.scale = scale;
      this.rate = rate;
    }

    /** Without a branch in the loop, so that the compiler makes vectors of it. */
    @Override
    public void row(int from, float[] task, float[] pull, float weightDecay) {
      float[] w = weights;
      float[] v = velocity;
      float[] sum = gradientSum;
      float momentum = SgdOptimizer.this.momentum;
      float ofGradient = nesterov ? 1 : 0;
      float ofVelocity = nesterov ? momentum : 1;
      for (int j = 0; j < task.length; j++) {
        int i = from + j;
        float g = task[j] * (sum[i] / images * scale) + pull[j] * w[i] + weightDecay * w[i];
        float next = momentum * v[i] + g;
        v[i] = next;
        w[i] -= rate * (ofGradient * g + ofVelocity * next);
      }
    }
  }
}
