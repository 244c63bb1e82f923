package org.subp.onnx;

import java.util.List;
import org.subp.network.Shape;

/** A square window that slides over a plane with the same number of zeros on all sides. */
record Window(int kernel, int stride, int padding) {
  /** Looks at one pixel. */
  static final Window PIXEL = new Window(1, 1, 0);

  Window {
    if (kernel < 1 || stride < 1 || padding < 0 || padding >= kernel) {
      throw new IllegalArgumentException(
          "a window needs kernel >= 1, stride >= 1 and 0 <= padding < kernel, but got kernel=%d, stride=%d, padding=%d"
              .formatted(kernel, stride, padding));
    }
  }

  /**
   * What a node's attributes say. ONNX lets the four sides differ and can round sizes up; that is
   * read where it makes no difference.
   *
   * @throws IllegalArgumentException where it does, and for windows that are not square or dilated
   */
  static Window of(NodeReader node, Shape in, List<Long> kernel) {
    int size = both(kernel, "kernel");
    int stride = both(node.wholes("strides", List.of(1L, 1L)), "strides");
    if (both(node.wholes("dilations", List.of(1L, 1L)), "dilations") != 1) {
      throw new IllegalArgumentException("it is dilated; only dilations of 1 are supported");
    }
    List<Long> pads = pads(node, in, size, stride);
    boolean up = node.whole("ceil_mode", 0) != 0;
    if (!pads.get(0).equals(pads.get(1))) {
      throw unequal(pads);
    }
    Window window = new Window(size, stride, NodeReader.size(pads.get(0), "padding"));
    if (window.count(in.height()) != count(in.height(), size, stride, pads.get(0), pads.get(2), up)
        || window.count(in.width())
            != count(in.width(), size, stride, pads.get(1), pads.get(3), up)) {
      throw up && pads.equals(List.of(pads.get(0), pads.get(0), pads.get(0), pads.get(0)))
          ? new IllegalArgumentException(
              "it rounds the size of its output up; export it with ceil_mode=False")
          : unequal(pads);
    }
    return window;
  }

  private static IllegalArgumentException unequal(List<Long> pads) {
    return new IllegalArgumentException(
        "its padding of %s (top, left, bottom, right) is not the same on all sides"
            .formatted(pads));
  }

  private static int both(List<Long> values, String what) {
    if (values.size() != 2 || !values.get(0).equals(values.get(1)) || values.get(0) < 1) {
      throw new IllegalArgumentException(
          "its %s are %s; only two equal ones, over two dimensions, are supported"
              .formatted(what, values));
    }
    return NodeReader.size(values.get(0), what);
  }

  /** Top, left, bottom, right. */
  private static List<Long> pads(NodeReader node, Shape in, int kernel, int stride) {
    String auto = node.text("auto_pad", "NOTSET");
    switch (auto) {
      case "NOTSET", "" -> {
        List<Long> pads = node.wholes("pads", List.of(0L, 0L, 0L, 0L));
        if (pads.size() != 4) {
          throw new IllegalArgumentException("its padding has %d sides".formatted(pads.size()));
        }
        for (long pad : pads) {
          NodeReader.size(pad, "padding");
        }
        return pads;
      }
      case "VALID" -> {
        return List.of(0L, 0L, 0L, 0L);
      }
      case "SAME_UPPER", "SAME_LOWER" -> {
        long rows = same(in.height(), kernel, stride);
        long columns = same(in.width(), kernel, stride);
        long top = auto.equals("SAME_UPPER") ? rows / 2 : rows - rows / 2;
        long left = auto.equals("SAME_UPPER") ? columns / 2 : columns - columns / 2;
        return List.of(top, left, rows - top, columns - left);
      }
      default ->
          throw new IllegalArgumentException(
              "its auto_pad is " + OnnxFormatException.quote(auto) + ", which ONNX does not know");
    }
  }

  private static long same(int size, int kernel, int stride) {
    long windows = (size + stride - 1L) / stride;
    return Math.max(0, (windows - 1) * stride + kernel - size);
  }

  /** How many windows ONNX fits in; rounding up, the last one must begin before the far padding. */
  private static long count(int size, int kernel, int stride, long before, long after, boolean up) {
    long room = size + before + after - kernel;
    long count = Math.floorDiv(room, (long) stride) + 1;
    boolean rest = Math.floorMod(room, stride) != 0;
    return up && rest && count * stride < size + before ? count + 1 : count;
  }

  private long count(int size) {
    return count(size, kernel, stride, padding, padding, false);
  }

  /**
   * @throws IllegalArgumentException if no window fits in
   */
  Shape output(Shape in, int channels) {
    return new Shape(channels, (int) count(in.height()), (int) count(in.width()));
  }
}
