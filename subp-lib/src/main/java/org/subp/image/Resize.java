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
 * columns.
 */
public final class Resize {
  private static final int BITS = 22;

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
    // bytes as ints: so the loop over columns becomes vector code
    int[] narrow = new int[Math.multiplyExact(3 * window.width(), lastRow - firstRow)];
    for (int y = firstRow; y < lastRow; y++) {
      int from = 3 * ((part.top() + y) * image.width() + part.left());
      scaleRow(image.pixels(), from, columns, narrow, 3 * window.width() * (y - firstRow));
    }
    byte[] scaled = new byte[3 * window.width() * window.height()];
    scaleColumns(narrow, firstRow, rows, 3 * window.width(), scaled);
    return new RgbImage(window.width(), window.height(), scaled);
  }

  private static void scaleRow(byte[] in, int from, Taps taps, int[] out, int to) {
    for (int x = 0; x < taps.first.length; x++) {
      int red = 1 << (BITS - 1);
      int green = red;
      int blue = red;
      int source = from + 3 * taps.first[x];
      int tap = x * taps.count;
      for (int end = tap + taps.count; tap < end; tap++, source += 3) {
        int weight = taps.weights[tap];
        red += weight * (in[source] & 0xff);
        green += weight * (in[source + 1] & 0xff);
        blue += weight * (in[source + 2] & 0xff);
      }
      out[to + 3 * x] = round(red);
      out[to + 3 * x + 1] = round(green);
      out[to + 3 * x + 2] = round(blue);
    }
  }

  private static void scaleColumns(int[] in, int firstRow, Taps taps, int rowBytes, byte[] out) {
    int[] sums = new int[rowBytes];
    for (int y = 0; y < taps.first.length; y++) {
      Arrays.fill(sums, 1 << (BITS - 1));
      for (int t = 0; t < taps.count; t++) {
        int weight = taps.weights[y * taps.count + t];
        if (weight == 0) {
          continue;
        }
        int source = (taps.first[y] + t - firstRow) * rowBytes;
        for (int i = 0; i < rowBytes; i++) {
          sums[i] += weight * in[source + i];
        }
      }
      for (int i = 0; i < rowBytes; i++) {
        out[y * rowBytes + i] = (byte) round(sums[i]);
      }
    }
  }

  /**
   * Weights of a pixel sum to 1 within some 2^-22 each: at 255 that may pass 255 only by a
   * fraction.
   */
  private static int round(int sum) {
    return Math.min(255, sum >> BITS);
  }

  /**
   * Which source pixels make target pixel i: {@code count} from {@code first[i]} on, with the
   * weights at {@code i * count}. All have equally many, some of them with weight 0, because a
   * processor foresees the end of loops that are all of one length.
   */
  private record Taps(int[] first, int count, int[] weights) {

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
