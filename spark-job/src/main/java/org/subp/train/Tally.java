package org.subp.train;

import java.io.Serializable;

/**
 * Sums over evaluated images; they add up over batches and ranks.
 *
 * @param images how many were evaluated
 * @param lossSum of their cross entropies, without label smoothing
 * @param top1 images whose class came first
 * @param top5 images whose class came among the first five
 * @param confusion which classes were taken for which
 */
public record Tally(long images, double lossSum, long top1, long top5, Confusion confusion)
    implements Serializable {
  /** Of no images. */
  public static final Tally NONE = new Tally(0, 0, 0, 0, Confusion.NONE);

  /**
   * Counts one batch. An image whose label ties with other classes ranks behind those with a
   * smaller index.
   *
   * @param logits (size, classes)
   * @param labels (size)
   * @param size number of images, 1 or more
   * @param classes length of one image's logits
   * @return the sums over the batch
   */
  public static Tally of(float[] logits, int[] labels, int size, int classes) {
    double loss = 0;
    long top1 = 0;
    long top5 = 0;
    int[] predicted = new int[size];
    for (int i = 0; i < size; i++) {
      int row = i * classes;
      int better = rank(logits, row, classes, labels[i]);
      top1 += better < 1 ? 1 : 0;
      top5 += better < 5 ? 1 : 0;
      predicted[i] = better < 1 ? labels[i] : first(logits, row, classes);
      loss += logSumExp(logits, row, classes) - logits[row + labels[i]];
    }
    return new Tally(size, loss, top1, top5, Confusion.of(labels, predicted, size));
  }

  /** How many classes come before the label; all of them for a logit that is no number. */
  private static int rank(float[] logits, int row, int classes, int label) {
    float own = logits[row + label];
    int better = 0;
    for (int c = 0; c < classes; c++) {
      boolean behind = logits[row + c] < own || (logits[row + c] == own && c >= label);
      better += behind ? 0 : 1;
    }
    return better;
  }

  /** The class that comes before all others, if there is one. */
  private static int first(float[] logits, int row, int classes) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = logits[row + c] > logits[row + best] ? c : best;
    }
    return rank(logits, row, classes, best) == 0 ? best : Confusion.NO_CLASS;
  }

  private static double logSumExp(float[] logits, int row, int classes) {
    double max = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      max = Math.max(max, logits[row + c]);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += StrictMath.exp(logits[row + c] - max);
    }
    return max + StrictMath.log(sum);
  }

  /**
   * {@return the sums over both}
   *
   * @param other of other images
   */
  public Tally plus(Tally other) {
    return new Tally(
        images + other.images,
        lossSum + other.lossSum,
        top1 + other.top1,
        top5 + other.top5,
        confusion.plus(other.confusion));
  }

  /** {@return the means; not a number if nothing was counted} */
  public Evaluation evaluation() {
    double n = images;
    return new Evaluation(images, lossSum / n, top1 / n, top5 / n, confusion);
  }
}
