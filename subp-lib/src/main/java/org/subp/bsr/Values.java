package org.subp.bsr;

import java.nio.FloatBuffer;

/** Checks on weights and biases. */
final class Values {
  private Values() {}

  /** A read-only view of exactly {@code length} finite values. */
  static FloatBuffer checked(FloatBuffer values, long length, String what) {
    if (values.remaining() != length) {
      throw new IllegalArgumentException(
          "%s needs %d values, but has %d".formatted(what, length, values.remaining()));
    }
    FloatBuffer view = values.slice().asReadOnlyBuffer();
    requireFinite(view);
    return view;
  }

  static void requireFinite(FloatBuffer values) {
    for (int i = 0; i < values.limit(); i++) {
      if (!Float.isFinite(values.get(i))) {
        throw new IllegalArgumentException(
            "value %d is %s, not a finite number".formatted(i, values.get(i)));
      }
    }
  }
}
