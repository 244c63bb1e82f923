package org.subp.kernel;

import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * The forms by length of a vector. Apart from {@link Forms}, which must load without the Vector
 * API.
 */
final class VectorForms {
  private VectorForms() {}

  static Kernels ofMachine() {
    return switch (FloatVector.SPECIES_PREFERRED.length()) {
      case 16, 32, 64 -> Processor.halvesWideVectors() ? new Zen4Kernels() : new Tiles512();
      case 8 -> new Tiles256();
      case 4 -> new Tiles128();
      default -> new ScalarKernels();
    };
  }

  static List<Kernels> all() {
    return List.of(new Tiles512(), new Zen4Kernels(), new Tiles256(), new Tiles128());
  }
}
