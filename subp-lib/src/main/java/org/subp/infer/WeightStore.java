package org.subp.infer;

import java.util.HashMap;
import java.util.Map;
import org.subp.kernel.GatherConv;

/**
 * One array of weights per group width, for all layers: large arrays begin at a cache line, small
 * ones anywhere. First every layer reserves its part, then the arrays are made.
 */
final class WeightStore {
  private final Map<Integer, Integer> lengths = new HashMap<>();
  private final Map<Integer, float[]> weights = new HashMap<>();
  private final Map<Integer, int[]> offsets = new HashMap<>();

  /** Where {@code length} taps of a layer begin. */
  int reserve(int width, int length) {
    int position = lengths.getOrDefault(width, 0);
    lengths.put(width, Math.addExact(position, length));
    return position;
  }

  void allocate() {
    lengths.forEach(
        (width, length) -> {
          int size = Math.addExact(Math.multiplyExact(length, width), GatherConv.FIRST_WEIGHT);
          weights.put(width, new float[size]);
          offsets.put(width, new int[length]);
        });
  }

  float[] weights(int width) {
    return weights.get(width);
  }

  int[] offsets(int width) {
    return offsets.get(width);
  }

  /** All weights at once, when all layers have written theirs. */
  void normalise() {
    for (float[] all : weights.values()) {
      for (int i = 0; i < all.length; i++) {
        all[i] = normal(all[i]);
      }
    }
  }

  /** Java cannot switch denormal numbers off, and they are a hundred times slower. */
  static float normal(float weight) {
    return Math.abs(weight) < 1e-30f ? 0f : weight;
  }
}
