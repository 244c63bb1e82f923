package org.subp.image;

import java.util.Arrays;

/**
 * Bilinear scaling with antialiasing, bit for bit as Pillow's {@code resize(BILINEAR)} and hence
 * torchvision's {@code Resize} on images: when shrinking, the triangle is widened by the scale, so
 * that every source pixel counts.
 *
 * <p>Along one axis, with s = source / target and r = max(s, 1), target pixel i has its centre at c
 * = (i + 0.5) s and takes source pixel j with weight
 *
 * <pre>
 *   w(i, j) = max(0, 1 - |j + 0.5 - c| / r)  /  sum over j' of the same
 * </pre>
 *
 * Weights are rounded to 22 fractional bits; rows are scaled first and rounded to bytes, then
 * columns. The inner loops go over whole arrays of ints, all of them at the same index, because C2
 * makes vector code of nothing less simple.
 */
public final class Resize {
  private static final int BITS = 22;

  /** Values that are turned at a time: few enough for a second-level cache. */
  private static final int STRIP = 1 << 17;

  /** So that inner loops are not short. */
  private static final int FEWEST_LINES = 16;

  private Resize() {}

  /**
   * {@return the whole image, scaled}
   *
   * @param image of any size; only read
   * @param width pixels, 1 or more
   * @param height pixels, 1 or more
   * @throws IllegalArgumentException if width or height is not positive
   */
  public static RgbImage bilinear(RgbImage image, int width, int height) {
    return bilinear(image, image.bounds(), width, height);
  }

  /**
   * {@return a part of the image, scaled as if it had been cut out before: nothing outside it is
   * looked at}
   *
   * @param image of any size; only read
   * @param part what to scale
   * @param width pixels of the result, 1 or more
   * @param height pixels of the result, 1 or more
   * @throws IllegalArgumentException if the part reaches beyond the image, or width or height is
   *     not positive
   */
  public static RgbImage bilinear(RgbImage image, Region part, int width, int height) {
    return bilinear(image, part, width, height, new Region(0, 0, width, height));
  }

