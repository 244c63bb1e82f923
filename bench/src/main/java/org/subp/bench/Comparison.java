package org.subp.bench;

import java.util.List;
import org.subp.bench.Alternation.Samples;
import org.subp.bsr.BsrModel;
import org.subp.infer.Predictor;
import org.subp.tune.RandomModel;

/** Our predictor beside its peer, and beside itself. */
final class Comparison {
  /** Of logits, relative to the largest. */
  private static final double TOLERANCE = 1e-4;

  private Comparison() {}

  /**
   * One row.
   *
   * @param seconds measured on each side
   * @throws IllegalStateException if the two sides do not compute the same
   */
  static InferenceRow run(InferenceCase of, double seconds) throws Exception {
    BsrModel model = of.model();
    float[] images = RandomModel.images(model.input(), of.batch(), 1);
    float[] logits = new float[of.batch() * model.classes()];
    try (Predictor predictor = Predictor.of(model, of.threads());
        OnnxPeer peer = new OnnxPeer(model, of.threads(), of.batch(), images)) {
      predictor.awaitCompiled();
      predictor.predict(images, of.batch(), logits);
      peer.run();
      double difference = difference(logits, peer.logits());
      if (!(difference <= TOLERANCE)) {
        throw new IllegalStateException(
            "%s: the logits of both sides differ by %.3g of the largest, and %.0e is allowed"
                .formatted(of, difference, TOLERANCE));
      }
      double[] peak = new double[1];
      List<Samples> samples =
          Alternation.measure(
              List.of(() -> predictor.predict(images, of.batch(), logits), peer::run),
              () -> peak[0] = Math.max(peak[0], FmaPeak.gflops(of.threads())),
              seconds);
      return InferenceRow.of(
          of, samples.get(0), samples.get(1), model.multiplyAdds(), peak[0], difference);
    }
  }

  private static double difference(float[] ours, float[] peers) {
    double most = 0;
    double largest = 0;
    for (int i = 0; i < ours.length; i++) {
      double difference = Math.abs((double) ours[i] - peers[i]);
      // Not Math.max, which a NaN on our side must not pass.
      most = difference <= most ? most : difference;
      largest = Math.max(largest, Math.abs(peers[i]));
    }
    return most / largest;
  }

  /** How many times faster two threads are than one, on one image. */
  static double scaling(BsrModel model, double seconds) throws Exception {
    float[] image = RandomModel.images(model.input(), 1, 1);
    float[] logits = new float[model.classes()];
    try (Predictor one = Predictor.of(model, 1);
        Predictor two = Predictor.of(model, 2)) {
      one.awaitCompiled();
      two.awaitCompiled();
      List<Samples> samples =
          Alternation.measure(
              List.of(() -> one.predict(image, 1, logits), () -> two.predict(image, 1, logits)),
              () -> {},
              seconds);
      return samples.get(0).medianMillis() / samples.get(1).medianMillis();
    }
  }
}
