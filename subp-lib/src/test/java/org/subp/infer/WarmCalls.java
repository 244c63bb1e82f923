package org.subp.infer;

import java.lang.management.ManagementFactory;

/** A program for {@link PredictorTest}: prints what the leanest of many calls allocates. */
final class WarmCalls {
  private WarmCalls() {}

  /** Not each call: the JVM's own bookkeeping, a lock inflated, may fall into any one. */
  public static void main(String[] arguments) {
    Models models = Models.random(Models.bottleneck(), 16, 0.77, 5);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    float[] images = models.images(3, 1);
    float[] logits = new float[3 * models.network().classes()];
    long least = Long.MAX_VALUE;
    try (Predictor predictor = Predictor.of(models.model(), 2)) {
      predictor.awaitCompiled();
      for (int i = 0; i < 3_000 && least > 0; i++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        predictor.predict(images, 3, logits);
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
    }
    System.out.println(least);
  }
}