  /**
   * A window of the scaled part; pixels outside the window are not computed.
   *
   * @param width of the whole scaled part
   * @param height of the whole scaled part
   * @param window what to return of it
   */
  static RgbImage bilinear(RgbImage image, Region part, int width, int height, Region window) {
    part.checkWithin(image);
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("cannot scale to %dx%d pixels".formatted(width, height));
    }
    if (width == part.width() && height == part.height()) {
      return image.crop(
          new Region(
              part.left() + window.left(),
              part.top() + window.top(),
              window.width(),
              window.height()));
    }
    Taps columns = Taps.of(part.width(), width, window.left(), window.width());
    Taps rows = Taps.of(part.height(), height, window.top(), window.height());
    int firstRow = rows.first[0];
    int lastRow = rows.first[window.height() - 1] + rows.count;
    Region needed =
        new Region(
            part.left() + columns.first[0],
            part.top() + firstRow,
            columns.first[window.width() - 1] + columns.count - columns.first[0],
            lastRow - firstRow);
    int[][] narrow = scaleRows(image, needed, columns);
    return scaleColumns(narrow, rows, window.width());
  }

  /**
   * Some lines at a time are turned, so that the samples of a column lie side by side.
   *
   * @param part from the first column of the first tap on
   * @return (height of the part, target pixels x 3), values of 0 to 255
   */
  private static int[][] scaleRows(RgbImage image, Region part, Taps taps) {
    int width = taps.first.length;
    int[][] out = new int[part.height()][Math.multiplyExact(3, width)];
    int lines = Math.min(part.height(), Math.max(FEWEST_LINES, STRIP / (3 * part.width())));
    int[][] columns = new int[part.width()][3 * lines];
    int[] sums = new int[3 * lines];
    for (int top = 0; top < part.height(); top += lines) {
      int count = Math.min(lines, part.height() - top);
      turn(image, part.left(), part.top() + top, count, columns);
      for (int x = 0; x < width; x++) {
        taps.sum(x, taps.first[0], columns, 3 * count, sums);
        for (int y = 0, from = 0; y < count; y++, from += 3) {
          int[] line = out[top + y];
          line[3 * x] = sums[from];
          line[3 * x + 1] = sums[from + 1];
          line[3 * x + 2] = sums[from + 2];
        }
      }
    }
    return out;
  }

  /** Pixels of a column of the image one after the other, in each of {@code columns}. */
  private static void turn(RgbImage image, int left, int top, int lines, int[][] columns) {
    byte[] in = image.pixels();
    for (int x = 0; x < columns.length; x++) {
      int[] column = columns[x];
      int from = 3 * (top * image.width() + left + x);
      for (int y = 0, to = 0; y < lines; y++, to += 3, from += 3 * image.width()) {
        column[to] = in[from] & 0xff;
        column[to + 1] = in[from + 1] & 0xff;
        column[to + 2] = in[from + 2] & 0xff;
      }
    }
  }

  private static RgbImage scaleColumns(int[][] lines, Taps taps, int width) {
    int height = taps.first.length;
    byte[] out = new byte[Math.multiplyExact(3 * width, height)];
    int[] sums = new int[3 * width];
    for (int y = 0; y < height; y++) {
      taps.sum(y, taps.first[0], lines, sums.length, sums);
      for (int i = 0, to = y * sums.length; i < sums.length; i++, to++) {
        out[to] = (byte) sums[i];
      }
    }
    return new RgbImage(width, height, out);
  }

  /**
   * Which source pixels make target pixel i: {@code count} from {@code first[i]} on, with the
   * weights at {@code i * count}. All have equally many, some of them with weight 0, because a
   * processor foresees the end of loops that are all of one length.
   */
  private record Taps(int[] first, int count, int[] weights) {

    /**
     * One target pixel of each line.
     *
     * @param offset source pixel that is the first in {@code in}
     * @param in (source pixels, at least {@code lines})
     * @param out values of 0 to 255
     */
    void sum(int target, int offset, int[][] in, int lines, int[] out) {
      Arrays.fill(out, 0, lines, 1 << (BITS - 1));
      int source = first[target] - offset;
      int weight = target * count;
      int tap = 0;
      for (; tap + 1 < count; tap += 2) {
        add(
            weights[weight + tap],
            in[source + tap],
            weights[weight + tap + 1],
            in[source + tap + 1],
            lines,
            out);
      }
      if (tap < count) {
        add(weights[weight + tap], in[source + tap], 0, in[source + tap], lines, out);
      }
      round(lines, out);
    }

    private static void add(int weight, int[] in, int next, int[] after, int count, int[] sums) {
      for (int i = 0; i < count; i++) {
        sums[i] += weight * in[i] + next * after[i];
      }
    }

    /**
     * Weights of a pixel sum to 1 within some 2^-22 each, so that thousands of them may pass 255.
     * Arithmetic becomes vector code, a minimum does not.
     */
    private static void round(int count, int[] sums) {
      for (int i = 0; i < count; i++) {
        int value = sums[i] >> BITS;
        sums[i] = (value | (255 - value) >> 31) & 255;
      }
    }

    static Taps of(int source, int target, int from, int length) {
      double scale = (double) source / target;
      double reach = Math.max(scale, 1);
      int count = 0;
      for (int i = 0; i < length; i++) {
        double centre = (from + i + 0.5) * scale;
        count = Math.max(count, end(centre, reach, source) - first(centre, reach));
      }
      int[] first = new int[length];
      int[] weights = new int[Math.multiplyExact(length, count)];
      double[] exact = new double[count];
      for (int i = 0; i < length; i++) {
        double centre = (from + i + 0.5) * scale;
        int begin = first(centre, reach);
        int end = end(centre, reach, source);
        double total = 0;
        for (int j = begin; j < end; j++) {
          exact[j - begin] = Math.max(0, 1 - Math.abs((j - centre + 0.5) * (1 / reach)));
          total += exact[j - begin];
        }
        first[i] = Math.min(begin, source - count);
        for (int j = begin; j < end; j++) {
          weights[i * count + j - first[i]] = (int) (0.5 + exact[j - begin] / total * (1 << BITS));
        }
      }
      return new Taps(first, count, weights);
    }

    private static int first(double centre, double reach) {
      return Math.max(0, (int) (centre - reach + 0.5));
    }

    private static int end(double centre, double reach, int source) {
      return Math.min(source, (int) (centre + reach + 0.5));
    }
  }
}
