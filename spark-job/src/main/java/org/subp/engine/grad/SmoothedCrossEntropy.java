package org.subp.engine.grad;

/**
 * Softmax cross-entropy of a batch against smoothed labels.
 *
 * @param sum of the images' losses
 * @param correct images whose largest logit is their label's
 * @param gradient d sum / d logit, (size, classes)
 */
record SmoothedCrossEntropy(double sum, int correct, float[] gradient) {

  /**
   * @param logits (size, classes)
   * @param smoothing epsilon: the target is 1 - epsilon + epsilon/classes for the label,
   *     epsilon/classes elsewhere
   */
  static SmoothedCrossEntropy of(float[] logits, int[] labels, int classes, float smoothing) {
    float[] gradient = new float[logits.length];
    double sum = 0;
    int correct = 0;
    for (int row = 0; row < logits.length; row += classes) {
      int label = labels[row / classes];
      int best = largest(logits, row, classes);
      double normaliser = logSumExp(logits, row, classes, logits[row + best]);
      for (int k = 0; k < classes; k++) {
        double target = (double) smoothing / classes + (k == label ? 1 - smoothing : 0);
        double log = logits[row + k] - normaliser;
        sum -= target * log;
        gradient[row + k] = (float) (Math.exp(log) - target);
      }
      correct += best == label ? 1 : 0;
    }
    return new SmoothedCrossEntropy(sum, correct, gradient);
  }

  /** The first of equals. */
  private static int largest(float[] logits, int row, int classes) {
    int best = 0;
    for (int k = 1; k < classes; k++) {
      best = logits[row + k] > logits[row + best] ? k : best;
    }
    return best;
  }

  private static double logSumExp(float[] logits, int row, int classes, float largest) {
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += Math.exp(logits[row + k] - (double) largest);
    }
    return largest + Math.log(sum);
  }
}
