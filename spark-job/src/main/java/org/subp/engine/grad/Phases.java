package org.subp.engine.grad;

import java.util.Arrays;

/**
 * Takes planes apart into the phases of a {@link Window}, and puts them together again. Each value
 * of a row knows its place in the other form, so that lines, however short, cost nothing of their
 * own.
 */
final class Phases {
  /** The place of what is in no phase, or no pixel. */
  private static final int NONE = -1;

  private final Window window;
  private final Tensor whole;
  private final Tensor parts;

  /** By phase: for each value of its row the place in the whole channel's row, or {@link #NONE}. */
  private final int[][] places;

  /**
   * For each value of a whole row its place behind the same channel's row of the first phase, or
   * {@link #NONE}.
   */
  private final int[] placesOfWhole;

  /**
   * @param parts row (phase * channels + c) is phase {@code phase} of channel c
   */
  Phases(Window window, Tensor whole, Tensor parts) {
    this.window = window;
    this.whole = whole;
    this.parts = parts;
    int phases = window.phases().length;
    places = new int[phases][parts.row()];
    placesOfWhole = new int[whole.row()];
    Arrays.fill(placesOfWhole, NONE);
    for (int phase = 0; phase < phases; phase++) {
      Arrays.fill(places[phase], NONE);
      for (int n = 0; n < whole.geometry.images(); n++) {
        for (int y = 0; y < window.lines(phase); y++) {
          line(phase, n, y);
        }
      }
    }
  }

  private void line(int phase, int image, int y) {
    int[] corner = window.phases()[phase];
    int from = whole.geometry.line(image, corner[0] + window.stride() * y) + corner[1];
    int to = parts.geometry.line(image, y);
    for (int x = 0; x < window.columns(phase); x++) {
      int pixel = from + window.stride() * x;
      places[phase][to + x] = pixel;
      placesOfWhole[pixel] = phase * whole.channels * parts.row() + to + x;
    }
  }

  /**
   * From the whole to its parts.
   *
   * @param fill what surrounds the pixels
   */
  void split(Workspace w, float fill) {
    float[] a = w.arena();
    int channels = whole.channels;
    int margin = parts.geometry.roundedMargin();
    Arrays.fill(a, parts.at(0) - margin, parts.at(0), fill);
    Arrays.fill(a, parts.at(parts.channels), parts.at(parts.channels) + margin, fill);
    w.team()
        .run(
            channels,
            (c, member) -> {
              for (int phase = 0; phase < places.length; phase++) {
                int to = parts.at(phase * channels + c);
                pick(a, whole.at(c), places[phase], fill, to);
              }
            });
  }

  /**
   * The way back, for gradients: from {@code from}, which lies as the parts do, to {@code to},
   * which lies as the whole does.
   *
   * @param add whether to add to what {@code to} holds; otherwise pixels in no phase, and the
   *     gutter, become 0
   */
  void join(Workspace w, Tensor from, Tensor to, boolean add) {
    w.team().run(to.channels, (c, member) -> join(w.arena(), from.at(c), to.at(c), add));
  }

  private void join(float[] a, int from, int to, boolean add) {
    if (places.length == 1) {
      scatter(a, from, to, add);
    } else if (add) {
      pickAndAdd(a, from, placesOfWhole, to);
    } else {
      pick(a, from, placesOfWhole, 0, to);
    }
  }

  /** A 1x1 kernel has one phase, few of the whole's pixels: what is added to the others is 0. */
  private void scatter(float[] a, int from, int to, boolean add) {
    if (!add) {
      Arrays.fill(a, to, to + whole.row(), 0);
    }
    int[] of = places[0];
    for (int p = 0; p < of.length; p++) {
      if (of[p] != NONE) {
        a[to + of[p]] += a[from + p];
      }
    }
  }

  // One value at a time: gathering vectors of sixteen take longer on a Zen 4.

  private static void pick(float[] a, int from, int[] places, float fill, int to) {
    for (int p = 0; p < places.length; p++) {
      a[to + p] = places[p] == NONE ? fill : a[from + places[p]];
    }
  }

  private static void pickAndAdd(float[] a, int from, int[] places, int to) {
    for (int p = 0; p < places.length; p++) {
      if (places[p] != NONE) {
        a[to + p] += a[from + places[p]];
      }
    }
  }
}
