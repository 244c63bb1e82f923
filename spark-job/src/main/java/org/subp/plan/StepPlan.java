package org.subp.plan;

/**
 * One step of so many workers, each with a rank and a machine of its own.
 *
 * <pre>
 *   compute    = batch / images a second
 *   broadcast  = 2 W / pack + W / copy + R W / network           up to 4 workers: all from the driver
 *              = 2 W / pack + 4 W / copy + min(W, P) (pieces + log2 R) / network   more: a broadcast
 *   reduce     = g / pack + R g (1 / network + 1 / pack)         up to 4 workers: collected
 *              = 2 g / pack + 2 g / network + g / copy           more: added behind a shuffle
 *   update     = parameters / update
 *   scheduling = (job + task R) min(1, step / 5 s)               up to 4 workers: tasks serve 5 s
 *              = 2 (job + task R)                                more: before and behind a shuffle
 * </pre>
 *
 * <p>W weights' and g gradients' bytes, P Spark's 4 MB pieces of a broadcast, which peers pass on
 * to each other.
 *
 * @param workers R
 * @param compute seconds of forward and backward
 * @param broadcast seconds until every worker has the weights
 * @param reduce seconds until the driver has the sum of gradients
 * @param update seconds of the optimiser
 * @param scheduling seconds of Spark's jobs and tasks
 * @param seconds of the whole step
 * @param imagesPerSecond of all workers together
 * @param efficiency compute's share of the step
 * @param bytesDown weights, to all workers together
 * @param bytesUp gradients of all workers, and behind a shuffle their sum
 * @param renewalBytes what the ranks send at a renewal of the masks beside that
 * @param driverBytes what the driver's arrays and packets take at once, without Spark's own
 */
public record StepPlan(
    int workers,
    double compute,
    double broadcast,
    double reduce,
    double update,
    double scheduling,
    double seconds,
    double imagesPerSecond,
    double efficiency,
    long bytesDown,
    long bytesUp,
    long renewalBytes,
    long driverBytes) {
  /** Up to so many ranks the driver sends the weights and adds the gradients itself. */
  public static final int COLLECTED = 4;

  private static final double PIECE = 1 << 22;
  private static final int COPIES = 4;
  private static final int ARRAYS = 3;
  private static final int OFFERS_ALIVE = 2;
  private static final double SHIFT = 5;

  /**
   * {@return what the step takes, sends and needs}
   *
   * @param load what a step of the configuration moves
   * @param rates how fast one machine is beside compute
   * @param imagesPerSecond of one worker alone, without anything but compute
   * @param network bytes a second that a machine sends, and as many that it receives
   * @param workers R, 1 or more
   */
  public static StepPlan of(
      Workload load, Rates rates, double imagesPerSecond, double network, int workers) {
    if (!(imagesPerSecond > 0) || !(network > 0) || workers < 1) {
      throw new IllegalArgumentException(
          "a step needs workers, a network and images, but got %d, %s bytes/s and %s images/s"
              .formatted(workers, network, imagesPerSecond));
    }
    boolean collected = workers <= COLLECTED;
    double weights = load.weightBytes();
    double gradients = load.gradientBytes();
    double compute = load.batch() / imagesPerSecond;
    double rounds = Math.ceil(weights / PIECE) + Math.log(workers) / Math.log(2);
    double broadcast =
        2 * weights / rates.packBytes()
            + (collected
                ? weights / rates.copyBytes() + workers * weights / network
                : COPIES * weights / rates.copyBytes()
                    + Math.min(weights, PIECE) * rounds / network);
    double reduce =
        collected
            ? gradients / rates.packBytes()
                + workers * gradients * (1 / network + 1 / rates.packBytes())
            : 2 * gradients / rates.packBytes()
                + 2 * gradients / network
                + gradients / rates.copyBytes();
    double update = load.parameters() / rates.updateParameters();
    double unscheduled = compute + broadcast + reduce + update;
    double jobs = collected ? Math.min(1, unscheduled / SHIFT) : 2;
    double scheduling = jobs * (rates.jobSeconds() + workers * rates.taskSeconds());
    double seconds = unscheduled + scheduling;
    return new StepPlan(
        workers,
        compute,
        broadcast,
        reduce,
        update,
        scheduling,
        seconds,
        workers * load.batch() / seconds,
        compute / seconds,
        workers * load.weightBytes(),
        (workers + (collected ? 0 : 1)) * load.gradientBytes(),
        (workers + (collected ? 0 : 1)) * load.renewalBytes(),
        driverBytes(load, collected, collected ? workers : 1));
  }

  /**
   * Latent weights, momentum and gradient; weights on offer twice and in an array that is kept for
   * the next ones, or as a broadcast both whole and in pieces; packets received, at a renewal the
   * larger ones; a checkpoint being written.
   */
  private static long driverBytes(Workload load, boolean collected, int packets) {
    long checkpoint = 2 * load.arrayBytes();
    return ARRAYS * load.arrayBytes()
        + (collected ? OFFERS_ALIVE + 1L : 2L * OFFERS_ALIVE) * load.weightBytes()
        + packets * Math.max(load.gradientBytes(), load.renewalBytes())
        + checkpoint;
  }
}
