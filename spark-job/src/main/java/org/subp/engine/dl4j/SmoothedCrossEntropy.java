package org.subp.engine.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Softmax and cross-entropy against target distributions, from logits, in {@code double}: loss =
 * log sum exp(logits) - sum of target * logit, summed over the batch; its gradient is softmax -
 * target.
 *
 * <p>The targets are DL4J's labels, so label smoothing is done by whoever fills them.
 */
final class SmoothedCrossEntropy implements ILossFunction {
  private static final long serialVersionUID = 1;

  private transient double sum;
  private transient int correct;

  /** Summed loss of the last batch. */
  double sum() {
    return sum;
  }

  /** How many rows of the last batch had their largest logit where their target was largest. */
  int correct() {
    return correct;
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray logits, IActivation identity, INDArray mask, boolean average) {
    sum = 0;
    correct = 0;
    float[] row = new float[(int) labels.size(1)];
    float[] target = new float[row.length];
    for (int i = 0; i < labels.size(0); i++) {
      OffHeap.floats(logits).get(i * row.length, row);
      OffHeap.floats(labels).get(i * row.length, target);
      sum += loss(row, target);
      correct += largest(row) == largest(target) ? 1 : 0;
    }
    return average ? sum / labels.size(0) : sum;
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray logits, IActivation identity, INDArray mask) {
    INDArray gradient = Nd4j.createUninitialized(logits.dataType(), logits.shape(), 'c');
    float[] row = new float[(int) labels.size(1)];
    float[] target = new float[row.length];
    for (int i = 0; i < labels.size(0); i++) {
      OffHeap.floats(logits).get(i * row.length, row);
      OffHeap.floats(labels).get(i * row.length, target);
      double normaliser = logSumExp(row);
      for (int k = 0; k < row.length; k++) {
        row[k] = (float) (Math.exp(row[k] - normaliser) - target[k]);
      }
      OffHeap.floats(gradient).put(i * row.length, row);
    }
    return gradient;
  }

  private static double loss(float[] logits, float[] target) {
    double normaliser = logSumExp(logits);
    double loss = 0;
    for (int k = 0; k < logits.length; k++) {
      loss += target[k] * (normaliser - logits[k]);
    }
    return loss;
  }

  private static double logSumExp(float[] logits) {
    double largest = logits[largest(logits)];
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - largest);
    }
    return largest + Math.log(sum);
  }

  /** Index of the largest value, the first of equal ones. */
  private static int largest(float[] values) {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      if (values[k] > values[best]) {
        best = k;
      }
    }
    return best;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray logits, IActivation identity, INDArray mask) {
    throw new UnsupportedOperationException("this loss is only ever summed over a batch");
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray logits, IActivation identity, INDArray mask, boolean average) {
    return new Pair<>(
        computeScore(labels, logits, identity, mask, average),
        computeGradient(labels, logits, identity, mask));
  }

  @Override
  public String name() {
    return "SmoothedCrossEntropy";
  }
}
