package org.subp.report;

import java.util.Arrays;
import org.subp.bsr.BsrModel;
import org.subp.infer.Predictor;
import org.subp.network.Cost;
import org.subp.network.Network;
import org.subp.network.Zoo;

/**
 * The exported model: what its file tells, and how fast it is here and now.
 *
 * @param bytes of the file
 * @param weights stored: those of live blocks
 * @param multiplyAdds of one image
 * @param dense the same network with nothing pruned; null if the zoo has no such network
 * @param seconds median for one image on one thread
 * @param passes measured for that
 */
record ModelFacts(
    String network,
    String input,
    int classes,
    long bytes,
    long weights,
    long multiplyAdds,
    Cost dense,
    double seconds,
    int passes) {
  private static final long WARM_UP_NANOS = 300_000_000L;
  private static final long MEASURED_NANOS = 700_000_000L;
  private static final int LEAST = 5;
  private static final int MOST = 2000;

  /** Reads the facts and measures for about a second. */
  static ModelFacts of(BsrModel model, long bytes, Predictor predictor) {
    float[] image = new float[model.input().size()];
    float[] logits = new float[model.classes()];
    predictor.awaitCompiled();
    time(predictor, image, logits, WARM_UP_NANOS);
    double[] seconds = time(predictor, image, logits, MEASURED_NANOS);
    Arrays.sort(seconds);
    return new ModelFacts(
        model.name(),
        model.input().toString(),
        model.classes(),
        bytes,
        model.weights(),
        model.multiplyAdds(),
        dense(model),
        seconds[seconds.length / 2],
        seconds.length);
  }

  private static double[] time(Predictor predictor, float[] image, float[] logits, long nanos) {
    double[] seconds = new double[MOST];
    long begin = System.nanoTime();
    int passes = 0;
    while (passes < LEAST || passes < MOST && System.nanoTime() - begin < nanos) {
      long start = System.nanoTime();
      predictor.predict(image, 1, logits);
      seconds[passes++] = (System.nanoTime() - start) * 1e-9;
    }
    return Arrays.copyOf(seconds, passes);
  }

  private static Cost dense(BsrModel model) {
    if (!Zoo.names().contains(model.name())) {
      return null;
    }
    Network network = Zoo.create(model.name(), model.classes());
    return network.input().equals(model.input()) ? Cost.dense(network) : null;
  }
}
