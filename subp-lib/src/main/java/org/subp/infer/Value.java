package org.subp.infer;

import org.subp.kernel.GatherConv;
import org.subp.kernel.Plane;
import org.subp.network.Shape;

/**
 * Where an activation lies in the arena, with a margin of {@code padding} zeros around every plane;
 * the margin right of a row is the one left of the next.
 *
 * @param lanes channels side by side: 16 everywhere but in the image, where a pixel's neighbour is
 *     the next pixel
 * @param first index of channel 0 of pixel (0, 0)
 * @param row values of a padded row / lanes
 * @param plane distance of blocks of {@code lanes} channels
 */
record Value(Shape shape, int lanes, int padding, int first, int row, int plane) {

  /**
   * How much room a value takes, and how it is cut: what two values must share to lie in one place
   * by turns.
   */
  record Geometry(int blocks, int height, int width, int lanes, int padding) {
    static Geometry of(Shape shape, int lanes, int padding) {
      int blocks = (shape.channels() + lanes - 1) / lanes;
      // An even number, so that groups of 32 channels always end inside.
      int whole = lanes == 1 || blocks == 1 ? blocks : blocks + (blocks & 1);
      return new Geometry(whole, shape.height(), shape.width(), lanes, padding);
    }

    int row() {
      return width + padding;
    }

    /** An odd number of pixels, so that planes do not fall into the same sets of a cache. */
    int plane() {
      int pixels = Math.addExact(Math.multiplyExact(height + 2 * padding, row()), padding);
      return Math.multiplyExact(pixels | 1, lanes);
    }

    int size() {
      return Math.multiplyExact(blocks, plane());
    }

    /** The value at {@code base}, the index of its first margin. */
    Value at(int base, Shape shape) {
      int first = base + (padding * row() + padding) * lanes;
      return new Value(shape, lanes, padding, first, row(), plane());
    }
  }

  int at(int channel, int y, int x) {
    return first + channel / lanes * plane + (y * row + x) * lanes + channel % lanes;
  }

  Plane blocked() {
    if (lanes != GatherConv.BLOCK) {
      throw new IllegalStateException("only convolutions read an image as it came");
    }
    return new Plane(first, shape.channels(), shape.height(), shape.width(), row, plane);
  }
}
