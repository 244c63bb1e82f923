package org.subp.prune;

/** How training goes from dense to the target prune rate (METHOD, section 3). */
public sealed interface PruneSchedule {

  /**
   * {@return f(t): 0 is dense, 1 the target rate} It never falls; it is 0 before {@code start} and
   * 1 from {@code end} on.
   *
   * @param epoch t, fractional inside an epoch
   * @param start epoch at which pruning begins
   * @param end epoch from which the target rate holds
   */
  default double progress(double epoch, double start, double end) {
    if (epoch >= end) {
      return 1;
    }
    return epoch <= start ? 0 : rise(epoch - start, end - start);
  }

  /**
   * {@return f between start and end}
   *
   * @param elapsed epochs since start, 0 &lt; elapsed &lt; length
   * @param length epochs from start to end
   */
  double rise(double elapsed, double length);

  /**
   * {@return the schedule of that name}
   *
   * @param name {@code linear}, {@code cosine}, {@code exponential}, {@code cubic} or {@code
   *     gradual}
   * @throws IllegalArgumentException listing the names if there is no such schedule
   */
  static PruneSchedule named(String name) {
    return switch (name) {
      case "linear" -> new Linear();
      case "cosine" -> new Cosine();
      case "exponential" -> new Exponential();
      case "cubic" -> new Cubic();
      case "gradual" -> new Gradual();
      default ->
          throw new IllegalArgumentException(
              "there is no prune schedule '"
                  + name
                  + "'; choose one of linear, cosine, exponential, cubic, gradual");
    };
  }

  /** f = x. */
  record Linear() implements PruneSchedule {
    @Override
    public double rise(double elapsed, double length) {
      return elapsed / length;
    }
  }

  /** f = 1 - cos(pi x / 2): slow first. */
  record Cosine() implements PruneSchedule {
    @Override
    public double rise(double elapsed, double length) {
      return 1 - StrictMath.cos(Math.PI / 2 * (elapsed / length));
    }
  }

  /**
   * f = (1 - e^(-0.05 u)) / (1 - e^(-0.05 (length - 1))), u in epochs: fast first; reaches 1 an
   * epoch before the end.
   */
  record Exponential() implements PruneSchedule {
    @Override
    public double rise(double elapsed, double length) {
      double last = length - 1;
      return elapsed >= last
          ? 1
          : (1 - StrictMath.exp(-0.05 * elapsed)) / (1 - StrictMath.exp(-0.05 * last));
    }
  }

  /** f = x^3: slow first. The reference's default. */
  record Cubic() implements PruneSchedule {
    @Override
    public double rise(double elapsed, double length) {
      double x = elapsed / length;
      return x * x * x;
    }
  }

  /**
   * f = 1 - (1 - x)^3: fast first. Zhu and Gupta, "To prune, or not to prune" (arXiv 1710.01878).
   */
  record Gradual() implements PruneSchedule {
    @Override
    public double rise(double elapsed, double length) {
      double rest = 1 - elapsed / length;
      return 1 - rest * rest * rest;
    }
  }
}
