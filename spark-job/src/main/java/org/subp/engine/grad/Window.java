package org.subp.engine.grad;

import java.util.Arrays;
import org.subp.network.Layer;
import org.subp.network.Shape;

/**
 * How a square window slides over planes. A window with a stride, or one whose result has another
 * size than its input, reads the input through phases: phase (a, b) holds the pixels (a + stride *
 * y, b + stride * x) in the geometry of the result, so that every tap is a shift of one phase.
 *
 * @param phases the pixels' (a, b) of each phase that some tap reads
 * @param phaseOfTap for each tap the phase it reads
 * @param down lines by which it reads below (or, negative, above) its pixel
 * @param right columns by which it reads to the right
 */
record Window(
    int kernel,
    int stride,
    Shape input,
    Shape output,
    int[][] phases,
    int[] phaseOfTap,
    int[] down,
    int[] right) {

  static Window of(Layer.Conv conv, Shape input, Shape output) {
    return of(conv.kernel(), conv.stride(), conv.padding(), input, output);
  }

  static Window of(int kernel, int stride, int padding, Shape input, Shape output) {
    int taps = kernel * kernel;
    int[][] phases = new int[taps][];
    int count = 0;
    int[] phaseOfTap = new int[taps];
    int[] down = new int[taps];
    int[] right = new int[taps];
    for (int t = 0; t < taps; t++) {
      int y = t / kernel - padding;
      int x = t % kernel - padding;
      int[] phase = {Math.floorMod(y, stride), Math.floorMod(x, stride)};
      int known = 0;
      while (known < count && !Arrays.equals(phases[known], phase)) {
        known++;
      }
      phases[known] = phase;
      count = Math.max(count, known + 1);
      phaseOfTap[t] = known;
      down[t] = Math.floorDiv(y, stride);
      right[t] = Math.floorDiv(x, stride);
    }
    return new Window(
        kernel, stride, input, output, Arrays.copyOf(phases, count), phaseOfTap, down, right);
  }

  int taps() {
    return kernel * kernel;
  }

  /** Whether taps read the input as it is. */
  boolean direct() {
    return stride == 1 && input.height() == output.height() && input.width() == output.width();
  }

  /** How many lines a phase has; more than the result where the window is not padded. */
  int lines(int phase) {
    int reach = largest(down);
    int there = Math.floorDiv(input.height() - phases[phase][0] + stride - 1, stride);
    return Math.min(there, output.height() + reach);
  }

  private static int largest(int[] values) {
    int largest = values[0];
    for (int value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  /** How many columns a phase has. */
  int columns(int phase) {
    int reach = largest(right);
    int there = Math.floorDiv(input.width() - phases[phase][1] + stride - 1, stride);
    return Math.min(there, output.width() + reach);
  }

  /** The gutter its result's geometry needs: before and behind share one where both are zeros. */
  int gutter() {
    int before = -Math.min(0, Arrays.stream(down).min().orElseThrow());
    int behind = Math.max(0, largest(down));
    boolean overhangs = false;
    for (int i = 0; i < phases.length; i++) {
      overhangs |= lines(i) > output.height() || columns(i) > output.width();
    }
    return overhangs ? before + behind : Math.max(before, behind);
  }

  /** By how much a tap's place in a row differs from its pixel's. */
  int[] shifts(Geometry geometry) {
    int[] shifts = new int[taps()];
    Arrays.setAll(shifts, t -> down[t] * geometry.pitch() + right[t]);
    return shifts;
  }

  /** By how much a tap's place in a row of the input differs from its window's first. */
  int reach(int tap, Geometry whole) {
    int[] phase = phases[phaseOfTap[tap]];
    return (phase[0] + stride * down[tap]) * whole.pitch() + phase[1] + stride * right[tap];
  }
}
