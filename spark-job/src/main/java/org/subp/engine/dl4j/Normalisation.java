package org.subp.engine.dl4j;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.subp.network.Layer;

/**
 * Batch norm, with the addition of a second input and a ReLU in the same pass over memory where the
 * network has them: y = relu(gamma * (x - mean) / sqrt(variance + epsilon) + beta + other).
 */
final class Normalisation extends Operation {
  private final String node;
  private final int channels;
  private final boolean add;
  private final boolean relu;

  private BatchExchange exchange;
  private int lane;
  private final float[] runningMean;
  private final float[] runningVariance;
  private final double[] mean;
  private final double[] variance;
  private double count;
  private INDArray result;

  Normalisation(String node, int channels, boolean add, boolean relu) {
    this.node = node;
    this.channels = channels;
    this.add = add;
    this.relu = relu;
    runningMean = new float[channels];
    runningVariance = new float[channels];
    mean = new double[channels];
    variance = new double[channels];
  }

  /** The batch norm's name in the network. */
  String node() {
    return node;
  }

  @Override
  int parameters() {
    return 2 * channels;
  }

  void load(float[] from, int meanOffset, int varianceOffset) {
    System.arraycopy(from, meanOffset, runningMean, 0, channels);
    System.arraycopy(from, varianceOffset, runningVariance, 0, channels);
  }

  /** Takes part in the next step as this lane. */
  void join(BatchExchange exchange, int lane) {
    this.exchange = exchange;
    this.lane = lane;
  }

  /** Mean and unbiased variance of the last training batch; a single value has variance 0. */
  void statistics(float[] into, int meanOffset, int varianceOffset) {
    double unbiased = count > 1 ? count / (count - 1) : 1;
    for (int c = 0; c < channels; c++) {
      into[meanOffset + c] = (float) mean[c];
      into[varianceOffset + c] = (float) (variance[c] * unbiased);
    }
  }

  @Override
  INDArray forward(
      INDArray[] inputs, INDArray parameters, boolean training, LayerWorkspaceMgr workspace) {
    result = activationLike(workspace, inputs[0]);
    ByteBuffer x = OffHeap.bytes(inputs[0]);
    if (training) {
      ChannelLoops.BEST.moments(x, mean, variance);
      gatherMoments(x.capacity() / Float.BYTES / channels);
    }
    float[] m = new float[channels];
    float[] scale = new float[channels];
    float[] shift = new float[channels];
    FloatBuffer gammaBeta = OffHeap.floats(parameters);
    for (int c = 0; c < channels; c++) {
      m[c] = training ? (float) mean[c] : runningMean[c];
      double v = training ? variance[c] : runningVariance[c];
      scale[c] = (float) (gammaBeta.get(c) / Math.sqrt(v + Layer.BatchNorm.EPSILON));
      shift[c] = gammaBeta.get(channels + c);
    }
    ByteBuffer other = add ? OffHeap.bytes(inputs[1]) : null;
    ChannelLoops.BEST.normalise(x, m, scale, shift, other, relu, OffHeap.bytes(result));
    return result;
  }

  /**
   * Makes the slice's moments the whole batch's: the sum of squares about the common mean is each
   * slice's own, and what its mean lies off.
   */
  private void gatherMoments(int sliceCount) {
    double[] mine = new double[2 * channels + 1];
    System.arraycopy(mean, 0, mine, 0, channels);
    System.arraycopy(variance, 0, mine, channels, channels);
    mine[2 * channels] = sliceCount;
    double[][] all = exchange.gather(lane, mine);
    if (all.length == 1) {
      count = sliceCount;
      return;
    }
    count = 0;
    Arrays.fill(mean, 0);
    Arrays.fill(variance, 0);
    for (double[] slice : all) {
      count += slice[2 * channels];
    }
    for (double[] slice : all) {
      for (int c = 0; c < channels; c++) {
        mean[c] += slice[c] * slice[2 * channels] / count;
      }
    }
    for (double[] slice : all) {
      for (int c = 0; c < channels; c++) {
        double off = slice[c] - mean[c];
        variance[c] += (slice[channels + c] + off * off) * slice[2 * channels] / count;
      }
    }
  }

  /**
   * With g the gradient behind the ReLU, z the normalised input and n the values of a channel: d
   * beta = sum g, d gamma = sum g z, d x = gamma / sqrt(variance + epsilon) * (g - d beta / n - z *
   * d gamma / n).
   */
  @Override
  INDArray[] backward(
      INDArray[] inputs,
      INDArray parameters,
      INDArray epsilon,
      INDArray gradients,
      LayerWorkspaceMgr workspace) {
    INDArray dx = gradientLike(workspace, inputs[0]);
    INDArray dother = add ? gradientLike(workspace, inputs[1]) : null;
    ByteBuffer x = OffHeap.bytes(inputs[0]);
    ByteBuffer dy = OffHeap.bytes(epsilon);
    ByteBuffer y = relu ? OffHeap.bytes(result) : null;
    ByteBuffer g = add ? OffHeap.bytes(dother) : null;

    float[] m = new float[channels];
    for (int c = 0; c < channels; c++) {
      m[c] = (float) mean[c];
    }
    double[] sliceSum = new double[channels];
    double[] sliceSumDeviation = new double[channels];
    ChannelLoops.BEST.gradientSums(dy, y, x, m, g, sliceSum, sliceSumDeviation);
    double[] sum = gatherSum(sliceSum);
    double[] sumDeviation = gatherSum(sliceSumDeviation);

    float[] onGradient = new float[channels];
    float[] onDeviation = new float[channels];
    float[] constant = new float[channels];
    FloatBuffer gamma = OffHeap.floats(parameters);
    FloatBuffer dGammaBeta = OffHeap.floats(gradients);
    for (int c = 0; c < channels; c++) {
      double inverse = 1 / Math.sqrt(variance[c] + Layer.BatchNorm.EPSILON);
      double scale = gamma.get(c) * inverse;
      onGradient[c] = (float) scale;
      onDeviation[c] = (float) (-scale * inverse * inverse * sumDeviation[c] / count);
      constant[c] = (float) (-scale * sum[c] / count);
      dGammaBeta.put(c, (float) (sliceSumDeviation[c] * inverse));
      dGammaBeta.put(channels + c, (float) sliceSum[c]);
    }
    ChannelLoops.BEST.inputGradient(
        add ? g : dy, add ? null : y, x, m, onGradient, onDeviation, constant, OffHeap.bytes(dx));
    return add ? new INDArray[] {dx, dother} : new INDArray[] {dx};
  }

  private double[] gatherSum(double[] slice) {
    double[] sum = new double[channels];
    for (double[] part : exchange.gather(lane, slice)) {
      for (int c = 0; c < channels; c++) {
        sum[c] += part[c];
      }
    }
    return sum;
  }

  @Override
  public String toString() {
    return "BatchNorm[" + channels + "]" + (add ? "+Add" : "") + (relu ? "+Relu" : "");
  }
}
