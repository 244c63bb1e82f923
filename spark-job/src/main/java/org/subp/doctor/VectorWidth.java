package org.subp.doctor;

import jdk.incubator.vector.FloatVector;

/** A class of its own, loaded only where the module is there. */
final class VectorWidth {
  private VectorWidth() {}

  static int bits() {
    return FloatVector.SPECIES_PREFERRED.vectorBitSize();
  }
}
