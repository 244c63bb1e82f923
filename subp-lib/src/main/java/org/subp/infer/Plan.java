package org.subp.infer;

import java.util.List;
import org.subp.network.Shape;

/**
 * How a model runs on this machine: where each activation lies, and in which steps it is computed.
 * Immutable, shared by all callers; what changes lies in an arena that each caller brings.
 */
record Plan(Value image, List<Step> steps, Value logits, int arenaLength, int pairsLength) {

  /** {@return what a thread needs to run it} */
  Workspace workspace() {
    return new Workspace(new float[arenaLength], new long[pairsLength]);
  }

  /**
   * Takes an image in; rows of all channels are shared out, as the first convolution reads them.
   */
  void load(float[] images, int first, float[] arena, int part, int parts) {
    Shape shape = image.shape();
    int rowTo = (int) ((long) shape.height() * (part + 1) / parts);
    for (int c = 0; c < shape.channels(); c++) {
      for (int y = (int) ((long) shape.height() * part / parts); y < rowTo; y++) {
        int source = first + (c * shape.height() + y) * shape.width();
        int target = image.at(c, y, 0);
        if (image.lanes() == 1) {
          System.arraycopy(images, source, arena, target, shape.width());
        } else {
          for (int x = 0; x < shape.width(); x++) {
            arena[target + x * image.lanes()] = images[source + x];
          }
        }
      }
    }
  }

  /** Gives the logits out, in the order of the last operation's channels, rows and columns. */
  void unload(float[] arena, float[] target, int first) {
    Shape shape = logits.shape();
    for (int c = 0; c < shape.channels(); c++) {
      for (int y = 0; y < shape.height(); y++) {
        for (int x = 0; x < shape.width(); x++) {
          target[first++] = arena[logits.at(c, y, x)];
        }
      }
    }
  }
}
