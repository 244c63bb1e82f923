package org.subp.engine.grad;

import java.util.Arrays;

/** Takes planes apart into the phases of a {@link Window}, and puts them together again. */
final class Phases {
  private Phases() {}

  /**
   * @param to row (phase * channels + c) receives phase {@code phase} of channel c
   * @param fill what surrounds the pixels
   */
  static void split(Workspace w, Window window, Tensor from, Tensor to, float fill) {
    float[] a = w.arena();
    int channels = from.channels;
    int margin = to.geometry.roundedMargin();
    Arrays.fill(a, to.at(0) - margin, to.at(0), fill);
    Arrays.fill(a, to.at(to.channels), to.at(to.channels) + margin, fill);
    w.team()
        .run(
            channels,
            (c, member) -> {
              for (int phase = 0; phase < window.phases().length; phase++) {
                int at = to.at(phase * channels + c);
                Arrays.fill(a, at, at + to.row(), fill);
              }
              for (int n = 0; n < from.geometry.images(); n++) {
                splitImage(a, window, from, to, c, n);
              }
            });
  }

  /** Phase lines in turn, so that a line of the input serves all its phases from the cache. */
  private static void splitImage(float[] a, Window window, Tensor from, Tensor to, int c, int n) {
    int s = window.stride();
    int most = window.lines(0);
    for (int phase = 1; phase < window.phases().length; phase++) {
      most = Math.max(most, window.lines(phase));
    }
    for (int y = 0; y < most; y++) {
      for (int phase = 0; phase < window.phases().length; phase++) {
        int[] corner = window.phases()[phase];
        if (y < window.lines(phase)) {
          int line = from.at(c) + from.geometry.line(n, corner[0] + s * y);
          int into = to.at(phase * from.channels + c) + to.geometry.line(n, y);
          copy(a, line + corner[1], s, into, window.columns(phase));
        }
      }
    }
  }

  private static void copy(float[] a, int from, int stride, int to, int count) {
    if (stride == 1) {
      System.arraycopy(a, from, a, to, count);
    } else if (stride == 2) {
      for (int x = 0; x < count; x++) {
        a[to + x] = a[from + 2 * x];
      }
    } else {
      for (int x = 0; x < count; x++) {
        a[to + x] = a[from + stride * x];
      }
    }
  }

  /**
   * The way back, for gradients.
   *
   * @param add whether to add to what {@code to} holds; otherwise pixels in no phase become 0
   */
  static void join(Workspace w, Window window, Tensor from, Tensor to, boolean add) {
    float[] a = w.arena();
    int channels = to.channels;
    w.team()
        .run(
            channels,
            (c, member) -> {
              if (!add) {
                Arrays.fill(a, to.at(c), to.at(c) + to.row(), 0);
              }
              for (int phase = 0; phase < window.phases().length; phase++) {
                joinOne(a, window, phase, from, from.at(phase * channels + c), to, to.at(c), add);
              }
            });
  }

  private static void joinOne(
      float[] a,
      Window window,
      int phase,
      Tensor from,
      int fromAt,
      Tensor to,
      int toAt,
      boolean add) {
    int[] corner = window.phases()[phase];
    int s = window.stride();
    int columns = window.columns(phase);
    for (int n = 0; n < from.geometry.images(); n++) {
      for (int y = 0; y < window.lines(phase); y++) {
        int source = fromAt + from.geometry.line(n, y);
        int line = toAt + to.geometry.line(n, corner[0] + s * y) + corner[1];
        if (add) {
          addLine(a, source, s, line, columns);
        } else {
          setLine(a, source, s, line, columns);
        }
      }
    }
  }

  /** Twos apart, a common case whose loop the compiler can unroll. */
  private static void addLine(float[] a, int from, int stride, int to, int count) {
    if (stride == 2) {
      for (int x = 0; x < count; x++) {
        a[to + 2 * x] += a[from + x];
      }
    } else {
      for (int x = 0; x < count; x++) {
        a[to + stride * x] += a[from + x];
      }
    }
  }

  private static void setLine(float[] a, int from, int stride, int to, int count) {
    if (stride == 2) {
      for (int x = 0; x < count; x++) {
        a[to + 2 * x] = a[from + x];
      }
    } else {
      for (int x = 0; x < count; x++) {
        a[to + stride * x] = a[from + x];
      }
    }
  }
}
