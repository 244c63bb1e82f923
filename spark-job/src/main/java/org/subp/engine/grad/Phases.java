package org.subp.engine.grad;

import java.util.Arrays;

/**
 * Takes planes apart into the phases of a {@link Window}, and puts them together again. Each value
 * of a row knows its place in the other form, so that lines, however short, cost nothing of their
 * own.
 */
final class Phases {
  private final Window window;
  private final Tensor whole;
  private final Tensor parts;

  /** By phase: for each value of its row the place in the whole channel's row. */
  private final int[][] places;

  /** By phase: all bits set where the whole has such a value, else 0. */
  private final int[][] there;

  /** For each value of a whole row its place behind the same channel's row of the first phase. */
  private final int[] placesOfWhole;

  private final int[] thereInWhole;

  /**
   * @param parts row (phase * channels + c) is phase {@code phase} of channel c
   */
  Phases(Window window, Tensor whole, Tensor parts) {
    this.window = window;
    this.whole = whole;
    this.parts = parts;
    int phases = window.phases().length;
    places = new int[phases][parts.row()];
    there = new int[phases][parts.row()];
    placesOfWhole = new int[whole.row()];
    thereInWhole = new int[whole.row()];
    for (int phase = 0; phase < phases; phase++) {
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
      there[phase][to + x] = -1;
      placesOfWhole[pixel] = phase * whole.channels * parts.row() + to + x;
      thereInWhole[pixel] = -1;
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
                w.loops().pick(a, whole.at(c), places[phase], there[phase], fill, to, false);
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
    w.team()
        .run(
            to.channels,
            (c, member) ->
                w.loops()
                    .pick(w.arena(), from.at(c), placesOfWhole, thereInWhole, 0, to.at(c), add));
  }
}
