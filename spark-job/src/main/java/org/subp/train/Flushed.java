package org.subp.train;

import java.nio.FloatBuffer;

/**
 * What the ranks' own gradients did to the pruned weights since the last flush.
 *
 * @param pruned which weights these are
 * @param changes sum over the ranks in rank order: of the weights, then of their velocity
 * @param seconds what collecting them took
 * @param bytesSent what left a JVM
 */
public record Flushed(Selection pruned, float[] changes, double seconds, long bytesSent) {
  static final Flushed NOTHING = new Flushed(Selection.all(0), new float[0], 0, 0);

  /**
   * Checks the length.
   *
   * @param pruned n weights
   * @param changes 2 n values: n of the weights, n of their velocity
   * @param seconds 0 or more
   * @param bytesSent 0 or more
   * @throws IllegalArgumentException if there are not two changes a weight
   */
  public Flushed {
    if (changes.length != 2 * pruned.count()) {
      throw new IllegalArgumentException(
          "%d changes were gathered of %d pruned weights"
              .formatted(changes.length, pruned.count()));
    }
  }

  /** Adds the changes to the driver's arrays. */
  void addTo(float[] weights, float[] velocity) {
    FloatBuffer both = FloatBuffer.wrap(changes);
    pruned.add(both.slice(0, pruned.count()), weights);
    pruned.add(both.slice(pruned.count(), pruned.count()), velocity);
  }
}
