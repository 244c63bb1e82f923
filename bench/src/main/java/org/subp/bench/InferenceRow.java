package org.subp.bench;

import org.subp.bench.Alternation.Samples;

/**
 * One comparison's figures. Times are of one call, a whole batch.
 *
 * @param oursMs median
 * @param ratio the peer's median over ours
 * @param goal the ratio to reach, or null
 * @param gflops 10^9 operations a second of ours, two a live multiply-add
 * @param peakGflops what the same number of threads reached on registers alone, in the same run
 * @param peakShare gflops / peakGflops
 * @param difference largest difference of logits over the largest logit
 */
record InferenceRow(
    String network,
    int block,
    double pruneRate,
    int threads,
    int batch,
    double oursMs,
    double oursP95Ms,
    String peer,
    double peerMs,
    double peerP95Ms,
    double ratio,
    Double goal,
    double gflops,
    double peakGflops,
    double peakShare,
    double difference) {

  static InferenceRow of(
      InferenceCase of,
      Samples ours,
      Samples peer,
      long multiplyAdds,
      double peak,
      double difference) {
    double gflops = 2e-6 * multiplyAdds * of.batch() / ours.medianMillis();
    return new InferenceRow(
        of.network(),
        of.block(),
        of.pruneRate(),
        of.threads(),
        of.batch(),
        ours.medianMillis(),
        ours.p95Millis(),
        OnnxPeer.NAME,
        peer.medianMillis(),
        peer.p95Millis(),
        peer.medianMillis() / ours.medianMillis(),
        of.goal(),
        gflops,
        peak,
        gflops / peak,
        difference);
  }

  static final String HEADER =
      "%-13s %5s %6s %7s %5s %9s %9s %9s %9s %7s %5s %9s %6s%n"
          .formatted(
              "network", "block", "p", "threads", "batch", "ours ms", "p95", "peer ms", "p95",
              "ratio", "goal", "GFLOP/s", "peak");

  String line() {
    return "%-13s %5s %6.4f %7d %5d %9.3f %9.3f %9.3f %9.3f %7.2f %5s %9.1f %5.1f%%%n"
        .formatted(
            network,
            pruneRate == 0 ? "dense" : "1x" + block,
            pruneRate,
            threads,
            batch,
            oursMs,
            oursP95Ms,
            peerMs,
            peerP95Ms,
            ratio,
            goal == null ? "-" : goal,
            gflops,
            100 * peakShare);
  }
}
