package org.subp.engine.grad;

/**
 * A place in the arena for an activation or its gradient, while they are needed. Times count the
 * operations of a step: forward, then backward.
 */
final class Tensor {
  final Geometry geometry;
  final int channels;

  /** Where the first pixel of the first channel is, once the arena is planned. */
  private int base = -1;

  private int firstUse = Integer.MAX_VALUE;
  private int lastUse = -1;

  /** Whether the gutter is known to be 0. */
  boolean clean = true;

  Tensor(int channels, Geometry geometry) {
    this.channels = channels;
    this.geometry = geometry;
  }

  void use(int time) {
    firstUse = Math.min(firstUse, time);
    lastUse = Math.max(lastUse, time);
  }

  boolean meets(Tensor other) {
    return firstUse <= other.lastUse && other.firstUse <= lastUse;
  }

  long values() {
    return geometry.values(channels);
  }

  /**
   * @param start of all its values, margins among them
   */
  void place(int start) {
    base = start + geometry.roundedMargin();
  }

  /** Index of a channel's first pixel. */
  int at(int channel) {
    return base + channel * geometry.row();
  }

  int row() {
    return geometry.row();
  }

  /** Zeros before the first row and behind the last: what taps read there must be numbers. */
  void clearMargins(float[] arena) {
    int margin = geometry.roundedMargin();
    java.util.Arrays.fill(arena, base - margin, base, 0);
    java.util.Arrays.fill(arena, at(channels), at(channels) + margin, 0);
  }
}
