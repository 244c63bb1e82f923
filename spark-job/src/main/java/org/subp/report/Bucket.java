package org.subp.report;

/**
 * Some successive steps of a run, summed up. A single step is a bucket of one.
 *
 * @param first number of the first step
 * @param steps how many
 * @param loss sum
 * @param learningRate of the last
 * @param seconds from begin to end, sum
 * @param images computed in that time
 * @param compute sum of seconds, as the next four; waiting is a part of it
 * @param bytesSent sum
 */
record Bucket(
    long first,
    long steps,
    double loss,
    double learningRate,
    double seconds,
    double images,
    double compute,
    double waiting,
    double reduce,
    double update,
    double broadcast,
    double bytesSent) {

  Bucket plus(Bucket next) {
    return new Bucket(
        first,
        steps + next.steps,
        loss + next.loss,
        next.learningRate,
        seconds + next.seconds,
        images + next.images,
        compute + next.compute,
        waiting + next.waiting,
        reduce + next.reduce,
        update + next.update,
        broadcast + next.broadcast,
        bytesSent + next.bytesSent);
  }

  double meanLoss() {
    return loss / steps;
  }

  double imagesPerSecond() {
    return images / seconds;
  }

  /** What is left of a step beside its named parts; clocks of two machines may overlap. */
  double other() {
    return Math.max(0, seconds - compute - reduce - update - broadcast);
  }
}
